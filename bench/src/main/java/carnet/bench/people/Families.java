package carnet.bench.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** People as they live together: alone, as couples, with children, twins among them. */
final class Families {

    private static final List<String> MAIL_DOMAINS = List.of("mail.example", "post.example", "web.example");

    private final Chance chance;
    private final Set<String> matricules = new HashSet<>();
    private int persons;

    Families(Chance chance) {
        this.chance = chance;
    }

    /** Parents first. */
    record Family(List<Person> persons) {
        Family {
            persons = List.copyOf(persons);
        }
    }

    Family next() {
        var community = community();
        var household = new Household(chance);
        return switch (chance.weighted(32, 25, 43)) {
            case 0 -> new Family(List.of(alone(community, household)));
            case 1 -> couple(community, household, 1935, 2000);
            default -> withChildren(community, household);
        };
    }

    private Community community() {
        var shares = Stream.of(Community.values()).mapToInt(Community::share).toArray();
        return Community.values()[chance.weighted(shares)];
    }

    private Person alone(Community community, Household household) {
        boolean female = chance.of(0.52);
        return person(community, female, day(1930, 2004), surname(community), null, 0, household, surname(community));
    }

    private Family couple(Community community, Household household, int from, int to) {
        var other = chance.of(0.75) ? community : community();
        var manBorn = day(from, to);
        var womanBorn = day(Math.max(from, manBorn.getYear() - 8), Math.min(to + 4, manBorn.getYear() + 5));
        var manName = surname(community);
        var womanName = surname(other);
        int wedding = womanBorn.getYear() + chance.between(22, 38);
        @Nullable String marriedName = chance.of(0.8) ? marriedName(womanName, manName) : null;
        return new Family(List.of(
                person(community, false, manBorn, manName, null, 0, household, surname(community)),
                person(other, true, womanBorn, womanName, marriedName, wedding, household, surname(other))));
    }

    private @Nullable String marriedName(String own, String husbands) {
        return switch (chance.weighted(40, 15, 5, 40)) {
            case 0 -> husbands;
            case 1 -> last(husbands) + "-" + last(own);
            case 2 -> last(own) + "-" + last(husbands);
            default -> null;
        };
    }

    private Family withChildren(Community community, Household household) {
        var parents = couple(community, household, 1945, 1998).persons();
        var all = new ArrayList<>(parents);
        var father = parents.get(0);
        var mother = parents.get(1);
        var name = childrensName(father, mother);
        int children = 1 + chance.weighted(40, 42, 14, 4);
        int year = mother.birthDate().getYear() + chance.between(21, 35);
        for (int i = 0; i < children && year <= People.LAST_YEAR; i++) {
            var born = day(year, year);
            boolean female = chance.of(0.49);
            if (chance.of(0.016)) {
                twins(father, mother, name, born, household, all);
            } else {
                all.add(child(father, mother, name, given(father, mother, female), female, born, 0, household));
            }
            year += chance.between(1, 5);
        }
        return new Family(all);
    }

    private String childrensName(Person father, Person mother) {
        if (father.community() == Community.PORTUGUESE) {
            return last(mother.birthName()) + " " + last(father.birthName());
        }
        return chance.of(0.06) ? last(father.birthName()) + "-" + last(mother.birthName()) : father.birthName();
    }

    private void twins(
            Person father, Person mother, String name, LocalDate born, Household household, List<Person> all) {
        boolean firstFemale = chance.of(0.49);
        boolean secondFemale = chance.of(0.66) == firstFemale;
        var first = given(father, mother, firstFemale);
        var second = given(father, mother, secondFemale);
        for (int i = 0; i < 20 && (first.get(0).equals(second.get(0)) || mustRhyme(first, second, i)); i++) {
            second = given(father, mother, secondFemale);
        }
        if (first.get(0).equals(second.get(0))) {
            second = List.of(secondFemale ? "Zita" : "Zeno");
        }
        all.add(child(father, mother, name, first, firstFemale, born, 1, household));
        all.add(child(father, mother, name, second, secondFemale, born, 2, household));
    }

    /** A third of all twins have names that begin alike. */
    private static boolean mustRhyme(List<String> first, List<String> second, int attempt) {
        return first.get(0).length() % 3 == 0
                && attempt < 15
                && first.get(0).charAt(0) != second.get(0).charAt(0);
    }

    private Person child(
            Person father,
            Person mother,
            String name,
            List<String> given,
            boolean female,
            LocalDate born,
            int birthOrder,
            Household household) {
        var homes = new TreeMap<>(Map.of(People.FIRST_YEAR, household));
        int leaves = born.getYear() + chance.between(19, 32);
        if (leaves <= People.LAST_YEAR) {
            homes.put(Math.max(People.FIRST_YEAR, leaves), new Household(chance));
        }
        boolean marries = female && leaves + 3 <= People.LAST_YEAR && chance.of(0.5);
        @Nullable String marriedName = marries ? marriedName(name, surname(community())) : null;
        return complete(
                father.community(),
                female,
                born,
                given,
                name,
                marriedName,
                leaves + 3,
                homes,
                mother.birthName(),
                birthOrder);
    }

