package carnet.platform.demo;

import carnet.metadata.CX;

/** The invented patients of the demonstration; their data stand in the feeds beside the documents. */
@SuppressWarnings("ImmutableEnumChecker") // a CX is
enum DemoPatient {
    ANNA("Anna Weber", "CARNET-1001", "HA-4711", "1.3.6.1.4.1.21367.13.20.2000", "feed-anna-weber.hl7"),
    TIAGO("Tiago Ferreira", "CARNET-1002", "HB-0815", "1.3.6.1.4.1.21367.13.20.3000", "feed-tiago-ferreira.hl7"),
    /** So much like Anna that somebody has to look. */
    ANNE("Anne Weber", "CARNET-2064", "HB-2209", "1.3.6.1.4.1.21367.13.20.3000", "feed-anne-weber.hl7");

    private static final String CARNET = "1.3.6.1.4.1.21367.13.20.1000";

    private final String fullName;
    private final CX patientId;
    private final CX sourcePatientId;
    private final String feed;

    DemoPatient(String fullName, String id, String hospitalId, String hospital, String feed) {
        this.fullName = fullName;
        this.patientId = new CX(id, CARNET);
        this.sourcePatientId = new CX(hospitalId, hospital);
        this.feed = feed;
    }

    /** An id in the domain of the patients that no feed has announced. */
    static CX unknown(String id) {
        return new CX(id, CARNET);
    }

    String fullName() {
        return fullName;
    }

    CX patientId() {
        return patientId;
    }

    CX sourcePatientId() {
        return sourcePatientId;
    }

    String feed() {
        return feed;
    }
}
