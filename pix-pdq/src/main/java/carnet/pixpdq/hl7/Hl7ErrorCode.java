package carnet.pixpdq.hl7;

/** Message error conditions, HL7 table 0357, with the acknowledgement code that goes with each [TF-2 Appendix C]. */
public enum Hl7ErrorCode {
    SEGMENT_SEQUENCE_ERROR(100, "Segment sequence error"),
    REQUIRED_FIELD_MISSING(101, "Required field missing"),
    DATA_TYPE_ERROR(102, "Data type error"),
    TABLE_VALUE_NOT_FOUND(103, "Table value not found"),
    UNSUPPORTED_MESSAGE_TYPE(200, "Unsupported message type"),
    UNSUPPORTED_EVENT_CODE(201, "Unsupported event code"),
    UNSUPPORTED_PROCESSING_ID(202, "Unsupported processing id"),
    UNSUPPORTED_VERSION_ID(203, "Unsupported version id"),
    UNKNOWN_KEY_IDENTIFIER(204, "Unknown key identifier"),
    DUPLICATE_KEY_IDENTIFIER(205, "Duplicate key identifier"),
    APPLICATION_INTERNAL_ERROR(207, "Application internal error");

    private final int number;
    private final String text;

    Hl7ErrorCode(int number, String text) {
        this.number = number;
        this.text = text;
    }

    public int number() {
        return number;
    }

    /** The meaning in the words of the table. */
    public String text() {
        return text;
    }

    /**
     * {@code AE} for a message whose content is at fault; {@code AR} for one this receiver does not take at all, or not now,
     * for no fault of the message [HL7 2.5 section 2.9.2.2]: the sender may try again.
     */
    public String acknowledgementCode() {
        return switch (this) {
            case UNSUPPORTED_MESSAGE_TYPE,
                    UNSUPPORTED_EVENT_CODE,
                    UNSUPPORTED_PROCESSING_ID,
                    UNSUPPORTED_VERSION_ID,
                    APPLICATION_INTERNAL_ERROR -> "AR";
            case SEGMENT_SEQUENCE_ERROR,
                    REQUIRED_FIELD_MISSING,
                    DATA_TYPE_ERROR,
                    TABLE_VALUE_NOT_FOUND,
                    UNKNOWN_KEY_IDENTIFIER,
                    DUPLICATE_KEY_IDENTIFIER -> "AE";
        };
    }
}
