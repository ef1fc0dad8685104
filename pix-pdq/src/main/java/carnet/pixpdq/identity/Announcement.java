package carnet.pixpdq.identity;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.DemographicsText;
import carnet.pixpdq.matching.BlockingKeys;
import carnet.pixpdq.matching.MatchOutcome;
import carnet.pixpdq.matching.ScoredCandidate;
import carnet.pixpdq.store.IdentityRecord;
import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.store.LinkKind;
import carnet.pixpdq.store.ReviewTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A source tells of a patient: whose record that is, and what changes by it. */
final class Announcement {

    private static final Demographics NOTHING = Demographics.builder().build();

    /** Of one record; whoever resembles more persons than that is looked at when the first of them are settled. */
    private static final int MOST_REVIEWS = 3;

    private final IdentityStore store;
    private final IdentityRules rules;
    private final Persons persons;
    private final Matching matching;

    Announcement(IdentityStore store, IdentityRules rules, Persons persons, Matching matching) {
        this.store = store;
        this.rules = rules;
        this.persons = persons;
        this.matching = matching;
    }

    /** What is known of the identifiers of one message, and what the message says: read from it once for each record. */
    private static final class Said {

        private final List<CX> ids;
        private final List<IdentityRecord> active;
        private final List<CX> added;
        private final UnaryOperator<Demographics> revision;
        private final Map<Demographics, Optional<Demographics>> revised = new IdentityHashMap<>();

        Said(List<CX> ids, List<IdentityRecord> active, List<CX> added, UnaryOperator<Demographics> revision) {
            this.ids = List.copyOf(ids);
            this.active = List.copyOf(active);
            this.added = List.copyOf(added);
            this.revision = revision;
        }

        List<CX> ids() {
            return ids;
        }

        List<IdentityRecord> active() {
            return active;
        }

        List<CX> added() {
            return added;
        }

        /** Of a record nobody spoke of before; absent if the message says nothing. */
        @Nullable
        Demographics ofNewcomer() {
            return after(NOTHING);
        }

        @Nullable
        Demographics ofKnown(IdentityRecord record) {
            var before = record.demographics();
            return after(before == null ? NOTHING : before);
        }

        private @Nullable Demographics after(Demographics before) {
            return revised.computeIfAbsent(before, unseen -> unlessNothing(revision.apply(before)))
                    .orElse(null);
        }

        private static Optional<Demographics> unlessNothing(Demographics demographics) {
            if (demographics.equals(NOTHING)) {
                return Optional.empty();
            }
            if (DemographicsText.write(demographics).length() > IdentityStore.MOST_CHARACTERS_OF_DEMOGRAPHICS) {
                throw new IdentityRefused(IdentityRefused.Reason.TOO_LONG);
            }
            return Optional.of(demographics);
        }
    }

    /** @return whether an identity was added */
    boolean apply(ChangeSet changes, List<CX> ids, UnaryOperator<Demographics> revision) {
        var found = ids.stream().map(store::identity).flatMap(Optional::stream).toList();
        var known = found.stream().map(IdentityRecord::id).collect(Collectors.toSet());
        var said = new Said(
                ids,
                found.stream().filter(IdentityRecord::isActive).toList(),
                ids.stream().filter(id -> !known.contains(id)).toList(),
                revision);
        if (saysNothingNew(said)) {
            return false;
        }
        lock(said, found);
        if (said.active().isEmpty()) {
            newcomer(changes, said);
        } else {
            var touched = new LinkedHashSet<>(added(changes, said));
            said.active().forEach(record -> revise(changes, said, record));
            touched.addAll(unify(changes, said));
            touched.forEach(person -> persons.settleXadPid(changes, person));
        }
        return !said.added().isEmpty();
    }

    /** So it is with most messages of a feed that repeats itself; they take no lock. */
    private boolean saysNothingNew(Said said) {
        return said.added().isEmpty()
                && said.active().stream()
                                .map(IdentityRecord::personKey)
                                .distinct()
                                .count()
                        <= 1
                && said.active().stream().noneMatch(record -> isRevised(said, record));
    }

    private boolean isRevised(Said said, IdentityRecord record) {
        return carries(said.ids(), record.id()) && !Objects.equals(said.ofKnown(record), record.demographics());
    }

    /** Whether the demographics of the message are those of this identifier. */
    private boolean carries(List<CX> ids, CX id) {
        return !isXadPid(id) || ids.stream().allMatch(this::isXadPid);
    }

    private boolean isXadPid(CX id) {
        return id.assigningAuthority().equals(rules.affinityDomain());
    }

