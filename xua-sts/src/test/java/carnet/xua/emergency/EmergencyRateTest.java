package carnet.xua.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.xua.MovingClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EmergencyRateTest {

    private final MovingClock clock = new MovingClock(Instant.parse("2026-03-01T12:00:00Z"));
    private final EmergencyRate rate = new EmergencyRate(2, clock);

    @Test
    void aUserWhoBreaksTheGlassMoreOftenThanUsualIsReportedOnce() {
        assertThat(rate.isBecomingUnusual("anna")).isFalse();
        assertThat(rate.isBecomingUnusual("anna")).isFalse();
        assertThat(rate.isBecomingUnusual("anna")).isTrue();
        assertThat(rate.isBecomingUnusual("anna")).isFalse();
    }

    @Test
    void usersAreCountedApart() {
        assertThat(rate.isBecomingUnusual("anna")).isFalse();
        assertThat(rate.isBecomingUnusual("anna")).isFalse();
        assertThat(rate.isBecomingUnusual("paul")).isFalse();
    }

    @Test
    void whatIsAnHourAgoCountsNoLonger() {
        rate.isBecomingUnusual("anna");
        rate.isBecomingUnusual("anna");
        clock.pass(Duration.ofHours(1));

        assertThat(rate.isBecomingUnusual("anna")).isFalse();
    }

    @Test
    void whoFallsBackToTheUsualIsReportedAgainWhenItIsTooMuchAgain() {
        for (int i = 0; i < 5; i++) {
            rate.isBecomingUnusual("anna");
        }
        clock.pass(Duration.ofHours(2));

        assertThat(rate.isBecomingUnusual("anna")).isFalse();
        assertThat(rate.isBecomingUnusual("anna")).isFalse();
        assertThat(rate.isBecomingUnusual("anna")).isTrue();
    }
}
