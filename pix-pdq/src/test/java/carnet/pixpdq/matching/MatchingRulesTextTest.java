package carnet.pixpdq.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatchingRulesTextTest {

    private static final MatchingRules RULES = MatchingRules.standard()
            .withNames(new NameFrequencies(Map.of("SCHMIT", 0.004, "WEBER", 0.002), Map.of("ANNA", 0.012)));

    @Test
    void givesBackTheRulesThatWereWritten() {
        assertThat(MatchingRulesText.read(MatchingRulesText.write(RULES))).isEqualTo(RULES);
    }

    @Test
    void takesCommentsAndEmptyLines() {
        assertThat(MatchingRulesText.read(
                        "# ours\n\n" + MatchingRulesText.write(RULES).replace("\n", " # so\r\n")))
                .isEqualTo(RULES);
    }

    @ParameterizedTest
    @CsvSource({
        "link 23, link many",
        "level GENDER, level SHOE_SIZE",
        "u 0.5, u 0",
        "most 9, least 9",
        "version standard-1, '# none'",
        "margin 8.0, '# none'",
        "prior 1.0E-6, prior 2",
        "given, nickname"
    })
    void refusesWhatIsWrongAndSaysSo(String right, String wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        MatchingRulesText.read(MatchingRulesText.write(RULES).replace(right, wrong)))
                .satisfies(refusal -> assertThat(refusal.getMessage()).isNotBlank());
    }
}
