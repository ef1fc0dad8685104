package carnet.pixpdq.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spellings of the same name meet. */
class FoldingTest {

    @ParameterizedTest
    @CsvSource({
        "Müller, MULLER",
        "Mueller, MULLER",
        "MULLER, MULLER",
        "Weiß, WEISS",
        "Gonçalves, GONCALVES",
        "Jean-Pierre, JEAN PIERRE",
        "D’Angelo, DANGELO",
        "D'Angelo, DANGELO",
        "'  de   la Fontaine ', DE LA FONTAINE",
        "Łukasz, LUKASZ",
        "Đorđević, DORDEVIC",
        "Œhler, OHLER",
        "Петров, PETROV",
        "Παπαδόπουλος, PAPADOPOYLOS",
        "'Åsa, Øre', ASA ORE"
    })
    void toPlainCapitals(String name, String folded) {
        assertThat(Folding.fold(name)).isEqualTo(folded);
    }

    @ParameterizedTest
    @CsvSource({"MÃ¼ller, MULLER", "GonÃ§alves, GONCALVES", "M?ller, MLLER"})
    void ofADamagedNameWhatCanBeSaved(String damaged, String folded) {
        assertThat(Folding.fold(damaged)).isEqualTo(folded);
    }

    @Test
    void isTheSameOfWhatIsFoldedAlready() {
        for (var name :
                new String[] {"Müller-Lüdenscheidt", "da Silva", "Noël", "Михаил Дёмин", "José María", "Queué"}) {
            var once = Folding.fold(name);
            assertThat(Folding.fold(once)).isEqualTo(once);
        }
    }
}
