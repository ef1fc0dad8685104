package carnet.conformance;

import static carnet.conformance.V2Message.HOSPITAL_A;
import static carnet.conformance.V2Message.HOSPITAL_B;
import static carnet.conformance.V2Message.cx;
import static carnet.conformance.V2Message.feed;
import static carnet.conformance.V2Message.link;
import static carnet.conformance.V2Message.merge;
import static carnet.conformance.V2Message.pixQuery;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node is killed at random moments while it merges, links and unlinks people. What it acknowledged holds afterwards, once,
 * in the identity store and in the registry; what it did not acknowledge holds in both or in neither.
 *
 * <p>{@code -Dcarnet.crash.rounds=50} kills it fifty times; {@code -Dcarnet.crash.seed} repeats the moments of a run.
 */
@OnEveryDatabase
class IdentityCrashTest {

    private static final Logger LOG = LoggerFactory.getLogger("carnet.conformance.IdentityCrashTest");
    private static final int ROUNDS = Integer.getInteger("carnet.crash.rounds", 2);
    private static final long SEED = Long.getLong("carnet.crash.seed", System.nanoTime());
    private static final int CLIENTS = 4;
    private static final int EARLIEST_MILLIS = 500;
    private static final int LATEST_MILLIS = 3000;

    private final Database database;
    private final Random random = new Random(SEED);

    IdentityCrashTest(Database database) {
        this.database = database;
    }

    /** What a source says of a pair, step by step. */
    private enum Course {
        MERGE,
        MERGE_THE_OTHER_WAY,
        LINK,
        LINK_AND_UNLINK,
        RESOLVE_DUPLICATES
    }

    /** How far the node has certainly come, and whether it may have come a step further. */
    private enum Known {
        APART,
        MAYBE_TOGETHER,
        TOGETHER,
        MAYBE_APART_AGAIN,
        APART_AGAIN
    }

    /** Two patients of two hospitals, each with a document. */
    private static final class Pair {

        private final Course course;
        private final Patient first = Patient.unheardOf();
        private final Patient second = Patient.unheardOf();
        private final String firstLocal = cx("A-" + UUID.randomUUID(), HOSPITAL_A);
        private final String secondLocal = cx("B-" + UUID.randomUUID(), HOSPITAL_B);
        private Known known = Known.APART;
        private @Nullable String acknowledged;

        Pair(Course course) {
            this.course = course;
        }
    }

    /** Each pair is another one; the last is the one in whose course the node was killed. */
    private static final class Client implements Runnable {

        private final Actors actors;
        private final IpfV3Client v3;
        private final Random random;
        private final Queue<Pair> pairs = new ConcurrentLinkedQueue<>();

        Client(Actors actors, long seed) {
            this.actors = actors;
            this.v3 = new IpfV3Client(actors.node());
            this.random = new Random(seed);
        }

        @Override
        public void run() {
            while (actors.node().isRunning()) {
                try (var peer = new MllpPeer(actors.node())) {
                    while (true) {
                        follow(new Pair(Course.values()[random.nextInt(Course.values().length)]), peer);
                    }
                } catch (IOException | RuntimeException | AssertionError killed) {
                    LOG.debug("{}", killed.toString());
                }
            }
        }

        private void follow(Pair pair, MllpPeer peer) throws IOException {
            peer.ask(feed("A01", pair.first.cx() + "~" + pair.firstLocal, "Wagener^Anna"))
                    .isAccepted();
            peer.ask(feed("A01", pair.second.cx() + "~" + pair.secondLocal, "Faber^Tiago"))
                    .isAccepted();
            actors.publishDocumentOf(pair.first);
            actors.publishDocumentOf(pair.second);
            pairs.add(pair);
            pair.known = Known.MAYBE_TOGETHER;
            var message = together(pair);
            if (pair.course == Course.RESOLVE_DUPLICATES) {
                assertThat(v3.merge(v3Id(pair.second), v3Id(pair.first))).contains("code=\"CA\"");
            } else {
                peer.ask(message).isAccepted();
                pair.acknowledged = message;
            }
            pair.known = Known.TOGETHER;
            if (pair.course == Course.LINK_AND_UNLINK) {
                pair.known = Known.MAYBE_APART_AGAIN;
                peer.ask(link("A37", pair.firstLocal, pair.secondLocal)).isAccepted();
                pair.known = Known.APART_AGAIN;
            }
        }

        private static String together(Pair pair) {
            return switch (pair.course) {
                case MERGE, RESOLVE_DUPLICATES -> merge(pair.first.cx(), pair.second.cx());
                case MERGE_THE_OTHER_WAY -> merge(pair.second.cx(), pair.first.cx());
                case LINK, LINK_AND_UNLINK -> link("A24", pair.firstLocal, pair.secondLocal);
            };
        }

