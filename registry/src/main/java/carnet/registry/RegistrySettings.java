package carnet.registry;

/**
 * What an operator may set.
 *
 * @param maxResults most objects of a LeafClass answer; beyond it XDSTooManyResults
 * @param maxReferences most ids of an ObjectRef answer
 * @param unknownPatient how a query for a patient nobody announced, or who was merged away, is answered
 */
public record RegistrySettings(int maxResults, int maxReferences, UnknownPatient unknownPatient) {

    /** The Technical Framework leaves it to the affinity domain [TF-2 3.18.4.1.3]. */
    public enum UnknownPatient {
        /** Success with nothing found. */
        EMPTY,
        /** Failure, XDSUnknownPatientId. */
        ERROR
    }

    public RegistrySettings {
        if (maxResults < 1 || maxReferences < maxResults) {
            throw new IllegalArgumentException("maxResults is at least 1, and maxReferences at least maxResults");
        }
    }

    public static RegistrySettings defaults() {
        return new RegistrySettings(1000, 100_000, UnknownPatient.EMPTY);
    }
}
