package carnet.pixpdq.identity;

import carnet.pixpdq.matching.MatchRecord;
import carnet.pixpdq.store.IdentityStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Records to calibrate matching by: all of some years of birth, so that most records of a person are among them or none is.
 *
 * @param years of birth, in the order in which they were drawn
 * @param of how many years there are records
 */
public record CalibrationSample(List<MatchRecord> records, List<String> years, int of) {

    public CalibrationSample {
        records = List.copyOf(records);
        years = List.copyOf(years);
    }

    /**
     * Years drawn until the next one would be too much; one at least. Reads, and changes nothing; what is in memory at a time is the
     * sample.
     *
     * @param most records
     * @param seed draws the years
     */
    public static CalibrationSample of(IdentityStore store, int most, long seed) {
        var records = store.recordsByYearOfBirth();
        var drawn = new ArrayList<>(records.keySet());
        Collections.shuffle(drawn, new Random(seed));
        var sample = new ArrayList<MatchRecord>();
        var years = new ArrayList<String>();
        for (var year : drawn) {
            if (years.isEmpty() || sample.size() + records.getOrDefault(year, 0) <= most) {
                store.forEachBornIn(year, demographics -> sample.add(MatchRecord.of(demographics)));
                years.add(year);
            }
        }
        return new CalibrationSample(sample, years, drawn.size());
    }

    @Override
    public String toString() {
        return "CalibrationSample[" + records.size() + " records]";
    }
}
