package carnet.bench.people;

import carnet.bench.people.Families.Family;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A population and the records of it, the same for the same seed. What is in it and how often is told in
 * {@code bench/README.md}.
 */
public final class People {

    static final int FIRST_YEAR = 2008;
    static final int LAST_YEAR = 2025;

    private People() {}

    /** Records in the order in which sources feed them, at least {@code count}. */
    public static List<PersonRecord> records(int count, long seed) {
        var chance = new Chance(seed);
        var families = new Families(chance);
        var clerk = new Clerk(chance);
        var records = new ArrayList<PersonRecord>(count + 32);
        while (records.size() < count) {
            var family = families.next();
            for (var person : family.persons()) {
                record(person, family, clerk, chance, records);
            }
        }
        Collections.shuffle(records, new Random(seed));
        return records;
    }

    /** Half of all persons are known to one source, a few to six. */
    private static void record(Person person, Family family, Clerk clerk, Chance chance, List<PersonRecord> records) {
        int count = 1 + chance.weighted(46, 28, 14, 7, 3, 2);
        for (int i = 0; i < count && person.firstYear() <= person.lastYear(); i++) {
            int year = chance.between(person.firstYear(), person.lastYear());
            records.add(clerk.writes(person, family, Source.any(chance), year));
        }
    }
}
