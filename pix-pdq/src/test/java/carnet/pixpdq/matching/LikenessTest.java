package carnet.pixpdq.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikenessTest {

    /** The examples of Winkler's papers. */
    @ParameterizedTest
    @CsvSource({
        "MARTHA, MARHTA, 0.961",
        "DWAYNE, DUANE, 0.840",
        "DIXON, DICKSONX, 0.813",
        "SCHMIT, SCHMIT, 1.0",
        "ABC, XYZ, 0.0",
        "'', A, 0.0"
    })
    void afterJaroAndWinkler(String one, String other, double likeness) {
        assertThat(Likeness.jaroWinkler(one, other)).isCloseTo(likeness, within(0.001));
        assertThat(Likeness.jaroWinkler(other, one)).isCloseTo(likeness, within(0.001));
    }

    @ParameterizedTest
    @CsvSource({
        "SCHMIT, SCHMIT, 0",
        "SCHMIT, SCHMITT, 1",
        "SCHMIT, SCHMTI, 1",
        "SCHMIT, SCHIMT, 1",
        "WEBER, WAGNER, 3",
        "'', ABC, 3"
    })
    void afterDamerauAndLevenshtein(String one, String other, int edits) {
        assertThat(Likeness.edits(one, other)).isEqualTo(edits);
        assertThat(Likeness.edits(other, one)).isEqualTo(edits);
    }
}
