package carnet.pixpdq.demographics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a source said is given back as it was said. */
class DemographicsTextTest {

    private static final Demographics ALL = Demographics.builder()
            .name(new PersonName(NameUse.LEGAL, "da Silva Ferreira", "Maria", "João", "jr", "Dr", "PhD"))
            .name(new PersonName(NameUse.MAIDEN, "Ferreira", null))
            .birthDate(new PartialDate(1980, 3, 0))
            .gender(AdministrativeGender.FEMALE)
            .address(new PostalAddress(
                    "H", "12, rue de l'Église", "2e étage", "Esch-sur-Alzette", null, "L-4011", "LUX"))
            .telecom(new Telecom("PRN", "CP", "+352 621 123 456"))
            .telecom(new Telecom(null, null, "maria@mail.example"))
            .mothersMaidenName(new PersonName(NameUse.MAIDEN, "Costa", null))
            .multipleBirth(true)
            .birthOrder(2)
            .birthPlace("Porto")
            .deceased(false)
            .deceasedTime("20240131")
            .maritalStatus("M")
            .citizenship("PRT")
            .citizenship("LUX")
            .language("pt")
            .religion("CAT")
            .race("2106-3")
            .identityUnknown(true)
            .lastUpdate("20250601120000")
            .lastUpdateFacility("HOSPITAL_A")
            .build();

    @Test
    void givesBackEveryElement() {
        assertThat(DemographicsText.read(DemographicsText.write(ALL))).isEqualTo(ALL);
    }

    @Test
    void givesBackNothingWhereNothingWasSaid() {
        var nothing = Demographics.builder().build();
        assertThat(DemographicsText.write(nothing)).isEqualTo("1");
        assertThat(DemographicsText.read("1")).isEqualTo(nothing);
    }

    @Test
    void givesBackAnyTextWhateverIsInIt() {
        var random = new SplittableRandom(1);
        var alphabet = "aé\\\t\n\rtnr |^~&0Ж😀".codePoints().toArray();
        for (int i = 0; i < 500; i++) {
            var text = random.ints(random.nextInt(1, 12), 0, alphabet.length)
                    .map(at -> alphabet[at])
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            var said = Demographics.builder()
                    .name(new PersonName(NameUse.ALIAS, text, null, text, null, null, null))
                    .birthPlace(text)
                    .build();
            assertThat(DemographicsText.read(DemographicsText.write(said))).isEqualTo(said);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "1\nname\tL", "1\nshoeSize\t42", "1\ngender\tZ", "1\nbirthDate\t", "name\tL"})
    void refusesWhatItDidNotWrite(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> DemographicsText.read(text));
    }

    @Test
    void demographicsAreNotToldByToString() {
        assertThat(ALL + " " + ALL.names() + ALL.birthDate() + ALL.addresses() + ALL.telecoms())
                .doesNotContainIgnoringCase("silva")
                .doesNotContain("1980", "Esch", "621", "mail");
    }

    @Test
    void aBuilderThatBeganWithDemographicsBuildsThemAgain() {
        assertThat(ALL.toBuilder().build()).isEqualTo(ALL);
    }
}
