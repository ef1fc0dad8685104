package carnet.pixpdq.identity;

import carnet.metadata.CX;
import carnet.metadata.Oid;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.identity.IdentityRefused.Reason;
import carnet.pixpdq.matching.PatientMatcher;
import carnet.pixpdq.store.IdentityRecord;
import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.store.JournalEntry;
import carnet.pixpdq.store.JournalEntry.Action;
import carnet.pixpdq.store.LinkKind;
import carnet.pixpdq.store.News;
import carnet.pixpdq.store.ReviewTask;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The Patient Identifier Cross-reference Manager without a wire: what sources, matcher and people say about who is who.
 *
 * <p>Each method is one transaction; what it says is durable on return, and the registry of the affinity domain has heard
 * of it. Many threads may call at once: locks and unique keys decide, and what lost is done anew. Said twice, it is so
 * once. Identifiers have the form they have on an HL7 v2 wire, escapes included.
 */
public final class PatientIdentities {

    private final IdentityStore store;
    private final IdentityRules rules;
    private final Persons persons;
    private final Announcement announcement;
    private final Separation separation;
    private final AffinityDomainTeller teller;
    private final Clock clock;

    /** @param newIds what minted XAD-PIDs are made of: each new, and without a meaning */
    public PatientIdentities(
            IdentityStore store,
            IdentityRules rules,
            PatientMatcher matcher,
            AffinityDomainTeller teller,
            Clock clock,
            Supplier<String> newIds) {
        this.store = store;
        this.rules = rules;
        this.persons = new Persons(store, rules, newIds);
        this.announcement = new Announcement(store, rules, persons, new Matching(store, rules, matcher));
        this.separation = new Separation(store, rules, persons);
        this.teller = teller;
        this.clock = clock;
    }

    // what sources say

    /**
     * A source tells of a patient: an identifier that is new is added, one that is known revised.
     *
     * <p>The identifiers are of one patient. Demographics are those of the source's own identifiers; one of the affinity
     * domain has them only where the source names no other. A record that is new is linked to the person the source names
     * by another identifier, or the matcher finds; else it is a person of its own. What speaks against each other waits
     * for a human. Nothing happens to an identifier that was subsumed.
     *
     * @param ids at least one
     * @param revision makes of what the source said before (empty, if nothing) what it says now
     */
    public void announce(List<CX> ids, UnaryOperator<Demographics> revision, Cause cause) {
        var distinct = ids.stream().distinct().toList();
        var told = change(changes -> {
            var isNew = announcement.apply(changes, distinct, revision);
            return changes.finish(isNew ? Action.ADD : Action.UPDATE, cause);
        });
        var heard = told.stream().map(news -> news.news().patientId()).toList();
        toldOfAgain(distinct, heard).forEach(teller::ensureKnown);
    }

    /** So that a registry that was set back to an older state learns again of whoever is told of again. */
    private Stream<CX> toldOfAgain(List<CX> ids, List<CX> heard) {
        var named = ids.stream().filter(this::isXadPid).toList();
        if (named.isEmpty()) {
            return heard.isEmpty()
                    ? store.identifiersOfPersonOf(ids.get(0)).stream().filter(this::isXadPid)
                    : Stream.of();
        }
        return named.stream().filter(id -> !heard.contains(id));
    }

    private boolean isXadPid(CX id) {
        return id.assigningAuthority().equals(rules.affinityDomain());
    }

