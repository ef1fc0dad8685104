package carnet.pixpdq;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

class Hl7DoorTest {

    private final RecordedPatients patients = new RecordedPatients();
    private final Hl7Door door = Doors.to(patients);

    private String answerTo(Sample message) {
        return new String(door.answerTo(message.text().getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void answersWhateverBytesItIsGivenAndLetsNoMalformedIdentifierThrough(long seed) {
        var random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            var sample = random.nextBoolean() ? Sample.admissionOf("4711") : Sample.mergeOf("A", "B");
            var answer = new String(door.answerTo(mutated(sample, random)), StandardCharsets.ISO_8859_1);

            assertThat(answer).startsWith("MSH|^~\\&|").endsWith("\r");
            assertThat(answer.lines().skip(1).findFirst().orElseThrow()).matches("(?s)MSA\\|A[AER]\\|.*");
            assertThat(answer).doesNotContain("|207&");
        }
        assertThat(patients.ids()).isNotEmpty().allMatch(id -> id.matches("[^|~^&\\p{Cntrl}]+"));
    }

    private static byte[] mutated(Sample sample, Random random) {
        var bytes = sample.text().getBytes(StandardCharsets.UTF_8);
        var tokens = "|^~\\&\r\n\"M3.0".getBytes(StandardCharsets.UTF_8);
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(4)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] = tokens[random.nextInt(tokens.length)];
                case 2 -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
                default -> System.arraycopy(bytes, at, bytes, random.nextInt(at + 1), bytes.length - at);
            }
        }
        return bytes;
    }

    @Test
    void logsARefusalInOneLineUnderTheControlId() {
        try (var log = new LogLines()) {
            answerTo(Sample.registration("A01", "4711^^^ELSEWHERE").withControlId("c17"));

            assertThat(log.all()).singleElement().satisfies(line -> {
                assertThat(line.level()).isEqualTo(Level.WARN);
                assertThat(line.mdc()).isEqualTo(Map.of("transactionId", "c17"));
                assertThat(line.withStack()).isFalse();
                assertThat(line.text())
                        .isEqualTo("refused, from HIS|HOSP_A: UNKNOWN_KEY_IDENTIFIER PID^1^3^1^4:"
                                + " no identifier in PID-3 is of a domain known here");
            });
        }
    }

    @Test
    void leavesNoControlIdBehindForTheNextMessage() {
        answerTo(Sample.admissionOf("4711"));

        assertThat(MDC.get("transactionId")).isNull();
    }

    @Test
    void keepsControlIdsFromBreakingLogLines() {
        try (var log = new LogLines()) {
            answerTo(Sample.admissionOf("4711").withControlId("a\u0007b" + "c".repeat(100)));

            assertThat(log.all())
                    .allSatisfy(line ->
                            assertThat(line.mdc()).isEqualTo(Map.of("transactionId", "a?b" + "c".repeat(61))));
        }
    }

    @Test
    void logsNeitherNamesNorIdentifiers() {
        try (var log = new LogLines()) {
            answerTo(Sample.admissionOf("47110815"));
            answerTo(Sample.mergeOf("47110815", "47110816"));
            answerTo(Sample.registration("A01", "47110815^^^ELSEWHERE"));
            answerTo(Sample.registration("A01", "47110815&1^^^NAT"));
            answerTo(Sample.registration("A01", "47110815^^^47110816"));
            RefusalTest.refusals().forEach(refusal -> answerTo((Sample) refusal.get()[1]));

            assertThat(log.all())
                    .hasSizeGreaterThan(40)
                    .allSatisfy(line ->
                            assertThat(line.toString()).doesNotContain("4711").doesNotContain(Sample.FAMILY_NAME));
        }
    }
}
