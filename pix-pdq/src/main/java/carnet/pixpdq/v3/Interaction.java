package carnet.pixpdq.v3;

/** The interactions of ITI TF-2 3.44 to 3.47, with their trigger events. */
enum Interaction {
    PATIENT_ADDED("PRPA_IN201301UV02", "PRPA_TE201301UV02"),
    PATIENT_REVISED("PRPA_IN201302UV02", "PRPA_TE201302UV02"),
    DUPLICATES_RESOLVED("PRPA_IN201304UV02", "PRPA_TE201304UV02"),
    IDENTIFIERS_QUERY("PRPA_IN201309UV02", "PRPA_TE201309UV02"),
    IDENTIFIERS_ANSWER("PRPA_IN201310UV02", "PRPA_TE201310UV02"),
    DEMOGRAPHICS_QUERY("PRPA_IN201305UV02", "PRPA_TE201305UV02"),
    DEMOGRAPHICS_ANSWER("PRPA_IN201306UV02", "PRPA_TE201306UV02"),
    CONTINUATION("QUQI_IN000003UV01", "PRPA_TE000003UV01"),
    ACKNOWLEDGEMENT("MCCI_IN000002UV01", "");

    private final String id;
    private final String trigger;

    Interaction(String id, String trigger) {
        this.id = id;
        this.trigger = trigger;
    }

    /** Extension of the interactionId; for all but a cancellation the name of the root element as well. */
    String id() {
        return id;
    }

    /** Code of the control act; empty where there is none. */
    String trigger() {
        return trigger;
    }
}