    /**
     * Two identifiers of one domain are of one patient, and only the second is used from now on. The persons become one,
     * unless an authority gave them different XAD-PIDs or somebody keeps them apart, and the merge is of another domain:
     * then the subsumed alone changes over, and a human looks at the rest.
     *
     * @throws IdentityRefused if they are the same, of different domains, or either is unknown or was merged before
     */
    public void merge(CX subsumed, CX survivor, Cause cause) {
        requireOneDomain(subsumed, survivor);
        change(changes -> {
            var both = lockedPair(subsumed, survivor);
            var gone = both.first();
            var staying = both.second();
            persons.release(changes, List.of(gone), persons.members(staying.personKey()));
            var one = gone.isOf(rules.affinityDomain()) || announcement.mayBeOne(gone.personKey(), staying.personKey());
            changes.subsumedAtAnyRemove(List.of(gone))
                    .forEach(each -> changes.put(each.linkedTo(staying.personKey(), LinkKind.FEED, null)));
            changes.put(gone.linkedTo(staying.personKey(), LinkKind.FEED, null).subsumedBy(staying.identityKey()));
            if (gone.personKey() != staying.personKey()) {
                mergePersons(changes, gone.personKey(), staying, one);
            }
            return changes.finish(Action.MERGE, cause);
        });
    }

    private void mergePersons(ChangeSet changes, long left, IdentityRecord staying, boolean one) {
        if (one) {
            persons.join(changes, left, staying.personKey(), LinkKind.FEED, null);
            return;
        }
        persons.members(left).stream()
                .filter(IdentityRecord::isActive)
                .findFirst()
                .ifPresent(other -> persons.openReview(changes, other, staying, ReviewTask.Reason.TWO_PERSONS, null));
        persons.settleXadPid(changes, left);
        persons.settleXadPid(changes, staying.personKey());
    }

    /**
     * A source gives a patient another identifier of the same domain. An identifier that is unknown, or was merged before,
     * changes nothing.
     *
     * @throws IdentityRefused if they are the same, of different domains, or the new one is somebody's already
     */
    public void changeId(CX old, CX replacement, Cause cause) {
        requireOneDomain(old, replacement);
        change(changes -> {
            var found = store.identity(old).filter(IdentityRecord::isActive);
            if (found.isEmpty()) {
                return List.of();
            }
            lock(List.of(found.get()));
            if (store.identity(replacement).isPresent()) {
                throw new IdentityRefused(Reason.IDENTIFIER_TAKEN);
            }
            var before = found.get();
            var after = changes.add(new IdentityRecord(
                    0, replacement, null, before.personKey(), LinkKind.FEED, null, false, before.demographics()));
            changes.put(before.subsumedBy(after.identityKey()));
            persons.settleXadPid(changes, before.personKey());
            return changes.finish(Action.CHANGE_ID, cause);
        });
    }

    /**
     * Two records are of one person, whatever the matcher thinks; both stay in use.
     *
     * @throws IdentityRefused if they are the same, or either is unknown or was merged before
     */
    public void link(CX first, CX second, Cause cause) {
        requireDifferent(first, second);
        change(changes -> {
            var both = lockedPair(first, second);
            linkPair(changes, both, cause);
            return changes.finish(Action.LINK, cause);
        });
    }

    private void linkPair(ChangeSet changes, Pair both, Cause cause) {
        var concerned = recordsOf(both);
        if (both.first().personKey() == both.second().personKey()) {
            changes.put(both.first().linkedTo(both.first().personKey(), LinkKind.MANUAL, null));
        } else {
            persons.join(changes, both.first().personKey(), both.second().personKey(), LinkKind.MANUAL, null);
        }
        persons.settleReviews(concerned, cause, changes.at());
    }

    /**
     * Two records are not of one person, whatever the matcher thinks. Those who came together with either of them leave
     * with it.
     *
     * @throws IdentityRefused if they are the same, or either is unknown or was merged before
     */
    public void unlink(CX first, CX second, Cause cause) {
        requireDifferent(first, second);
        change(changes -> {
            var both = lockedPair(first, second);
            unlinkPair(changes, both, cause);
            return changes.finish(Action.UNLINK, cause);
        });
    }

    private void unlinkPair(ChangeSet changes, Pair both, Cause cause) {
        var concerned = recordsOf(both);
        if (both.first().personKey() == both.second().personKey()) {
            separation.pullApart(changes, both.first(), both.second());
        }
        persons.keepApart(changes, List.of(both.first()), List.of(both.second()));
        persons.settleReviews(concerned, cause, changes.at());
    }

