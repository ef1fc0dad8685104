package carnet.conformance;

import static carnet.conformance.Actors.assertSuccess;
import static carnet.conformance.Ebrim.utf8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;

/** A node that an operator stops and starts again. */
class RestartTest {

    private static final int CONNECT_MILLIS = 1000;

    private final Actors actors =
            Actors.around(CarnetProcess.started("restart", Database.selected().get(0)));
    private final Patient patient = actors.newPatient();

    @AfterEach
    void end() {
        actors.node().close();
    }

    @Test
    void goesOnWhereItWas() {
        var subsumed = actors.newPatient();
        var entry = Samples.entryOf(subsumed);
        var bytes = Samples.newText();
        actors.publish(Submission.of(subsumed).document(entry, bytes));
        actors.feed().merge(subsumed, patient);

        actors.node().stop();
        actors.node().restart();

        assertThat(actors.documentsOf(patient))
                .extracting(DocumentEntry::getEntryUuid)
                .containsExactly(entry.getEntryUuid());
        assertThat(FetchTest.bytesOf(
                        actors.ipf().fetch(entry.getUniqueId()).getDocuments().get(0)))
                .isEqualTo(bytes);
        var replacement = Samples.entryOf(patient);
        actors.publish(Submission.of(patient)
                .document(replacement, Samples.newText())
                .relation(AssociationType.REPLACE, replacement, entry.getEntryUuid()));
    }

    @Test
    void answersWhatIsUnderWayBeforeItStops() throws Exception {
        var uniqueId = Samples.newOid();
        var package_ = WireClient.mtom(
                Soap.envelope(
                        Soap.ITI_41,
                        Ebrim.provide(
                                Ebrim.submitObjects(
                                        Ebrim.entry("Doc1", patient, uniqueId),
                                        Ebrim.submissionSet("SS1", patient, Samples.newOid()),
                                        Ebrim.original("as1", "SS1", "Doc1")),
                                Ebrim.attachedDocument("Doc1", "doc1@test"))),
                new WireClient.Part("doc1@test", "text/plain", new byte[200_000]));
        try (var socket = new Socket("localhost", actors.node().httpPort())) {
            socket.setSoTimeout(60_000);
            var out = socket.getOutputStream();
            out.write(utf8("POST " + WireClient.REPOSITORY
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: " + WireClient.PACKAGE
                    + "\r\nContent-Length: " + package_.length + "\r\n\r\n"));
            out.write(package_, 0, package_.length / 2);
            out.flush();
            await().until(() -> !actors.node().documentFiles().isEmpty());

            var stopped = CompletableFuture.runAsync(actors.node()::stop);
            await("no new connections").atMost(Duration.ofSeconds(30)).until(() -> !takesConnections());
            out.write(package_, package_.length / 2, package_.length - package_.length / 2);
            out.flush();

            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200")
                    .contains("ResponseStatusType:Success");
            stopped.get(1, TimeUnit.MINUTES);
        }
        actors.node().restart();
        assertSuccess(actors.ipf().fetch(uniqueId));
        assertThat(actors.documentsOf(patient)).hasSize(1);
    }

    private boolean takesConnections() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", actors.node().httpPort()), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
