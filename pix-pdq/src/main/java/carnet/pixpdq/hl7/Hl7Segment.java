package carnet.pixpdq.hl7;

/**
 * One segment of a message.
 *
 * @param text from its name to the last field, without the terminator
 * @param sequence which of the segments of that name, counted from 1
 */
public record Hl7Segment(String text, int sequence) {

    static final char FIELD_SEPARATOR = '|';
    private static final String HEADER = "MSH";

    /** A segment to send: its name and its fields, those at the end that are empty left out. */
    public static String write(String name, String... fields) {
        return (name + FIELD_SEPARATOR + String.join(String.valueOf(FIELD_SEPARATOR), fields))
                .replaceFirst("\\|+$", "");
    }

    public String name() {
        return Hl7Value.part(text, FIELD_SEPARATOR, 1);
    }

    /** The field of that number, in HL7's own counting, where MSH-1 is the first separator itself. */
    public Hl7Value field(int number) {
        int part = name().equals(HEADER) ? number : number + 1;
        return new Hl7Value(
                new Hl7Location(name(), sequence, number, 0, 0), Hl7Value.part(text, FIELD_SEPARATOR, part));
    }

    /**
     * That field, which has to be given.
     *
     * @throws Hl7Failure if it is not
     */
    public Hl7Value requiredField(int number) {
        var field = field(number);
        if (!field.isGiven()) {
            throw new Hl7Failure(
                    Hl7ErrorCode.REQUIRED_FIELD_MISSING, field.location(), name() + "-" + number + " is missing");
        }
        return field;
    }

    /** Without the text, which may be a patient's. */
    @Override
    public String toString() {
        return "Hl7Segment[" + name() + "]";
    }
}
