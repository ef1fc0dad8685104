package carnet.pixpdq.hl7;

import java.util.Set;

/**
 * What MSH says of a message [TF-2 Appendix C]: texts as on the wire, empty where a field is not given.
 *
 * @param delimiters MSH-2
 * @param messageType MSH-9.1
 * @param triggerEvent MSH-9.2
 * @param controlId MSH-10, by which sender and receiver speak of this exchange
 * @param processingId MSH-11.1
 * @param version MSH-12.1
 * @param characterSet MSH-18, its first repetition: the set the message is written in
 */
public record MessageHeader(
        String delimiters,
        String sendingApplication,
        String sendingFacility,
        String receivingApplication,
        String receivingFacility,
        String messageType,
        String triggerEvent,
        String controlId,
        String processingId,
        String version,
        String characterSet) {

    /** Those every system supports. No others are taken, so that text never needs translating between sets of them. */
    static final String DELIMITERS = "^~\\&";

    /** Stands for the header of a message that has none. */
    public static final MessageHeader NONE = new MessageHeader(DELIMITERS, "", "", "", "", "", "", "", "", "", "");

    private static final Set<String> PROCESSING_IDS = Set.of("P", "T", "D");

    /**
     * Reads what is there; what has to be there is asked by {@link #requireComplete()}, when it can be answered.
     *
     * @throws Hl7Failure if the text does not begin with MSH and the field separator
     */
    public static MessageHeader of(String message) {
        var start = message.stripLeading();
        if (!start.startsWith("MSH" + Hl7Segment.FIELD_SEPARATOR)) {
            throw new Hl7Failure(
                    Hl7ErrorCode.SEGMENT_SEQUENCE_ERROR,
                    Hl7Location.ofSegment("MSH", 1),
                    "the message does not begin with MSH and the usual field separator");
        }
        var msh = new Hl7Segment(start.lines().findFirst().orElseThrow(), 1);
        return new MessageHeader(
                msh.field(2).text(),
                msh.field(3).orEmpty(),
                msh.field(4).orEmpty(),
                msh.field(5).orEmpty(),
                msh.field(6).orEmpty(),
                msh.field(9).component(1).orEmpty(),
                msh.field(9).component(2).orEmpty(),
                msh.field(10).orEmpty(),
                msh.field(11).component(1).orEmpty(),
                msh.field(12).component(1).orEmpty(),
                msh.field(18).firstRepetition().orEmpty());
    }

    /** Whether MSH-11 is of HL7 table 0103: production, training or debugging. */
    public boolean hasKnownProcessingId() {
        return PROCESSING_IDS.contains(processingId);
    }

    /** @throws Hl7Failure for the first field without which no transaction can be told, nor its answer be understood */
    public void requireComplete() {
        if (!delimiters.equals(DELIMITERS)) {
            throw new Hl7Failure(
                    Hl7ErrorCode.DATA_TYPE_ERROR,
                    Hl7Location.ofField("MSH", 2),
                    "MSH-2 names other delimiters than the usual four");
        }
        require(controlId, Hl7Location.ofField("MSH", 10), "MSH-10");
        require(messageType, Hl7Location.ofField("MSH", 9).inComponent(1), "MSH-9.1");
        require(triggerEvent, Hl7Location.ofField("MSH", 9).inComponent(2), "MSH-9.2");
        require(processingId, Hl7Location.ofField("MSH", 11), "MSH-11");
        require(version, Hl7Location.ofField("MSH", 12), "MSH-12");
    }

    private static void require(String value, Hl7Location location, String name) {
        if (value.isEmpty()) {
            throw new Hl7Failure(Hl7ErrorCode.REQUIRED_FIELD_MISSING, location, name + " is missing");
        }
    }
}
