package carnet.client.xds;

import carnet.metadata.AvailabilityStatus;
import carnet.metadata.CX;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntryType;
import carnet.wsdl.query.AdhocQueryRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which documents of a patient are wanted: FindDocuments, or FindDocumentsByReferenceId when there are references
 * [TF-2 3.18.4.1.2.3.7.1, .14]. What is empty or absent does not restrict; within a list any value will do.
 *
 * @param creationTimeFrom the first moment that is wanted
 * @param creationTimeTo the first moment that is not
 * @param authorPerson LIKE patterns on the authors' XCN: {@code %} stands for any text, {@code _} for one character
 * @param referenceIdList CXi, or patterns like those
 */
public record DocumentQuery(
        CX patientId,
        Set<AvailabilityStatus> status,
        Set<DocumentEntryType> entryType,
        List<Code> classCode,
        List<Code> typeCode,
        List<Code> formatCode,
        List<Code> practiceSettingCode,
        List<Code> healthcareFacilityTypeCode,
        List<Code> confidentialityCode,
        List<Code> eventCode,
        List<String> authorPerson,
        List<String> referenceIdList,
        @Nullable DTM creationTimeFrom,
        @Nullable DTM creationTimeTo) {

    private static final String FIND_DOCUMENTS = "urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d";
    private static final String FIND_DOCUMENTS_BY_REFERENCE_ID = "urn:uuid:12941a89-e02e-4be5-967c-ce4bfc8fe492";

    public DocumentQuery {
        status = Set.copyOf(status);
        entryType = Set.copyOf(entryType);
        classCode = List.copyOf(classCode);
        typeCode = List.copyOf(typeCode);
        formatCode = List.copyOf(formatCode);
        practiceSettingCode = List.copyOf(practiceSettingCode);
        healthcareFacilityTypeCode = List.copyOf(healthcareFacilityTypeCode);
        confidentialityCode = List.copyOf(confidentialityCode);
        eventCode = List.copyOf(eventCode);
        authorPerson = List.copyOf(authorPerson);
        referenceIdList = List.copyOf(referenceIdList);
    }

    /** Every approved, stable document of the patient, unless the builder is told otherwise. */
    public static Builder of(CX patientId) {
        return new Builder(patientId);
    }

    AdhocQueryRequest request() {
        var byReference = !referenceIdList.isEmpty();
        return new StoredQueryRequest(byReference ? FIND_DOCUMENTS_BY_REFERENCE_ID : FIND_DOCUMENTS)
                .string("$XDSDocumentEntryPatientId", patientId.text())
                .anyOf("$XDSDocumentEntryStatus", sorted(status), AvailabilityStatus::urn)
                .anyOf("$XDSDocumentEntryReferenceIdList", referenceIdList, reference -> reference)
                .anyOf("$XDSDocumentEntryClassCode", classCode, Code::text)
                .anyOf("$XDSDocumentEntryTypeCode", typeCode, Code::text)
                .anyOf("$XDSDocumentEntryFormatCode", formatCode, Code::text)
                .anyOf("$XDSDocumentEntryPracticeSettingCode", practiceSettingCode, Code::text)
                .anyOf("$XDSDocumentEntryHealthcareFacilityTypeCode", healthcareFacilityTypeCode, Code::text)
                .anyOf("$XDSDocumentEntryConfidentialityCode", confidentialityCode, Code::text)
                .anyOf("$XDSDocumentEntryEventCodeList", eventCode, Code::text)
                .anyOf("$XDSDocumentEntryAuthorPerson", authorPerson, pattern -> pattern)
                .number("$XDSDocumentEntryCreationTimeFrom", text(creationTimeFrom))
                .number("$XDSDocumentEntryCreationTimeTo", text(creationTimeTo))
                .anyOf("$XDSDocumentEntryType", restrictingTypes(), DocumentEntryType::urn)
                .request();
    }

    /** A registry without the On-Demand option need not know the parameter: stable entries are what it returns anyway. */
    private List<DocumentEntryType> restrictingTypes() {
        return entryType.equals(Set.of(DocumentEntryType.STABLE)) ? List.of() : sorted(entryType);
    }

    private static <E extends Enum<E>> List<E> sorted(Set<E> values) {
        return values.stream().sorted().toList();
    }

    private static @Nullable String text(@Nullable DTM time) {
        return time == null ? null : time.text();
    }

    /** Whose documents is no matter for logs. */
    @Override
    public String toString() {
        return "DocumentQuery[…]";
    }

    /** Collects restrictions; calling a method again adds to it. */
    public static final class Builder {
        private final CX patientId;
        private Set<AvailabilityStatus> status = Set.of(AvailabilityStatus.APPROVED);
        private Set<DocumentEntryType> entryType = Set.of(DocumentEntryType.STABLE);
        private final List<Code> classCode = new ArrayList<>();
        private final List<Code> typeCode = new ArrayList<>();
        private final List<Code> formatCode = new ArrayList<>();
        private final List<Code> practiceSettingCode = new ArrayList<>();
        private final List<Code> healthcareFacilityTypeCode = new ArrayList<>();
        private final List<Code> confidentialityCode = new ArrayList<>();
        private final List<Code> eventCode = new ArrayList<>();
        private final List<String> authorPerson = new ArrayList<>();
        private final List<String> referenceIdList = new ArrayList<>();
        private @Nullable DTM creationTimeFrom;
        private @Nullable DTM creationTimeTo;

        private Builder(CX patientId) {
            this.patientId = patientId;
        }

        /** In place of approved alone. */
        public Builder status(Set<AvailabilityStatus> values) {
            status = values;
            return this;
        }

        /** In place of stable alone. */
        public Builder entryType(Set<DocumentEntryType> values) {
            entryType = values;
            return this;
        }

        public Builder classCode(List<Code> values) {
            classCode.addAll(values);
            return this;
        }

        public Builder typeCode(List<Code> values) {
            typeCode.addAll(values);
            return this;
        }

        public Builder formatCode(List<Code> values) {
            formatCode.addAll(values);
            return this;
        }

        public Builder practiceSettingCode(List<Code> values) {
            practiceSettingCode.addAll(values);
            return this;
        }

        public Builder healthcareFacilityTypeCode(List<Code> values) {
            healthcareFacilityTypeCode.addAll(values);
            return this;
        }

        public Builder confidentialityCode(List<Code> values) {
            confidentialityCode.addAll(values);
            return this;
        }

        public Builder eventCode(List<Code> values) {
            eventCode.addAll(values);
            return this;
        }

        public Builder authorPerson(List<String> patterns) {
            authorPerson.addAll(patterns);
            return this;
        }

        public Builder referenceIdList(List<String> values) {
            referenceIdList.addAll(values);
            return this;
        }

        public Builder creationTimeFrom(@Nullable DTM value) {
            creationTimeFrom = value;
            return this;
        }

        public Builder creationTimeTo(@Nullable DTM value) {
            creationTimeTo = value;
            return this;
        }

        public DocumentQuery build() {
            return new DocumentQuery(
                    patientId,
                    status,
                    entryType,
                    classCode,
                    typeCode,
                    formatCode,
                    practiceSettingCode,
                    healthcareFacilityTypeCode,
                    confidentialityCode,
                    eventCode,
                    authorPerson,
                    referenceIdList,
                    creationTimeFrom,
                    creationTimeTo);
        }
    }
}
