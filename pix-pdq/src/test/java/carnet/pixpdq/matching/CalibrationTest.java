package carnet.pixpdq.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import carnet.pixpdq.demographics.AdministrativeGender;
import carnet.pixpdq.demographics.PartialDate;
import carnet.pixpdq.demographics.Telecom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final double GENDER_WRONG = 0.1;
    private static final double TELEPHONE_CHANGED = 0.25;

    private static final List<MatchRecord> RECORDS = records();
    private static final MatchingRules CALIBRATED = Calibration.calibrated(MatchingRules.standard(), RECORDS, 1);

    /** Two records of each of many persons, with more errors than the standard rules expect. */
    private static List<MatchRecord> records() {
        var random = new SplittableRandom(5);
        var records = new ArrayList<MatchRecord>();
        for (int i = 0; i < 3000; i++) {
            var family = word(random);
            var given = word(random);
            var born = new PartialDate(random.nextInt(1930, 2020), random.nextInt(1, 13), random.nextInt(1, 29));
            var number = 100_000_000 + random.nextInt(900_000_000);
            for (int copy = 0; copy < 2; copy++) {
                boolean wrong = copy == 1 && random.nextDouble() < GENDER_WRONG;
                boolean changed = copy == 1 && random.nextDouble() < TELEPHONE_CHANGED;
                records.add(People.record(People.named(family, given)
                        .birthDate(born)
                        .gender((i % 2 == 0) ^ wrong ? AdministrativeGender.FEMALE : AdministrativeGender.MALE)
                        .telecom(new Telecom(
                                null,
                                null,
                                String.valueOf(changed ? 100_000_000 + random.nextInt(900_000_000) : number)))));
            }
        }
        return records;
    }

    private static String word(SplittableRandom random) {
        var word = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            word.append("BDFGKLMNPRST".charAt(random.nextInt(12))).append("AIOU".charAt(random.nextInt(4)));
        }
        return word.toString();
    }

    @Test
    void learnsHowOftenFieldsDifferThoughNobodySaysWhichPairsAreTheSame() {

        assertThat(m(CALIBRATED, MatchField.GENDER, Agreement.DIFFERENT)).isCloseTo(GENDER_WRONG, within(0.02));
        assertThat(m(CALIBRATED, MatchField.TELECOM, Agreement.DIFFERENT)).isCloseTo(TELEPHONE_CHANGED, within(0.02));
        assertThat(m(CALIBRATED, MatchField.FAMILY_NAME, Agreement.EQUAL)).isGreaterThan(0.98);
        assertThat(level(CALIBRATED, MatchField.GENDER, Agreement.EQUAL).u()).isCloseTo(0.5, within(0.02));
        assertThat(level(CALIBRATED, MatchField.BIRTH_DATE, Agreement.EQUAL).u())
                .isCloseTo(1 / (90.0 * 12 * 28), within(0.000_03));
    }

    @Test
    void givesTheSameRulesForTheSameSeed() {
        assertThat(Calibration.calibrated(MatchingRules.standard(), RECORDS, 1)).isEqualTo(CALIBRATED);
    }

    @Test
    void keepsThresholdsAndSaysThatTheRulesAreOthers() {
        assertThat(CALIBRATED.version()).isEqualTo("standard-1-calibrated");
        assertThat(CALIBRATED.linkThreshold())
                .isEqualTo(MatchingRules.standard().linkThreshold());
    }

    @Test
    void learnsNothingFromNothing() {
        assertThat(Calibration.calibrated(MatchingRules.standard(), List.of(), 1))
                .isEqualTo(MatchingRules.standard());
    }

    private static double m(MatchingRules rules, MatchField field, Agreement level) {
        return level(rules, field, level).m();
    }

    private static LevelProbability level(MatchingRules rules, MatchField field, Agreement level) {
        return Optional.ofNullable(rules.levels().get(field))
                .map(levels -> levels.get(level))
                .orElseThrow();
    }
}
