package carnet.pixpdq.matching;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.pixpdq.demographics.PartialDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateComparisonTest {

    @ParameterizedTest
    @CsvSource({
        "19800302, 19800302, EQUAL",
        "19800302, 19800203, SWAPPED",
        "19800302, 19800303, SIMILAR",
        "19800312, 19800321, SIMILAR",
        "19800302, 19700302, SIMILAR",
        "19800302, 19800317, VARIANT",
        "19800302, 19680302, VARIANT",
        "19800302, 1980, PARTIAL",
        "19800302, 198003, PARTIAL",
        "19800302, 19800101, PARTIAL",
        "1980, 1980, PARTIAL",
        "19800302, 1981, DIFFERENT",
        "19800302, 198004, DIFFERENT",
        "19800302, 19910718, DIFFERENT"
    })
    void tellsTypicalErrorsFromAnotherDate(String one, String other, Agreement level) {
        assertThat(DateComparison.compare(PartialDate.parse(one), PartialDate.parse(other)))
                .isEqualTo(level);
        assertThat(DateComparison.compare(PartialDate.parse(other), PartialDate.parse(one)))
                .isEqualTo(level);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1900", "19000101", "19010101", "18000304", "99991231"})
    void knowsWhatIsWrittenForUnknown(String date) {
        assertThat(DateComparison.isPlaceholder(PartialDate.parse(date))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"19010102", "19250101", "2025"})
    void doesNotTakeADateForAPlaceholder(String date) {
        assertThat(DateComparison.isPlaceholder(PartialDate.parse(date))).isFalse();
    }
}
