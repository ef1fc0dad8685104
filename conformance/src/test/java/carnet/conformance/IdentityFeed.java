package carnet.conformance;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.llp.LLPException;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A Patient Identity Source that speaks ITI-8 by HAPI. */
final class IdentityFeed {

    private final CarnetProcess node;

    IdentityFeed(CarnetProcess node) {
        this.node = node;
    }

    /** A patient the node now knows. */
    Patient announcedPatient() {
        var patient = Patient.unheardOf();
        announce(patient);
        return patient;
    }

    /** ADT^A04; to be accepted. */
    void announce(Patient patient) {
        requireAccepted(send("""
                MSH|^~\\&|FEED|TEST|CARNET|CARNET|20261103081500||ADT^A04|%s|P|2.3.1
                EVN|A04|20261103081500
                PID|1||%s||Test^Person||19700101|F
                PV1|1|O
                """.formatted(UUID.randomUUID().toString().substring(0, 20), patient.cx())));
    }

    /** ADT^A04 of a woman the sender describes; to be accepted. */
    void admit(Admission admission) {
        requireAccepted(send("""
                MSH|^~\\&|FEED|TEST|CARNET|CARNET|20261103081500||ADT^A04|%s|P|2.3.1|||||LUX|UNICODE UTF-8
                EVN|A04|20261103081500
                PID|1||%s||%s^%s||%s|F|||%s
                PV1|1|O
                """.formatted(
                        UUID.randomUUID().toString().substring(0, 20),
                        admission.identifiers(),
                        admission.family(),
                        admission.given(),
                        admission.birthDate(),
                        admission.address())));
    }

    /**
     * What a hospital knows of a patient.
     *
     * @param identifiers PID-3
     * @param birthDate PID-7
     * @param address PID-11
     */
    record Admission(String identifiers, String family, String given, String birthDate, String address) {}

    /** A message as it stands in a file, one segment a line; to be accepted. */
    void sendFile(Path file) {
        try {
            requireAccepted(send(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** ITI-9: the other identifiers of the person, as PID-3 of the answer has them. */
    List<String> crossReferencesOf(String cx) {
        var answer = send("""
                MSH|^~\\&|FEED|TEST|CARNET|CARNET|20261103081700||QBP^Q23^QBP_Q21|%s|P|2.5
                QPD|IHE PIX Query|%s|%s
                RCP|I
                """.formatted(UUID.randomUUID().toString().substring(0, 20), UUID.randomUUID(), cx));
        try {
            return answer.encode()
                    .lines()
                    .flatMap(line -> Arrays.stream(line.split("\r")))
                    .filter(segment -> segment.startsWith("PID|"))
                    .flatMap(segment -> Arrays.stream(segment.split("\\|")[3].split("~")))
                    .toList();
        } catch (HL7Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** ADT^A40; to be accepted. */
    void merge(Patient subsumed, Patient survivor) {
        requireAccepted(sendMerge(subsumed, survivor));
    }

    /** The acknowledgement of an ADT^A40. */
    Message sendMerge(Patient subsumed, Patient survivor) {
        return send("""
                MSH|^~\\&|FEED|TEST|CARNET|CARNET|20261103081600||ADT^A40^ADT_A39|%s|P|2.3.1
                EVN|A40|20261103081600
                PID|1||%s||Test^Person||19700101|F
                MRG|%s
                """.formatted(UUID.randomUUID().toString().substring(0, 20), survivor.cx(), subsumed.cx()));
    }

    static String acknowledgementCode(Message acknowledgement) {
        try {
            return new Terser(acknowledgement).get("/MSA-1");
        } catch (HL7Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requireAccepted(Message acknowledgement) {
        if (!acknowledgementCode(acknowledgement).equals("AA")) {
            throw new IllegalStateException("the feed was refused: " + acknowledgement);
        }
    }

    /** In a context and on threads of its own: else one HAPI client ends the threads of all others when it closes. */
    Message send(String text) {
        var threads = Executors.newCachedThreadPool();
        try (HapiContext hapi = new DefaultHapiContext(ValidationContextFactory.noValidation())) {
            hapi.setExecutorService(threads);
            var connection = hapi.newClient("localhost", node.mllpPort(), false);
            connection.getInitiator().setTimeout(1, TimeUnit.MINUTES);
            return connection.getInitiator().sendAndReceive(hapi.getPipeParser().parse(text.replace('\n', '\r')));
        } catch (HL7Exception | LLPException | IOException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }
}