    /** Those of either person. */
    private List<IdentityRecord> recordsOf(Pair both) {
        return store.membersOf(List.of(both.first().personKey(), both.second().personKey()));
    }

    /**
     * Another PIX Manager, which rules over the XAD-PIDs, has linked a source's patient to another one, or heard of a merge
     * there [TF-2 3.64]. The registry hears of it first, then it is so here: said again, it changes nothing.
     *
     * @param manager OID of that PIX Manager
     * @throws IdentityRefused if a XAD-PID is not known (the first is the previous one), or the new one was merged before
     */
    public void changeLink(XadPidLinkChange change, Oid manager, Cause cause) {
        teller.tell(change, manager);
        change.subsumedLocalId().filter(this::isInUse).ifPresent(subsumed -> {
            if (isInUse(change.localId())) {
                merge(subsumed, change.localId(), cause);
            } else {
                changeId(subsumed, change.localId(), cause);
            }
        });
        if (store.identity(change.localId()).isEmpty()) {
            announce(List.of(change.xadPid(), change.localId()), before -> before, cause);
        } else if (isInUse(change.localId()) && !areOnePerson(change.localId(), change.xadPid())) {
            move(change.localId(), change.xadPid(), cause);
        }
    }

    private boolean isInUse(CX id) {
        return store.identity(id).filter(IdentityRecord::isActive).isPresent();
    }

    private boolean areOnePerson(CX one, CX other) {
        return recordsOfPerson(one).stream().anyMatch(record -> record.id().equals(other));
    }

    // what people decide

    /**
     * One record goes over to the person of another, alone; whom it leaves it is kept apart from.
     *
     * @throws IdentityRefused if they are the same, or either is unknown or was merged before
     */
    public void move(CX id, CX memberOfPerson, Cause cause) {
        requireDifferent(id, memberOfPerson);
        change(changes -> {
            var both = lockedPair(id, memberOfPerson);
            var from = both.first().personKey();
            if (from != both.second().personKey()) {
                var concerned = recordsOf(both);
                separation.move(changes, both.first(), both.second().personKey());
                persons.settleReviews(concerned, cause, changes.at());
            }
            return changes.finish(Action.MOVE, cause);
        });
    }

    /**
     * Takes back what a journal entry did: everybody goes back to where they were, says what they say now, and whom this
     * pulls apart are kept apart. A review that was settled by what is taken back waits again, unless it is answered by what
     * there is now.
     *
     * @throws IdentityRefused if there is no such entry, somebody it changed was changed again since, or there is nothing of
     *     it left to take back
     */
    public void undo(long entry, Cause cause) {
        change(changes -> {
            persons.settleReviews(separation.undo(changes, entry), cause, changes.at());
            changes.note("takes back entry " + entry);
            return changes.finish(Action.UNDO, cause);
        });
    }

    /**
     * Somebody has looked: the two records of an open task are of one person, or they are not. For a record that was merged
     * away its survivor answers. Of two who settle a task at once the first decides.
     *
     * @throws IdentityRefused if there is no such task, it is settled, or the records were merged and now shall not be one
     */
    public void settle(long taskKey, boolean same, Cause cause) {
        change(changes -> {
            var pair = openReview(taskKey).pair();
            var one = survivorOf(pair.lowKey());
            var other = survivorOf(pair.highKey());
            if (one.equals(other)) {
                return settleMerged(changes, one, same, cause);
            }
            var both = lockedPair(one.id(), other.id());
            openReview(taskKey);
            if (same) {
                linkPair(changes, both, cause);
                return changes.finish(Action.LINK, cause);
            }
            unlinkPair(changes, both, cause);
            return changes.finish(Action.KEEP_APART, cause);
        });
    }

