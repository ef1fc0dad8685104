package carnet.pixpdq.v3;

/**
 * Codes of an acknowledgementDetail: those of HL7's AcknowledgementDetailCode (2.16.840.1.113883.5.1100), and 204, which
 * the Technical Framework takes from HL7 v2 [TF-2 3.45.4.2.3, 3.47.4.2.3].
 */
enum DetailCode {
    UNKNOWN_KEY_IDENTIFIER("204", Blame.CONTENT),
    MISSING_ELEMENT("SYN100", Blame.FORM),
    MISSING_ATTRIBUTE("SYN101", Blame.FORM),
    DATA_TYPE_ERROR("SYN102", Blame.FORM),
    UNKNOWN_CODE("SYN103", Blame.FORM),
    TOO_MANY_REPETITIONS("SYN110", Blame.FORM),
    UNSUPPORTED_INTERACTION("NS200", Blame.RECEIVER),
    UNSUPPORTED_PROCESSING_ID("NS202", Blame.RECEIVER),
    UNSUPPORTED_PROCESSING_MODE("NS250", Blame.RECEIVER),
    WRONG_DESTINATION("RTWDEST", Blame.RECEIVER),
    INTERNAL_ERROR("INTERR", Blame.CONTENT);

    /** Where the trouble is. */
    enum Blame {
        /** The message says something that cannot be done here. */
        CONTENT,
        /** The message is not formed as it should be. */
        FORM,
        /** This receiver does not take such messages at all. */
        RECEIVER
    }

    private final String code;
    private final Blame blame;

    DetailCode(String code, Blame blame) {
        this.code = code;
        this.blame = blame;
    }

    String code() {
        return code;
    }

    Blame blame() {
        return blame;
    }
}
