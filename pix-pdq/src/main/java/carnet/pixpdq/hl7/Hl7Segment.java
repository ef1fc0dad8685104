package carnet.pixpdq.hl7;

/**
 * One segment of a message.
 *
 * @param text from its name to the last field, without the terminator
 */
public record Hl7Segment(String text) {

    static final char FIELD_SEPARATOR = '|';
    private static final String HEADER = "MSH";

    public String name() {
        return Hl7Value.part(text, FIELD_SEPARATOR, 1);
    }

    /** The field of that number, in HL7's own counting, where MSH-1 is the first separator itself. */
    public Hl7Value field(int number) {
        int part = name().equals(HEADER) ? number : number + 1;
        return new Hl7Value(Hl7Location.ofField(name(), number), Hl7Value.part(text, FIELD_SEPARATOR, part));
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