        private static String v3Id(Patient patient) {
            return "<id root=\"%s\" extension=\"%s\"/>".formatted(Patient.AUTHORITY, patient.id());
        }
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS) // as many rounds as are asked for
    void whatWasAcknowledgedHoldsInBothStoresAndNothingIsHalfMerged() throws Exception {
        LOG.info("{}: {} rounds, seed {}", database, ROUNDS, SEED);
        try (var node = CarnetProcess.started(
                "identity-crash-" + database.name().toLowerCase(Locale.ROOT),
                database,
                "--carnet.identity.tell-interval=200ms")) {
            var actors = Actors.around(node);
            var all = new ArrayList<Pair>();
            for (int round = 1; round <= ROUNDS; round++) {
                var ofRound = killedUnderLoad(actors);
                LOG.info("round {}: {} pairs", round, ofRound.size());
                node.restart();
                verify(actors, ofRound);
                all.addAll(ofRound);
            }
            assertThat(all).as("pairs that were merged or linked").hasSizeGreaterThan(ROUNDS * CLIENTS);
            verify(actors, all.subList(0, Math.min(all.size(), CLIENTS)));
            node.stop();
            journalSaysWhatTheStoreHolds(node);
        }
    }

    private List<Pair> killedUnderLoad(Actors actors) throws InterruptedException {
        var clients = new ArrayList<Client>();
        var threads = Executors.newCachedThreadPool();
        for (int i = 0; i < CLIENTS; i++) {
            var client = new Client(actors, random.nextLong());
            clients.add(client);
            threads.execute(client);
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> clients.stream().allMatch(it -> !it.pairs.isEmpty()));
        var moment = EARLIEST_MILLIS + random.nextInt(LATEST_MILLIS - EARLIEST_MILLIS);
        await().pollDelay(moment, TimeUnit.MILLISECONDS).until(() -> true);
        actors.node().kill9();
        threads.shutdown();
        assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        return clients.stream().flatMap(client -> client.pairs.stream()).toList();
    }

    // what holds afterwards

    private void verify(Actors actors, List<Pair> pairs) throws IOException {
        try (var peer = new MllpPeer(actors.node())) {
            for (var pair : pairs) {
                await().atMost(Duration.ofSeconds(30))
                        .pollInterval(Duration.ofMillis(200))
                        .untilAsserted(() -> verify(actors, peer, pair));
            }
        }
    }

    /** The registry may hear of what was not acknowledged a moment after the start. */
    private static void verify(Actors actors, MllpPeer peer, Pair pair) throws IOException {
        var together = areTogether(peer, pair);
        switch (pair.known) {
            case APART, APART_AGAIN ->
                assertThat(together).as("%s", pair.course).isFalse();
            case TOGETHER -> assertThat(together).as("%s", pair.course).isTrue();
            case MAYBE_TOGETHER, MAYBE_APART_AGAIN -> LOG.debug("{}: {}", pair.course, together);
        }
        if (!together) {
            assertThat(actors.documentsOf(pair.first)).hasSize(1);
            assertThat(actors.documentsOf(pair.second)).hasSize(1);
            return;
        }
        var survivor = isKnown(peer, pair.first) ? pair.first : pair.second;
        var subsumed = survivor == pair.first ? pair.second : pair.first;
        assertThat(isKnown(peer, survivor)).isTrue();
        assertThat(isKnown(peer, subsumed)).isFalse();
        assertThat(actors.documentsOf(survivor)).hasSize(2);
        assertThat(actors.documentsOf(subsumed)).isEmpty();
        Actors.assertRefused(
                actors.ipf().publish(Submission.of(subsumed).document(Samples.entryOf(subsumed), Samples.newText())),
                ErrorCode.UNKNOWN_PATIENT_ID,
                subsumed.cx());
        if (pair.acknowledged != null && pair.known == Known.TOGETHER && pair.acknowledged.contains("A40")) {
            peer.ask(pair.acknowledged).isRefused("AE", "MRG^1^1^1^1", 204);
            assertThat(actors.documentsOf(survivor)).hasSize(2);
        }
    }

    /** By the hospitals' own identifiers. */
    private static boolean areTogether(MllpPeer peer, Pair pair) throws IOException {
        return peer.ask(pixQuery(pair.firstLocal, ""))
                .isAccepted()
                .field("PID", 3)
                .contains(pair.secondLocal.substring(0, pair.secondLocal.indexOf('^')));
    }

    private static boolean isKnown(MllpPeer peer, Patient patient) throws IOException {
        return peer.ask(pixQuery(patient.cx(), "")).code().equals("AA");
    }

    /** The last the journal says of an identity is what the store has of it; every identity has a beginning there. */
    private static void journalSaysWhatTheStoreHolds(CarnetProcess node) throws SQLException {
        try (var connection = node.identityDatabase();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select identity_record.authority, identity_record.id, subsumed_by, person_key, link_kind, minted,
                               (select max(journal_change.after_change) from journal_change
                                 where journal_change.identity_key = identity_record.identity_key
                                   and journal_change.entry = (select max(latest.entry) from journal_change latest
                                         where latest.identity_key = identity_record.identity_key)),
                               (select count(*) from journal_change
                                 where journal_change.identity_key = identity_record.identity_key
                                   and journal_change.before_change is null)
                          from identity_record""")) {
            int identities = 0;
            while (rows.next()) {
                var last = rows.getString(7).lines().findFirst().orElseThrow().split("\t", -1);
                var subsumedBy = rows.getString(3);
                assertThat(List.of(last[0], last[1], last[2], last[3], last[4], last[6]))
                        .containsExactly(
                                rows.getString(1),
                                rows.getString(2),
                                subsumedBy == null ? "" : subsumedBy,
                                rows.getString(4),
                                rows.getString(5),
                                rows.getString(6));
                assertThat(rows.getInt(8)).as("beginnings").isEqualTo(1);
                identities++;
            }
            assertThat(identities).isPositive();
        }
    }
}
