package carnet.pixpdq.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that a clerk in Luxembourg cannot tell apart by ear have one key; names that sound otherwise have not. */
class PhoneticKeyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Schmit Schmitt Schmidt Schmid",
                "Meyer Maier Mayer Meier Majer",
                "Hoffmann Hofmann Hoffman",
                "Kieffer Kiefer Küffer",
                "Thill Till",
                "Weis Weiss Weiß",
                "Dupont Dupond",
                "Thibault Thibauld",
                "Philippe Filipe Philip",
                "Lefevre Lefèvre",
                "Sousa Souza",
                "Teixeira Techeira",
                "Ferreira Fereira",
                "Gonçalves Goncalvez",
                "Wagner Vagner",
                "Becker Beker Bekker",
                "Simon Zimon",
                "Campos Canpos"
            })
    void ofNamesThatSoundAlikeIsOne(String names) {
        assertThat(Arrays.stream(names.split(" ", -1)).map(PhoneticKeyTest::key))
                .containsOnly(key(names.split(" ")[0]));
    }

    @ParameterizedTest
    @CsvSource({
        "Schmit, Schneider",
        "Weber, Wagner",
        "Silva, Santos",
        "Martin, Marx",
        "Klein, Krein",
        "Thill, Thiry",
        "Reuter, Becker"
    })
    void ofNamesThatSoundOtherwiseIsAnother(String one, String other) {
        assertThat(key(one)).isNotEqualTo(key(other));
    }

    private static String key(String name) {
        return PhoneticKey.of(Folding.fold(name));
    }
}
