package carnet.pixpdq;

import static carnet.pixpdq.RawPeer.END;
import static carnet.pixpdq.RawPeer.START;
import static carnet.pixpdq.RawPeer.framed;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import carnet.pixpdq.hl7.Hl7Charset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class MllpListenerTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final int ONE_KIB = 1024;
    private static final int ONE_MIB = ONE_KIB * ONE_KIB;

    private final RecordedPatients patients = new RecordedPatients();

    private MllpListener listening(int maxFrameSize, int maxConnections, Duration idle, Duration transfer) {
        var settings = new MllpSettings(0, maxFrameSize, maxConnections, idle, transfer, Hl7Charset.UTF_8);
        return MllpListener.listen(settings, Doors.to(patients));
    }

    private static Sample numbered(int number) {
        return Sample.admissionOf("id" + number).withControlId("c" + number);
    }

    @Nested
    class Framing {

        @Test
        void aMessageMayComeByteByByte() throws Exception {
            try (var listener = Doors.listening(patients);
                    var peer = new RawPeer(listener)) {
                for (var each : framed(numbered(1)).toCharArray()) {
                    peer.sends(String.valueOf(each));
                }
                assertThat(peer.hearsOf()).isEqualTo("c1");
            }
        }

        @Test
        void manyMessagesMayComeAtOnceAndAreAnsweredInTurn() throws Exception {
            try (var listener = Doors.listening(patients);
                    var peer = new RawPeer(listener)) {
                peer.sends(IntStream.range(0, 100)
                        .mapToObj(number -> framed(numbered(number)))
                        .collect(joining()));
                for (int number = 0; number < 100; number++) {
                    assertThat(peer.hearsOf()).isEqualTo("c" + number);
                }
            }
            assertThat(patients.ids()).hasSize(100);
        }

        @Test
        void aMessageAndAHalfAreOneAnswerAndThenAnother() throws Exception {
            try (var listener = Doors.listening(patients);
                    var peer = new RawPeer(listener)) {
                var second = framed(numbered(2));
                peer.sends(framed(numbered(1)) + second.substring(0, 70));
                assertThat(peer.hearsOf()).isEqualTo("c1");
                peer.sends(second.substring(70));
                assertThat(peer.hearsOf()).isEqualTo("c2");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"\n", "\r\n", "\r"})
        void segmentsMayEndInAnyKindOfLineEnd(String lineEnd) throws Exception {
            try (var listener = Doors.listening(patients);
                    var peer = new RawPeer(listener)) {
                peer.sends(START + numbered(1).text().replace("\r", lineEnd) + END + "\r");
                assertThat(peer.hears()).contains("\rMSA|AA|c1\r").doesNotContain("\n");
                assertThat(patients.ids()).containsExactly("id1");
            }
        }

        @Test
        void theLastSegmentMayLackItsEnd() throws Exception {
            try (var listener = Doors.listening(patients);
                    var peer = new RawPeer(listener)) {
                peer.sends(START + Sample.mergeOf("x", "y").text().stripTrailing() + END + "\r");
                assertThat(peer.hears()).contains("MSA|AE|m1|MRG-1 is not known\r");
            }
        }

        @Test
        void theCarriageReturnAfterTheEndBlockIsNotWaitedFor() throws Exception {
            try (var listener = Doors.listening(patients);
                    var peer = new RawPeer(listener)) {
                peer.sends(START + numbered(1).text() + END);
                assertThat(peer.hearsOf()).isEqualTo("c1");
                peer.sends(START + numbered(2).text() + END);
                assertThat(peer.hearsOf()).isEqualTo("c2");
            }
        }

        @Test
        void whatStandsBetweenFramesIsSkipped() throws Exception {
            try (var listener = Doors.listening(patients);
                    var peer = new RawPeer(listener)) {
                peer.sends("hello" + END + "\r\n\0" + framed(numbered(1)) + "\n\n???" + END + framed(numbered(2)));
                assertThat(peer.hearsOf()).isEqualTo("c1");
                assertThat(peer.hearsOf()).isEqualTo("c2");
            }
        }

        @Test
        void endlessNoiseClosesTheConnection() throws Exception {
            try (var listener = Doors.listening(patients);
                    var log = new LogLines();
                    var noisy = new RawPeer(listener);
                    var other = new RawPeer(listener)) {
                noisy.sends("x".repeat(MllpFrames.MOST_BYTES_BETWEEN_FRAMES + 1));
                assertThat(noisy.hearsTheEnd()).isTrue();
                assertThat(log.warning()).contains("65536 bytes outside of any frame");
                assertThat(other.sends(framed(numbered(1))).hearsOf()).isEqualTo("c1");
            }
        }

        @Test
        void aMessageBrokenOffAndBegunAnewCountsOnce() throws Exception {
            try (var listener = Doors.listening(patients);
                    var peer = new RawPeer(listener)) {
                peer.sends(START + numbered(1).text().substring(0, 150) + framed(numbered(2)));
                assertThat(peer.hearsOf()).isEqualTo("c2");
            }
            assertThat(patients.ids()).containsExactly("id2");
        }

        @Test
        void aMessageWithoutEndIsNotTaken() throws Exception {
            try (var listener = Doors.listening(patients);
                    var log = new LogLines();
                    var peer = new RawPeer(listener)) {
                peer.sends(framed(numbered(1)) + START + numbered(2).text()).leavesOff();
                assertThat(peer.hearsOf()).isEqualTo("c1");
                assertThat(peer.hearsTheEnd()).isTrue();
                assertThat(log.warning()).endsWith("the peer left within a message");
            }
            assertThat(patients.ids()).containsExactly("id1");
        }
    }

    @Nested
    class Bounds {

        @Test
        void aMessageOfOneMebibyteIsTaken() throws Exception {
            var large = numbered(1).adding("ZZZ|" + "x".repeat(ONE_MIB));
            try (var listener = MllpListener.listen(Doors.ANY_PORT, Doors.to(patients));
                    var peer = new RawPeer(listener)) {
                peer.sends(framed(large));
                assertThat(peer.hears()).contains("MSA|AA|c1");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"a|", "a~", "~", "a^", "a&", "|", "\r", "PIX\r"})
        void aMebibyteOfSeparatorsIsWorkedOnInNoTime(String each) throws Exception {
            var large = numbered(1).adding("PID|||" + each.repeat(ONE_MIB / each.length()));
            try (var listener = Doors.listening(patients);
                    var peer = new RawPeer(listener)) {
                var begun = System.nanoTime();
                peer.sends(framed(large.withControlId("c1")));
                assertThat(peer.hearsOf()).isEqualTo("c1");
                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
            }
        }

        @Test
        void aMessageOfExactlyTheMostBytesIsTakenAndOneByteMoreClosesThatConnectionOnly() throws Exception {
            var message = numbered(1);
            var filled = message.adding(
                    "ZZZ|" + "x".repeat(2 * ONE_KIB - message.text().length() - 5));
            assertThat(filled.text()).hasSize(2 * ONE_KIB);
            try (var listener = listening(2 * ONE_KIB, 10, LONG, LONG);
                    var log = new LogLines();
                    var large = new RawPeer(listener);
                    var other = new RawPeer(listener)) {
                assertThat(large.sends(framed(filled)).hearsOf()).isEqualTo("c1");

                large.sends(framed(new Sample(filled.text() + "y")));
                assertThat(large.hearsTheEnd()).isTrue();
                assertThat(log.warning()).contains("a message of more than 2048 bytes");
                assertThat(other.sends(framed(numbered(2))).hearsOf()).isEqualTo("c2");
            }
        }

        @Test
        void aSilentConnectionIsClosed() throws Exception {
            try (var listener = listening(ONE_MIB, 10, SHORT, LONG);
                    var silent = new RawPeer(listener)) {
                assertThat(silent.hearsTheEnd()).isTrue();
                await().until(() -> listener.connections() == 0);
            }
        }

        @Test
        void aConnectionIsIdleOnlyFromItsLastMessageOn() throws Exception {
            try (var listener = listening(ONE_MIB, 10, SHORT.multipliedBy(5), LONG);
                    var peer = new RawPeer(listener)) {
                for (int number = 0; number < 3; number++) {
                    assertThat(peer.hearsNothingFor(600)).isTrue();
                    assertThat(peer.sends(framed(numbered(number))).hearsOf()).isEqualTo("c" + number);
                }
            }
        }

        @Test
        void aMessageThatTricklesInWithoutEndIsCutOff() throws Exception {
            try (var listener = listening(ONE_MIB, 10, LONG, SHORT);
                    var log = new LogLines();
                    var slow = new RawPeer(listener)) {
                slow.sends(START);
                await().pollInterval(Duration.ofMillis(20)).until(() -> {
                    try {
                        slow.sends("x");
                        return false;
                    } catch (IOException cutOff) {
                        return true;
                    }
                });
                assertThat(log.warning()).endsWith("a message took longer than PT0.3S");
            }
        }

        @Test
        void whoNeverReadsAnswersIsCutOffWhileOthersAreServed() throws Exception {
            var longHeader = numbered(1).withField("MSH", 3, "x".repeat(100 * ONE_KIB));
            try (var listener = listening(ONE_MIB, 10, LONG, SHORT);
                    var log = new LogLines();
                    var deaf = new RawPeer(listener);
                    var other = new RawPeer(listener)) {
                var sending = CompletableFuture.runAsync(() -> {
                    for (int message = 0; message < 1_000; message++) {
                        try {
                            deaf.sends(framed(longHeader));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                });
                assertThat(other.sends(framed(numbered(2))).hearsOf()).isEqualTo("c2");
                assertThatThrownBy(() -> sending.get(10, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IOException.class);
                await().until(() -> listener.connections() == 1);
                assertThat(log.warning()).endsWith("the taking of an answer took longer than PT0.3S");
                assertThat(other.sends(framed(numbered(3))).hearsOf()).isEqualTo("c3");
            }
        }

        @Test
        void oneConnectionTooManyIsClosedAndAnotherMayComeWhenOneHasLeft() throws Exception {
            try (var listener = listening(ONE_MIB, 2, LONG, LONG);
                    var first = new RawPeer(listener);
                    var second = new RawPeer(listener)) {
                assertThat(first.sends(framed(numbered(1))).hearsOf()).isEqualTo("c1");
                assertThat(second.sends(framed(numbered(2))).hearsOf()).isEqualTo("c2");
                try (var third = new RawPeer(listener)) {
                    assertThat(third.hearsTheEnd()).isTrue();
                }
                assertThat(first.sends(framed(numbered(3))).hearsOf()).isEqualTo("c3");

                second.close();
                await().ignoreExceptions().until(() -> {
                    try (var next = new RawPeer(listener)) {
                        return next.sends(framed(numbered(4))).hearsOf().equals("c4");
                    }
                });
            }
        }
    }

    @Nested
    class Closing {

        @Test
        void endsIdleConnectionsAtOnceAndTakesNoMore() throws Exception {
            var listener = Doors.listening(patients);
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), listener.port());
            try (var peer = new RawPeer(listener)) {
                assertThat(peer.sends(framed(numbered(1))).hearsOf()).isEqualTo("c1");
                assertThat(listener.isListening()).isTrue();

                var begun = System.nanoTime();
                listener.close();

                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
                assertThat(peer.hearsTheEnd()).isTrue();
                assertThat(listener.isListening()).isFalse();
                try (var late = new Socket()) {
                    assertThatThrownBy(() -> late.connect(address, 1_000)).isInstanceOf(IOException.class);
                }
            }
        }

        @Test
        void letsTheMessageBeAnsweredThatIsBeingWorkedOn() throws Exception {
            var working = new CountDownLatch(1);
            var done = new CountDownLatch(1);
            var registry = waiting(working, done);
            var listener = Doors.listening(registry);
            try (var peer = new RawPeer(listener)) {
                peer.sends(framed(numbered(1)) + framed(numbered(2)));
                working.await();
                var closing = CompletableFuture.runAsync(listener::close);
                await().until(() -> !listener.isListening());
                done.countDown();

                assertThat(peer.hears()).contains("MSA|AA|c1");
                assertThat(peer.hearsTheEnd()).isTrue();
                closing.get(5, TimeUnit.SECONDS);
            }
            assertThat(registry.ids()).containsExactly("id1");
        }

        @Test
        void doesNotWaitForeverForARegistryThatHangs() throws Exception {
            var working = new CountDownLatch(1);
            var done = new CountDownLatch(1);
            var settings = new MllpSettings(0, ONE_MIB, 10, LONG, SHORT, Hl7Charset.UTF_8);
            var listener = MllpListener.listen(settings, Doors.to(waiting(working, done)));
            try (var peer = new RawPeer(listener)) {
                peer.sends(framed(numbered(1)));
                working.await();

                var begun = System.nanoTime();
                listener.close();

                assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
                assertThat(peer.hearsTheEnd()).isTrue();
            } finally {
                done.countDown();
            }
        }

        @Test
        void twiceIsAsGoodAsOnce() {
            var listener = Doors.listening(patients);
            listener.close();
            listener.close();
            assertThat(listener.isListening()).isFalse();
        }

        private RecordedPatients waiting(CountDownLatch working, CountDownLatch done) {
            return new RecordedPatients(() -> {
                working.countDown();
                try {
                    done.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    @Test
    void itsThreadsHaveNamesAndKeepNoProcessAlive() throws Exception {
        try (var listener = Doors.listening(patients);
                var peer = new RawPeer(listener)) {
            peer.sends(framed(numbered(1))).hears();

            var name = "mllp-" + listener.port();
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith(name))
                    .extracting(Thread::getName)
                    .contains(name + "-accept", name + "-deadlines", name + "-1");
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith(name))
                    .allMatch(Thread::isDaemon);
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        try (var listener = Doors.listening(patients)) {
            var taken = new MllpSettings(listener.port(), ONE_MIB, 1, LONG, LONG, Hl7Charset.UTF_8);
            assertThatThrownBy(() -> MllpListener.listen(taken, Doors.to(patients)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("MLLP cannot listen on port " + listener.port());
        }
    }
}
