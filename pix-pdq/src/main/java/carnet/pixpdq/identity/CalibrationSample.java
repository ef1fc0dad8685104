package carnet.pixpdq.identity;

import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.matching.Calibration;
import carnet.pixpdq.matching.MatchRecord;
import carnet.pixpdq.store.RecordSample;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Draws records of a store to calibrate matching by. Pairs of one person are only in a sample that was drawn by what both have
 * in common; and what it was drawn by cannot be learnt from it. So there are three.
 */
public final class CalibrationSample {

    private static final int LEAP_YEAR = 2024;
    private static final int DAYS = 366;

    private CalibrationSample() {}

    /**
     * Reads, and changes nothing; what is in memory is the sample.
     *
     * @param most records of each of the three, about
     * @param seed draws them
     */
    public static Calibration.Samples of(RecordSample source, int most, long seed) {
        var random = new Random(seed);
        int all = Math.max(1, source.searchedRecords());
        int many = (all + most - 1) / most;
        int remainder = random.nextInt(many);
        var days = drawnDays(Math.max(1, Math.min(DAYS, (int) ((long) DAYS * most / all))), random);
        return new Calibration.Samples(
                collected(records -> source.forEachOneIn(many, remainder, records)),
                collected(records -> source.forEachBornOn(days, records)),
                collected(records -> drawnKeysOfNames(source, most, random)
                        .forEach(beginning -> source.forEachWithKeyOfNames(beginning, records))));
    }

    private static List<MatchRecord> collected(Consumer<Consumer<Demographics>> reading) {
        var records = new ArrayList<MatchRecord>();
        reading.accept(demographics -> records.add(MatchRecord.of(demographics)));
        return records;
    }

    private static List<String> drawnDays(int count, Random random) {
        var days = new ArrayList<>(IntStream.rangeClosed(1, DAYS)
                .mapToObj(day -> LocalDate.ofYearDay(LEAP_YEAR, day))
                .map(day -> "%02d%02d".formatted(day.getMonthValue(), day.getDayOfMonth()))
                .toList());
        Collections.shuffle(days, random);
        return days.subList(0, count);
    }

    /** Beginnings of keys, until the next one would be too much; one at least. */
    private static List<String> drawnKeysOfNames(RecordSample source, int most, Random random) {
        var counts = source.keysOfNamesByBeginning();
        var beginnings = new ArrayList<>(counts.keySet());
        Collections.shuffle(beginnings, random);
        var drawn = new ArrayList<String>();
        int keys = 0;
        for (var beginning : beginnings) {
            int more = counts.getOrDefault(beginning, 0);
            if (drawn.isEmpty() || keys + more <= most) {
                drawn.add(beginning);
                keys += more;
            }
        }
        return drawn;
    }
}