    /** Blocks before persons, and if anybody came first, from the beginning. */
    private void lock(Said said, List<IdentityRecord> found) {
        var keys = new HashSet<String>();
        var newcomer = said.ofNewcomer();
        if (!said.added().isEmpty() && newcomer != null) {
            keys.addAll(BlockingKeys.of(newcomer));
        }
        for (var record : said.active()) {
            var demographics = said.ofKnown(record);
            if (demographics != null && isRevised(said, record)) {
                keys.addAll(BlockingKeys.of(demographics));
            }
        }
        store.lockBlocks(keys);
        store.lockPersons(said.active().stream().map(IdentityRecord::personKey).toList());
        if (!said.active().isEmpty()
                && !said.ids().stream()
                        .map(store::identity)
                        .flatMap(Optional::stream)
                        .toList()
                        .equals(found)) {
            throw IdentityStore.changedMeanwhile();
        }
    }

    // nobody of whom is known

    private void newcomer(ChangeSet changes, Said said) {
        var demographics = said.ofNewcomer();
        var outcome = demographics == null
                ? new MatchOutcome.Leave()
                : matching.outcomeFor(demographics, said.added(), Set.of());
        var match = outcome.<Optional<ScoredCandidate>>map(
                link -> Optional.of(link.best()).filter(best -> mayJoin(said.added(), personOf(best))),
                review -> Optional.empty(),
                leave -> Optional.empty());
        match.ifPresent(best -> obey(changes, best));
        var person = match.map(Announcement::personOf).orElseGet(() -> store.newPerson(changes.at()));
        var records = add(
                changes,
                said,
                person,
                match.isPresent() ? LinkKind.AUTO : LinkKind.OWN,
                match.map(best -> best.score().weight()).orElse(null));
        records.stream()
                .filter(record -> record.demographics() != null)
                .findFirst()
                .ifPresent(record -> openReviews(changes, record, outcome, match.isPresent()));
        if (match.isPresent()) {
            persons.settleXadPid(changes, person);
        } else {
            persons.settleXadPid(changes, person, records);
        }
    }

    /** The machine alone never joins a XAD-PID of an authority to a person that has one. */
    private boolean mayJoin(List<CX> added, long person) {
        return added.stream().noneMatch(this::isXadPid) || !persons.hasGivenXadPid(person);
    }

    private void obey(ChangeSet changes, ScoredCandidate match) {
        changes.note("matched by rules " + matching.rulesVersion());
        lockPersonOf(match);
    }

    private void lockPersonOf(ScoredCandidate match) {
        store.lockPersons(List.of(personOf(match)));
        if (store.identities(List.of(identityOf(match))).stream()
                .noneMatch(found -> found.isActive() && found.personKey() == personOf(match))) {
            throw IdentityStore.changedMeanwhile();
        }
    }

    private static long personOf(ScoredCandidate scored) {
        return Long.parseLong(scored.candidate().person());
    }

    private static long identityOf(ScoredCandidate scored) {
        return Long.parseLong(scored.candidate().identity());
    }

    private List<IdentityRecord> add(ChangeSet changes, Said said, long person, LinkKind kind, @Nullable Double score) {
        var records = new ArrayList<IdentityRecord>();
        for (var id : said.added()) {
            records.add(changes.add(new IdentityRecord(
                    0,
                    id,
                    null,
                    person,
                    records.isEmpty() ? kind : LinkKind.FEED,
                    records.isEmpty() ? score : null,
                    false,
                    carries(said.ids(), id) ? said.ofNewcomer() : null)));
        }
        return records;
    }

    private void openReviews(ChangeSet changes, IdentityRecord record, MatchOutcome outcome, boolean linked) {
        var pairs = outcome.<List<ScoredCandidate>>map(
                link -> {
                    var all = new ArrayList<ScoredCandidate>();
                    if (!linked) {
                        all.add(link.best());
                    }
                    all.addAll(link.alsoReview());
                    return all;
                },
                MatchOutcome.Review::candidates,
                leave -> List.of());
        var reason = outcome.map(
                link -> ReviewTask.Reason.TWO_PERSONS,
                review -> ReviewTask.Reason.valueOf(review.reason().name()),
                leave -> ReviewTask.Reason.GUARD);
        for (var pair : pairs.subList(0, Math.min(MOST_REVIEWS, pairs.size()))) {
            store.identities(List.of(identityOf(pair)))
                    .forEach(other -> persons.openReview(
                            changes, record, other, reason, pair.score().weight()));
        }
    }

    // somebody of whom is known

