package carnet.pixpdq.identity;

import carnet.metadata.CX;
import carnet.pixpdq.matching.MatchScore;
import carnet.pixpdq.matching.PatientMatcher;
import carnet.pixpdq.store.IdentityRecord;
import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.store.JournalEntry;
import carnet.pixpdq.store.ReviewTask;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sees who says of records whether they are of one person. Only reads; what is decided goes to {@link
 * PatientIdentities}.
 */
public final class Reviews {

    private final IdentityStore store;
    private final Matching matching;

    public Reviews(IdentityStore store, IdentityRules rules, PatientMatcher matcher) {
        this.store = store;
        this.matching = new Matching(store, rules, matcher);
    }

    /** An open task with what its two records say. */
    public record WaitingTask(ReviewTask task, IdentityRecord first, IdentityRecord second) {}

    /**
     * A task as it stands now.
     *
     * @param score what the rules of today make of the two; absent if one of them says nothing
     */
    public record ReviewCase(ReviewTask task, Side first, Side second, Optional<MatchScore> score) {

        public boolean isOnePerson() {
            return first.record().personKey() == second.record().personKey();
        }
    }

    /**
     * One record of a task.
     *
     * @param person every record, active or subsumed, of its person
     * @param unique identifiers of that person in domains where nobody has two; if both are of one person, of the record
     */
    public record Side(IdentityRecord record, List<IdentityRecord> person, List<CX> unique) {

        public Side {
            person = List.copyOf(person);
            unique = List.copyOf(unique);
        }
    }

    /** How many tasks are open. */
    public int openCount() {
        return store.reviews().countOfOpenTasks();
    }

    /** Since when the oldest open task waits; empty if none does. */
    public Optional<Instant> oldestOpenedAt() {
        return store.reviews().openTasks(0, 1).stream().findFirst().map(ReviewTask::openedAt);
    }

    /**
     * Open tasks in that order.
     *
     * @param afterTaskKey the last one seen before, settled meanwhile or not; absent to begin with
     * @param limit at least 1
     */
    public List<WaitingTask> open(ReviewTask.Order order, @Nullable Long afterTaskKey, int limit) {
        var after =
                afterTaskKey == null ? null : store.reviews().task(afterTaskKey).orElse(null);
        var tasks = store.reviews().openTasks(order, after, limit);
        var records = records(tasks.stream()
                .flatMap(task -> Stream.of(task.pair().lowKey(), task.pair().highKey()))
                .toList());
        return tasks.stream()
                .map(task -> new WaitingTask(
                        task,
                        recordOf(records, task.pair().lowKey()),
                        recordOf(records, task.pair().highKey())))
                .toList();
    }

    /** Empty if there never was such a task. */
    public Optional<ReviewTask> task(long taskKey) {
        return store.reviews().task(taskKey);
    }

    /** Empty if there never was such a task. */
    public Optional<ReviewCase> reviewCase(long taskKey) {
        return store.reviews().task(taskKey).map(task -> {
            var records = records(List.of(task.pair().lowKey(), task.pair().highKey()));
            var first = recordOf(records, task.pair().lowKey());
            var second = recordOf(records, task.pair().highKey());
            var areOne = first.personKey() == second.personKey();
            var one = side(first, areOne);
            var other = side(second, areOne);
            return new ReviewCase(task, one, other, matching.score(first, one.unique(), second, other.unique()));
        });
    }

    /** What is said of the whole person tells the two apart only as long as they are not one. */
    private Side side(IdentityRecord record, boolean areOne) {
        var person = person(record.personKey());
        return new Side(record, person, matching.uniqueIdsOf(areOne ? List.of(record) : person));
    }

    /** The identifier's record, active or subsumed. */
    public Optional<IdentityRecord> record(CX id) {
        return store.identity(id);
    }

    /** Those that exist. */
    public Map<Long, IdentityRecord> records(Collection<Long> identityKeys) {
        return store.identities(identityKeys).stream()
                .collect(Collectors.toMap(IdentityRecord::identityKey, Function.identity()));
    }

    /** Every record, active or subsumed, of a person; none if there is no such person. */
    public List<IdentityRecord> person(long personKey) {
        return store.membersOf(List.of(personKey));
    }

    /** The last journal entries before that one that concern one of these identities, last to first. */
    public List<JournalEntry> history(Collection<Long> identityKeys, long beforeEntry, int limit) {
        return store.journal().history(identityKeys, beforeEntry, limit);
    }

    private static IdentityRecord recordOf(Map<Long, IdentityRecord> records, long key) {
        return Optional.ofNullable(records.get(key)).orElseThrow();
    }
}
