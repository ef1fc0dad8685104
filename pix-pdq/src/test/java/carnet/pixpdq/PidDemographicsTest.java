package carnet.pixpdq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.pixpdq.demographics.AdministrativeGender;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.NameUse;
import carnet.pixpdq.demographics.PartialDate;
import carnet.pixpdq.demographics.PersonName;
import carnet.pixpdq.demographics.PostalAddress;
import carnet.pixpdq.demographics.Telecom;
import carnet.pixpdq.hl7.Hl7Failure;
import carnet.pixpdq.hl7.Hl7Segment;
import carnet.pixpdq.pid.PidDemographics;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PID, field by field [HL7 v2.5 3.4.2; ITI TF-2 3.8.4.1.2.3, 3.30.4.1.2.3]. */
class PidDemographicsTest {

    private static final String FULL =
            "PID|1||4711^^^HOSPA||Da Silva^Ana^Maria^jr^Dr^PhD^L~Ferreira^Ana^^^^^M|Costa^Inês^^^^^M"
                    + "|19700102|F||R|6 rue du Port^2e étage^Luxembourg^LU^L-1234^LUX^H~^^Porto^^^PT^BDL||+352 621 1^PRN^CP~^NET^Internet^ana@example.lu"
                    + "|^WPN^PH^^352^26^1234|PT|M|CAT||||||Porto|Y|2|PRT~LUX|||20260101|Y|N||20251231|HOSP_A";

    private static Demographics of(String pid) {
        return new PidDemographics(new Hl7Segment(pid, 1)).snapshot();
    }

    private static Demographics after(Demographics before, String pid) {
        return new PidDemographics(new Hl7Segment(pid, 1)).appliedTo(before);
    }

    private static String with(int field, String value) {
        var fields = FULL.split("\\|", -1);
        fields[field] = value;
        return String.join("|", fields);
    }

    @Test
    void everyFieldIsRead() {
        var ana = of(FULL);

        assertThat(ana.names())
                .containsExactly(
                        new PersonName(NameUse.LEGAL, "Da Silva", "Ana", "Maria", "jr", "Dr", "PhD"),
                        new PersonName(NameUse.MAIDEN, "Ferreira", "Ana"));
        assertThat(ana.mothersMaidenName()).isEqualTo(new PersonName(NameUse.MAIDEN, "Costa", "Inês"));
        assertThat(ana.birthDate()).isEqualTo(new PartialDate(1970, 1, 2));
        assertThat(ana.gender()).isEqualTo(AdministrativeGender.FEMALE);
        assertThat(ana.race()).isEqualTo("R");
        assertThat(ana.addresses())
                .containsExactly(
                        new PostalAddress("H", "6 rue du Port", "2e étage", "Luxembourg", "LU", "L-1234", "LUX"),
                        new PostalAddress("BDL", null, null, "Porto", null, null, "PT"));
        assertThat(ana.telecoms())
                .containsExactly(
                        new Telecom("PRN", "CP", "+352 621 1"),
                        new Telecom("NET", "Internet", "ana@example.lu"),
                        new Telecom("WPN", "PH", "+352 26 1234"));
        assertThat(ana.languages()).containsExactly("PT");
        assertThat(ana.maritalStatus()).isEqualTo("M");
        assertThat(ana.religion()).isEqualTo("CAT");
        assertThat(ana.birthPlace()).isEqualTo("Porto");
        assertThat(ana.multipleBirth()).isTrue();
        assertThat(ana.birthOrder()).isEqualTo(2);
        assertThat(ana.citizenships()).containsExactly("PRT", "LUX");
        assertThat(ana.deceasedTime()).isEqualTo("20260101");
        assertThat(ana.deceased()).isTrue();
        assertThat(ana.identityUnknown()).isFalse();
        assertThat(ana.lastUpdate()).isEqualTo("20251231");
        assertThat(ana.lastUpdateFacility()).isEqualTo("HOSP_A");
    }

    @Test
    void whatIsEmptyLeavesAloneWhatWasSaidBefore() {
        assertThat(after(of(FULL), "PID|||4711^^^HOSPA")).isEqualTo(of(FULL));
        assertThat(after(of(FULL), "PID|||4711^^^HOSPA||Thoma^Ana").birthDate()).isEqualTo(new PartialDate(1970, 1, 2));
        assertThat(after(of(FULL), "PID|||4711^^^HOSPA||Thoma^Ana").names()).hasSize(1);
    }

    @Test
    void hl7NullTakesAwayWhatWasSaidBefore() {
        var nothingButNulls = "PID|||4711^^^HOSPA"
                + String.join(
                        "",
                        Arrays.asList(new String[31]).stream()
                                .map(none -> "|\"\"")
                                .toList());

        assertThat(after(of(FULL), nothingButNulls))
                .isEqualTo(Demographics.builder().build());
        assertThat(after(of(FULL), with(13, "\"\"")).telecoms())
                .containsExactly(new Telecom("WPN", "PH", "+352 26 1234"));
    }

    @ParameterizedTest
    @CsvSource({
        "Smith \\T\\ Sons^A, Smith & Sons",
        "a\\F\\b\\S\\c\\R\\d\\E\\e^A, a|b^c~d\\e",
        "M\\X41\\x^A, MAx",
        "a\\.br\\b^A, a b",
        "a\\H\\b\\N\\c^A, abc",
        "a\\b^A, a\\b",
        "&van der&Berg^A, van der Berg"
    })
    void familyNamesMayHaveEscapesAndParts(String sent, String read) {
        assertThat(of(with(5, sent)).names().get(0).family()).isEqualTo(read);
    }

    @Test
    void aBlankNameIsNone() {
        assertThat(of(with(5, "~^^^^^^S")).names()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "7, 19700230, PID^1^7",
        "7, yesterday, PID^1^7",
        "8, X, PID^1^8",
        "24, yes, PID^1^24",
        "25, first, PID^1^25",
        "30, maybe, PID^1^30"
    })
    void whatCannotBeUnderstoodIsAFaultWithItsPlace(int field, String value, String place) {
        assertThatThrownBy(() -> of(with(field, value))).isInstanceOfSatisfying(Hl7Failure.class, failure -> {
            assertThat(failure.location().orElseThrow().text()).isEqualTo(place);
            assertThat(failure.text()).doesNotContain(value);
        });
    }

    @ParameterizedTest
    @CsvSource({"1970, 1970", "197001, 197001", "19700102, 19700102", "197001021015+0100, 19700102"})
    void birthDatesMayBePartial(String sent, String read) {
        var birthDate = of(with(7, sent)).birthDate();
        assertThat(birthDate)
                .isNotNull()
                .satisfies(date -> assertThat(date.text()).isEqualTo(read));
    }
}