    /** A new identifier beside one that is known is of the same person, unless that cannot be. */
    private Set<Long> added(ChangeSet changes, Said said) {
        if (said.added().isEmpty()) {
            return Set.of();
        }
        var main = said.active().get(0);
        if (!cannotBe(said, main)) {
            add(changes, said, main.personKey(), LinkKind.FEED, null);
            return Set.of(main.personKey());
        }
        var person = store.newPerson(changes.at());
        var records = add(changes, said, person, LinkKind.OWN, null);
        persons.openReview(changes, records.get(0), main, ReviewTask.Reason.SOURCE_CONTRADICTS, null);
        return Set.of(person);
    }

    private boolean cannotBe(Said said, IdentityRecord main) {
        var others = othersOf(said, main);
        var secondXadPid = said.added().stream().anyMatch(this::isXadPid)
                && others.stream().anyMatch(other -> isXadPid(other.id()) && !other.minted());
        return secondXadPid || isContradicted(said, main);
    }

    /** Whether somebody else of that record's person is plainly not who the message tells of. */
    private boolean isContradicted(Said said, IdentityRecord record) {
        var demographics = said.ofNewcomer();
        return demographics != null && matching.contradicts(demographics, record.id(), othersOf(said, record));
    }

    /** Who is of the same person, and not named in the message. */
    private List<IdentityRecord> othersOf(Said said, IdentityRecord record) {
        return persons.members(record.personKey()).stream()
                .filter(IdentityRecord::isActive)
                .filter(member -> !said.ids().contains(member.id()))
                .toList();
    }

    private void revise(ChangeSet changes, Said said, IdentityRecord record) {
        if (!isRevised(said, record)) {
            return;
        }
        var demographics = said.ofKnown(record);
        var now = changes.now(record);
        var revised = now.saying(demographics);
        changes.put(now, revised);
        if (demographics != null) {
            matchAnew(changes, revised, demographics);
        }
    }

    /** Whoever has a XAD-PID is a person already: whether two of those are one is for a human to say. */
    private void matchAnew(ChangeSet changes, IdentityRecord record, Demographics demographics) {
        var own = persons.members(record.personKey());
        var outcome = matching.outcomeFor(
                demographics,
                own.stream()
                        .filter(member -> member.isActive() && !member.minted())
                        .map(IdentityRecord::id)
                        .toList(),
                notToBeLinkedTo(own));
        var match = outcome.<Optional<ScoredCandidate>>map(
                link -> Optional.of(link.best()).filter(best -> !persons.hasXadPid(record.personKey())),
                review -> Optional.empty(),
                leave -> Optional.empty());
        match.ifPresent(best -> {
            obey(changes, best);
            persons.join(
                    changes,
                    record.personKey(),
                    personOf(best),
                    LinkKind.AUTO,
                    best.score().weight());
        });
        openReviews(changes, record, outcome, match.isPresent());
    }

    private Set<Long> notToBeLinkedTo(Collection<IdentityRecord> own) {
        var keys = own.stream().map(IdentityRecord::identityKey).toList();
        var apart = store.nonLinks().of(keys).stream()
                .map(pair -> keys.contains(pair.lowKey()) ? pair.highKey() : pair.lowKey())
                .toList();
        var excluded = store.identities(apart).stream()
                .map(IdentityRecord::personKey)
                .collect(Collectors.toCollection(HashSet::new));
        own.forEach(record -> excluded.add(record.personKey()));
        return excluded;
    }

    /** Several known identifiers in one message are of one person, if they may be; else somebody has to look. */
    private Set<Long> unify(ChangeSet changes, Said said) {
        var current = said.active().stream().map(changes::now).toList();
        if (current.size() == 1) {
            return Set.of(current.get(0).personKey());
        }
        var main = current.stream()
                .filter(record -> persons.hasGivenXadPid(record.personKey()))
                .findFirst()
                .orElse(current.get(0));
        for (var other : current) {
            if (persons.members(main.personKey()).stream()
                    .anyMatch(member -> member.identityKey() == other.identityKey())) {
                continue;
            }
            if (mayBeOne(other.personKey(), main.personKey())
                    && !isContradicted(said, main)
                    && !isContradicted(said, other)) {
                persons.join(changes, other.personKey(), main.personKey(), LinkKind.FEED, null);
            } else {
                persons.openReview(changes, main, other, ReviewTask.Reason.SOURCE_CONTRADICTS, null);
            }
        }
        return Set.of(main.personKey());
    }

    /** Whether a source's word is enough to make one of two persons. */
    boolean mayBeOne(long one, long other) {
        return !(persons.hasGivenXadPid(one) && persons.hasGivenXadPid(other))
                && persons.pairsKeptApart(persons.members(one), persons.members(other))
                        .isEmpty();
    }
}