    private ReviewTask openReview(long taskKey) {
        var task = store.reviews().task(taskKey).orElseThrow(() -> new IdentityRefused(Reason.NOTHING_THERE));
        if (task.state() != ReviewTask.State.OPEN) {
            throw new IdentityRefused(Reason.SETTLED_BEFORE);
        }
        return task;
    }

    private IdentityRecord survivorOf(long identityKey) {
        var record = store.identities(List.of(identityKey)).get(0);
        for (var next = record.subsumedBy(); next != null; next = record.subsumedBy()) {
            record = store.identities(List.of(next)).get(0);
        }
        return record;
    }

    private List<News.Numbered> settleMerged(ChangeSet changes, IdentityRecord survivor, boolean same, Cause cause) {
        if (!same) {
            throw new IdentityRefused(Reason.SAME_IDENTIFIER);
        }
        lock(List.of(survivor));
        persons.settleReviews(persons.members(survivor.personKey()), cause, changes.at());
        return List.of();
    }

    // what is asked

    /**
     * The other identifiers of the same person, those of a domain side by side in the order they became known; empty if
     * this one is not known or was subsumed. One statement, two index lookups.
     */
    public Optional<List<CX>> crossReferencesOf(CX id) {
        return Optional.of(store.reading(() -> store.identifiersOfPersonOf(id)))
                .filter(all -> !all.isEmpty())
                .map(all -> all.stream()
                        .filter(other -> !other.equals(id))
                        .sorted(Comparator.comparing(CX::assigningAuthority))
                        .toList());
    }

    /** Every record, active or subsumed, of the person an active identifier is of; empty if there is none. */
    public List<IdentityRecord> recordsOfPerson(CX id) {
        return store.membersOfPersonOf(id);
    }

    /** Whether there is something of that entry to take back, and nothing was changed since that has to go first. */
    public boolean canUndo(JournalEntry entry) {
        return separation.canUndo(entry);
    }

    // transactions

    private List<News.Numbered> change(Function<ChangeSet, List<News.Numbered>> work) {
        var news = store.atomically(() -> work.apply(new ChangeSet(store, rules, Instant.now(clock))));
        teller.tell(news);
        return news;
    }

    private record Pair(IdentityRecord first, IdentityRecord second) {}

    private Pair lockedPair(CX first, CX second) {
        var one = active(first, Reason.FIRST_UNKNOWN, Reason.FIRST_MERGED_BEFORE);
        var other = active(second, Reason.SECOND_UNKNOWN, Reason.SECOND_MERGED_BEFORE);
        lock(List.of(one, other));
        return new Pair(one, other);
    }

    private IdentityRecord active(CX id, Reason ifUnknown, Reason ifSubsumed) {
        var found = store.identity(id).orElseThrow(() -> new IdentityRefused(ifUnknown));
        if (!found.isActive()) {
            throw new IdentityRefused(ifSubsumed);
        }
        return found;
    }

    /** Locks the persons of these records, and begins anew if they have changed on the way there. */
    private void lock(Collection<IdentityRecord> records) {
        store.lockPersons(records.stream().map(IdentityRecord::personKey).toList());
        var keys = records.stream().map(IdentityRecord::identityKey).toList();
        var sorted = records.stream()
                .sorted(Comparator.comparingLong(IdentityRecord::identityKey))
                .toList();
        if (!store.identities(keys).equals(sorted)) {
            throw IdentityStore.changedMeanwhile();
        }
    }

    private static void requireDifferent(CX one, CX other) {
        if (one.equals(other)) {
            throw new IdentityRefused(Reason.SAME_IDENTIFIER);
        }
    }

    private static void requireOneDomain(CX one, CX other) {
        requireDifferent(one, other);
        if (Stream.of(one, other).map(CX::assigningAuthority).distinct().count() > 1) {
            throw new IdentityRefused(Reason.DIFFERENT_DOMAINS);
        }
    }
}
