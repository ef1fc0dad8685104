package carnet.pixpdq.identity;

import carnet.pixpdq.identity.IdentityRefused.Reason;
import carnet.pixpdq.store.IdentityRecord;
import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.store.JournalEntry;
import carnet.pixpdq.store.JournalEntry.Action;
import carnet.pixpdq.store.JournalEntry.Change;
import carnet.pixpdq.store.LinkKind;
import carnet.pixpdq.store.NonLink;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Records that were brought together are pulled apart again, by what the journal says of how they came together. */
final class Separation {

    private final IdentityStore store;
    private final IdentityRules rules;
    private final Persons persons;

    Separation(IdentityStore store, IdentityRules rules, Persons persons) {
        this.store = store;
        this.rules = rules;
        this.persons = persons;
    }

    /** Of two active records of one person one leaves, with whoever came with it, to where it came from. */
    void pullApart(ChangeSet changes, IdentityRecord one, IdentityRecord other) {
        var person = one.personKey();
        var meeting = meetingOf(one.identityKey(), other.identityKey());
        var cameThen = meeting.changes().stream()
                .filter(change -> change.after().personKey() == meetingPlace(meeting, one, other))
                .filter(Separation::came)
                .collect(Collectors.toMap(
                        change -> change.after().identityKey(), Function.identity(), (first, second) -> second));
        var cameOne = cameThen.containsKey(one.identityKey());
        var alone = cameOne == cameThen.containsKey(other.identityKey());
        var leader = cameOne || alone ? one : other;
        var companions = alone ? Set.of(leader.identityKey()) : cameThen.keySet();
        var members = persons.members(person);
        var leaving = leaving(members, companions, meeting.action());
        var origin = Optional.ofNullable(cameThen.get(leader.identityKey()))
                .map(Change::before)
                .filter(before -> !alone)
                .map(IdentityRecord::personKey)
                .filter(before -> before != person);
        origin.ifPresent(before -> store.lockPersons(List.of(before)));
        var target = origin.orElseGet(() -> store.newPerson(changes.at()));
        for (var record : leaving) {
            var moved = record.linkedTo(
                    target, record.identityKey() == leader.identityKey() ? LinkKind.OWN : record.link(), null);
            changes.put(isAmong(leaving, record.subsumedBy()) ? moved : moved.subsumedBy(null));
        }
        persons.settleXadPid(changes, person);
        persons.settleXadPid(changes, target);
    }

    private static boolean came(Change change) {
        var before = change.before();
        return before == null || before.personKey() != change.after().personKey();
    }

    private static long meetingPlace(JournalEntry meeting, IdentityRecord one, IdentityRecord other) {
        return meeting.changes().stream()
                .map(Change::after)
                .filter(after -> after.identityKey() == one.identityKey() || after.identityKey() == other.identityKey())
                .findFirst()
                .orElseThrow()
                .personKey();
    }

    /** The last entry that made one person of both. */
    private JournalEntry meetingOf(long one, long other) {
        var entries = new TreeMap<Long, JournalEntry>();
        Stream.of(one, other)
                .flatMap(key -> store.journal().entriesOf(key).stream())
                .forEach(entry -> entries.put(entry.entry(), entry));
        var place = new HashMap<Long, Long>();
        JournalEntry meeting = null;
        for (var entry : entries.values()) {
            var together = areTogether(place, one, other);
            entry.changes()
                    .forEach(change -> place.put(
                            change.after().identityKey(), change.after().personKey()));
            if (!together && areTogether(place, one, other)) {
                meeting = entry;
            }
        }
        return Optional.ofNullable(meeting)
                .orElseThrow(() -> new IllegalStateException("the journal does not tell how two records met"));
    }

    private static boolean areTogether(Map<Long, Long> place, long one, long other) {
        return place.containsKey(one) && Objects.equals(place.get(one), place.get(other));
    }

    /**
     * Companions that are active; XAD-PIDs that a mere link subsumed, which become active again; and whoever those
     * subsumed. What a source merged stays with the survivor.
     */
    private Collection<IdentityRecord> leaving(List<IdentityRecord> members, Set<Long> companions, Action meeting) {
        var leaving = new LinkedHashSet<IdentityRecord>();
        for (var member : members) {
            var revived = meeting != Action.MERGE && member.isOf(rules.affinityDomain());
            if (companions.contains(member.identityKey()) && (member.isActive() || revived)) {
                leaving.add(member);
            }
        }
        for (int before = -1; before != leaving.size(); ) {
            before = leaving.size();
            members.stream()
                    .filter(member -> isAmong(leaving, member.subsumedBy()))
                    .forEach(leaving::add);
        }
        return leaving;
    }

    private static boolean isAmong(Collection<IdentityRecord> records, @Nullable Long key) {
        return key != null && records.stream().anyMatch(record -> record.identityKey() == key);
    }

