package carnet.conformance;

import static carnet.conformance.V2Message.HOSPITAL_A;
import static carnet.conformance.V2Message.HOSPITAL_B;
import static carnet.conformance.V2Message.cx;
import static carnet.conformance.V2Message.feed;
import static carnet.conformance.V2Message.merge;
import static carnet.conformance.V2Message.pixQuery;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Feeds that say opposite things of the same people at once, and queries meanwhile. */
@OnEveryDatabase
class IdentityConcurrencyTest {

    private static final int PAIRS = 10;

    private final Actors actors;
    private final CyclicBarrier together = new CyclicBarrier(2);
    private final ExecutorService threads = Executors.newCachedThreadPool();

    IdentityConcurrencyTest(Database database) {
        actors = Actors.on(database);
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private record Pair(Patient first, Patient second, String firstLocal, String secondLocal) {

        static Pair unheardOf() {
            return new Pair(
                    Patient.unheardOf(),
                    Patient.unheardOf(),
                    cx("A-" + UUID.randomUUID(), HOSPITAL_A),
                    cx("B-" + UUID.randomUUID(), HOSPITAL_B));
        }
    }

    private List<Pair> pairs() throws IOException {
        var pairs = new ArrayList<Pair>();
        try (var peer = new MllpPeer(actors.node())) {
            for (int i = 0; i < PAIRS; i++) {
                var pair = Pair.unheardOf();
                peer.ask(feed("A01", pair.first().cx() + "~" + pair.firstLocal(), "Wagener^Anna"))
                        .isAccepted();
                peer.ask(feed("A01", pair.second().cx() + "~" + pair.secondLocal(), "Faber^Tiago"))
                        .isAccepted();
                actors.publishDocumentOf(pair.first());
                actors.publishDocumentOf(pair.second());
                pairs.add(pair);
            }
        }
        return pairs;
    }

    private Future<List<String>> merging(List<Pair> pairs, boolean firstIntoSecond) {
        return threads.submit(() -> {
            var codes = new ArrayList<String>();
            try (var peer = new MllpPeer(actors.node())) {
                for (var pair : pairs) {
                    together.await(1, TimeUnit.MINUTES);
                    codes.add(peer.ask(
                                    firstIntoSecond
                                            ? merge(
                                                    pair.first().cx(),
                                                    pair.second().cx())
                                            : merge(
                                                    pair.second().cx(),
                                                    pair.first().cx()))
                            .code());
                }
            }
            return codes;
        });
    }

    @Test
    @Requirement("ITI TF-2 3.8.4.2")
    void ofTwoOppositeMergesOneHoldsAndQueriesMeanwhileSeeBeforeOrAfter() throws Exception {
        var pairs = pairs();
        var merged = new AtomicBoolean();
        var asked = threads.submit(() -> {
            int answers = 0;
            try (var peer = new MllpPeer(actors.node())) {
                while (!merged.get()) {
                    for (var pair : pairs) {
                        var ids = peer.ask(pixQuery(pair.firstLocal(), ""))
                                .isAccepted()
                                .field("PID", 3);
                        assertThat(ids).contains("XAD");
                        assertThat(actors.documentsOf(pair.first()).size()).isBetween(0, 2);
                        answers++;
                    }
                }
            }
            return answers;
        });

        var one = merging(pairs, true);
        var other = merging(pairs, false);
        var codes = List.of(one.get(2, TimeUnit.MINUTES), other.get(2, TimeUnit.MINUTES));
        merged.set(true);

        assertThat(asked.get(1, TimeUnit.MINUTES)).isPositive();
        try (var peer = new MllpPeer(actors.node())) {
            for (int i = 0; i < PAIRS; i++) {
                assertThat(List.of(codes.get(0).get(i), codes.get(1).get(i))).containsExactlyInAnyOrder("AA", "AE");
                var survivor = codes.get(0).get(i).equals("AA")
                        ? pairs.get(i).second()
                        : pairs.get(i).first();
                var subsumed = survivor == pairs.get(i).first()
                        ? pairs.get(i).second()
                        : pairs.get(i).first();
                assertThat(actors.documentsOf(survivor)).hasSize(2);
                assertThat(actors.documentsOf(subsumed)).isEmpty();
                peer.ask(pixQuery(survivor.cx(), "")).isAccepted();
                peer.ask(pixQuery(subsumed.cx(), "")).isRefused("AE", "QPD^1^3^1^1", 204);
            }
        }
    }
}
