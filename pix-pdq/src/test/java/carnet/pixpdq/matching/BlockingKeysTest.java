package carnet.pixpdq.matching;

import static carnet.pixpdq.matching.People.anna;
import static carnet.pixpdq.matching.People.annaBut;
import static carnet.pixpdq.matching.People.named;
import static carnet.pixpdq.matching.People.record;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.PartialDate;
import carnet.pixpdq.demographics.Telecom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records of one person meet, whatever single thing went wrong. */
class BlockingKeysTest {

    @ParameterizedTest
    @CsvSource({"Schilz, Anna", "Weber, Anna", "Anna, Schiltz", "Schiltz, Käthe", "Schiltz, A."})
    void areSharedWhateverHappenedToOneName(String family, String given) {
        assertMeet(record(People.anna(family, given).telecom(new Telecom(null, null, "691 999 888"))), anna());
    }

    @ParameterizedTest
    @CsvSource({"19800203", "19800317", "19800402", "19810302", "1980", "''"})
    void areSharedWhateverHappenedToTheBirthDate(String date) {
        assertMeet(annaBut(who -> who.birthDate(date.isEmpty() ? null : PartialDate.parse(date))), anna());
    }

    @Test
    void areSharedByRecordsWithNothingButAnIdentifierInCommon() {
        assertMeet(
                record(named("Weber", "Pit"), "1980030212345"),
                record(named("Schiltz", "Anna").birthDate(new PartialDate(1980, 3, 2)), "1980030212345"));
    }

    @Test
    void ofAPartThatIsMissingAreAbsentNotWider() {
        assertThat(BlockingKeys.of(Demographics.builder().build())).isEmpty();
        assertThat(BlockingKeys.of(named("Schiltz", "Anna").build())).isEmpty();
        assertThat(BlockingKeys.of(Demographics.builder()
                        .birthDate(new PartialDate(1980, 3, 2))
                        .build()))
                .isEmpty();
    }

    @Test
    void ofPlaceholdersAreAbsent() {
        var unknown = named("Unbekannt", "X")
                .birthDate(new PartialDate(1900, 1, 1))
                .telecom(new Telecom(null, null, "000000"))
                .build();
        assertThat(BlockingKeys.of(unknown)).isEmpty();
    }

    @Test
    void haveAtMost64Characters() {
        var longest = named("Wolfeschlegelsteinhausenbergerdorff".repeat(5), "Hubert".repeat(20))
                .birthDate(new PartialDate(1980, 3, 2))
                .telecom(new Telecom(null, "Internet", "x".repeat(300) + "@mail.example"))
                .build();
        assertThat(BlockingKeys.of(longest))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key).hasSizeLessThanOrEqualTo(64));
    }

    private static void assertMeet(MatchRecord one, MatchRecord other) {
        assertThat(BlockingKeys.of(one)).containsAnyElementsOf(BlockingKeys.of(other));
    }
}
