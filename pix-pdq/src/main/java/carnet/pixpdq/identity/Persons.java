package carnet.pixpdq.identity;

import carnet.metadata.CX;
import carnet.pixpdq.store.IdentityRecord;
import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.store.LinkKind;
import carnet.pixpdq.store.NonLink;
import carnet.pixpdq.store.ReviewTask;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a person whatever is done to it: which identifier of the affinity domain is its XAD-PID, and what
 * becomes of them when two persons turn out to be one.
 */
final class Persons {

    private final IdentityStore store;
    private final IdentityRules rules;
    private final Supplier<String> newIds;

    Persons(IdentityStore store, IdentityRules rules, Supplier<String> newIds) {
        this.store = store;
        this.rules = rules;
        this.newIds = newIds;
    }

    List<IdentityRecord> members(long person) {
        return store.membersOf(List.of(person));
    }

    private List<IdentityRecord> activeMembers(long person) {
        return members(person).stream().filter(IdentityRecord::isActive).toList();
    }

    boolean hasXadPid(long person) {
        return activeMembers(person).stream().anyMatch(identity -> identity.isOf(rules.affinityDomain()));
    }

    /** Whether an authority, not we, gave this person an identifier of the affinity domain. */
    boolean hasGivenXadPid(long person) {
        return activeMembers(person).stream().anyMatch(this::isGivenXadPid);
    }

    private boolean isGivenXadPid(IdentityRecord identity) {
        return identity.isActive() && identity.isOf(rules.affinityDomain()) && !identity.minted();
    }

    private boolean isMinted(IdentityRecord identity) {
        return identity.isActive() && identity.minted();
    }

    /**
     * An identifier that a source names takes the place of one we minted; of several minted ones the eldest stays. A person
     * that has none is given one, where the operator wants it.
     */
    void settleXadPid(ChangeSet changes, long person) {
        settleXadPid(changes, person, activeMembers(person));
    }

    /** @param active all active identities of the person */
    void settleXadPid(ChangeSet changes, long person, List<IdentityRecord> active) {
        var chosen = chosenXadPid(active);
        if (chosen.isPresent()) {
            active.stream()
                    .filter(this::isMinted)
                    .filter(minted -> minted.identityKey() != chosen.get().identityKey())
                    .forEach(
                            minted -> changes.put(minted.subsumedBy(chosen.get().identityKey())));
        } else if (rules.minting() && !active.isEmpty()) {
            changes.add(new IdentityRecord(
                    0, new CX(newIds.get(), rules.affinityDomain()), null, person, LinkKind.OWN, null, true, null));
        }
    }

    private Optional<IdentityRecord> chosenXadPid(List<IdentityRecord> members) {
        return Stream.concat(
                        members.stream().filter(this::isGivenXadPid),
                        members.stream().filter(this::isMinted))
                .findFirst();
    }

    /** Everyone of the one is from now on of the other, under one XAD-PID. Pairs kept apart until now no longer are. */
    void join(ChangeSet changes, long from, long to, LinkKind kind, @Nullable Double score) {
        var moved = members(from);
        var staying = members(to);
        release(changes, moved, staying);
        var chosen = Stream.of(staying, moved)
                .flatMap(List::stream)
                .filter(this::isGivenXadPid)
                .findFirst()
                .or(() -> chosenXadPid(staying))
                .filter(staying::contains);
        for (var each : moved) {
            var linked = each.linkedTo(to, kind, score);
            changes.put(
                    chosen.isPresent() && each.isActive() && each.isOf(rules.affinityDomain())
                            ? linked.subsumedBy(chosen.get().identityKey())
                            : linked);
        }
        settleXadPid(changes, to);
    }

    /** Any of the one may be of one person with any of the other again. */
    void release(ChangeSet changes, Collection<IdentityRecord> some, Collection<IdentityRecord> others) {
        pairsKeptApart(some, others).forEach(changes::release);
    }

    /** Pairs of the one and the other that must not be of one person. */
    List<NonLink> pairsKeptApart(Collection<IdentityRecord> some, Collection<IdentityRecord> others) {
        var someKeys = some.stream().map(IdentityRecord::identityKey).toList();
        var otherKeys = others.stream().map(IdentityRecord::identityKey).toList();
        return store.nonLinks().of(someKeys).stream()
                .filter(pair -> someKeys.contains(pair.lowKey())
                        ? otherKeys.contains(pair.highKey())
                        : otherKeys.contains(pair.lowKey()))
                .toList();
    }

    /** From now on no match links any of the one to any of the other; identifiers we minted do not count. */
    void keepApart(ChangeSet changes, Collection<IdentityRecord> some, Collection<IdentityRecord> others) {
        var already = pairsKeptApart(some, others);
        for (var one : tellingOf(some)) {
            for (var other : tellingOf(others)) {
                var pair = NonLink.of(one.identityKey(), other.identityKey());
                if (!already.contains(pair)) {
                    changes.keepApart(pair);
                }
            }
        }
    }

    private static List<IdentityRecord> tellingOf(Collection<IdentityRecord> identities) {
        return identities.stream()
                .filter(identity -> identity.isActive() && !identity.minted())
                .toList();
    }

    /**
     * What there is answers the reviews of these records: whose two records are of one person now is settled so, and likewise
     * those kept apart. Where there is no such answer any more, the review waits again.
     */
    void settleReviews(Collection<IdentityRecord> records, Cause cause, Instant at) {
        var keys = records.stream().map(IdentityRecord::identityKey).toList();
        for (var task : store.reviews().tasksOf(keys)) {
            var state = answerTo(task.pair());
            if (state != task.state()) {
                store.reviews()
                        .putState(
                                task.taskKey(),
                                state,
                                state == ReviewTask.State.OPEN
                                        ? null
                                        : new ReviewTask.Settlement(cause.who(), cause.why(), at));
            }
        }
    }

    private ReviewTask.State answerTo(NonLink pair) {
        var both = store.identities(List.of(pair.lowKey(), pair.highKey()));
        var one = both.get(0).personKey();
        var other = both.get(1).personKey();
        if (one == other) {
            return ReviewTask.State.SAME;
        }
        return pairsKeptApart(members(one), members(other)).isEmpty()
                ? ReviewTask.State.OPEN
                : ReviewTask.State.DIFFERENT;
    }

    /** A task for the pair, unless it is kept apart already. */
    void openReview(
            ChangeSet changes,
            IdentityRecord one,
            IdentityRecord other,
            ReviewTask.Reason reason,
            @Nullable Double score) {
        if (pairsKeptApart(members(one.personKey()), members(other.personKey())).isEmpty()) {
            store.reviews().open(NonLink.of(one.identityKey(), other.identityKey()), reason, score, changes.at());
        }
    }
}
