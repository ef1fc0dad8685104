package carnet.pixpdq.identity;

import carnet.metadata.CX;
import carnet.metadata.Oid;
import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.store.News;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the registry of the affinity domain what it has to hear, after it was committed here and until it has heard it.
 *
 * <p>A new patient is told by the thread whose message brought it, and its news is deleted a while later with others':
 * told twice does no harm. Merges, and merges taken back, are told one by one in the order they happened, whoever tells
 * them.
 */
public final class AffinityDomainTeller {

    private static final Logger LOG = LoggerFactory.getLogger(AffinityDomainTeller.class);
    private static final int MOST_TO_FORGET = 100;

    private final IdentityStore store;
    private final AffinityDomainPatients patients;
    private final Queue<Long> told = new ConcurrentLinkedQueue<>();

    public AffinityDomainTeller(IdentityStore store, AffinityDomainPatients patients) {
        this.store = store;
        this.patients = patients;
    }

    /** Returns when the registry has heard it. */
    void tell(List<News.Numbered> news) {
        if (news.stream().allMatch(each -> each.news() instanceof News.Registered)) {
            for (var each : news) {
                patients.register(each.news().patientId());
                told.add(each.newsKey());
            }
            if (told.size() >= MOST_TO_FORGET) {
                forgetTold();
            }
        } else {
            tellPending();
        }
    }

    /** Makes sure that the registry knows this patient. */
    void ensureKnown(CX patientId) {
        patients.register(patientId);
    }

    /** Returns when the registry has heard it; what it was to hear before, it has heard before. */
    void tell(XadPidLinkChange change, Oid manager) {
        tellPending();
        patients.changeLink(change, manager);
    }

    /** Tells what has not been told, whatever the reason; to be called at the start and from time to time. */
    public void tellPending() {
        forgetTold();
        while (store.atomically(this::tellFirst)) {
            LOG.debug("the registry was told");
        }
    }

    private boolean tellFirst() {
        store.news().lockGate();
        var first = store.news().first();
        first.ifPresent(this::tellAndForget);
        return first.isPresent();
    }

    private void tellAndForget(News.Numbered numbered) {
        try {
            tell(numbered.news());
            store.news().remove(List.of(numbered.newsKey()));
        } catch (IdentityRefused refused) {
            LOG.error("the registry contradicts news {}, which is set aside: {}", numbered.newsKey(), refused.reason());
            store.news().markContradicted(numbered.newsKey());
        }
    }

    private void tell(News news) {
        news.<Runnable>map(
                        registered -> () -> patients.register(registered.patientId()),
                        merged -> () -> tellMerged(merged),
                        unmerged -> () -> patients.unmerge(unmerged.patientId(), unmerged.followers()))
                .run();
    }

    /** A registry that was set back to an older state may not know them any more. */
    private void tellMerged(News.Merged merged) {
        patients.register(merged.patientId());
        patients.register(merged.survivor());
        patients.merge(merged.patientId(), merged.survivor());
    }

    private void forgetTold() {
        var keys = new ArrayList<Long>();
        for (var key = told.poll(); key != null; key = told.poll()) {
            keys.add(key);
        }
        if (!keys.isEmpty()) {
            store.news().remove(keys);
        }
    }
}
