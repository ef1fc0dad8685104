package carnet.client.xds;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.AvailabilityStatus;
import carnet.metadata.CX;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntryType;
import carnet.wsdl.query.AdhocQueryRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoredQueryRequestTest {

    private static final CX ANNA = new CX("ANNA-1", "2.999.1");

    @Test
    void asksForApprovedDocumentsOfThePatientAndNothingElse() {
        var request = DocumentQuery.of(ANNA).build().request();

        assertThat(request.getAdhocQuery().getId()).isEqualTo("urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d");
        assertThat(request.getResponseOption().getReturnType()).isEqualTo("LeafClass");
        assertThat(request.getResponseOption().isReturnComposedObjects()).isTrue();
        assertThat(slots(request))
                .isEqualTo(Map.of(
                        "$XDSDocumentEntryPatientId",
                        List.of("'ANNA-1^^^&2.999.1&ISO'"),
                        "$XDSDocumentEntryStatus",
                        List.of("('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved')")));
    }

    @Test
    void writesEveryRestrictionInItsForm() {
        var request = DocumentQuery.of(ANNA)
                .status(EnumSet.allOf(AvailabilityStatus.class))
                .entryType(EnumSet.allOf(DocumentEntryType.class))
                .classCode(List.of(Code.of("A1", "2.999.5", "Report"), Code.of("A2", "2.999.5", "Letter")))
                .typeCode(List.of(Code.of("T", "2.999.6", "Type")))
                .formatCode(List.of(Code.of("urn:f", "2.999.7", "Format")))
                .practiceSettingCode(List.of(Code.of("P", "2.999.8", "Practice")))
                .healthcareFacilityTypeCode(List.of(Code.of("F", "2.999.9", "Facility")))
                .confidentialityCode(List.of(Code.of("N", "2.999.10", "normal")))
                .eventCode(List.of(Code.of("E", "2.999.11", "Event")))
                .authorPerson(List.of("%O'Hara%"))
                .creationTimeFrom(new DTM("20250101"))
                .creationTimeTo(new DTM("2026"))
                .build()
                .request();

        assertThat(slots(request))
                .containsEntry(
                        "$XDSDocumentEntryStatus",
                        List.of("('urn:oasis:names:tc:ebxml-regrep:StatusType:Approved',"
                                + "'urn:oasis:names:tc:ebxml-regrep:StatusType:Deprecated')"))
                .containsEntry(
                        "$XDSDocumentEntryType",
                        List.of("('urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1',"
                                + "'urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248')"))
                .containsEntry("$XDSDocumentEntryClassCode", List.of("('A1^^2.999.5','A2^^2.999.5')"))
                .containsEntry("$XDSDocumentEntryTypeCode", List.of("('T^^2.999.6')"))
                .containsEntry("$XDSDocumentEntryFormatCode", List.of("('urn:f^^2.999.7')"))
                .containsEntry("$XDSDocumentEntryPracticeSettingCode", List.of("('P^^2.999.8')"))
                .containsEntry("$XDSDocumentEntryHealthcareFacilityTypeCode", List.of("('F^^2.999.9')"))
                .containsEntry("$XDSDocumentEntryConfidentialityCode", List.of("('N^^2.999.10')"))
                .containsEntry("$XDSDocumentEntryEventCodeList", List.of("('E^^2.999.11')"))
                .containsEntry("$XDSDocumentEntryAuthorPerson", List.of("('%O''Hara%')"))
                .containsEntry("$XDSDocumentEntryCreationTimeFrom", List.of("20250101"))
                .containsEntry("$XDSDocumentEntryCreationTimeTo", List.of("2026"))
                .hasSize(13);
    }

    @Test
    void asksByReferenceIdWhenThereIsOne() {
        var request = DocumentQuery.of(ANNA)
                .referenceIdList(List.of("7^^^&2.999.3&ISO^urn:ihe:iti:xds:2013:accession"))
                .build()
                .request();

        assertThat(request.getAdhocQuery().getId()).isEqualTo("urn:uuid:12941a89-e02e-4be5-967c-ce4bfc8fe492");
        assertThat(slots(request))
                .containsEntry(
                        "$XDSDocumentEntryReferenceIdList",
                        List.of("('7^^^&2.999.3&ISO^urn:ihe:iti:xds:2013:accession')"));
    }

    @Test
    void splitsAListThatIsTooLongForOneValue() {
        var codes = IntStream.range(0, 40)
                .mapToObj(i -> Code.of("code-" + i, "2.999.5", "a code"))
                .toList();

        var values =
                slots(DocumentQuery.of(ANNA).classCode(codes).build().request()).get("$XDSDocumentEntryClassCode");

        assertThat(values)
                .hasSizeGreaterThan(1)
                .allSatisfy(value -> assertThat(value)
                        .hasSizeLessThanOrEqualTo(256)
                        .startsWith("('")
                        .endsWith("')"));
        assertThat(String.join(",", values).replace("),(", ","))
                .isEqualTo(
                        codes.stream().map(code -> "'" + code.text() + "'").collect(Collectors.joining(",", "(", ")")));
    }

    private static Map<String, List<String>> slots(AdhocQueryRequest request) {
        return request.getAdhocQuery().getSlot().stream()
                .collect(Collectors.toMap(
                        slot -> slot.getName(), slot -> slot.getValueList().getValue()));
    }
}
