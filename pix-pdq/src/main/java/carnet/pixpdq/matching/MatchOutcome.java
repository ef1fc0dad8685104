package carnet.pixpdq.matching;

import java.util.List;
import java.util.function.Function;

/** What is to be done with a newcomer. */
public sealed interface MatchOutcome {

    /** Answers by the case it is. */
    <T> T map(Function<Link, T> link, Function<Review, T> review, Function<Leave, T> leave);

    /**
     * The newcomer is of the person of {@code best}.
     *
     * @param alsoReview records of other persons that a person should look at, best first
     */
    record Link(ScoredCandidate best, List<ScoredCandidate> alsoReview) implements MatchOutcome {
        public Link {
            alsoReview = List.copyOf(alsoReview);
        }

        @Override
        public <T> T map(Function<Link, T> link, Function<Review, T> review, Function<Leave, T> leave) {
            return link.apply(this);
        }
    }

    /**
     * The newcomer is a person of its own until somebody has looked at these pairs.
     *
     * @param candidates best first, one for each person
     */
    record Review(Reason reason, List<ScoredCandidate> candidates) implements MatchOutcome {

        /** Why the matcher does not decide. */
        public enum Reason {
            BETWEEN_THRESHOLDS,
            GUARD,
            /** More than one person is above the threshold, or too close to the best. */
            SEVERAL_PERSONS
        }

        public Review {
            candidates = List.copyOf(candidates);
        }

        @Override
        public <T> T map(Function<Link, T> link, Function<Review, T> review, Function<Leave, T> leave) {
            return review.apply(this);
        }
    }

    /** The newcomer is a person of its own. */
    record Leave() implements MatchOutcome {
        @Override
        public <T> T map(Function<Link, T> link, Function<Review, T> review, Function<Leave, T> leave) {
            return leave.apply(this);
        }
    }
}
