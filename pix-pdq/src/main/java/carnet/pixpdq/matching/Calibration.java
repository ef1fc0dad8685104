package carnet.pixpdq.matching;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * Learns m and u from one's own records, without anybody saying which pairs are the same person.
 *
 * <p>u is counted in pairs drawn at random, but for the few that the rules to begin with hold for the same person. m comes from pairs that share a blocking
 * key, by expectation and maximisation (Dempster, Laird, Rubin 1977; Winkler 1988): what a field is like in pairs that
 * the other fields hold for the same person. A field the key is made of is not learnt from the pairs of that key.
 */
public final class Calibration {

    private static final int MOST_RANDOM_PAIRS = 1_000_000;
    private static final int RANDOM_PAIRS_PER_RECORD = 20;
    private static final int LARGEST_BLOCK = 30;
    private static final int ROUNDS = 40;
    private static final int LEVELS = 8;

    /** Pairs that the rules to begin with count for, so that a level never seen does not become impossible. */
    private static final double WEIGHT_OF_START_IN_M = 20;

    private static final double WEIGHT_OF_START_IN_U = 10_000;

    private final MatchingRules start;
    private final PairWeights weights;
    private final Samples samples;

    private Calibration(MatchingRules start, Samples samples) {
        this.start = start;
        this.weights = new PairWeights(start);
        this.samples = samples;
    }

    /**
     * Records to learn from; some ten thousand of each at least, or little is learnt beyond the rules to begin with.
     *
     * @param any drawn from all records, whatever is in them: u and name frequencies are learnt from these
     * @param ofSomeDays every record of some birth days: m is learnt from those of one day
     * @param ofSomeNames every record with some names: m of the birth date is learnt from those who share names and place
     */
    public record Samples(List<MatchRecord> any, List<MatchRecord> ofSomeDays, List<MatchRecord> ofSomeNames) {

        public Samples {
            any = List.copyOf(any);
            ofSomeDays = List.copyOf(ofSomeDays);
            ofSomeNames = List.copyOf(ofSomeNames);
        }

        @Override
        public String toString() {
            return "Samples[" + any.size() + ", " + ofSomeDays.size() + ", " + ofSomeNames.size() + "]";
        }
    }

    /**
     * Rules with the same thresholds and limits, and m, u and name frequencies of these records.
     *
     * @param records all there are
     * @param seed draws the random pairs; the same gives the same rules
     */
    public static MatchingRules calibrated(MatchingRules start, List<MatchRecord> records, long seed) {
        return calibrated(start, new Samples(records, records, records), seed);
    }

    /** The same, where there are more records than can be held. */
    public static MatchingRules calibrated(MatchingRules start, Samples samples, long seed) {
        if (samples.any().size() < 2) {
            return start;
        }
        var named = start.withNames(NameFrequencies.in(samples.any()));
        return new Calibration(named, samples).learn(new SplittableRandom(seed));
    }

    private MatchingRules learn(SplittableRandom random) {
        var u = chance(random);
        var bySameDay = matching(u, pairsSharing('D', samples.ofSomeDays()), MatchField.BIRTH_DATE);
        var bySameNames = matching(
                u,
                pairsSharing('P', samples.ofSomeNames()),
                MatchField.FAMILY_NAME,
                MatchField.GIVEN_NAME,
                MatchField.ADDRESS);
        var m = new EnumMap<MatchField, double[]>(MatchField.class);
        for (var field : MatchField.values()) {
            m.put(field, (field == MatchField.BIRTH_DATE ? bySameNames : bySameDay)[field.ordinal()]);
        }
        return start.withLevels(start.version() + "-calibrated", table(m, u));
    }

    private double[][] chance(SplittableRandom random) {
        var records = samples.any();
        var counts = new double[MatchField.values().length][LEVELS];
        long pairs = Math.min(MOST_RANDOM_PAIRS, (long) RANDOM_PAIRS_PER_RECORD * records.size());
        for (long i = 0; i < pairs; i++) {
            int a = random.nextInt(records.size());
            int b = random.nextInt(records.size());
            if (a != b) {
                var comparison = Comparison.of(records.get(a), records.get(b), start.names());
                if (isLikelyTheSame(comparison)) {
                    continue;
                }
                comparison.agreements().forEach((field, level) -> counts[field.ordinal()][level.ordinal()]++);
            }
        }
        return shares(counts, WEIGHT_OF_START_IN_U, LevelProbability::u);
    }

    private boolean isLikelyTheSame(Comparison comparison) {
        return weights.of(comparison).stream()
                        .mapToDouble(FieldAgreement::weight)
                        .sum()
                >= start.reviewThreshold();
    }

