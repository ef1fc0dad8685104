package carnet.pixpdq;

import static carnet.pixpdq.People.ANNA;
import static carnet.pixpdq.People.PAUL;
import static carnet.pixpdq.People.TIAGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.identity.AffinityDomainTeller;
import carnet.pixpdq.identity.Cause;
import carnet.pixpdq.identity.IdentityRefused;
import carnet.pixpdq.identity.IdentityRefused.Reason;
import carnet.pixpdq.identity.IdentityRules;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.identity.Reviews;
import carnet.pixpdq.matching.Agreement;
import carnet.pixpdq.matching.BlockingKeys;
import carnet.pixpdq.matching.Guard;
import carnet.pixpdq.matching.MatchField;
import carnet.pixpdq.matching.MatchingRules;
import carnet.pixpdq.matching.PatientMatcher;
import carnet.pixpdq.store.IdentityRecord;
import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.store.JournalEntry;
import carnet.pixpdq.store.JournalEntry.Action;
import carnet.pixpdq.store.LinkKind;
import carnet.pixpdq.store.NonLink;
import carnet.pixpdq.store.ReviewTask;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is who, whatever the wire [ITI TF-2 3.8.4.2.4, 3.9, 3.30]. */
@Timeout(120)
interface IdentityContract {

    Cause CAUSE = new Cause("HIS|HOSP_A", "test");
    Demographics NOTHING = Demographics.builder().build();

    TestDatabase database();

    /** A node's identities and what its registry heard. */
    record Node(IdentityStore store, RecordedPatients patients, PatientIdentities identities) {

        static Node on(TestDatabase database, boolean minting) {
            return on(database, minting, new RecordedPatients());
        }

        static Node on(TestDatabase database, boolean minting, RecordedPatients patients) {
            var store = database.emptied();
            return new Node(store, patients, Doors.identities(store, patients, minting));
        }

        void announce(@Nullable Demographics said, CX... ids) {
            identities.announce(List.of(ids), before -> said == null ? NOTHING : said, CAUSE);
        }

        List<CX> referencesOf(CX id) {
            return identities.crossReferencesOf(id).orElseThrow();
        }

        IdentityRecord record(CX id) {
            return store.identity(id).orElseThrow();
        }

        /** The only XAD-PID of that record's person. */
        CX xadPidOf(CX id) {
            var all = identities.recordsOfPerson(id).stream()
                    .filter(IdentityRecord::isActive)
                    .map(IdentityRecord::id)
                    .filter(each -> each.assigningAuthority().equals(Sample.AFFINITY_OID))
                    .toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }

        boolean areOne(CX... ids) {
            return Arrays.stream(ids)
                            .map(id -> record(id).personKey())
                            .distinct()
                            .count()
                    == 1;
        }

        Reviews reviewing() {
            return new Reviews(
                    store,
                    new IdentityRules(Sample.AFFINITY_OID, true, Set.of(), List.of(), Set.of()),
                    new PatientMatcher(MatchingRules.standard()));
        }

        List<ReviewTask> reviews() {
            return store.reviews().openTasks(0, 100);
        }

        long lastEntry(Action action) {
            return store.journal().entriesAfter(0, 1000).stream()
                    .filter(entry -> entry.action() == action)
                    .reduce((first, second) -> second)
                    .orElseThrow()
                    .entry();
        }

        /** Applies the whole journal to nothing, and compares with what there is. */
        void replays(TestDatabase database) {
            var identities = new HashMap<Long, IdentityRecord>();
            var nonLinks = new HashSet<NonLink>();
            for (var entry : store.journal().entriesAfter(0, 10_000)) {
                for (var change : entry.changes()) {
                    assertThat(identities.put(change.after().identityKey(), change.after()))
                            .isEqualTo(change.before());
                }
                nonLinks.addAll(entry.keptApart());
                nonLinks.removeAll(entry.released());
            }
            var keys = database.jdbc().queryForList("select identity_key from identity_record", Long.class);
            assertThat(store.identities(keys)).containsExactlyInAnyOrderElementsOf(identities.values());
            assertThat(database.jdbc()
                            .query(
                                    "select low_key, high_key from non_link",
                                    (row, n) -> new NonLink(row.getLong(1), row.getLong(2))))
                    .containsExactlyInAnyOrderElementsOf(nonLinks);
        }
    }

    static CX a(String id) {
        return new CX(id, Sample.HOSPITAL_OID);
    }

    static CX b(String id) {
        return new CX(id, Sample.OTHER_HOSPITAL_OID);
    }

    static CX xad(String id) {
        return new CX(id, Sample.AFFINITY_OID);
    }

    // telling of patients

