package carnet.conformance;

import static carnet.conformance.V2Message.feed;
import static carnet.conformance.V2Message.pixQuery;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Senders of HL7 v2 that keep to no rule, each beside one that does and is served as if they were not there. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class MllpBadInputTest {

    private static final int MEGABYTE = 1_000_000;

    private final CarnetProcess node = Node.on(Database.selected().get(0));

    /** Somebody else, all the while. */
    @AfterEach
    void othersAreServed() throws IOException {
        try (var peer = new MllpPeer(node)) {
            peer.ask(feed("A01", Patient.unheardOf().cx(), "Wagener^Anna")).isAccepted();
        }
    }

    @Test
    void aFrameOfAHundredMegabytesIsCutOffAtItsBound() throws Exception {
        try (var peer = new MllpPeer(node)) {
            peer.out().write(MllpPeer.START_BLOCK);
            var piece =
                    feed("A01", Patient.unheardOf().cx(), "x".repeat(MEGABYTE)).getBytes(UTF_8);
            try {
                for (int i = 0; i < 100; i++) {
                    peer.send(piece);
                }
                fail("a hundred megabytes were taken");
            } catch (IOException cutOff) {
                assertThat(cutOff).isNotNull();
            }
        }
        assertThat(node.isRunning()).isTrue();
    }

    @Test
    void garbageBetweenFramesIsSkippedAndWithoutEndItEndsTheConnection() throws Exception {
        var patient = Patient.unheardOf();
        try (var peer = new MllpPeer(node)) {
            peer.send("\r\n\0\0GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8));
            peer.ask(feed("A01", patient.cx(), "Wagener^Anna")).isAccepted();
            peer.send("x".repeat(100_000).getBytes(UTF_8));
            assertThat(peer.hearsTheEnd()).isTrue();
        }
    }

    @Test
    void aFrameThatIsCutOffIsNotTaken() throws Exception {
        var patient = Patient.unheardOf();
        try (var peer = new MllpPeer(node)) {
            var frame =
                    MllpPeer.framed(feed("A01", patient.cx(), "Wagener^Anna").getBytes(UTF_8));
            peer.out().write(frame, 0, frame.length - 2);
        }
        try (var peer = new MllpPeer(node)) {
            peer.ask(pixQuery(patient.cx(), "")).isRefused("AE", "QPD^1^3^1^1", 204);
        }
    }

    @Test
    void aByteASecondIsCutOff() throws Exception {
        var frame = MllpPeer.framed(
                feed("A01", Patient.unheardOf().cx(), "Wagener^Anna").getBytes(UTF_8));
        try (var peer = new MllpPeer(node)) {
            var ended = Executors.newSingleThreadScheduledExecutor();
            try {
                var at = new int[1];
                ended.scheduleAtFixedRate(
                        () -> {
                            try {
                                peer.out().write(frame[at[0]++]);
                            } catch (IOException cutOff) {
                                throw new IllegalStateException(cutOff);
                            }
                        },
                        0,
                        1,
                        TimeUnit.SECONDS);
                assertThat(peer.hearsTheEnd()).as("cut off within a minute").isTrue();
                assertThat(at[0]).isLessThan(frame.length);
            } finally {
                ended.shutdownNow();
            }
        }
    }

    @Test
    void whoNeverReadsAnswersHoldsUpNobody() throws Exception {
        var question = MllpPeer.framed(pixQuery(Patient.unheardOf().cx(), "").getBytes(UTF_8));
        var deaf = new ArrayList<MllpPeer>();
        try {
            for (int i = 0; i < 5; i++) {
                deaf.add(new MllpPeer(node));
            }
            for (var peer : deaf) {
                for (int i = 0; i < 50; i++) {
                    peer.send(question);
                }
            }
            othersAreServed();
        } finally {
            for (var peer : deaf) {
                peer.close();
            }
        }
    }

    @Test
    void aCharacterSetThatLiesIsToldOf() throws Exception {
        var message = feed("A01", Patient.unheardOf().cx(), "Müller^Zoë");
        try (var peer = new MllpPeer(node)) {
            peer.send(MllpPeer.framed(message.getBytes(ISO_8859_1)));
            peer.hear().isRefused("AE", "MSH^1^18", 102);
            peer.ask(message.replaceFirst("\\|2\\.3\\.1[^\r]*\r", "|2.3.1||||||UNICODE UTF-8\r"))
                    .isAccepted();
            var declared = message.replaceFirst("\\|2\\.3\\.1[^\r]*\r", "|2.3.1||||||8859/1\r");
            peer.send(MllpPeer.framed(declared.getBytes(ISO_8859_1)));
            peer.hear().isAccepted();
        }
    }
}
