package carnet.pixpdq.matching;

/** What is compared of two records, and what the levels of {@link Agreement} mean there; best first. */
public enum MatchField {
    /** EQUAL: both have the same one. SIMILAR: one slip apart. DIFFERENT: both have one of a domain, none the same. */
    UNIQUE_IDENTIFIER,

    /**
     * Every name of one is compared to every name of the other, so that a birth name meets a married name. EQUAL: the same
     * words. VARIANT: all words of one are in the other. SWAPPED: it is the other's given name. SIMILAR: Jaro-Winkler 0.92
     * or one slip, or one was cut short. PHONETIC: it sounds alike. PARTIAL: some words are the same, or it is similar but
     * both are established names.
     */
    FAMILY_NAME,

    /** As the family name; VARIANT also for a nickname, PHONETIC also for an initial. */
    GIVEN_NAME,

    /**
     * EQUAL. SWAPPED: day and month. SIMILAR: one digit is wrong, or two have changed places. VARIANT: one of year, month
     * and day is another. PARTIAL: one is not complete, or stands on 1 January for want of a day, and nothing
     * contradicts.
     */
    BIRTH_DATE,

    /** EQUAL or DIFFERENT; other codes than F and M are missing. */
    GENDER,

    /** EQUAL: postal code or city, street and number. SIMILAR: but for the number or the place. PARTIAL: same place. */
    ADDRESS,

    /** EQUAL: one number or mail address in common. SIMILAR: one slip apart. */
    TELECOM,

    /** EQUAL, SIMILAR as family names. */
    MOTHERS_MAIDEN_NAME
}