    @Test
    default void aPatientWithoutAXadPidIsGivenOneThatTheRegistryHearsOf() {
        var node = Node.on(database(), true);

        node.announce(ANNA, a("1"));

        var minted = node.referencesOf(a("1"));
        assertThat(minted).hasSize(1).allMatch(id -> id.assigningAuthority().equals(Sample.AFFINITY_OID));
        assertThat(node.patients().all()).isEqualTo(minted);
        assertThat(node.record(minted.get(0)).minted()).isTrue();
        assertThat(node.store().news().count())
                .as("until they are forgotten together")
                .isEqualTo(1);
        node.replays(database());
    }

    @Test
    default void whereNoneAreMintedAPatientMayHaveNone() {
        var node = Node.on(database(), false);

        node.announce(ANNA, a("1"));

        assertThat(node.referencesOf(a("1"))).isEmpty();
        assertThat(node.patients().all()).isEmpty();
    }

    @Test
    default void anIdentifierOfTheAffinityDomainIsTheXadPid() {
        var node = Node.on(database(), true);

        node.announce(ANNA, a("1"), xad("X"));
        node.announce(TIAGO, b("2"), xad("X2"));

        assertThat(node.referencesOf(a("1"))).containsExactly(xad("X"));
        assertThat(node.referencesOf(xad("X"))).containsExactly(a("1"));
        assertThat(node.record(a("1")).demographics()).isEqualTo(ANNA);
        assertThat(node.record(xad("X")).demographics()).isNull();
        assertThat(node.patients().all()).containsExactly(xad("X"), xad("X2"));
    }

    @Test
    default void mereIdentifiersOfTheAffinityDomainNeedNoDemographics() {
        var node = Node.on(database(), true);

        node.announce(null, xad("X"));
        node.announce(null, xad("X"));
        node.announce(null, xad("Y"), xad("Z"));

        assertThat(node.patients().all()).containsExactly(xad("X"), xad("Y"), xad("Z"));
        assertThat(node.referencesOf(xad("X"))).isEmpty();
        assertThat(node.referencesOf(xad("Y"))).containsExactly(xad("Z"));
        assertThat(node.store().journal().entriesAfter(0, 10)).hasSize(2);
    }

    @Test
    default void sayingTheSameTwiceWritesNothing() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"));

        node.announce(ANNA, a("1"));

