package carnet.pixpdq.identity;

import carnet.metadata.CX;
import carnet.metadata.Oid;
import java.util.List;

/**
 * What the registry of the affinity domain is told about its patients; implemented outside this module.
 *
 * <p>Every identifier is one of the affinity domain. All methods may be called by many threads at once, and again with
 * what they were told already: that is no error. A failure that is not an {@link IdentityRefused} reaches the sender as an
 * internal error and the log with its message, so that message names no identifier; it will be told again later.
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
     * @throws IdentityRefused if either is not an active identifier, or both are the same; nothing has changed then
     */
    void merge(CX subsumed, CX survivor);

    /**
     * Makes an identifier stand for itself again; durable on return. Not subsumed is no error.
     *
     * @param followers those that it stands for itself, at whatever remove
     * @throws IdentityRefused if the identifier is not known; nothing has changed then
     */
    void unmerge(CX subsumed, List<CX> followers);

    /**
     * Files the documents of a source's patient under another XAD-PID, or under another identifier of that source; durable on
     * return.
     *
     * @param manager OID of the PIX Manager that says so
     * @throws IdentityRefused if a XAD-PID is not known (the first is the previous one), or the second was merged before;
     *     nothing has changed then
     */
    void changeLink(XadPidLinkChange change, Oid manager);
}
