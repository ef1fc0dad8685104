package carnet.pixpdq;

import static carnet.pixpdq.RawPeer.framed;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.model.v231.message.ACK;
import carnet.pixpdq.domain.IdentitySources;
import carnet.pixpdq.hl7.Hl7Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MSH-18 decides how the bytes of a message are read and how its answer is written [ITI TF-2 Appendix C]. */
class CharsetTest {

    private final RecordedPatients patients = new RecordedPatients();
    private MllpListener listener;

    @BeforeEach
    void listen() {
        listener = Doors.listening(patients);
    }

    @AfterEach
    void close() {
        listener.close();
    }

    private static Sample accented(String letters, String declared) {
        return Sample.admissionOf("id" + letters)
                .withField("MSH", 3, "HÔPITAL" + letters)
                .withControlId("c" + letters)
                .withField("MSH", 18, declared);
    }

    @ParameterizedTest
    @CsvSource({
        "UTF_8, éöß€ł, UNICODE UTF-8",
        "UTF_8, éöß€ł, ''",
        "UTF_8, éöß€ł, UNICODE UTF-8~8859/1",
        "ISO_8859_1, éöß¤, 8859/1",
        "ISO_8859_15, éöß€œ, 8859/15",
    })
    void accentsArriveAndGoBackUnharmed(Hl7Charset charset, String letters, String declared) throws Exception {
        try (var peer = new RawPeer(listener)) {
            peer.sends(framed(accented(letters, declared)), charset.charset());
            var answer = peer.hears(charset.charset());

            assertThat(answer).contains("|HÔPITAL" + letters + "|").contains("\rMSA|AA|c" + letters + "\r");
            var echoed = declared.isEmpty() ? "2.3.1" : charset.hl7Name();
            assertThat(answer.lines().findFirst().orElseThrow()).endsWith("|" + echoed);
        }
        assertThat(patients.ids()).containsExactly("id" + letters);
    }

    @ParameterizedTest
    @CsvSource({"UNICODE UTF-8, éöß€", "8859/1, éöß"})
    void accentsSentByHapiArrive(String declared, String letters) throws Exception {
        try (var hospital = new HapiPeer(listener)) {
            ACK answer = hospital.answerTo(accented(letters, declared));

            assertThat(answer.getMSA().encode()).isEqualTo("MSA|AA|c" + letters);
            assertThat(answer.getMSH().getReceivingApplication().encode()).isEqualTo("HÔPITAL" + letters);
        }
        assertThat(patients.ids()).containsExactly("id" + letters);
    }

    @ParameterizedTest
    @CsvSource({"ASCII, ASCII", "UNICODE UTF-8, UNICODE UTF-8", "'', UNICODE UTF-8"})
    void bytesOutsideOfTheCharacterSetAreRefusedAndNotGuessedAt(String declared, String named) throws Exception {
        try (var peer = new RawPeer(listener)) {
            peer.sends(framed(accented("é", declared)), StandardCharsets.ISO_8859_1);
            var answer = peer.hears(StandardCharsets.ISO_8859_1);

            assertThat(answer.lines().skip(1))
                    .containsExactly(
                            "MSA|AE|cé|the message has bytes that are not " + named,
                            "ERR|MSH^1^18^102&Data type error&HL70357|MSH^1^18|102^Data type error^HL70357|E");
        }
        assertThat(patients.all()).isEmpty();
    }

    @Test
    void plainAsciiIsTakenInAscii() throws Exception {
        try (var peer = new RawPeer(listener)) {
            peer.sends(framed(Sample.admissionOf("4711").withField("MSH", 18, "ASCII")));
            assertThat(peer.hears()).contains("||||||ASCII\rMSA|AA|m1\r");
        }
    }

    @Test
    void theDefaultIsASetting() {
        var door = new Hl7Door(
                Doors.transactions(
                        Doors.identities(TestDatabase.DERBY.emptied(), patients, false), IdentitySources.ANY),
                Hl7Charset.ISO_8859_15,
                Doors.CLOCK,
                new Random(1));
        var bytes = accented("€", "").text().getBytes(Hl7Charset.ISO_8859_15.charset());

        assertThat(new String(door.answerTo(bytes), Hl7Charset.ISO_8859_15.charset()))
                .contains("MSA|AA|c€");
        assertThat(patients.ids()).containsExactly("id€");
    }
}
