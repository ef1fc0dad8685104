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
    private static Quality quality;

    @BeforeAll
    static void generate() {
        feed = new Feed(People.records(10_000, SEED));
        standard = MatchingRules.standard().withNames(NameFrequencies.in(feed.comparable()));
        quality = feed.matchedBy(standard);
    }

    @Test
    void automaticLinksAreRightAndMostAreMade() {
        assertThat(quality.precision()).isGreaterThanOrEqualTo(0.9995);
        assertThat(quality.recall()).isGreaterThanOrEqualTo(0.965);
        assertThat(quality.reviewShare()).isLessThan(0.02);
    }

    @Test
    void rulesLearntFromTheRecordsAloneAreAsGood() {
        var learnt = feed.matchedBy(Calibration.calibrated(MatchingRules.standard(), feed.comparable(), SEED));
        assertThat(learnt.precision()).isGreaterThanOrEqualTo(0.9995);
        assertThat(learnt.recall()).isGreaterThanOrEqualTo(0.96);
    }

    @Test
    void aHigherThresholdLinksLessAndAsksMore() {
        var careful = feed.matchedBy(standard.withThresholds(32, standard.reviewThreshold()));
        assertThat(careful.recall()).isLessThan(quality.recall());
        assertThat(careful.reviews()).isGreaterThan(quality.reviews());
    }

    @Test
    void fewRecordsAreComparedAndHardlyAnyPairIsMissed() {
        assertThat(feed.pairsBlocked()).isGreaterThan(0.99);
        assertThat(quality.comparedPerRecord()).isLessThan(20);
    }
}
