package carnet.client.command;

import carnet.metadata.CX;

/** A patient's id as it is given on the command line. */
final class PatientIdText {

    /** Domain of the demonstration's patients. */
    static final String DEMO_AUTHORITY = "1.3.6.1.4.1.21367.13.20.1000";

    private PatientIdText() {}

    /**
     * Reads {@code id^^^&OID&ISO}, or a bare {@code id} of this authority.
     *
     * @throws IllegalArgumentException on any other form
     */
    static CX read(String text, String authority) {
        try {
            return text.contains("^") ? CX.parse(text.strip()) : new CX(text.strip(), authority);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' with the authority '" + authority
                            + "' is not a patient id: write id^^^&OID&ISO, or id and --authority OID",
                    e);
        }
    }
}
