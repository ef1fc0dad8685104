package carnet.metadata.ebrim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import carnet.metadata.rule.AffinityDomainCodes;
import carnet.metadata.rule.AffinityDomainCodes.AssigningAuthority;
import carnet.metadata.rule.AffinityDomainCodes.DomainCode;
import carnet.metadata.rule.CodedAttribute;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodesFileTest {

    private static final String FILE = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <!-- by hand -->
            <Codes>
                <CodeType name="confidentialityCode" classScheme="urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f">
                    <Code code="N" display="normal" codingScheme="2.16.840.1.113883.5.25" system="http://example.org/c"/>
                    <Code code="R" display="restricted" codingScheme="2.16.840.1.113883.5.25"/>
                </CodeType>
                <CodeType name="authorRole"><Code code="MD"/></CodeType>
                <CodeType name="folderCodeList"><Code code="F" display="" codingScheme="1.2"/></CodeType>
                <CodeType name="mimeType">
                    <Code code="text/xml" ext="xml"/>
                    <Code code="application/pdf"/>
                </CodeType>
                <AssigningAuthority id="&amp;1.3.6.1.4.1.21367.13.20.1000&amp;ISO" display="Domain"/>
            </Codes>
            """;

    @Test
    void isReadAsTestToolsWriteIt() {
        var codes = read(FILE);

        assertThat(codes.codes())
                .containsOnlyKeys(CodedAttribute.CONFIDENTIALITY_CODE, CodedAttribute.FOLDER_CODE_LIST)
                .containsEntry(
                        CodedAttribute.CONFIDENTIALITY_CODE,
                        List.of(
                                new DomainCode("N", "2.16.840.1.113883.5.25", "normal", "http://example.org/c"),
                                new DomainCode("R", "2.16.840.1.113883.5.25", "restricted", null)));
        assertThat(codes.mimeTypes()).containsExactly(Map.entry("text/xml", "xml"), Map.entry("application/pdf", ""));
        assertThat(codes.assigningAuthorities())
                .containsExactly(new AssigningAuthority("&1.3.6.1.4.1.21367.13.20.1000&ISO", "Domain"));
    }

    @Test
    void isReadBackAsItWasWritten() {
        var codes = new AffinityDomainCodes(
                List.of(new AssigningAuthority("&1.2&ISO", null)),
                Arrays.stream(CodedAttribute.values())
                        .collect(Collectors.toMap(
                                attribute -> attribute,
                                attribute -> List.of(
                                        new DomainCode(attribute.attribute(), "1.2", "a \"b\" & <c>\n", "urn:x:y"),
                                        new DomainCode("é 漢", "1.2", "", null)))),
                Map.of("text/xml", "xml"));

        assertThat(read(written(codes))).isEqualTo(codes);
        assertThat(read(written(AffinityDomainCodes.ANY))).isEqualTo(AffinityDomainCodes.ANY);
    }

    @Test
    void isWrittenOneValueALine() {
        assertThat(written(read(FILE)).lines())
                .contains("    <CodeType name=\"mimeType\">", "        <Code code=\"text/xml\" ext=\"xml\"/>")
                .contains(
                        "    <CodeType name=\"folderCodeList\" classScheme=\"urn:uuid:1ba97051-7806-41a8-a48b-8fce7af683c5\">")
                .last()
                .isEqualTo("</Codes>");
    }

    @ParameterizedTest
    @CsvSource({
        "<Codes><CodeType><Code code='a' codingScheme='b'/></CodeType></Codes>, CodeType without name",
        "<Codes><CodeType name='typeCode'><Code codingScheme='b'/></CodeType></Codes>, Code without code",
        "<Codes><CodeType name='typeCode'><Code code='a'/></CodeType></Codes>, Code without codingScheme",
        "<Codes><CodeType name='mimeType'><Code ext='a'/></CodeType></Codes>, Code without code",
        "<Codes><AssigningAuthority/></Codes>, AssigningAuthority without id",
        "<Codes><Kode/></Codes>, unknown element Kode"
    })
    void saysWhereItIsNotOfTheForm(String file, String what) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(file.replace('\'', '"')))
                .withMessage("codes, line 1: " + what);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "<Other/>", "<Codes>", "<!DOCTYPE Codes><Codes>&x;</Codes>"})
    void refusesWhatIsNoSuchXml(String file) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(file))
                .withMessageStartingWith("codes that cannot be read: ");
    }

    @Test
    void fetchesNothing(@TempDir Path folder) throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "secret");
        var file = """
                <!DOCTYPE Codes [<!ENTITY x SYSTEM "%s">]>
                <Codes><CodeType name="typeCode"><Code code="&x;" codingScheme="1"/></CodeType></Codes>
                """.formatted(secret.toUri());

        assertThatIllegalArgumentException().isThrownBy(() -> read(file));
    }

    private static AffinityDomainCodes read(String file) {
        return CodesFile.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    }

    private static String written(AffinityDomainCodes codes) {
        var file = new ByteArrayOutputStream();
        CodesFile.write(codes, file);
        return file.toString(StandardCharsets.UTF_8);
    }
}
