package carnet.pixpdq;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.pixpdq.search.ContinuedQueries;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** However many consumers leave their answers behind, what is kept of them is bounded. */
class ContinuedQueriesTest {

    private static final int ALL_THERE_IS_ROOM_FOR = 20_000;

    private final ContinuedQueries<String, String> kept =
            new ContinuedQueries<>(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

    @Test
    void theOldestMakesRoom() {
        kept.keep("first", "1", ALL_THERE_IS_ROOM_FOR / 2);
        kept.keep("second", "2", ALL_THERE_IS_ROOM_FOR / 2);
        kept.keep("third", "3", 1);

        assertThat(kept.find("first")).isEmpty();
        assertThat(kept.find("second")).contains("2");
        assertThat(kept.find("third")).contains("3");
    }

    @Test
    void whatIsForgottenGivesBackItsRoom() {
        kept.keep("first", "1", ALL_THERE_IS_ROOM_FOR / 2);
        kept.keep("second", "2", ALL_THERE_IS_ROOM_FOR / 2);
        kept.forgetAll("second"::equals);
        kept.keep("third", "3", ALL_THERE_IS_ROOM_FOR / 2);

        assertThat(kept.find("first")).contains("1");
        assertThat(kept.find("second")).isEmpty();
    }

    @Test
    void whatIsKeptAgainCountsOnce() {
        for (int times = 0; times < 3; times++) {
            kept.keep("same", "1", ALL_THERE_IS_ROOM_FOR);
        }
        kept.replace("same", "2");
        kept.replace("never kept", "3");

        assertThat(kept.find("same")).contains("2");
        assertThat(kept.find("never kept")).isEmpty();
        assertThat(kept.forget("same")).isTrue();
        assertThat(kept.forget("same")).isFalse();
    }
}
