package carnet.bench.people;

import java.util.List;
import java.util.SplittableRandom;

/** Dice with a seed: the same throws in every run. */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    boolean of(double probability) {
        return random.nextDouble() < probability;
    }

    /** From {@code from} to {@code to}, both included. */
    int between(int from, int to) {
        return random.nextInt(from, to + 1);
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /**
     * A rank after Zipf and Mandelbrot: rank r is thrown in proportion to 1 / (r + 3)^0.9, so that the first of a hundred
     * names is some thirty times as common as the last.
     */
    <T> T byRank(List<T> all) {
        // the integral of the law, inverted
        double total = Math.pow(all.size() + 3, 0.1) - Math.pow(3, 0.1);
        double rank = Math.pow(Math.pow(3, 0.1) + random.nextDouble() * total, 10) - 3;
        return all.get(Math.min(all.size() - 1, Math.max(0, (int) rank)));
    }

    /** An index of {@code weights}, in proportion to them. */
    int weighted(int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int thrown = random.nextInt(sum);
        int index = 0;
        while (thrown >= weights[index]) {
            thrown -= weights[index++];
        }
        return index;
    }
}