    private Person person(
            Community community,
            boolean female,
            LocalDate born,
            String name,
            @Nullable String marriedName,
            int marriedIn,
            Household household,
            String mothersName) {
        var homes = new TreeMap<>(Map.of(People.FIRST_YEAR, household));
        return complete(
                community, female, born, given(community, female), name, marriedName, marriedIn, homes, mothersName, 0);
    }

    private Person complete(
            Community community,
            boolean female,
            LocalDate born,
            List<String> given,
            String name,
            @Nullable String marriedName,
            int marriedIn,
            TreeMap<Integer, Household> homes,
            String mothersName,
            int birthOrder) {
        var mobiles = new TreeMap<Integer, String>();
        int first = Math.max(People.FIRST_YEAR, born.getYear() + 12);
        for (int year = first; year <= People.LAST_YEAR; year++) {
            if (year == first || chance.of(0.06)) {
                mobiles.put(year, "6" + chance.oneOf(List.of("21", "61", "91")) + number(6));
            }
        }
        @Nullable
        String mail = first <= People.LAST_YEAR && chance.of(0.5)
                ? (given.get(0) + "." + last(name) + chance.between(1, 99))
                                .toLowerCase(Locale.ROOT)
                                .replace(" ", "")
                        + "@"
                        + chance.oneOf(MAIL_DOMAINS)
                : null;
        int age = 2016 - born.getYear();
        int diedIn = chance.of(age > 60 ? 0.25 : 0.01)
                ? Math.max(born.getYear(), chance.between(People.FIRST_YEAR, People.LAST_YEAR))
                : Integer.MAX_VALUE;
        return new Person(
                persons++,
                community,
                female,
                born,
                given,
                name,
                marriedName,
                marriedIn,
                homes,
                mobiles,
                mail,
                mothersName,
                birthOrder,
                chance.of(0.88) ? matricule(born) : null,
                diedIn);
    }

    /** Children are named after their parents now and then, sons more often. */
    private List<String> given(Person father, Person mother, boolean female) {
        var parent = female ? mother : father;
        if (chance.of(female ? 0.015 : 0.035)) {
            return parent.givenNames();
        }
        return given(father.community(), female);
    }

    private List<String> given(Community community, boolean female) {
        var origin = chance.of(0.85) ? community : community();
        var names = origin.givenNames(female);
        var first = chance.byRank(names);
        if (chance.of(community == Community.PORTUGUESE ? 0.6 : 0.3)) {
            var second = chance.byRank(names);
            return second.equals(first) ? List.of(first) : List.of(first, second);
        }
        return List.of(first);
    }

    private String surname(Community community) {
        if (community == Community.PORTUGUESE) {
            var particle = chance.of(0.3) ? chance.oneOf(List.of("da ", "dos ", "de ")) : "";
            return particle + single(community) + " " + single(community);
        }
        return single(community);
    }

    /** A third of all families have a name of the long tail. */
    private String single(Community community) {
        return chance.of(0.33)
                ? chance.byRank(community.stems()) + middle() + chance.byRank(community.endings())
                : chance.byRank(community.surnames());
    }

    private String middle() {
        return chance.of(0.5) ? "" : chance.oneOf(List.of("el", "er", "en", "as", "is", "ol", "ar", "in", "et", "ul"));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    /** More births are on file for 1 January than there were. */
    private LocalDate day(int from, int to) {
        var start = LocalDate.of(from, 1, 1);
        int days = (int) (LocalDate.of(to, 12, 31).toEpochDay() - start.toEpochDay());
        var day = start.plusDays(chance.between(0, days));
        return chance.of(0.004) ? LocalDate.of(day.getYear(), 1, 1) : day;
    }

    /** In the shape of a Luxembourg matricule: birth date, three digits, two that check. Those of twins follow each other. */
    private String matricule(LocalDate born) {
        var date = "%04d%02d%02d".formatted(born.getYear(), born.getMonthValue(), born.getDayOfMonth());
        for (int serial = chance.between(10, 900); ; serial++) {
            var digits = date + "%03d".formatted(serial % 1000);
            var matricule = digits + check(digits, 3) + check(digits, 7);
            if (matricules.add(matricule)) {
                return matricule;
            }
        }
    }

    private static int check(String digits, int factor) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            sum += (digits.charAt(i) - '0') * (i * factor % 9 + 1);
        }
        return sum % 10;
    }

    private String number(int digits) {
        var number = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            number.append(chance.between(0, 9));
        }
        return number.toString();
    }
}
