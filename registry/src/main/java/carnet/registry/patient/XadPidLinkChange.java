package carnet.registry.patient;

import carnet.metadata.CX;
import carnet.metadata.Oid;
import java.util.Optional;

/**
 * A source's patient is of another XAD-PID from now on, or has another identifier there [TF-2 3.64.4.1.2].
 *
 * @param localId what the documents concerned have as sourcePatientId, or shall have
 * @param previousXadPid under which they are; the same where only identifiers of the source were merged
 * @param subsumedLocalId of the same source, merged into the localId
 * @param sourceId OID of who says so
 */
public record XadPidLinkChange(CX xadPid, CX localId, CX previousXadPid, Optional<CX> subsumedLocalId, Oid sourceId) {}
