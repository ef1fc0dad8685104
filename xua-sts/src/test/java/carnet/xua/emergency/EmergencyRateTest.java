package carnet.xua.emergency;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class EmergencyRateTest {

    private final TickingClock clock = new TickingClock();
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
        clock.now = clock.now.plus(Duration.ofHours(1));

        assertThat(rate.isBecomingUnusual("anna")).isFalse();
    }

    @Test
    void whoFallsBackToTheUsualIsReportedAgainWhenItIsTooMuchAgain() {
        for (int i = 0; i < 5; i++) {
            rate.isBecomingUnusual("anna");
        }
        clock.now = clock.now.plus(Duration.ofHours(2));

        assertThat(rate.isBecomingUnusual("anna")).isFalse();
        assertThat(rate.isBecomingUnusual("anna")).isFalse();
        assertThat(rate.isBecomingUnusual("anna")).isTrue();
    }

    private static final class TickingClock extends Clock {

        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
