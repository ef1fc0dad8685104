package carnet.pixpdq.matching;

/** A candidate with what speaks for and against it. */
public record ScoredCandidate(Candidate candidate, MatchScore score) {}