    /** One record, and whom it subsumed, goes over to another person. */
    void move(ChangeSet changes, IdentityRecord record, long to) {
        var from = record.personKey();
        persons.release(changes, List.of(record), persons.members(to));
        var moving = new ArrayList<IdentityRecord>();
        moving.add(record);
        moving.addAll(changes.subsumedAtAnyRemove(List.of(record)));
        moving.forEach(each -> changes.put(each.linkedTo(to, LinkKind.MANUAL, null)));
        var left = persons.members(from);
        if (left.stream().allMatch(member -> !member.isActive() || member.minted())) {
            persons.join(changes, from, to, LinkKind.MANUAL, null);
        } else {
            persons.keepApart(changes, List.of(record), left);
            persons.settleXadPid(changes, from);
        }
        persons.settleXadPid(changes, to);
    }

    /**
     * Everybody an entry changed stands again where they stood, if they stand where it put them.
     *
     * @return whom it concerns: the records of all persons involved
     */
    List<IdentityRecord> undo(ChangeSet changes, long entryNumber) {
        var entry = store.journal().entry(entryNumber).orElseThrow(() -> new IdentityRefused(Reason.NOTHING_THERE));
        var involved = new LinkedHashSet<Long>();
        for (var change : entry.changes()) {
            involved.add(change.after().personKey());
            var before = change.before();
            if (before != null) {
                involved.add(before.personKey());
            }
        }
        store.identities(keysOf(entry)).forEach(record -> involved.add(record.personKey()));
        store.lockPersons(involved);
        if (!canUndo(entry)) {
            throw new IdentityRefused(Reason.CHANGED_SINCE);
        }
        entry.changes().forEach(change -> putBack(changes, change, involved));
        undoNonLinks(changes, entry);
        keepApartWhoLeft(changes, entry);
        involved.forEach(person -> persons.settleXadPid(changes, person));
        return store.membersOf(involved);
    }

    /**
     * Whether all stand where the entry put them, and would stand elsewhere without it. Whoever was joined since cannot be
     * kept apart again by an entry that moves neither.
     */
    boolean canUndo(JournalEntry entry) {
        var current = store.identities(keysOf(entry)).stream()
                .collect(Collectors.toMap(IdentityRecord::identityKey, Function.identity()));
        var changed = entry.changes().stream()
                .map(change -> change.after().identityKey())
                .collect(Collectors.toSet());
        var stand = entry.changes().stream().allMatch(change -> {
            var now = current.get(change.after().identityKey());
            return now != null && now.standsAs(change.after());
        });
        var joinedSince = entry.released().stream()
                .filter(pair -> !changed.contains(pair.lowKey()) && !changed.contains(pair.highKey()))
                .map(pair -> store.identities(List.of(pair.lowKey(), pair.highKey())))
                .anyMatch(pair -> pair.get(0).personKey() == pair.get(1).personKey());
        return stand
                && !joinedSince
                && (entry.changes().stream().anyMatch(Separation::isPutBack)
                        || entry.keptApart().stream().anyMatch(this::isKeptApart)
                        || entry.released().stream().anyMatch(pair -> !isKeptApart(pair)));
    }

    private static boolean isPutBack(Change change) {
        var before = change.before();
        var after = change.after();
        return before == null
                ? after.link() == LinkKind.AUTO
                : !before.standsAs(after) || before.link() != after.link();
    }

    private boolean isKeptApart(NonLink pair) {
        return store.nonLinks().of(List.of(pair.lowKey())).contains(pair);
    }

    private static Set<Long> keysOf(JournalEntry entry) {
        var pairs = Stream.concat(entry.keptApart().stream(), entry.released().stream());
        return Stream.concat(
                        entry.changes().stream().map(change -> change.after().identityKey()),
                        pairs.flatMap(pair -> Stream.of(pair.lowKey(), pair.highKey())))
                .collect(Collectors.toSet());
    }

    /** A record that was added stays; if a match put it to somebody, it is now a person of its own. */
    private void putBack(ChangeSet changes, Change change, Set<Long> involved) {
        var now = store.identities(List.of(change.after().identityKey())).get(0);
        var before = change.before();
        if (before != null) {
            changes.put(now.linkedTo(before.personKey(), before.link(), before.score())
                    .subsumedBy(before.subsumedBy()));
        } else if (change.after().link() == LinkKind.AUTO) {
            var person = store.newPerson(changes.at());
            involved.add(person);
            changes.put(now.linkedTo(person, LinkKind.OWN, null));
        }
    }

    private void undoNonLinks(ChangeSet changes, JournalEntry entry) {
        for (var pair : entry.keptApart()) {
            if (isKeptApart(pair)) {
                changes.release(pair);
            }
        }
        for (var pair : entry.released()) {
            if (!isKeptApart(pair)) {
                changes.keepApart(pair);
            }
        }
    }

    private void keepApartWhoLeft(ChangeSet changes, JournalEntry entry) {
        var keys = entry.changes().stream()
                .filter(Separation::came)
                .map(change -> change.after().identityKey())
                .toList();
        for (var change : entry.changes()) {
            if (came(change)) {
                var back = store.identities(List.of(change.after().identityKey()));
                var stayed = persons.members(change.after().personKey()).stream()
                        .filter(member -> !keys.contains(member.identityKey()))
                        .toList();
                if (back.get(0).personKey() != change.after().personKey()) {
                    persons.keepApart(changes, back, stayed);
                }
            }
        }
    }
}
