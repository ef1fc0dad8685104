package carnet.bench.data;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Who has which documents, computed from their numbers alone: the same size is always the same population. A fifth of the entries
 * belongs to patients with ten documents each, a fifth to patients with a hundred, the rest is skewed as in life: 20 a patient on
 * average, half the patients below 15, the heaviest with 0.2 % of a million. Entries come in the order of time, so that those of
 * one patient lie far apart.
 *
 * @param entries DocumentEntries, at least 1000
 */
public record Population(int entries) {

    static final int FEW = 10;
    static final int MANY = 100;
    private static final int AVERAGE = 20;
    private static final double SKEW = 1.8;
    private static final double GOLDEN = 0.6180339887;

    public Population {
        if (entries < 1000) {
            throw new IllegalArgumentException("a population has at least 1000 entries");
        }
    }

    public int patientsWithTen() {
        return entries / 5 / FEW;
    }

    public int patientsWithHundred() {
        return entries / 5 / MANY;
    }

    private int skewedPatients() {
        return (entries - skewedFrom()) / AVERAGE;
    }

    private int skewedFrom() {
        return patientsWithTen() * FEW + patientsWithHundred() * MANY;
    }

    public int patients() {
        return patientsWithTen() + patientsWithHundred() + skewedPatients();
    }

    /** The key in the registry's table of patients. */
    long patientKey(int patient) {
        return patient + 1L;
    }

    /** The identifier without its authority. */
    static String patientId(int patient) {
        return String.format("BENCH-%08d", patient);
    }

    String withTen(RandomGenerator random) {
        return patientId(random.nextInt(patientsWithTen()));
    }

    String withHundred(RandomGenerator random) {
        return patientId(patientsWithTen() + random.nextInt(patientsWithHundred()));
    }

    /** One whose number of documents matters to nobody. */
    String toWriteTo(RandomGenerator random) {
        return patientId(patientsWithTen() + patientsWithHundred() + random.nextInt(skewedPatients()));
    }

    String anyEntry(RandomGenerator random) {
        return entryUuid(random.nextInt(entries)).toString();
    }

    int patientOf(int entry) {
        long place = (long) entry * stride() % entries;
        if (place < (long) patientsWithTen() * FEW) {
            return (int) (place / FEW);
        }
        if (place < skewedFrom()) {
            return patientsWithTen() + (int) (place - (long) patientsWithTen() * FEW) / MANY;
        }
        double drawn = (mix(place) >>> 11) * 0x1.0p-53;
        return patientsWithTen() + patientsWithHundred() + (int) (Math.pow(drawn, SKEW) * skewedPatients());
    }

    /** Prime to the number of entries, so that entry by entry every place is met once. */
    private long stride() {
        long stride = (long) (entries * GOLDEN);
        while (greatestCommonDivisor(stride, entries) != 1) {
            stride++;
        }
        return stride;
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    static UUID entryUuid(int entry) {
        return uuid(entry, 1);
    }

    static UUID submissionSetUuid(int entry) {
        return uuid(entry, 2);
    }

    static UUID associationUuid(int entry) {
        return uuid(entry, 3);
    }

    static String entryUniqueId(int entry) {
        return uniqueId(entry, 4);
    }

    static String submissionSetUniqueId(int entry) {
        return uniqueId(entry, 5);
    }

    /** As scattered as random ones, so that indexes are hit as in life. */
    private static UUID uuid(int entry, int kind) {
        long high = mix(entry * 16L + kind);
        long low = mix(high + kind);
        return new UUID(high & 0xffff_ffff_ffff_0fffL | 0x4000L, low & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L);
    }

    private static String uniqueId(int entry, int kind) {
        long high = mix(entry * 16L + kind);
        return "2.25.1" + digits(high) + digits(mix(high + kind));
    }

    /** An OID nobody used before. */
    static String newUniqueId(RandomGenerator random) {
        return "2.25.2" + digits(random.nextLong()) + digits(random.nextLong());
    }

    private static String digits(long bits) {
        return String.format("%018d", Long.remainderUnsigned(bits, 1_000_000_000_000_000_000L));
    }

    private static long mix(long value) {
        long z = value * 0x9e3779b97f4a7c15L + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
