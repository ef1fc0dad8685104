package carnet.pixpdq.matching;

/** What is compared of two records. */
public enum MatchField {
    UNIQUE_IDENTIFIER,
    FAMILY_NAME,
    GIVEN_NAME,
    BIRTH_DATE,
    GENDER,
    ADDRESS,
    TELECOM,
    MOTHERS_MAIDEN_NAME
}
