package carnet.pixpdq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.pixpdq.hl7.Hl7Charset;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MllpSettingsTest {

    @Test
    void haveDefaultsForAHospitalSizedSender() {
        assertThat(MllpSettings.defaults())
                .isEqualTo(new MllpSettings(
                        2575, 2_097_152, 100, Duration.ofMinutes(5), Duration.ofSeconds(30), Hl7Charset.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 2000, 1, PT1S, PT1S, 'MLLP: port is 0 to 65535'",
        "65536, 2000, 1, PT1S, PT1S, 'MLLP: port is 0 to 65535'",
        "0, 999, 1, PT1S, PT1S, 'MLLP: maxFrameSize is 1,000 to 1,000,000,000 bytes'",
        "0, 1000000001, 1, PT1S, PT1S, 'MLLP: maxFrameSize is 1,000 to 1,000,000,000 bytes'",
        "0, 2000, 0, PT1S, PT1S, 'MLLP: maxConnections is at least 1'",
        "0, 2000, 1, PT0S, PT1S, 'MLLP: idleTimeout is 1 ms to 1 day'",
        "0, 2000, 1, PT24H1S, PT1S, 'MLLP: idleTimeout is 1 ms to 1 day'",
        "0, 2000, 1, PT1S, -PT1S, 'MLLP: transferTimeout is 1 ms to 1 day'",
    })
    void areRefusedWithTheRuleTheyBreak(
            int port, int maxFrameSize, int maxConnections, Duration idle, Duration transfer, String rule) {
        assertThatThrownBy(() -> new MllpSettings(port, maxFrameSize, maxConnections, idle, transfer, Hl7Charset.UTF_8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(rule);
    }
}
