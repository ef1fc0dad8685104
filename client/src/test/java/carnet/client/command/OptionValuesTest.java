package carnet.client.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import carnet.metadata.CX;
import carnet.metadata.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionValuesTest {

    @Test
    void aCodeHasThreeForms() {
        assertThat(CodeSystem.LOINC.read("18842-5"))
                .isEqualTo(Code.of("18842-5", "2.16.840.1.113883.6.1", "Discharge summary"));
        assertThat(CodeSystem.LOINC.read("99999-9")).isEqualTo(Code.of("99999-9", "2.16.840.1.113883.6.1", "99999-9"));
        assertThat(CodeSystem.LOINC.read("18842-5^^2.999")).isEqualTo(Code.of("18842-5", "2.999", "18842-5"));
        assertThat(CodeSystem.LOINC.read("A^My Report^2.999")).isEqualTo(Code.of("A", "2.999", "My Report"));
        assertThat(CodeSystem.LOINC.read("18842-5^Mine^2.16.840.1.113883.6.1"))
                .isEqualTo(Code.of("18842-5", "2.16.840.1.113883.6.1", "Mine"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a^b", "^^2.999", "a^b^", "a^b^c^d"})
    void anythingElseIsNoCode(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> CodeSystem.LOINC.read(text));
    }

    @Test
    void aPatientIdHasTwoForms() {
        assertThat(PatientIdText.read("P1", "2.999.1")).isEqualTo(new CX("P1", "2.999.1"));
        assertThat(PatientIdText.read("P1^^^&2.999.2&ISO", "2.999.1")).isEqualTo(new CX("P1", "2.999.2"));
        assertThatIllegalArgumentException().isThrownBy(() -> PatientIdText.read("P1^^^NS", "2.999.1"));
        assertThatIllegalArgumentException().isThrownBy(() -> PatientIdText.read(" ", "2.999.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026, 2026",
        "202609, 202609",
        "20260911084500, 20260911084500",
        "2026-09, 202609",
        "2026-09-11, 20260911",
        "2026-09-11T10:45+02:00, 20260911084500",
        "2026-09-11T08:45:01Z, 20260911084501"
    })
    void aTimeIsADtmOrAnIsoTime(String text, String dtm) {
        assertThat(TimeText.read(text).text()).isEqualTo(dtm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "20261301", "2026-13-01", "2026-09-11T10:45", "11.09.2026"})
    void anythingElseIsNoTime(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TimeText.read(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.bin | %PDF-1.7 | application/pdf",
                "a.txt | %PDF-1.7 | application/pdf",
                "a.xml | <?xml version='1.0'?><ClinicalDocument xmlns='urn:hl7-org:v3'/> | text/xml",
                "a | <?xml version='1.0'?><x/> | text/xml",
                "a | <ClinicalDocument/> | text/xml",
                "a.xml | <Bundle xmlns=\"http://hl7.org/fhir\"/> | application/fhir+xml",
                "a.json | {\"resourceType\": \"Bundle\"} | application/fhir+json",
                "a.json | {\"a\": 1} | application/json",
                "a.JPG | not really | image/jpeg",
                "a.txt | hello | text/plain",
                "a.what | hello | application/octet-stream",
                "txt | hello | text/plain"
            })
    void aMediaTypeIsGuessed(String name, String content, String expected, @TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve(name), content);

        assertThat(MediaTypeGuess.of(file)).isEqualTo(expected);
    }

    @Test
    void aMediaTypeIsGuessedByMagicBytes(@TempDir Path folder) throws IOException {
        assertThat(guessOf(folder, "\u00ff\u00d8\u00ff\u00e0")).isEqualTo("image/jpeg");
        assertThat(guessOf(folder, "\u0089PNG\r\n\u001a\n")).isEqualTo("image/png");
        assertThat(guessOf(folder, "\0".repeat(128) + "DICM")).isEqualTo("application/dicom");
        assertThat(guessOf(folder, "\u00ef\u00bb\u00bf<?xml version='1.0'?><x/>"))
                .isEqualTo("text/xml");
        assertThat(guessOf(folder, "")).isEqualTo("application/octet-stream");
    }

    private static String guessOf(Path folder, String latin1) throws IOException {
        return MediaTypeGuess.of(Files.write(folder.resolve("file"), latin1.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "33955, 34 kB",
        "999499, 999 kB",
        "999500, 1.0 MB",
        "1073741824, 1.1 GB"
    })
    void aSizeIsReadable(long bytes, String expected) {
        assertThat(Text.size(bytes)).isEqualTo(expected);
    }
}
