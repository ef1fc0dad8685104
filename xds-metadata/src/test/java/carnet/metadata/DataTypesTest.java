package carnet.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import carnet.metadata.sample.Requirement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Requirement("ITI TF-3 Table 4.2.3.1.7-2")
class DataTypesTest {

    @Nested
    class PatientIdentifiers {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "id3^^^&1.3&ISO",
                    "L-77^^^&1.3.6.1.4.1.21367.13.20.2000&ISO",
                    "a b^^^&2.999.1&ISO",
                    "J\\S\\7^^^&2.25.329800735698586629295641978511506172918&ISO",
                    "source^^^&4.1&ISO"
                })
        void areReadAndWrittenAlike(String text) {
            assertThat(CX.parse(text).text()).isEqualTo(text);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "id",
                    "^^^&1.3&ISO",
                    " ^^^&1.3&ISO",
                    "id^^^&1.3",
                    "id^^^&1.3&OID",
                    "id^^^1.3",
                    "id^^^&&ISO",
                    "id^^^NIST&1.3&ISO",
                    "id^1^^&1.3&ISO",
                    "id^^^&1.3&ISO^PI",
                    "id^^^&1.3&ISO^",
                    "id^^^&1&ISO",
                    "id^^^&1.03&ISO",
                    "id^^^&1..3&ISO",
                    "id^^^&1.3&ISO~id^^^&1.3&ISO",
                    "id^^^&amp;1.3&amp;ISO"
                })
        void inAnyOtherFormAreRefused(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> CX.parse(text));
        }

        @Test
        void thatCouldNotBeReadBackCannotBeMade() {
            assertThatIllegalArgumentException().isThrownBy(() -> new CX("a^b", "1.3"));
            assertThatIllegalArgumentException().isThrownBy(() -> new CX("", "1.3"));
            assertThatIllegalArgumentException().isThrownBy(() -> new CX("a", "x"));
        }

        @Test
        void areComparedWithTheirAuthority() {
            assertThat(CX.parse("1^^^&1.3&ISO")).isNotEqualTo(CX.parse("1^^^&1.4&ISO"));
            assertThat(CX.parse("1^^^&1.3&ISO")).isEqualTo(new CX("1", "1.3"));
        }
    }

    @Nested
    class Persons {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "^Weber",
                    "^Weber^Claire^^^Dr.^MD",
                    "11375^Weber^Claire^^^Dr.^^^&1.3.6.1.4.1.21367.2005.3.7&ISO",
                    "id2^Norbi^^^^^^^&1.2&ISO",
                    "id2^Norbi^^^^^^^ABC&1.2&ISO^L^^^EI",
                    "2.16.840.1.113883.4.6.17",
                    "^Weber^^^^^^^^^^^^",
                    "17^Weber^^^^^^^&&",
                    "^von Weber&von&Weber^Claire"
                })
        void haveAnIdentifierOrALastName(String text) {
            assertThat(new XCN(text).text()).isEqualTo(text);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "^",
                    "^^Claire",
                    " ^ ",
                    "17^Weber^^^^^^^NIST",
                    "17^Weber^^^^^^^&1.2",
                    "17^Weber^^^^^^^&1.2&DNS"
                })
        void withoutEitherAreRefused(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> new XCN(text));
        }
    }

    @Nested
    class Organisations {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Hôpital du Nord",
                    "Hôpital du Nord^^^^^^^^^1.2.3.9.1789.45",
                    "Hôpital du Nord^^^^^&1.2.3.9.1789&ISO^^^^45",
                    "Hôpital du Nord^^^^^&1.2.3.9.1789&ISO^XX^^^45",
                    "Hôpital du Nord^L^^^^^^^^"
                })
        void haveANameAndAnIdentifierThatIsUnique(String text) {
            assertThat(new XON(text).text()).isEqualTo(text);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "^^^^^^^^^1.2.3", "Nord^^^^^^^^^45", "Nord^^^^^&1.2.3^^^^45", "Nord^^^^^NIST^^^^45"})
        void withoutAreRefused(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> new XON(text));
        }
    }

    @Nested
    class Telecommunications {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "^^Internet^author@example.org",
                    "^NET^Internet^author@example.org",
                    "^^PH^^^^5551234",
                    "^WPN^PH^^352^26^123456^7",
                    "^PRN^CP^^^^^^^^^+352621123456",
                    "^^FX^^^^26123457^^^"
                })
        void areATelephoneNumberOrAnEMailAddress(String text) {
            assertThat(new XTN(text).text()).isEqualTo(text);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "+352 26 123456",
                    "^^^author@example.org",
                    "^^Internet",
                    "^PRN^Internet^author@example.org",
                    "^^PH",
                    "^^^^^^5551234",
                    "^^PH^author@example.org"
                })
        void withoutTypeOrAddressAreRefused(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> new XTN(text));
        }
    }

    @Nested
    class ReferenceIds {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "11379^^^&1.3.6367.3.7&ISO^urn:ihe:iti:xds:2013:uniqueId",
                    "ref-id-1^^^ABCD&1.1.2.3&ISO^urn:ihe:iti:xds:2013:order",
                    "ref-id-2^^^ABCD^vendor-defined",
                    "1.2.840.113619.2.62^^^^urn:ihe:iti:xds:2016:studyInstanceUID",
                    "1.2.3^^^^urn:ihe:iti:xdw:2013:workflowInstanceId^^"
                })
        void haveATypeAndOftenAnAuthority(String text) {
            assertThat(new CXi(text).text()).isEqualTo(text);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "11379",
                    "11379^^^&1.3&ISO",
                    "^^^&1.3&ISO^urn:ihe:iti:xds:2013:order",
                    "11379^7^^&1.3&ISO^urn:ihe:iti:xds:2013:order",
                    "11379^^M11^&1.3&ISO^urn:ihe:iti:xds:2013:order",
                    "11379^^^&1.3^urn:ihe:iti:xds:2013:order",
                    "11379^^^&1.3&ISO^urn:ihe:iti:xds:2013:order^urn:oid:1.2"
                })
        void inAnyOtherFormAreRefused(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> new CXi(text));
        }
    }

    @Nested
    class Times {

        @ParameterizedTest
        @CsvSource({
            "2026, 20260101000000",
            "202612, 20261201000000",
            "20240229, 20240229000000",
            "2026030123, 20260301230000",
            "202603011059, 20260301105900",
            "20260301105958, 20260301105958"
        })
        void areAsPreciseAsTheyAreGiven(String text, String firstSecond) {
            var time = new DTM(text);
            assertThat(time.text()).isEqualTo(text);
            assertThat(time.firstSecond()).isEqualTo(firstSecond);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "26",
                    "20261",
                    "202613",
                    "202600",
                    "20260229",
                    "20260431",
                    "20260100",
                    "2026010124",
                    "202601012360",
                    "20260101235960",
                    "202601012359591",
                    "20260101235959.123",
                    "20260101120000+0100",
                    "2026-01-01",
                    " 2026",
                    "２０２６"
                })
        void thatAreNoneAreRefused(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> new DTM(text));
        }

        @Test
        void areWrittenInUniversalTime() {
            assertThat(DTM.of(Instant.parse("2026-03-01T09:15:00.999Z"))).isEqualTo(new DTM("20260301091500"));
        }
    }

    @Nested
    class Hashes {

        @Test
        void areComparedWithoutRegardToCase() {
            assertThat(new Hash("DA39A3EE5E6B4B0D3255BFEF95601890AFD80709"))
                    .isEqualTo(new Hash("da39a3ee5e6b4b0d3255bfef95601890afd80709"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "da39a3ee5e6b4b0d3255bfef95601890afd8070",
                    "da39a3ee5e6b4b0d3255bfef95601890afd807090",
                    "ga39a3ee5e6b4b0d3255bfef95601890afd80709",
                    "2jmj7l5rSw0yVb/vlWAYkK/YBwk="
                })
        void thatAreNoSha1InHexAreRefused(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Hash(text));
        }
    }

    @Nested
    class ObjectIdentifiers {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0.0",
                    "1.3",
                    "2.999.1",
                    "1.3.6.1.4.1.21367.13.20.1000",
                    "4.1",
                    "2.25.329800735698586629295641978511506172918",
                    "1.1234567890.1234567890.1234567890.1234567890.1234567890.1234567"
                })
        void areArcsInDottedForm(String text) {
            assertThat(new Oid(text).value()).isEqualTo(text);
            assertThat(Oid.isOid(text)).isTrue();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "1",
                    "48574589",
                    ".1.3",
                    "1.3.",
                    "1..3",
                    "1.03",
                    "01.3",
                    "1.3a",
                    "urn:oid:1.3",
                    " 1.3",
                    "1.1234567890.1234567890.1234567890.1234567890.1234567890.12345678"
                })
        void thatAreNoneAreRefused(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Oid(text));
            assertThat(Oid.isOid(text)).isFalse();
        }
    }

    @Nested
    @Requirement("ITI TF-3 4.2.3.1.5")
    class EntryUUIDs {

        @Test
        void haveOneSpelling() {
            assertThat(RegistryObject.canonicalUUID("urn:uuid:B2632452-1DE7-480D-94B1-C2074D79C871"))
                    .isEqualTo("urn:uuid:b2632452-1de7-480d-94b1-c2074d79c871");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "urn:uuid:",
                    "urn:uuid:1",
                    "urn:uuid:b2632452-1de7-480d-94b1-c2074d79c87",
                    "urn:uuid:b26324521de7480d94b1c2074d79c871",
                    "urn:uuid:b2632452-1de7-480d-94b1-c2074d79c87g",
                    "urn:uuid:b2632452-1de7-480d-94b1c-2074d79c871",
                    "urn:uuid:-2632452-1de7-480d-94b1-c2074d79c871",
                    "urn:uuid:{2632452-1de7-480d-94b1-c2074d79c871}"
                })
        void thatAreNoneAreRefused(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> RegistryObject.canonicalUUID(text));
        }

        @ParameterizedTest
        @CsvSource({"Doc, true", "b2632452-1de7-480d-94b1-c2074d79c871, true", "urn:oid:1.2, true", "urn:uuid:x, false"
        })
        void areSymbolsIfTheyAreNoUuidUrn(String id, boolean symbolic) {
            assertThat(RegistryObject.isSymbolic(id)).isEqualTo(symbolic);
        }
    }

    @Nested
    class Records {

        @Test
        void refuseWhatIsNeverTrue() {
            assertThatIllegalArgumentException().isThrownBy(() -> new InternationalString(List.of()));
            assertThatIllegalArgumentException().isThrownBy(() -> new Slot("urn:a:b", List.of()));
        }
    }
}
