package carnet.pixpdq.matching;

import carnet.pixpdq.matching.MatchOutcome.Leave;
import carnet.pixpdq.matching.MatchOutcome.Link;
import carnet.pixpdq.matching.MatchOutcome.Review;
import carnet.pixpdq.matching.MatchOutcome.Review.Reason;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Weighs pairs of records and decides about newcomers. Has no state but its rules: use one from any thread. */
public final class PatientMatcher {

    /** Whom a unique identifier names comes before all others. */
    private static final Comparator<ScoredCandidate> BEST_FIRST = Comparator.comparing(
                    (ScoredCandidate scored) -> scored.score().isSettledByIdentifier())
            .thenComparingDouble(scored -> scored.score().weight())
            .reversed();

    private final MatchingRules rules;
    private final PairWeights weights;

    public PatientMatcher(MatchingRules rules) {
        this.rules = rules;
        this.weights = new PairWeights(rules);
    }

    public MatchingRules rules() {
        return rules;
    }

    /** The same whichever comes first. */
    public MatchScore score(MatchRecord a, MatchRecord b) {
        var comparison = Comparison.of(a, b, rules.names());
        var fields = weights.of(comparison);
        double weight = fields.stream().mapToDouble(FieldAgreement::weight).sum();
        return new MatchScore(weight, posterior(weight), fields, GuardRules.guarding(a, b, comparison));
    }

    /** Bayes: the odds of the prior, doubled by each bit. */
    private double posterior(double weight) {
        double odds = rules.prior() / (1 - rules.prior()) * Math.pow(2, weight);
        return Double.isInfinite(odds) ? 1 : odds / (1 + odds);
    }

    /**
     * What to do with a newcomer. Of each person the record that fits best counts; but an identifier that contradicts any
     * record of a person contradicts the person.
     *
     * @param candidates every record of every person of whom one shares a blocking key; those that must be kept apart
     *     from the newcomer are left out by the caller, with all records of their person
     */
    public MatchOutcome decide(MatchRecord newcomer, Collection<Candidate> candidates) {
        var ranked = bestOfEachPerson(newcomer, candidates);
        if (ranked.isEmpty() || ranked.get(0).score().weight() < rules.reviewThreshold()) {
            return new Leave();
        }
        var toReview = ranked.stream()
                .filter(scored -> scored.score().weight() >= rules.reviewThreshold())
                .toList();
        var best = ranked.get(0).score();
        if (!best.guards().isEmpty()) {
            return new Review(Reason.GUARD, toReview);
        }
        if (best.weight() < rules.linkThreshold() && !best.isSettledByIdentifier()) {
            return new Review(Reason.BETWEEN_THRESHOLDS, toReview);
        }
        if (ranked.stream().skip(1).anyMatch(other -> isRival(other.score(), best))) {
            return new Review(Reason.SEVERAL_PERSONS, toReview);
        }
        return new Link(ranked.get(0), toReview.subList(1, toReview.size()));
    }

    /**
     * Nearly as good as the best. Whom a guard holds back is no rival, but perhaps the same person: the review tells. Nor
     * has somebody a rival whom a unique identifier names.
     */
    private boolean isRival(MatchScore score, MatchScore best) {
        return !best.isSettledByIdentifier()
                && score.guards().isEmpty()
                && best.weight() - score.weight() < rules.margin();
    }

    private List<ScoredCandidate> bestOfEachPerson(MatchRecord newcomer, Collection<Candidate> candidates) {
        Map<String, ScoredCandidate> best = new HashMap<>();
        Set<String> contradicted = new HashSet<>();
        for (var candidate : candidates) {
            var scored = new ScoredCandidate(candidate, score(newcomer, candidate.record()));
            if (scored.score().guards().contains(Guard.CONTRADICTING_IDENTIFIERS)) {
                contradicted.add(candidate.person());
            }
            best.merge(candidate.person(), scored, (one, other) -> BEST_FIRST.compare(one, other) <= 0 ? one : other);
        }
        return best.values().stream()
                .map(scored -> contradicted.contains(scored.candidate().person()) ? contradicting(scored) : scored)
                .sorted(BEST_FIRST)
                .toList();
    }

    private static ScoredCandidate contradicting(ScoredCandidate scored) {
        var score = scored.score();
        var guards = new HashSet<>(score.guards());
        guards.add(Guard.CONTRADICTING_IDENTIFIERS);
        return new ScoredCandidate(
                scored.candidate(), new MatchScore(score.weight(), score.posterior(), score.fields(), guards));
    }
}
