package carnet.bench.matching;

import carnet.bench.people.People;
import carnet.bench.report.MarkdownTable;
import carnet.pixpdq.matching.Calibration;
import carnet.pixpdq.matching.MatchingRules;
import carnet.pixpdq.matching.NameFrequencies;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** {@code bench/run --matching}: generates a population, matches it by several rules, tells what came out. */
public final class MatchingQuality {

    /** Rules were tuned with other seeds. */
    private static final long SEED = 2026;

    private static final double PRECISION_GOAL = 0.9995;
    private static final double RECALL_GOAL = 0.97;
    private static final List<Double> LINK_THRESHOLDS = List.of(17.0, 19.0, 21.0, 23.0, 25.0, 28.0, 32.0);
    private static final List<Double> REVIEW_THRESHOLDS = List.of(8.0, 12.0, 16.0, 20.0);

    private static final String USAGE = """
            bench/run --matching [OPTION…]
              --records 100000
              --seed 2026
              --link 23,25               by the standard rules with these thresholds and nothing else; for a million records""";

    private final int records;
    private final long seed;
    private final List<Double> onlyThresholds;

    private MatchingQuality(int records, long seed, List<Double> onlyThresholds) {
        this.records = records;
        this.seed = seed;
        this.onlyThresholds = List.copyOf(onlyThresholds);
    }

    /**
     * @return whether precision and recall of the standard rules reach the goal
     * @throws IllegalArgumentException saying what is wrong
     */
    public static boolean run(List<String> options) {
        int records = 100_000;
        long seed = SEED;
        var onlyThresholds = List.<Double>of();
        for (int i = 0; i < options.size(); i += 2) {
            if (i + 1 == options.size()) {
                throw new IllegalArgumentException(options.get(i) + " is unknown or has no value\n" + USAGE);
            }
            switch (options.get(i)) {
                case "--records" -> records = Integer.parseInt(options.get(i + 1));
                case "--seed" -> seed = Long.parseLong(options.get(i + 1));
                case "--link" ->
                    onlyThresholds = Arrays.stream(options.get(i + 1).split(",", -1))
                            .map(Double::valueOf)
                            .toList();
                default -> throw new IllegalArgumentException(options.get(i) + " is unknown\n" + USAGE);
            }
        }
        return new MatchingQuality(records, seed, onlyThresholds).report();
    }

    private boolean report() {
        System.out.printf("Generating %d records, seed %d …%n", records, seed);
        var feed = new Feed(People.records(records, seed));
        var untold = MatchingRules.standard();
        var standard = untold.withNames(NameFrequencies.in(feed.comparable()));
        if (!onlyThresholds.isEmpty()) {
            return report(feed, standard);
        }
        System.out.println("Learning from the records …");
        var calibrated = Calibration.calibrated(untold, feed.comparable(), seed);

        System.out.println("Matching …\n");
        var quality = feed.matchedBy(standard);
        var rules = table("rules");
        row(rules, "standard, no name frequencies", feed.matchedBy(untold));
        row(rules, "standard", quality);
        row(rules, "calibrated", feed.matchedBy(calibrated));
        System.out.println(rules);

        System.out.println(byThreshold(LINK_THRESHOLDS, feed, standard).table());

        var reviews = table("standard, review from");
        for (double threshold : REVIEW_THRESHOLDS) {
            row(reviews, bits(threshold), feed.matchedBy(standard.withThresholds(standard.linkThreshold(), threshold)));
        }
        System.out.println(reviews);

        System.out.printf(
                Locale.ROOT,
                "%d pairs of the same person; %.2f %% of them share a blocking key; %.1f keys and %.1f pairs compared for each record;"
                        + " %d keys too common%n",
                quality.pairs(),
                100 * feed.pairsBlocked(),
                feed.keysPerRecord(),
                quality.comparedPerRecord(),
                quality.overflowing());
        boolean met = isMetBy(quality);
        System.out.printf("Goal, precision %s at recall %s: %s%n", PRECISION_GOAL, RECALL_GOAL, met ? "met" : "missed");
        return met;
    }

    private boolean report(Feed feed, MatchingRules standard) {
        var outcome = byThreshold(onlyThresholds, feed, standard);
        System.out.println(outcome.table());
        System.out.printf(
                "Goal, precision %s at recall %s: %s%n", PRECISION_GOAL, RECALL_GOAL, outcome.met() ? "met" : "missed");
        return outcome.met();
    }

    /** @param met whether one of the thresholds reached the goal */
    private record ByThreshold(MarkdownTable table, boolean met) {}

    private static ByThreshold byThreshold(List<Double> thresholds, Feed feed, MatchingRules standard) {
        var table = table("standard, link from");
        boolean met = false;
        for (double threshold : thresholds) {
            var review = Math.min(threshold, standard.reviewThreshold());
            var quality = feed.matchedBy(standard.withThresholds(threshold, review));
            row(table, bits(threshold), quality);
            met |= isMetBy(quality);
        }
        return new ByThreshold(table, met);
    }

    private static boolean isMetBy(Quality quality) {
        return quality.precision() >= PRECISION_GOAL && quality.recall() >= RECALL_GOAL;
    }

    private static MarkdownTable table(String first) {
        return new MarkdownTable(
                first, "precision", "recall", "F1", "links", "of them wrong", "reviews", "of them the same", "seconds");
    }

    private static void row(MarkdownTable table, String name, Quality quality) {
        table.row(
                name,
                format("%.5f", quality.precision()),
                format("%.4f", quality.recall()),
                format("%.4f", quality.f1()),
                Integer.toString(quality.links()),
                Integer.toString(quality.wrongLinks()),
                format("%.2f %%", 100 * quality.reviewShare()),
                format("%.0f %%", 100.0 * quality.worthwhileReviews() / Math.max(1, quality.reviews())),
                format("%.1f", quality.nanos() / 1e9));
    }

    private static String bits(double threshold) {
        return format("%.0f bits", threshold);
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
