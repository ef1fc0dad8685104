package carnet.bench.matching;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.bench.people.People;
import carnet.pixpdq.matching.Calibration;
import carnet.pixpdq.matching.MatchingRules;
import carnet.pixpdq.matching.NameFrequencies;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How well patients are matched, on a population small enough for every build. */
class FeedTest {

    /** Not one the rules were tuned with. */
    private static final long SEED = 4711;

    private static Feed feed;
    private static MatchingRules standard;

    @BeforeAll
    static void generate() {
        feed = new Feed(People.records(12_000, SEED));
        standard = MatchingRules.standard().withNames(NameFrequencies.in(feed.comparable()));
    }

    @Test
    void automaticLinksAreRightAndMostAreMade() {
        var quality = feed.matchedBy(standard);
        assertThat(quality.precision()).isGreaterThanOrEqualTo(0.9995);
        assertThat(quality.recall()).isGreaterThanOrEqualTo(0.965);
        assertThat(quality.reviewShare()).isLessThan(0.02);
    }

    @Test
    void rulesLearntFromTheRecordsAloneAreAsGood() {
        var quality = feed.matchedBy(Calibration.calibrated(MatchingRules.standard(), feed.comparable(), SEED));
        assertThat(quality.precision()).isGreaterThanOrEqualTo(0.9995);
        assertThat(quality.recall()).isGreaterThanOrEqualTo(0.96);
    }

    @Test
    void aHigherThresholdLinksLessAndAsksMore() {
        var careful = feed.matchedBy(standard.withThresholds(32, standard.reviewThreshold()));
        var quality = feed.matchedBy(standard);
        assertThat(careful.recall()).isLessThan(quality.recall());
        assertThat(careful.reviews()).isGreaterThan(quality.reviews());
    }

    @Test
    void fewRecordsAreComparedAndHardlyAnyPairIsMissed() {
        assertThat(feed.pairsBlocked()).isGreaterThan(0.99);
        assertThat(feed.matchedBy(standard).comparedPerRecord()).isLessThan(20);
    }
}
