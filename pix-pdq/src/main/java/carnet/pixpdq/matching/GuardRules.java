package carnet.pixpdq.matching;

import carnet.pixpdq.demographics.Demographics;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What a machine does not decide, pair by pair. */
final class GuardRules {

    /** Between a parent and a child there are more years. */
    private static final int YEARS_OF_A_GENERATION = 12;

    private static final Agreement[] SAME_NAME = {
        Agreement.EQUAL, Agreement.VARIANT, Agreement.SWAPPED, Agreement.SIMILAR, Agreement.PHONETIC
    };

    private final MatchRecord one;
    private final MatchRecord other;
    private final Demographics a;
    private final Demographics b;
    private final Comparison comparison;

    private GuardRules(MatchRecord one, MatchRecord other, Comparison comparison) {
        this.one = one;
        this.other = other;
        this.a = one.demographics();
        this.b = other.demographics();
        this.comparison = comparison;
    }

    static Set<Guard> guarding(MatchRecord a, MatchRecord b, Comparison comparison) {
        var rules = new GuardRules(a, b, comparison);
        var guards = EnumSet.noneOf(Guard.class);
        rules.add(guards, Guard.TWINS, rules.mayBeTwins());
        rules.add(guards, Guard.CONTRADICTING_IDENTIFIERS, rules.identifiersContradict());
        rules.add(guards, Guard.IDENTIFIER_OF_ANOTHER, rules.identifierMayBeOfAnother());
        rules.add(guards, Guard.ONLY_GENDER_DIFFERS, rules.genderDiffers());
        rules.add(guards, Guard.NAMESAKE_OF_THE_FAMILY, rules.mayBeParentAndChild());
        rules.add(
                guards,
                Guard.DECEASED_AND_ALIVE,
                diedBeforeLastSeen(rules.a, rules.b) || diedBeforeLastSeen(rules.b, rules.a));
        rules.add(guards, Guard.TOO_LITTLE_TO_COMPARE, rules.isTooLittle());
        rules.add(guards, Guard.IDENTITY_UNKNOWN, rules.a.identityUnknown() || rules.b.identityUnknown());
        return guards;
    }

    private void add(Set<Guard> guards, Guard guard, boolean applies) {
        if (applies) {
            guards.add(guard);
        }
    }

    /**
     * The Pediatric Demographics option wants twins told apart by what is sent of them [ITI TF-2 3.8, 3.30: PID-24, 25].
     * Given names of one child do not differ; where a multiple birth is stated they are equal. A unique identifier in
     * common outweighs a second name left out, and a name that differs unless a multiple birth is stated.
     */
    private boolean mayBeTwins() {
        if (!comparison.is(MatchField.BIRTH_DATE, Agreement.EQUAL)
                || comparison.is(MatchField.FAMILY_NAME, Agreement.DIFFERENT, Agreement.MISSING)) {
            return false;
        }
        boolean stated = Boolean.TRUE.equals(a.multipleBirth()) || Boolean.TRUE.equals(b.multipleBirth());
        boolean sameIdentifier = comparison.is(MatchField.UNIQUE_IDENTIFIER, Agreement.EQUAL);
        boolean namesDiffer = comparison.is(MatchField.GIVEN_NAME, Agreement.DIFFERENT, Agreement.PARTIAL);
        return haveOtherBirthOrders()
                || (namesDiffer && (stated || !sameIdentifier))
                || (stated && !sameIdentifier && !comparison.is(MatchField.GIVEN_NAME, Agreement.EQUAL));
    }

    private boolean haveOtherBirthOrders() {
        return a.birthOrder() != null && b.birthOrder() != null && !Objects.equals(a.birthOrder(), b.birthOrder());
    }

    private boolean identifiersContradict() {
        return comparison.is(MatchField.UNIQUE_IDENTIFIER, Agreement.DIFFERENT, Agreement.SIMILAR);
    }

    private boolean identifierMayBeOfAnother() {
        return comparison.is(MatchField.UNIQUE_IDENTIFIER, Agreement.EQUAL)
                && Stream.of(MatchField.FAMILY_NAME, MatchField.GIVEN_NAME, MatchField.BIRTH_DATE, MatchField.GENDER)
                                .filter(field -> comparison.is(field, Agreement.DIFFERENT))
                                .count()
                        > 1;
    }

    /** With an identifier in common it is a slip, or has changed. */
    private boolean genderDiffers() {
        return comparison.is(MatchField.GENDER, Agreement.DIFFERENT)
                && !comparison.is(MatchField.UNIQUE_IDENTIFIER, Agreement.EQUAL);
    }

    private boolean mayBeParentAndChild() {
        if (!comparison.is(MatchField.FAMILY_NAME, SAME_NAME) || !comparison.is(MatchField.GIVEN_NAME, SAME_NAME)) {
            return false;
        }
        return comparison.is(MatchField.BIRTH_DATE, Agreement.DIFFERENT) || yearsBetween() >= YEARS_OF_A_GENERATION;
    }

    private int yearsBetween() {
        return one.birthDate()
                .flatMap(date -> other.birthDate().map(later -> Math.abs(date.year() - later.year())))
                .orElse(0);
    }

    private static boolean diedBeforeLastSeen(Demographics dead, Demographics seen) {
        if (dead.deceasedTime() == null || seen.lastUpdate() == null || Boolean.TRUE.equals(seen.deceased())) {
            return false;
        }
        var died = digits(dead.deceasedTime());
        var updated = digits(seen.lastUpdate());
        int precision = Math.min(8, Math.min(died.length(), updated.length()));
        return died.substring(0, precision).compareTo(updated.substring(0, precision)) < 0;
    }

    private static String digits(String time) {
        int end = 0;
        while (end < time.length() && Character.isDigit(time.charAt(end))) {
            end++;
        }
        return time.substring(0, end);
    }

    /**
     * Without an identifier in common, both names and a birth date have to be there on both sides; with one, given name or
     * birth date, so that it is not the mother's on her newborn's record.
     */
    private boolean isTooLittle() {
        boolean noGivenName = comparison.is(MatchField.GIVEN_NAME, Agreement.MISSING);
        boolean noBirthDate = comparison.is(MatchField.BIRTH_DATE, Agreement.MISSING);
        return comparison.is(MatchField.UNIQUE_IDENTIFIER, Agreement.EQUAL)
                ? noGivenName && noBirthDate
                : noGivenName || noBirthDate || comparison.is(MatchField.FAMILY_NAME, Agreement.MISSING);
    }
}
