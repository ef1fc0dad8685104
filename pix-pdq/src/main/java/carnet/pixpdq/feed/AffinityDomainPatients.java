package carnet.pixpdq.feed;

import carnet.metadata.CX;

/**
 * What the registry of the affinity domain is told about its patients; implemented outside this module.
 *
 * <p>Every identifier is one of the affinity domain. Both methods may be called by many threads at once. A failure
 * that is not a {@link MergeRefused} reaches the sender as an internal error and the log with its message, so that
 * message names no identifier.
 */
public interface AffinityDomainPatients {

    /**
     * Makes a patient known; durable on return.
     *
     * <p>An identifier that is known already stays as it is, also one that was subsumed: that is no error.
     */
    void register(CX patientId);

    /**
     * Makes the survivor stand for the subsumed identifier from now on; durable on return.
     *
     * @throws MergeRefused if either is not an active identifier, or both are the same; nothing has changed then
     */
    void merge(CX subsumed, CX survivor);
}
