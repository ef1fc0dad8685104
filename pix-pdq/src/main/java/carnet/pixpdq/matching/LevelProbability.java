package carnet.pixpdq.matching;

/**
 * How often a level of agreement is seen.
 *
 * @param m among pairs of records of the same person; above 0, at most 1
 * @param u among pairs of records of different persons; above 0, at most 1
 */
public record LevelProbability(double m, double u) {

    public LevelProbability {
        if (!(m > 0 && m <= 1 && u > 0 && u <= 1)) {
            throw new IllegalArgumentException("a probability is above 0 and at most 1");
        }
    }

    /** log2(m / u): what the level says for (above 0) or against (below 0) the same person, in bits. */
    public double weight() {
        return Math.log(m / u) / Math.log(2);
    }
}
