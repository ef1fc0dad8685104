package carnet.bench.matching;

/**
 * How well a population was matched. A pair is two records; linked, when they came to stand under the same person, be it
 * by way of a third.
 *
 * @param right pairs of the same person, linked
 * @param found pairs linked
 * @param pairs of the same person, linked or not
 * @param links newcomers linked without a person
 * @param wrongLinks those whose best candidate was somebody else's
 * @param reviews newcomers shown to a person
 * @param worthwhileReviews those of whom a candidate was the same person
 * @param compared pairs that were weighed
 * @param overflowing blocking keys that too many records shared
 * @param nanos time of matching, one thread
 */
public record Quality(
        int records,
        long right,
        long found,
        long pairs,
        int links,
        int wrongLinks,
        int reviews,
        int worthwhileReviews,
        long compared,
        int overflowing,
        long nanos) {

    public double precision() {
        return found == 0 ? 1 : right / (double) found;
    }

    public double recall() {
        return pairs == 0 ? 1 : right / (double) pairs;
    }

    public double f1() {
        return 2 * precision() * recall() / (precision() + recall());
    }

    public double reviewShare() {
        return reviews / (double) records;
    }

    public double comparedPerRecord() {
        return compared / (double) records;
    }
}
