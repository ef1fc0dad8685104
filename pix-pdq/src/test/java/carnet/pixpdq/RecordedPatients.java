package carnet.pixpdq;

import carnet.metadata.CX;
import carnet.metadata.Oid;
import carnet.pixpdq.identity.AffinityDomainPatients;
import carnet.pixpdq.identity.IdentityRefused;
import carnet.pixpdq.identity.IdentityRefused.Reason;
import carnet.pixpdq.identity.XadPidLinkChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A registry's patients in memory, with the registry's rules of merging. */
final class RecordedPatients implements AffinityDomainPatients {

    private final Map<CX, Optional<CX>> survivors = new LinkedHashMap<>();
    private final List<XadPidLinkChange> linkChanges = new ArrayList<>();
    private final Runnable beforeRegistering;

    RecordedPatients() {
        this(() -> {});
    }

    RecordedPatients(Runnable beforeRegistering) {
        this.beforeRegistering = beforeRegistering;
    }

    @Override
    public void register(CX patientId) {
        beforeRegistering.run();
        synchronized (this) {
            survivors.putIfAbsent(patientId, Optional.empty());
        }
    }

    @Override
    public synchronized void merge(CX subsumed, CX survivor) {
        if (survivors.getOrDefault(subsumed, Optional.empty()).equals(Optional.of(survivor))) {
            return;
        }
        refuseUnlessActive(subsumed, Reason.FIRST_UNKNOWN, Reason.FIRST_MERGED_BEFORE);
        refuseUnlessActive(survivor, Reason.SECOND_UNKNOWN, Reason.SECOND_MERGED_BEFORE);
        if (subsumed.equals(survivor)) {
            throw new IdentityRefused(Reason.SAME_IDENTIFIER);
        }
        survivors.put(subsumed, Optional.of(survivor));
    }

    /** This one keeps chains as they came about, so that whoever follows, follows. */
    @Override
    public synchronized void unmerge(CX subsumed, List<CX> followers) {
        if (!survivors.containsKey(subsumed)) {
            throw new IdentityRefused(Reason.FIRST_UNKNOWN);
        }
        survivors.put(subsumed, Optional.empty());
    }

    @Override
    public synchronized void changeLink(XadPidLinkChange change, Oid manager) {
        if (!survivors.containsKey(change.previousXadPid())) {
            throw new IdentityRefused(Reason.FIRST_UNKNOWN);
        }
        refuseUnlessActive(change.xadPid(), Reason.SECOND_UNKNOWN, Reason.SECOND_MERGED_BEFORE);
        linkChanges.add(change);
    }

    synchronized List<XadPidLinkChange> linkChanges() {
        return List.copyOf(linkChanges);
    }

    private void refuseUnlessActive(CX patientId, Reason ifUnknown, Reason ifSubsumed) {
        var survivor = survivors.get(patientId);
        if (survivor == null) {
            throw new IdentityRefused(ifUnknown);
        }
        if (survivor.isPresent()) {
            throw new IdentityRefused(ifSubsumed);
        }
    }

    /** In the order of their registration, by the text of their first component. */
    synchronized List<String> ids() {
        return survivors.keySet().stream().map(CX::id).toList();
    }

    synchronized List<CX> all() {
        return List.copyOf(survivors.keySet());
    }

    /** At the end of the chain of merges. */
    synchronized String survivorOf(String id) {
        var patientId = new CX(id, Sample.AFFINITY_OID);
        for (var next = survivors.get(patientId); next != null && next.isPresent(); next = survivors.get(patientId)) {
            patientId = next.get();
        }
        return patientId.id();
    }
}