        assertThat(node.store().journal().entriesAfter(0, 10)).hasSize(1);
        assertThat(node.referencesOf(a("1"))).hasSize(1);
    }

    @Test
    default void aRevisionIsKeptWithWhatWasSaidBefore() {
        var node = Node.on(database(), false);
        node.announce(ANNA, a("1"));
        var moved = People.withPhone(ANNA, "+352 26 00 00 00");

        node.announce(moved, a("1"));

        assertThat(node.record(a("1")).demographics()).isEqualTo(moved);
        var entries = node.store().journal().entriesOf(node.record(a("1")).identityKey());
        assertThat(entries).extracting(entry -> entry.action()).containsExactly(Action.ADD, Action.UPDATE);
        var update = entries.get(1).changes().get(0);
        assertThat(update.before())
                .isNotNull()
                .satisfies(before -> assertThat(before.demographics()).isEqualTo(ANNA));
        assertThat(entries.get(1).who()).isEqualTo("HIS|HOSP_A");
        assertThat(entries.get(1).at()).isEqualTo(Doors.CLOCK.instant());
        node.replays(database());
    }

    @Test
    default void aXadPidNamedLaterTakesThePlaceOfAMintedOne() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"));
        var minted = node.xadPidOf(a("1"));

        node.announce(ANNA, a("1"), xad("X"));

        assertThat(node.xadPidOf(a("1"))).isEqualTo(xad("X"));
        assertThat(node.patients().survivorOf(minted.id())).isEqualTo("X");
        assertThat(node.identities().crossReferencesOf(minted)).isEmpty();
        node.replays(database());
    }

    // matching

    @Test
    default void aNewcomerWhoMatchesIsOfThePersonThereIs() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"));
        var minted = node.xadPidOf(a("1"));

        node.announce(ANNA, b("2"));

        assertThat(node.referencesOf(b("2"))).containsExactlyInAnyOrder(a("1"), minted);
        assertThat(node.record(b("2")).link()).isEqualTo(LinkKind.AUTO);
        assertThat(node.record(b("2")).score()).isPositive();
        assertThat(node.store().journal().entry(node.lastEntry(Action.ADD)))
                .hasValueSatisfying(entry -> assertThat(entry.why()).isEqualTo("test; matched by rules standard-1"));
        assertThat(node.patients().all()).containsExactly(minted);
        assertThat(node.reviews()).isEmpty();
    }

    @Test
    default void aNewcomerWhoResemblesNobodyIsAPersonOfItsOwn() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"));
        node.announce(TIAGO, a("2"));

        assertThat(node.areOne(a("1"), a("2"))).isFalse();
        assertThat(node.reviews()).isEmpty();
    }

    @Test
    default void twoPersonsWithXadPidsOfAnAuthorityWaitForAHuman() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"), xad("X"));

        node.announce(ANNA, b("2"), xad("Y"));

        assertThat(node.areOne(a("1"), b("2"))).isFalse();
        assertThat(node.reviews()).singleElement().satisfies(task -> {
            assertThat(task.pair())
                    .isEqualTo(NonLink.of(
                            node.record(a("1")).identityKey(),
                            node.record(b("2")).identityKey()));
            assertThat(task.score()).isPositive();
        });
        assertThat(node.patients().survivorOf("Y")).isEqualTo("Y");
    }

    @Test
    default void aRevisionThatMakesTwoPersonsAlikeIsReviewedOnce() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"));
        node.announce(TIAGO, b("2"));

        node.announce(ANNA, b("2"));
        node.announce(People.withPhone(ANNA, "+352 1"), b("2"));

        assertThat(node.areOne(a("1"), b("2"))).isFalse();
        assertThat(node.reviews()).hasSize(1);
    }

    @Test
    default void aReviewThatSaysTheSameLinksAndMerges() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"), xad("X"));
        node.announce(ANNA, b("2"), xad("Y"));

        node.identities().settle(node.reviews().get(0).taskKey(), true, new Cause("steward", "same phone"));

        assertThat(node.areOne(a("1"), b("2"))).isTrue();
        assertThat(node.xadPidOf(a("1"))).isEqualTo(node.xadPidOf(b("2")));
        assertThat(node.reviews()).isEmpty();
        assertThat(node.store().journal().entry(node.lastEntry(Action.LINK)))
                .hasValueSatisfying(entry -> assertThat(entry.who()).isEqualTo("steward"));
        node.replays(database());
    }

    @Test
    default void aReviewThatSaysTheyDifferIsNeverAskedAgain() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"), xad("X"));
        node.announce(ANNA, b("2"), xad("Y"));

        node.identities().settle(node.reviews().get(0).taskKey(), false, new Cause("steward", "twins"));
        node.announce(People.withPhone(ANNA, "+352 1"), b("2"));
        node.announce(ANNA, b("2"));

        assertThat(node.reviews()).isEmpty();
        assertThat(node.areOne(a("1"), b("2"))).isFalse();
        assertThat(node.store()
                        .reviews()
                        .taskOf(NonLink.of(
                                node.record(a("1")).identityKey(),
                                node.record(b("2")).identityKey())))
                .hasValueSatisfying(task -> assertThat(task.state()).isEqualTo(ReviewTask.State.DIFFERENT));
        node.replays(database());
    }

    @Test
    default void aReviewIsSettledOnceAndTheFirstWordCounts() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"), xad("X"));
        node.announce(ANNA, b("2"), xad("Y"));
        var task = node.reviews().get(0).taskKey();

        node.identities().settle(task, false, new Cause("steward", "twins"));

        refused(Reason.SETTLED_BEFORE, () -> node.identities().settle(task, true, new Cause("another", "same phone")));
        refused(Reason.NOTHING_THERE, () -> node.identities().settle(task + 1, true, CAUSE));
        assertThat(node.areOne(a("1"), b("2"))).isFalse();
        assertThat(node.store().reviews().task(task))
                .hasValueSatisfying(review -> assertThat(review.settlement())
                        .isEqualTo(new ReviewTask.Settlement("steward", "twins", Doors.CLOCK.instant())));
    }

    @Test
    default void ofTwoWhoSettleAReviewAtOnceOneDecides() throws Exception {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"), xad("X"));
        node.announce(ANNA, b("2"), xad("Y"));
        var task = node.reviews().get(0).taskKey();
        var refusals = new ConcurrentLinkedQueue<Reason>();

        atOnce(8, number -> () -> {
            try {
                node.identities().settle(task, number % 2 == 0, new Cause("steward " + number, "sure"));
            } catch (IdentityRefused refused) {
                refusals.add(refused.reason());
            }
            return null;
        });

        assertThat(refusals).hasSize(7).containsOnly(Reason.SETTLED_BEFORE);
        assertThat(node.areOne(a("1"), b("2")))
                .isEqualTo(node.store().reviews().task(task).orElseThrow().state() == ReviewTask.State.SAME);
        node.replays(database());
    }

    @Test
    default void aPairKeptApartThatIsTakenBackWaitsAgain() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"), xad("X"));
        node.announce(ANNA, b("2"), xad("Y"));
        var task = node.reviews().get(0);
        node.identities().settle(task.taskKey(), false, new Cause("steward", "twins"));
        var keptApart = node.lastEntry(Action.KEEP_APART);

        node.identities().undo(keptApart, new Cause("steward", "wrong patient"));

        assertThat(node.reviews()).containsExactly(task);
        refused(Reason.CHANGED_SINCE, () -> node.identities().undo(keptApart, CAUSE));
        node.identities().settle(task.taskKey(), true, new Cause("steward", "same phone"));
        assertThat(node.areOne(a("1"), b("2"))).isTrue();
        refused(
                Reason.CHANGED_SINCE,
                () -> node.identities()
                        .undo(node.lastEntry(Action.UNDO), new Cause("steward", "who is one is not kept apart")));
        node.replays(database());
    }

    @Test
    default void aLinkThatIsTakenBackKeepsThePairApartAndOutOfTheQueue() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"), xad("X"));
        node.announce(ANNA, b("2"), xad("Y"));
        var task = node.reviews().get(0);
        node.identities().settle(task.taskKey(), true, new Cause("steward", "same phone"));

        node.identities().undo(node.lastEntry(Action.LINK), new Cause("steward", "two people"));

        assertThat(node.areOne(a("1"), b("2"))).isFalse();
        assertThat(node.reviews()).isEmpty();
        assertThat(node.store().reviews().task(task.taskKey()))
                .hasValueSatisfying(review -> assertThat(review.state()).isEqualTo(ReviewTask.State.DIFFERENT));
        assertThat(node.store().journal().entry(node.lastEntry(Action.UNDO)))
                .hasValueSatisfying(entry -> assertThat(entry.why()).startsWith("two people; takes back entry "));
        node.replays(database());
    }

    @Test
    default void aLinkAnswersEveryReviewBetweenTheTwoPersons() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"), xad("X"));
        node.announce(ANNA, b("2"), xad("Y"));
        node.announce(ANNA, a("3"), xad("X"), xad("Y"));
        assertThat(node.reviews()).hasSizeGreaterThan(1);

        node.identities().settle(node.reviews().get(0).taskKey(), true, new Cause("steward", "same phone"));

        assertThat(node.reviews()).isEmpty();
    }

    @Test
    default void forARecordMergedAwayItsSurvivorAnswersTheReview() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"), xad("X"));
        node.announce(ANNA, b("2"), xad("Y"));
        node.announce(PAUL, b("3"));
        node.identities().merge(b("2"), b("3"), CAUSE);

        node.identities().settle(node.reviews().get(0).taskKey(), true, new Cause("steward", "same phone"));

        assertThat(node.areOne(a("1"), b("3"))).isTrue();
        assertThat(node.reviews()).isEmpty();
    }

    @Test
    default void tasksComeOldestOrLikeliestFirstPageByPage() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"), xad("X"));
        node.announce(TIAGO, a("2"), xad("Y"));
        node.announce(ANNA.toBuilder().birthDate(null).build(), b("3"), xad("Z"));
        node.announce(TIAGO, b("4"), xad("W"));
        node.announce(null, xad("X"), xad("Y"));
        var reviews = node.reviewing();

        var oldest = reviews.open(ReviewTask.Order.OLDEST_FIRST, null, 10);
        var likeliest = reviews.open(ReviewTask.Order.HIGHEST_SCORE_FIRST, null, 10);

        assertThat(reviews.openCount()).isEqualTo(3);
        assertThat(reviews.oldestOpenedAt()).contains(Doors.CLOCK.instant());
        assertThat(oldest).extracting(Reviews.WaitingTask::task).containsExactlyElementsOf(node.reviews());
        assertThat(likeliest)
                .extracting(Reviews.WaitingTask::task)
                .containsExactly(
                        node.reviews().get(1),
                        node.reviews().get(0),
                        node.reviews().get(2));
        assertThat(likeliest.get(2).task().score()).isNull();
        for (var order : ReviewTask.Order.values()) {
            var all = reviews.open(order, null, 10);
            assertThat(reviews.open(order, null, 1)).isEqualTo(all.subList(0, 1));
            assertThat(reviews.open(order, all.get(0).task().taskKey(), 1)).isEqualTo(all.subList(1, 2));
            assertThat(reviews.open(order, all.get(1).task().taskKey(), 9)).isEqualTo(all.subList(2, 3));
            assertThat(reviews.open(order, all.get(2).task().taskKey(), 9)).isEmpty();
        }
    }

    @Test
    default void aCaseShowsBothPersonsAndWhatSpeaksForAndAgainst() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"), xad("X"));
        node.announce(ANNA, b("2"), xad("Y"));
        var task = node.reviews().get(0);

        var shown = node.reviewing().reviewCase(task.taskKey()).orElseThrow();

        assertThat(shown.first().record()).isEqualTo(node.record(a("1")));
        assertThat(shown.second().record()).isEqualTo(node.record(b("2")));
        assertThat(shown.first().unique()).containsExactly(xad("X"));
        assertThat(shown.first().person()).extracting(IdentityRecord::id).containsExactlyInAnyOrder(a("1"), xad("X"));
        assertThat(shown.score()).hasValueSatisfying(score -> {
            assertThat(score.guards()).containsExactly(Guard.CONTRADICTING_IDENTIFIERS);
            assertThat(score.agreementOf(MatchField.FAMILY_NAME)).isEqualTo(Agreement.EQUAL);
        });
        assertThat(node.reviewing().reviewCase(-1)).isEmpty();
    }

    @Test
    default void theHistoryTellsWhoWasKeptApartAndWhatCanBeTakenBack() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"), xad("X"));
        node.announce(ANNA, b("2"), xad("Y"));
        node.identities().settle(node.reviews().get(0).taskKey(), false, new Cause("steward", "twins"));
        var keys = List.of(node.record(a("1")).identityKey());

        var history = node.reviewing().history(keys, Long.MAX_VALUE, 10);

        assertThat(history).extracting(JournalEntry::action).containsExactly(Action.KEEP_APART, Action.ADD);
        assertThat(history).extracting(node.identities()::canUndo).containsExactly(true, false);
        assertThat(node.reviewing().history(keys, history.get(0).entry(), 10)).containsExactly(history.get(1));
        assertThat(node.reviewing().history(keys, Long.MAX_VALUE, 1)).containsExactly(history.get(0));
    }

    // merges

    @Test
    default void aMergeInTheAffinityDomainMakesOnePersonOfTwo() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"), xad("X"));
        node.announce(TIAGO, b("2"), xad("Y"));

        node.identities().merge(xad("Y"), xad("X"), CAUSE);

        assertThat(node.referencesOf(b("2"))).containsExactlyInAnyOrder(a("1"), xad("X"));
        assertThat(node.identities().crossReferencesOf(xad("Y"))).isEmpty();
        assertThat(node.patients().survivorOf("Y")).isEqualTo("X");
        node.replays(database());
    }

    @Test
    default void aMergeInAHospitalTakesTheMintedXadPidAlong() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"));
        node.announce(TIAGO, a("2"));
        var survivor = node.xadPidOf(a("1"));
        var subsumed = node.xadPidOf(a("2"));

        node.identities().merge(a("2"), a("1"), CAUSE);

        assertThat(node.referencesOf(a("1"))).containsExactly(survivor);
        assertThat(node.identities().crossReferencesOf(a("2"))).isEmpty();
        assertThat(node.patients().survivorOf(subsumed.id())).isEqualTo(survivor.id());
        node.replays(database());
    }

    @Test
    default void aMergeInAHospitalDoesNotMergeXadPidsOfAnAuthority() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"), xad("X"));
        node.announce(TIAGO, a("2"), xad("Y"));
        node.announce(TIAGO, b("3"), xad("Y"));

        node.identities().merge(a("2"), a("1"), CAUSE);

        assertThat(node.identities().crossReferencesOf(a("2"))).isEmpty();
        assertThat(node.xadPidOf(a("1"))).isEqualTo(xad("X"));
        assertThat(node.xadPidOf(b("3"))).isEqualTo(xad("Y"));
        assertThat(node.patients().survivorOf("Y")).isEqualTo("Y");
        assertThat(node.reviews()).hasSize(1);
    }

    @Test
    default void aChainOfMergesEndsAtTheLastSurvivor() {
        var node = Node.on(database(), false);
        node.announce(null, xad("A"));
        node.announce(null, xad("B"));
        node.announce(null, xad("C"));

        node.identities().merge(xad("A"), xad("B"), CAUSE);
        node.identities().merge(xad("B"), xad("C"), CAUSE);

        assertThat(node.identities().crossReferencesOf(xad("A"))).isEmpty();
        assertThat(node.identities().crossReferencesOf(xad("B"))).isEmpty();
        assertThat(node.referencesOf(xad("C"))).isEmpty();
        assertThat(node.areOne(xad("A"), xad("B"), xad("C"))).isTrue();
        assertThat(node.patients().survivorOf("A")).isEqualTo("C");
    }

    @Test
    default void mergesThatCannotBeAreRefusedAndChangeNothing() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"));
        node.announce(TIAGO, a("2"));
        node.announce(PAUL, a("3"));
        node.identities().merge(a("2"), a("1"), CAUSE);
        var entries = node.store().journal().entriesAfter(0, 100).size();

        refused(Reason.SAME_IDENTIFIER, () -> node.identities().merge(a("1"), a("1"), CAUSE));
        refused(Reason.DIFFERENT_DOMAINS, () -> node.identities().merge(a("1"), b("1"), CAUSE));
        refused(Reason.FIRST_UNKNOWN, () -> node.identities().merge(a("9"), a("1"), CAUSE));
        refused(Reason.FIRST_MERGED_BEFORE, () -> node.identities().merge(a("2"), a("3"), CAUSE));
        refused(Reason.SECOND_UNKNOWN, () -> node.identities().merge(a("3"), a("9"), CAUSE));
        refused(Reason.SECOND_MERGED_BEFORE, () -> node.identities().merge(a("3"), a("2"), CAUSE));

        assertThat(node.store().journal().entriesAfter(0, 100)).hasSize(entries);
    }

    private static void refused(Reason reason, Runnable change) {
        assertThatThrownBy(change::run)
                .isInstanceOfSatisfying(
                        IdentityRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    default void aMergeIsUndoneAndThoseItJoinedAreKeptApart() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"), xad("X"));
        node.announce(TIAGO, b("2"), xad("Y"));
        node.identities().merge(xad("Y"), xad("X"), CAUSE);
        node.announce(People.withPhone(TIAGO, "+352 2"), b("2"));

        node.identities().undo(node.lastEntry(Action.MERGE), new Cause("steward", "two people"));

        assertThat(node.referencesOf(b("2"))).containsExactly(xad("Y"));
        assertThat(node.referencesOf(a("1"))).containsExactly(xad("X"));
        assertThat(node.record(b("2")).demographics()).isEqualTo(People.withPhone(TIAGO, "+352 2"));
        assertThat(node.patients().survivorOf("Y")).isEqualTo("Y");
        node.announce(ANNA, b("2"));
        assertThat(node.reviews()).as("kept apart, whatever they look like").isEmpty();
        node.replays(database());
    }

    @Test
    default void inAChainTheLastMergeIsUndoneFirst() {
        var node = Node.on(database(), false);
        List.of("A", "B", "C").forEach(id -> node.announce(null, xad(id)));
        node.identities().merge(xad("A"), xad("B"), CAUSE);
        var first = node.lastEntry(Action.MERGE);
        node.identities().merge(xad("B"), xad("C"), CAUSE);
        var second = node.lastEntry(Action.MERGE);

        refused(Reason.CHANGED_SINCE, () -> node.identities().undo(first, CAUSE));
        node.identities().undo(second, CAUSE);

        assertThat(node.patients().survivorOf("A")).isEqualTo("B");
        assertThat(node.patients().survivorOf("B")).isEqualTo("B");
        node.identities().undo(first, CAUSE);
        assertThat(node.patients().survivorOf("A")).isEqualTo("A");
        assertThat(node.areOne(xad("A"), xad("B"))).isFalse();
        refused(Reason.NOTHING_THERE, () -> node.identities().undo(-1, CAUSE));
        node.replays(database());
    }

    // changed identifiers

    @Test
    default void aPatientGivenAnotherIdentifierKeepsEverythingElse() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("old"));
        var xadPid = node.xadPidOf(a("old"));

        node.identities().changeId(a("old"), a("new"), CAUSE);

        assertThat(node.referencesOf(a("new"))).containsExactly(xadPid);
        assertThat(node.record(a("new")).demographics()).isEqualTo(ANNA);
        assertThat(node.identities().crossReferencesOf(a("old"))).isEmpty();
        node.identities().changeId(a("nobody"), a("whoever"), CAUSE);
        assertThat(node.store().identity(a("whoever"))).isEmpty();
        node.announce(TIAGO, a("2"));
        refused(Reason.IDENTIFIER_TAKEN, () -> node.identities().changeId(a("2"), a("new"), CAUSE));
        node.announce(ANNA, b("3"));
        assertThat(node.areOne(b("3"), a("new")))
                .as("found under the new identifier")
                .isTrue();
        node.replays(database());
    }

    @Test
    default void aChangedXadPidTakesItsDocumentsAlong() {
        var node = Node.on(database(), true);
        node.announce(null, xad("old"));

        node.identities().changeId(xad("old"), xad("new"), CAUSE);

        assertThat(node.patients().ids()).containsExactly("old", "new");
        assertThat(node.patients().survivorOf("old")).isEqualTo("new");
    }

    // links

    @Test
    default void aLinkMakesOnePersonAndAnUnlinkGivesEachItsOwnBack() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"));
        node.announce(TIAGO, b("2"));
        var first = node.xadPidOf(a("1"));
        var second = node.xadPidOf(b("2"));

        node.identities().link(a("1"), b("2"), CAUSE);

        assertThat(node.areOne(a("1"), b("2"))).isTrue();
        assertThat(node.xadPidOf(a("1"))).isEqualTo(second);
        assertThat(node.patients().survivorOf(first.id())).isEqualTo(second.id());

        node.identities().unlink(a("1"), b("2"), CAUSE);

        assertThat(node.xadPidOf(a("1"))).isEqualTo(first);
        assertThat(node.xadPidOf(b("2"))).isEqualTo(second);
        assertThat(node.patients().survivorOf(first.id())).isEqualTo(first.id());
        node.replays(database());
    }

    @Test
    default void aMatchThatWasWrongIsUnlinkedForGood() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"));
        node.announce(ANNA, b("2"));
        assertThat(node.areOne(a("1"), b("2"))).isTrue();

        node.identities().unlink(b("2"), a("1"), CAUSE);
        node.announce(People.withPhone(ANNA, "+352 9"), b("2"));

        assertThat(node.areOne(a("1"), b("2"))).isFalse();
        assertThat(node.xadPidOf(a("1"))).isNotEqualTo(node.xadPidOf(b("2")));
        assertThat(node.reviews()).isEmpty();
        node.identities().link(b("2"), a("1"), CAUSE);
        assertThat(node.areOne(a("1"), b("2"))).as("the last word counts").isTrue();
        node.replays(database());
    }

    @Test
    default void whoCameTogetherLeavesTogether() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"));
        node.announce(ANNA, b("1"));
        node.announce(TIAGO, a("2"));
        node.announce(TIAGO, b("2"));
        node.identities().link(a("1"), a("2"), CAUSE);
        assertThat(node.areOne(a("1"), b("1"), a("2"), b("2"))).isTrue();

        node.identities().unlink(b("1"), b("2"), CAUSE);

        assertThat(node.areOne(a("1"), b("1"))).isTrue();
        assertThat(node.areOne(a("2"), b("2"))).isTrue();
        assertThat(node.areOne(a("1"), a("2"))).isFalse();
        node.replays(database());
    }

    @Test
    default void oneRecordIsMovedAlone() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"));
        node.announce(ANNA, b("1"));
        node.announce(TIAGO, a("2"));

        node.identities().move(b("1"), a("2"), CAUSE);

        assertThat(node.areOne(b("1"), a("2"))).isTrue();
        assertThat(node.areOne(a("1"), a("2"))).isFalse();
        assertThat(node.xadPidOf(a("1"))).isNotEqualTo(node.xadPidOf(a("2")));
        node.replays(database());
    }

    // a source that contradicts

    @Test
    default void twoKnownPersonsInOneMessageAreOneIfNoAuthoritySaysOtherwise() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"));
        var minted = node.xadPidOf(a("1"));
        node.announce(null, xad("X"));

        node.announce(ANNA, a("1"), xad("X"));

        assertThat(node.xadPidOf(a("1"))).isEqualTo(xad("X"));
        assertThat(node.patients().survivorOf(minted.id())).isEqualTo("X");
        node.replays(database());
    }

    @Test
    default void twoXadPidsOfAnAuthorityForOnePatientAreReviewed() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"), xad("X"));
        node.announce(TIAGO, b("2"), xad("Y"));

        node.announce(ANNA, a("1"), xad("Y"));

        assertThat(node.xadPidOf(a("1"))).isEqualTo(xad("X"));
        assertThat(node.reviews())
                .singleElement()
                .satisfies(task -> assertThat(task.reason()).isEqualTo(ReviewTask.Reason.SOURCE_CONTRADICTS));
    }

    @Test
    default void aBlockingKeyThatTooManyRecordsShareIsPassedOver() {
        var node = Node.on(database(), false);
        var store = node.store();
        store.atomically(() -> {
            for (int i = 0; i <= BlockingKeys.MOST_RECORDS; i++) {
                sharing(store, "record " + i, "common", "key " + i);
            }
            return store;
        });

        assertThat(store.candidates(Set.of("common"))).isEmpty();
        assertThat(store.candidates(Set.of("common", "key 7", "nobody's")))
                .extracting(record -> record.id().id())
                .containsExactly("record 7");
        store.blockingIndex().put(node.record(a("record 7")).identityKey(), Set.of());
        assertThat(store.candidates(Set.of("common"))).hasSize(BlockingKeys.MOST_RECORDS);
    }

    private static void sharing(IdentityStore store, String id, String... keys) {
        var record = store.insert(new IdentityRecord(
                0, a(id), null, store.newPerson(Doors.CLOCK.instant()), LinkKind.OWN, null, false, ANNA));
        store.blockingIndex().add(record.identityKey(), List.of(keys));
    }

    // the registry

    @Test
    default void whatTheRegistryDidNotHearItIsToldLater() {
        var broken = new boolean[] {true};
        var patients = new RecordedPatients(() -> {
            if (broken[0]) {
                throw new IllegalStateException("no registry");
            }
        });
        var node = Node.on(database(), true, patients);
        assertThatThrownBy(() -> node.announce(ANNA, a("1"))).hasMessage("no registry");
        assertThatThrownBy(() -> node.announce(TIAGO, a("2"))).hasMessage("no registry");
        assertThatThrownBy(() -> node.identities().merge(a("1"), a("2"), CAUSE)).hasMessage("no registry");
        assertThat(node.store().news().count()).isEqualTo(3);

        broken[0] = false;
        var restarted = new AffinityDomainTeller(node.store(), patients);
        restarted.tellPending();

        assertThat(node.store().news().count()).isZero();
        assertThat(patients.ids()).hasSize(2);
        var survivor = node.xadPidOf(a("2"));
        assertThat(patients.ids())
                .allSatisfy(id -> assertThat(patients.survivorOf(id)).isEqualTo(survivor.id()));
    }

    @Test
    default void aRegistryThatWasSetBackLearnsAgainOfWhoeverIsToldOfAgain() {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"));
        var setBack = new RecordedPatients();
        var later = new Node(node.store(), setBack, Doors.identities(node.store(), setBack, true));

        later.announce(ANNA, a("1"));

        assertThat(setBack.all()).containsExactly(node.xadPidOf(a("1")));
    }

    @Test
    default void newsTheRegistryContradictsIsSetAsideAndHoldsUpNobody() {
        var node = Node.on(database(), true);
        node.announce(null, xad("X"));
        node.announce(null, xad("Y"));
        node.announce(null, xad("Z"));
        node.patients().merge(xad("X"), xad("Z"));

        node.identities().merge(xad("X"), xad("Y"), CAUSE);
        node.identities().merge(xad("Y"), xad("Z"), CAUSE);

        assertThat(node.patients().survivorOf("Y")).isEqualTo("Z");
        assertThat(node.store().news().count()).isEqualTo(1);
    }

    // many at once

    private static void atOnce(int count, IntFunction<Callable<?>> work) throws Exception {
        var threads = Executors.newFixedThreadPool(count);
        try {
            var start = new CyclicBarrier(count);
            var running = IntStream.range(0, count)
                    .mapToObj(number -> threads.submit(() -> {
                        start.await();
                        return work.apply(number).call();
                    }))
                    .toList();
            for (var each : running) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void onePersonFedByManyAtOnceIsOnePerson() throws Exception {
        var node = Node.on(database(), true);

        atOnce(8, number -> () -> {
            node.announce(ANNA, number % 2 == 0 ? a("1") : b("h" + number));
            return null;
        });

        assertThat(node.areOne(a("1"), b("h1"), b("h3"), b("h5"), b("h7"))).isTrue();
        assertThat(node.patients().all()).hasSize(1);
        node.replays(database());
    }

    @Test
    default void oppositeMergesAtOnceLeaveOneSurvivor() throws Exception {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"));
        node.announce(TIAGO, a("2"));
        node.announce(PAUL, a("3"));

        atOnce(8, number -> () -> {
            try {
                var pairs = List.of(a("1"), a("2"), a("3"));
                node.identities().merge(pairs.get(number % 3), pairs.get((number + 1 + number / 3 % 2) % 3), CAUSE);
            } catch (IdentityRefused refused) {
                assertThat(refused.reason()).isIn(Reason.FIRST_MERGED_BEFORE, Reason.SECOND_MERGED_BEFORE);
            }
            return null;
        });

        var active = List.of(a("1"), a("2"), a("3")).stream()
                .filter(id -> node.record(id).isActive())
                .toList();
        assertThat(active).hasSize(1);
        var xadPid = node.xadPidOf(active.get(0));
        assertThat(node.patients().ids())
                .hasSize(3)
                .allSatisfy(id -> assertThat(node.patients().survivorOf(id)).isEqualTo(xadPid.id()));
        node.replays(database());
    }

    @Test
    default void feedsAndMergesOfTheSamePersonsAtOnceEndInAStateTheJournalTells() throws Exception {
        var node = Node.on(database(), true);
        node.announce(ANNA, a("1"));
        node.announce(TIAGO, b("2"));

        atOnce(8, number -> () -> {
            for (int round = 0; round < 5; round++) {
                switch (number % 4) {
                    case 0 -> node.identities().link(a("1"), b("2"), CAUSE);
                    case 1 -> node.identities().unlink(b("2"), a("1"), CAUSE);
                    case 2 -> node.announce(People.withPhone(ANNA, "+352 " + number + round), a("1"));
                    default -> node.announce(People.withPhone(TIAGO, "+352 " + number + round), b("2"));
                }
            }
            return null;
        });

        node.replays(database());
        assertThat(node.patients().survivorOf(node.xadPidOf(a("1")).id()))
                .isEqualTo(node.xadPidOf(a("1")).id());
        assertThat(node.patients().survivorOf(node.xadPidOf(b("2")).id()))
                .isEqualTo(node.xadPidOf(b("2")).id());
    }
}