    /** How often each pattern of agreements is seen in pairs that share a key of this kind. */
    private Map<Integer, Integer> pairsSharing(char kind, List<MatchRecord> records) {
        var blocks = new HashMap<String, List<Integer>>();
        for (int i = 0; i < records.size(); i++) {
            for (var key : BlockingKeys.of(records.get(i))) {
                if (key.charAt(0) == kind) {
                    blocks.computeIfAbsent(key, k -> new ArrayList<>(2)).add(i);
                }
            }
        }
        var patterns = new HashMap<Integer, Integer>();
        var seen = new HashSet<Long>();
        for (var block : blocks.values()) {
            if (block.size() <= LARGEST_BLOCK) {
                count(records, block, seen, patterns);
            }
        }
        return patterns;
    }

    private void count(List<MatchRecord> records, List<Integer> block, Set<Long> seen, Map<Integer, Integer> patterns) {
        for (int i = 1; i < block.size(); i++) {
            for (int j = 0; j < i; j++) {
                int a = block.get(i);
                int b = block.get(j);
                if (seen.add(((long) a << 32) | b)) {
                    patterns.merge(
                            pattern(Comparison.of(records.get(a), records.get(b), start.names())), 1, Integer::sum);
                }
            }
        }
    }

    private static int pattern(Comparison comparison) {
        int pattern = 0;
        for (var field : MatchField.values()) {
            pattern |= comparison.of(field).ordinal() << (3 * field.ordinal());
        }
        return pattern;
    }

    private static int level(int pattern, MatchField field) {
        return (pattern >> (3 * field.ordinal())) & 7;
    }

    /** m of every field but those left out, which say nothing in these pairs. */
    private double[][] matching(double[][] u, Map<Integer, Integer> patterns, MatchField... leftOut) {
        var fields = new ArrayList<>(List.of(MatchField.values()));
        fields.removeAll(List.of(leftOut));
        var m = shares(new double[MatchField.values().length][LEVELS], WEIGHT_OF_START_IN_M, LevelProbability::m);
        var different = u;
        double same = 0.5;
        for (int round = 0; round < ROUNDS; round++) {
            var inSame = new double[MatchField.values().length][LEVELS];
            var inDifferent = new double[MatchField.values().length][LEVELS];
            double sum = 0;
            double all = 0;
            for (var seen : patterns.entrySet()) {
                double odds = same / (1 - same);
                for (var field : fields) {
                    int level = level(seen.getKey(), field);
                    if (level != Agreement.MISSING.ordinal()) {
                        odds *= m[field.ordinal()][level] / different[field.ordinal()][level];
                    }
                }
                double posterior = Double.isInfinite(odds) ? 1 : odds / (1 + odds);
                sum += posterior * seen.getValue();
                all += seen.getValue();
                for (var field : MatchField.values()) {
                    int level = level(seen.getKey(), field);
                    inSame[field.ordinal()][level] += posterior * seen.getValue();
                    inDifferent[field.ordinal()][level] += (1 - posterior) * seen.getValue();
                }
            }
            same = Math.min(0.999, Math.max(0.001, all == 0 ? same : sum / all));
            m = shares(inSame, WEIGHT_OF_START_IN_M, LevelProbability::m);
            different = shares(inDifferent, WEIGHT_OF_START_IN_M, LevelProbability::u);
        }
        return m;
    }

    /** Of records that both say something; the rules to begin with count as so many pairs more. */
    private double[][] shares(double[][] counts, double weightOfStart, ToDoubleFunction<LevelProbability> of) {
        var shares = new double[counts.length][LEVELS];
        for (var field : MatchField.values()) {
            double all = weightOfStart;
            for (var level : Agreement.values()) {
                all += level == Agreement.MISSING ? 0 : counts[field.ordinal()][level.ordinal()];
            }
            for (var entry : levelsOf(field).entrySet()) {
                int level = entry.getKey().ordinal();
                shares[field.ordinal()][level] =
                        (counts[field.ordinal()][level] + weightOfStart * of.applyAsDouble(entry.getValue())) / all;
            }
        }
        return shares;
    }

    private Map<Agreement, LevelProbability> levelsOf(MatchField field) {
        return start.levels().getOrDefault(field, Map.of());
    }

    private Map<MatchField, Map<Agreement, LevelProbability>> table(Map<MatchField, double[]> m, double[][] u) {
        var table = new EnumMap<MatchField, Map<Agreement, LevelProbability>>(MatchField.class);
        m.forEach((field, shares) -> {
            var levels = new EnumMap<Agreement, LevelProbability>(Agreement.class);
            for (var level : levelsOf(field).keySet()) {
                levels.put(
                        level,
                        new LevelProbability(
                                Math.min(1, shares[level.ordinal()]),
                                Math.min(1, u[field.ordinal()][level.ordinal()])));
            }
            table.put(field, levels);
        });
        return table;
    }
}
