package carnet.pixpdq.matching;

/** A reason why a pair is never linked without a person, whatever its weight. */
public enum Guard {
    /** Same birth date and family, given names differ: may be twins. */
    TWINS,
    /** Two different identifiers of a domain in which no person has two. */
    CONTRADICTING_IDENTIFIERS,
    /** The same unique identifier, but name or birth date are another person's. */
    IDENTIFIER_OF_ANOTHER,
    /** The administrative gender differs, and no unique identifier in common says that it is a slip. */
    ONLY_GENDER_DIFFERS,
    /** Same name and home, another birth date: may be parent and child. */
    NAMESAKE_OF_THE_FAMILY,
    /** One record says deceased, the other was alive later. */
    DECEASED_AND_ALIVE,
    /** Too few fields are there to tell, however rare the name. */
    TOO_LITTLE_TO_COMPARE,
    /** One of the records is of somebody who could not say who they are. */
    IDENTITY_UNKNOWN
}
