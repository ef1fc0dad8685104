package carnet.bench.people;

import java.util.TreeMap;

/** Persons at one address, who move together. Years from {@link People#FIRST_YEAR} to {@link People#LAST_YEAR}. */
final class Household {

    private static final double MOVES_IN_A_YEAR = 0.045;

    private final TreeMap<Integer, Dwelling> dwellings = new TreeMap<>();

    Household(Chance chance) {
        dwellings.put(People.FIRST_YEAR, Dwelling.anywhere(chance));
        for (int year = People.FIRST_YEAR + 1; year <= People.LAST_YEAR; year++) {
            if (chance.of(MOVES_IN_A_YEAR)) {
                dwellings.put(year, Dwelling.anywhere(chance));
            }
        }
    }

    Dwelling in(int year) {
        return dwellings.floorEntry(year).getValue();
    }
}
