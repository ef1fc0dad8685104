package carnet.pixpdq.hl7;

import java.util.ArrayList;
import java.util.List;

/**
 * A field of a message or a part of one, with the place it stands at.
 *
 * @param text as on the wire, escapes included; empty where nothing stands
 */
public record Hl7Value(Hl7Location location, String text) {

    /** Means that the receiver shall delete what it has; it is never a value itself. */
    private static final String NULL = "\"\"";

    private static final String SEPARATORS = "~^& ";
    private static final char REPETITION_SEPARATOR = '~';
    private static final char COMPONENT_SEPARATOR = '^';
    private static final char SUBCOMPONENT_SEPARATOR = '&';

    /** Whether there is a value: neither HL7 null, nor nothing but blanks and separators. */
    public boolean isGiven() {
        return !text.equals(NULL) && text.chars().anyMatch(character -> SEPARATORS.indexOf(character) < 0);
    }

    /** Whether the sender wants what the receiver has to be deleted. */
    public boolean isNull() {
        return text.equals(NULL);
    }

    /** The text of a given value, else the empty text. */
    public String orEmpty() {
        return isGiven() ? text : "";
    }

    /**
     * The repetitions that are given; each knows its number among all of them.
     *
     * @throws Hl7Failure if there are more than {@code most}
     */
    public List<Hl7Value> repetitions(int most) {
        var given = new ArrayList<Hl7Value>();
        int number = 1;
        for (int from = 0; from <= text.length(); number++) {
            int separator = text.indexOf(REPETITION_SEPARATOR, from);
            int to = separator < 0 ? text.length() : separator;
            var repetition = new Hl7Value(location.inRepetition(number), text.substring(from, to));
            if (repetition.isGiven()) {
                given.add(repetition);
            }
            if (given.size() > most) {
                throw new Hl7Failure(
                        Hl7ErrorCode.DATA_TYPE_ERROR, repetition.location, "more than " + most + " repetitions");
            }
            from = to + 1;
        }
        return List.copyOf(given);
    }

    public Hl7Value firstRepetition() {
        return new Hl7Value(location.inRepetition(1), part(text, REPETITION_SEPARATOR, 1));
    }

    public Hl7Value component(int number) {
        return new Hl7Value(location.inComponent(number), part(text, COMPONENT_SEPARATOR, number));
    }

    /** Its place is that of its component. */
    public Hl7Value subcomponent(int number) {
        return new Hl7Value(location, part(text, SUBCOMPONENT_SEPARATOR, number));
    }

    public boolean hasSubcomponents() {
        return text.indexOf(SUBCOMPONENT_SEPARATOR) >= 0;
    }

    /** The part of that number, counted from 1; empty where there are fewer. */
    static String part(String text, char separator, int number) {
        int from = 0;
        for (int passed = 1; passed < number; passed++) {
            int at = text.indexOf(separator, from);
            if (at < 0) {
                return "";
            }
            from = at + 1;
        }
        int to = text.indexOf(separator, from);
        return to < 0 ? text.substring(from) : text.substring(from, to);
    }

    /** Without the text, which may be a patient's. */
    @Override
    public String toString() {
        return "Hl7Value[" + location.text() + "]";
    }
}
