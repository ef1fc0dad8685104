package carnet.pixpdq.matching;

/**
 * What one field contributed to a score.
 *
 * @param weight bits; 0 when the field is missing or another field counts in its place
 */
public record FieldAgreement(MatchField field, Agreement agreement, double weight) {}
