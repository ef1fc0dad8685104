package carnet.xua.replay.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.soap.fault.RequestRefused;
import carnet.soap.requester.WssFault;
import carnet.xua.CheckUnderTest;
import carnet.xua.TestAssertion;
import carnet.xua.TestKey;
import carnet.xua.replay.AssertionUse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What several nodes know of assertions together. */
interface AssertionStoreContract {

    Instant NOW = TestAssertion.NOW;
    TestKey KEY = TestKey.ec("CN=STS");
    TestKey CLIENT = TestKey.ec("CN=Hospital");
    TestKey OTHER_CLIENT = TestKey.ec("CN=Other hospital");

    TestDatabase database();

    /** Another node on the same database. */
    default AssertionStore node() {
        return node(NOW);
    }

    default AssertionStore node(Instant now) {
        return AssertionStore.open(database().dataSource(), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static AssertionUse use(String id, String client, boolean once) {
        return new AssertionUse(TestAssertion.ISSUER, id, client, once, NOW.plusSeconds(60));
    }

    private static String newId() {
        return "_" + UUID.randomUUID();
    }

    @Test
    default void ofSixteenThreadsOnTwoNodesOneUsesWhatIsForOneUse() throws Exception {
        var id = newId();

        assertThat(atOnce(use(id, "", true), use(id, "", true)))
                .containsOnlyOnce(true)
                .hasSize(16);
    }

    @Test
    default void ofManyThreadsOfOneClientAllUseItsAssertion() throws Exception {
        var id = newId();

        assertThat(atOnce(use(id, "a", false), use(id, "a", false))).hasSize(16).containsOnly(true);
    }

    @Test
    default void ofTwoClientsTheFirstOneUsesIt() throws Exception {
        var id = newId();

        assertThat(atOnce(use(id, "a", false), use(id, "b", false)).stream().filter(used -> used))
                .as("those of one client")
                .hasSize(8);
    }

    /** The first use from eight threads on one node, the second from eight on another. */
    private List<Boolean> atOnce(AssertionUse first, AssertionUse second) throws Exception {
        var nodes = List.of(node(), node());
        var start = new CyclicBarrier(16);
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            var node = nodes.get(i % 2);
            var use = i % 2 == 0 ? first : second;
            tasks.add(() -> {
                start.await();
                return node.uses().isFirstOrSame(use);
            });
        }
        var threads = Executors.newFixedThreadPool(16);
        try {
            List<Boolean> used = new ArrayList<>();
            for (var result : threads.invokeAll(tasks)) {
                used.add(result.get());
            }
            return used;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void whatHasEndedIsRemovedAndNothingElse() {
        node(NOW.plus(Duration.ofDays(1))).removeEnded();
        var store = node();
        store.uses().isFirstOrSame(use(newId(), "", false));
        store.revocations().revoke(TestAssertion.ISSUER, newId(), NOW.plusSeconds(60));

        node(NOW.plusSeconds(60)).removeEnded();
        assertThat(database().rowsOf("used_assertion")).isEqualTo(1);
        assertThat(database().rowsOf("revoked_assertion")).isEqualTo(1);

        node(NOW.plusSeconds(61)).removeEnded();
        assertThat(database().rowsOf("used_assertion")).isZero();
        assertThat(database().rowsOf("revoked_assertion")).isZero();
    }

    @Test
    default void anIssuersIdsAreItsOwn() {
        var id = newId();
        var store = node();
        assertThat(store.uses().isFirstOrSame(use(id, "", true))).isTrue();
        assertThat(store.uses().isFirstOrSame(new AssertionUse("urn:x", id, "", true, NOW.plusSeconds(60))))
                .isTrue();
    }

    @Test
    default void whatOneNodeRevokesAnotherKnowsAfterASecond() {
        var id = newId();
        var time = new Object() {
            Instant now = NOW;
        };
        InstantSource ticking = () -> time.now;
        var other = AssertionStore.open(database().dataSource(), ticking.withZone(ZoneOffset.UTC));
        var revoking = node();
        assertThat(other.revocations().isRevoked(TestAssertion.ISSUER, id)).isFalse();

        revoking.revocations().revoke(TestAssertion.ISSUER, id, NOW.plusSeconds(60));
        revoking.revocations().revoke(TestAssertion.ISSUER, id, NOW.plusSeconds(60));

        assertThat(revoking.revocations().isRevoked(TestAssertion.ISSUER, id)).isTrue();
        assertThat(revoking.revocations().isRevoked("urn:x", id)).isFalse();
        time.now = NOW.plusMillis(1001);
        assertThat(other.revocations().isRevoked(TestAssertion.ISSUER, id)).isTrue();
    }

    // through the check of two nodes

    @Test
    default void anAssertionForOneUseIsNotReplayedAtAnotherNode() {
        var signed = TestAssertion.valid().with("id", newId()).signedBy(KEY);
        assertThat(CheckUnderTest.nodeOf(node(), true, KEY).ofHeader(signed)).isPresent();

        assertRefused(WssFault.FAILED_AUTHENTICATION, CheckUnderTest.nodeOf(node(), true, KEY), signed, CLIENT);
    }

    @Test
    default void anAssertionOfOneClientIsNotUsedByAnotherAtAnotherNode() {
        var signed = TestAssertion.valid().with("id", newId()).signedBy(KEY);
        assertThat(CheckUnderTest.nodeOf(node(), false, KEY).ofHeader(signed, CLIENT.certificate()))
                .isPresent();
        var another = CheckUnderTest.nodeOf(node(), false, KEY);

        assertThat(another.ofHeader(signed, CLIENT.certificate())).isPresent();
        assertRefused(WssFault.FAILED_AUTHENTICATION, another, signed, OTHER_CLIENT);
    }

    @Test
    default void aRevokedAssertionIsRefusedAtAnotherNode() {
        var id = newId();
        var signed = TestAssertion.valid().with("id", id).signedBy(KEY);
        assertThat(CheckUnderTest.nodeOf(node(), false, KEY).ofHeader(signed, CLIENT.certificate()))
                .isPresent();

        node().revocations().revoke(TestAssertion.ISSUER, id, NOW.plusSeconds(600));

        assertRefused(WssFault.INVALID_SECURITY_TOKEN, CheckUnderTest.nodeOf(node(), false, KEY), signed, CLIENT);
    }

    private static void assertRefused(WssFault fault, CheckUnderTest check, String signed, TestKey client) {
        assertThatThrownBy(() -> check.ofHeader(signed, client.certificate()))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.subcodes()).containsExactly(fault.subcode()));
        assertThat(check.refusals).hasSize(1);
    }
}
