package carnet.pixpdq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import carnet.pixpdq.hl7.Hl7Charset;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MllpSenderTest {

    private final RecordedPatients patients = new RecordedPatients();

    @Test
    void sendsManyMessagesOverOneConnection() throws Exception {
        try (var listener = Doors.listening(patients);
                var sender = new MllpSender("localhost", listener.port(), Duration.ofSeconds(10))) {
            for (int number = 0; number < 20; number++) {
                var message = Sample.admissionOf("é" + number).withControlId("c" + number);
                assertThat(sender.send(message.text(), StandardCharsets.UTF_8)).contains("\rMSA|AA|c" + number + "\r");
            }
            assertThat(listener.connections()).isEqualTo(1);
        }
        assertThat(patients.ids()).hasSize(20).contains("é0", "é19");
    }

    @Test
    void takesAMessageAsItStandsInATextFile() throws Exception {
        try (var listener = Doors.listening(patients);
                var sender = new MllpSender("localhost", listener.port(), Duration.ofSeconds(10))) {
            var message = """

                    MSH|^~\\&|HIS|HOSP_A|CARNET|NAT|20261123||ADT^A04|m7|P|2.3.1||||||8859/15
                    EVN||20261123
                    PID|||€1^^^NAT
                    """;
            assertThat(sender.send(message, Hl7Charset.ISO_8859_15.charset())).contains("MSA|AA|m7");
        }
        assertThat(patients.ids()).containsExactly("€1");
    }

    @Test
    void connectsAnewAfterTheOtherSideHasLeft() throws Exception {
        var hurried = new MllpSettings(0, 10_000, 5, Duration.ofSeconds(1), Duration.ofSeconds(5), Hl7Charset.UTF_8);
        try (var listener = MllpListener.listen(hurried, Doors.to(patients));
                var sender = new MllpSender("localhost", listener.port(), Duration.ofSeconds(10))) {
            sender.send(Sample.admissionOf("1").text(), StandardCharsets.UTF_8);
            await().until(() -> listener.connections() == 0);

            assertThatThrownBy(() -> sender.send(Sample.admissionOf("2").text(), StandardCharsets.UTF_8))
                    .isInstanceOf(IOException.class);
            assertThat(sender.send(Sample.admissionOf("3").text(), StandardCharsets.UTF_8))
                    .contains("MSA|AA");
        }
        assertThat(patients.ids()).containsExactly("1", "3");
    }

    @Test
    void doesNotWaitForeverForAnAnswer() throws Exception {
        try (var silent = new ServerSocket(0);
                var sender = new MllpSender("localhost", silent.getLocalPort(), Duration.ofMillis(200))) {
            assertThatThrownBy(() -> sender.send(Sample.admissionOf("1").text(), StandardCharsets.UTF_8))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }
}
