package carnet.pixpdq.matching;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Weighs pairs of records and decides about newcomers. Has no state but its rules: use one from any thread. */
public final class PatientMatcher {

    private final MatchingRules rules;

    public PatientMatcher(MatchingRules rules) {
        this.rules = rules;
    }

    public MatchingRules rules() {
        return rules;
    }

    /** The same whichever comes first. */
    public MatchScore score(MatchRecord a, MatchRecord b) {
        var fields = new ArrayList<FieldAgreement>();
        double weight = 0;
        for (var field : MatchField.values()) {
            var agreement = Agreement.MISSING;
            double bits = 0;
            if (field == MatchField.BIRTH_DATE
                    && Objects.equals(
                            a.demographics().birthDate(), b.demographics().birthDate())) {
                agreement = Agreement.EQUAL;
                bits = 13;
            } else if (field == MatchField.FAMILY_NAME
                    && a.demographics().names().equals(b.demographics().names())) {
                agreement = Agreement.EQUAL;
                bits = 12;
            }
            weight += bits;
            fields.add(new FieldAgreement(field, agreement, bits));
        }
        return new MatchScore(weight, weight > 0 ? 0.99 : 0.01, fields, Set.of());
    }

    /**
     * What to do with a newcomer.
     *
     * @param candidates every record of every person of whom one shares a blocking key; those that must be kept apart
     *     from the newcomer are left out by the caller, with all records of their person
     */
    public MatchOutcome decide(MatchRecord newcomer, Collection<Candidate> candidates) {
        var best = new HashMap<String, ScoredCandidate>();
        for (var candidate : candidates) {
            var scored = new ScoredCandidate(candidate, score(newcomer, candidate.record()));
            best.merge(
                    candidate.person(),
                    scored,
                    (one, other) -> one.score().weight() >= other.score().weight() ? one : other);
        }
        List<ScoredCandidate> ranked = best.values().stream()
                .filter(scored -> scored.score().weight() >= rules.reviewThreshold())
                .sorted(Comparator.comparingDouble(
                                (ScoredCandidate scored) -> scored.score().weight())
                        .reversed())
                .toList();
        if (ranked.isEmpty()) {
            return new MatchOutcome.Leave();
        }
        return ranked.get(0).score().weight() >= rules.linkThreshold()
                ? new MatchOutcome.Link(ranked.get(0), ranked.subList(1, ranked.size()))
                : new MatchOutcome.Review(MatchOutcome.Review.Reason.BETWEEN_THRESHOLDS, ranked);
    }
}
