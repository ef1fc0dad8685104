package carnet.bench.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The truth about one person.
 *
 * @param givenNames the one used first
 * @param birthName family name at birth; two words for most Portuguese
 * @param marriedName what is used after the marriage, or null
 * @param marriedIn year from which it is used
 * @param homes household by the year from which they belong to it
 * @param mobiles number by the year from which they have it
 * @param birthOrder 1 or 2 of twins, 0 of others
 * @param diedIn year, or {@link Integer#MAX_VALUE}
 */
record Person(
        int id,
        Community community,
        boolean female,
        LocalDate birthDate,
        List<String> givenNames,
        String birthName,
        @Nullable String marriedName,
        int marriedIn,
        TreeMap<Integer, Household> homes,
        TreeMap<Integer, String> mobiles,
        @Nullable String mail,
        String mothersMaidenName,
        int birthOrder,
        @Nullable String matricule,
        int diedIn) {

    String familyName(int year) {
        return marriedName != null && year >= marriedIn ? marriedName : birthName;
    }

    Dwelling home(int year) {
        return homes.floorEntry(year).getValue().in(year);
    }

    @Nullable
    String mobile(int year) {
        Map.@Nullable Entry<Integer, String> latest = mobiles.floorEntry(year);
        return latest == null ? null : latest.getValue();
    }

    int firstYear() {
        return Math.max(People.FIRST_YEAR, birthDate.getYear());
    }

    int lastYear() {
        return Math.min(People.LAST_YEAR, diedIn);
    }
}
