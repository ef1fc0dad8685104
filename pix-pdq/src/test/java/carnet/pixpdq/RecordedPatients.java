package carnet.pixpdq;

import carnet.metadata.CX;
import carnet.pixpdq.feed.AffinityDomainPatients;
import carnet.pixpdq.feed.MergeRefused;
import carnet.pixpdq.feed.MergeRefused.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A registry's patients in memory, with the registry's rules of merging. */
final class RecordedPatients implements AffinityDomainPatients {

    private final Map<CX, Optional<CX>> survivors = new LinkedHashMap<>();
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
        refuseUnlessActive(subsumed, Reason.SUBSUMED_UNKNOWN, Reason.SUBSUMED_MERGED_BEFORE);
        refuseUnlessActive(survivor, Reason.SURVIVOR_UNKNOWN, Reason.SURVIVOR_MERGED_BEFORE);
        if (subsumed.equals(survivor)) {
            throw new MergeRefused(Reason.SAME_IDENTIFIER);
        }
        survivors.put(subsumed, Optional.of(survivor));
    }

    private void refuseUnlessActive(CX patientId, Reason ifUnknown, Reason ifSubsumed) {
        var survivor = survivors.get(patientId);
        if (survivor == null) {
            throw new MergeRefused(ifUnknown);
        }
        if (survivor.isPresent()) {
            throw new MergeRefused(ifSubsumed);
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
