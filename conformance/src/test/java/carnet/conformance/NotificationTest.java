package carnet.conformance;

import static carnet.conformance.V2Message.HOSPITAL_A;
import static carnet.conformance.V2Message.cx;
import static carnet.conformance.V2Message.feed;
import static carnet.conformance.V2Message.merge;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.platform.camel.ihe.hl7v3.PixPdqV3CamelValidators;

/** Who hears of changes: consumers of ITI-10 and ITI-46 and a registry of ITI-64 as IPF makes them. */
@OnEveryDatabase
class NotificationTest {

    private static final int LONGEST_WAIT_SECONDS = 60;
    private static final String ACCEPTANCE = """
            <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>
            <MCCI_IN000002UV01 xmlns="urn:hl7-org:v3" ITSVersion="XML_1.0"><id root="1.2.3" extension="a"/>
            <creationTime value="20261123101500"/>
            <interactionId root="2.16.840.1.113883.1.6" extension="MCCI_IN000002UV01"/><processingCode code="P"/>
            <processingModeCode code="T"/><acceptAckCode code="NE"/>
            <receiver typeCode="RCV"><device classCode="DEV" determinerCode="INSTANCE"><id root="1.2.3.20"/></device></receiver>
            <sender typeCode="SND"><device classCode="DEV" determinerCode="INSTANCE"><id root="1.2.3.50"/></device></sender>
            <acknowledgement><typeCode code="CA"/><targetMessage><id root="1.2.3"/></targetMessage></acknowledgement>
            </MCCI_IN000002UV01></s:Body></s:Envelope>""";
    private static final String DEVICE = "1.3.6.1.4.1.21367.13.73.1";

    private final int updatesPort = freePort();
    private final int registryPort = freePort();
    private final int v3Port = freePort();
    private final Actors actors;
    private final IpfV2Client ipf;
    private final Patient patient = Patient.unheardOf();
    private final Patient other = Patient.unheardOf();
    private final String localId = "A-" + UUID.randomUUID();
    private final String a = cx(localId, HOSPITAL_A);

    NotificationTest(Database database) {
        actors = Actors.around(CarnetProcess.started(
                "notifying-" + database.name().toLowerCase(Locale.ROOT),
                database,
                "--carnet.hl7v3.device-id=" + DEVICE,
                "--carnet.identity.tell-interval=200ms",
                "--carnet.identity.update-consumers.portal=mllp://localhost:" + updatesPort
                        + "/PORTAL/TEST?XAD,HOSPITAL_A",
                "--carnet.identity.document-registries.neighbour=mllp://localhost:" + registryPort + "/REGISTRY/TEST",
                "--carnet.hl7v3.update-consumers.ward=http://localhost:" + v3Port
                        + "/pix-consumer|1.2.3.50|XAD,HOSPITAL_A"));
        ipf = new IpfV2Client(actors.node());
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void end() {
        actors.node().close();
    }

    private static String next(IpfV2Client.Consumer consumer) throws InterruptedException {
        var message = consumer.heard().poll(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        assertThat(message).as("a notification").isNotNull();
        return message;
    }

    private static IpfV2Client.Consumer listening(String component, int port) throws Exception {
        return IpfV2Client.consuming(component + "://0.0.0.0:" + port + "?audit=false");
    }

    private void wasMerged() {
        ipf.feed(feed("A01", patient.cx() + "~" + a, "Wagener^Anna")).isAccepted();
        ipf.feed(feed("A01", other.cx(), "Faber^Tiago")).isAccepted();
        ipf.feed(merge(patient.cx(), other.cx())).isAccepted();
    }

    @Test
    @Requirement("ITI TF-2 3.10")
    void aConsumerHearsOfEveryChangeInOrderOverHL7V2() throws Exception {
        wasMerged();

        try (var portal = listening("pix-iti10", updatesPort)) {
            var heard = List.of(next(portal), next(portal), next(portal));

            assertThat(heard)
                    .extracting(message -> new V2Answer(message).field("MSH", 8))
                    .containsOnly("ADT^A31^ADT_A05");
            assertThat(pid3(heard.get(0))).contains(patient.id(), localId);
            assertThat(pid3(heard.get(1))).contains(other.id()).doesNotContain(localId);
            assertThat(pid3(heard.get(2))).contains(other.id(), localId).doesNotContain(patient.id());
            assertThat(portal.heard().poll(2, TimeUnit.SECONDS)).isNull();
        }
    }

    private static String pid3(String message) {
        return new V2Answer(message).field("PID", 3);
    }

    @Test
    @Requirement("ITI TF-2 3.64")
    void aRegistryHearsOfAChangedXadPid() throws Exception {
        wasMerged();

        try (var registry = listening("xpid-iti64", registryPort)) {
            var heard = new V2Answer(next(registry));

            assertThat(heard.field("MSH", 8)).isEqualTo("ADT^A43^ADT_A43");
            assertThat(heard.field("MSH", 2)).isEqualTo(DEVICE);
            assertThat(heard.field("PID", 3)).matches(other.id() + "\\^.*~A-.*");
            assertThat(heard.field("MRG", 1)).startsWith(patient.id()).doesNotContain("~");
        }
    }

    @Test
    @Requirement("ITI TF-2 3.46")
    void aConsumerHearsOfChangesOverHL7V3() throws Exception {
        wasMerged();

        var heard = new LinkedBlockingQueue<String>();
        var ward = HttpServer.create(new InetSocketAddress("localhost", v3Port), 0);
        ward.createContext("/pix-consumer", exchange -> {
            heard.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            exchange.getResponseHeaders().add("Content-Type", "application/soap+xml; charset=utf-8");
            var answer = ACCEPTANCE.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        ward.start();
        try {
            var told = List.of(
                    String.valueOf(heard.poll(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)),
                    String.valueOf(heard.poll(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)),
                    String.valueOf(heard.poll(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)));

            for (var envelope : told) {
                IpfV3Client.requireValid(
                        envelope.replaceAll("(?s).*<[^<>]*Body[^<>]*>(.*)</[^<>]*Body>.*", "$1"),
                        PixPdqV3CamelValidators.iti46RequestValidator());
            }
            assertThat(told.get(0)).contains(patient.id(), localId);
            assertThat(told.get(1)).contains(other.id()).doesNotContain(localId);
            assertThat(told.get(2)).contains(other.id(), localId).doesNotContain(patient.id());
            assertThat(heard.poll(2, TimeUnit.SECONDS)).isNull();
        } finally {
            ward.stop(0);
        }
    }
}
