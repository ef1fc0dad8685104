package carnet.pixpdq.demographics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartialDateTest {

    @ParameterizedTest
    @CsvSource({
        "1980, 1980",
        "198003, 198003",
        "19800302, 19800302",
        "20240229, 20240229",
        "19800302143000, 19800302",
        "19800302143000.1234+0100, 19800302",
        "1980+0100, 1980"
    })
    void isReadAsPreciselyAsItIsGiven(String sent, String kept) {
        assertThat(PartialDate.parse(sent).text()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "80", "198013", "19800231", "20230229", "1980-03-02", "19800302T14", "00000000", "abcd"})
    void isRefusedWhenTheCalendarHasNone(String sent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PartialDate.parse(sent))
                .satisfies(refusal -> {
                    if (!sent.isEmpty()) {
                        assertThat(refusal.getMessage()).doesNotContain(sent);
                    }
                });
    }
}
