package carnet.pixpdq.matching;

/** How well a field of two records agrees. What each level means for a field is said in {@link MatchField}. */
public enum Agreement {
    EQUAL,
    VARIANT,
    SWAPPED,
    SIMILAR,
    PHONETIC,
    PARTIAL,
    DIFFERENT,
    /** One of the records does not say: weight 0. */
    MISSING
}
