package carnet.client.xds;

import carnet.metadata.AvailabilityStatus;
import carnet.metadata.Code;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.Hash;
import carnet.wsdl.rim.ClassificationType;
import carnet.wsdl.rim.ExtrinsicObjectType;
import carnet.wsdl.rim.InternationalStringType;
import carnet.wsdl.rim.SlotType1;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what it can of an ExtrinsicObject, and takes the rest for absent [TF-3 4.2.3.2]. */
final class EntryReading {

    private static final String AUTHOR = "urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d";
    private static final String CLASS_CODE = "urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a";
    private static final String TYPE_CODE = "urn:uuid:f0306f51-975f-434e-a61c-c59651d33983";
    private static final String FORMAT_CODE = "urn:uuid:a09d5840-386c-46f2-b5ad-9c3699a4309d";
    private static final String FACILITY_TYPE_CODE = "urn:uuid:f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1";
    private static final String PRACTICE_SETTING_CODE = "urn:uuid:cccf5598-8b07-4b77-a05e-ae952c785ead";
    private static final String CONFIDENTIALITY_CODE = "urn:uuid:f4f85eac-e6cb-4883-b524-f2705394840f";
    private static final String EVENT_CODE = "urn:uuid:2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4";
    private static final String UNIQUE_ID = "urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab";
    private static final String PATIENT_ID = "urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427";
    private static final String REFERENCE_ID_LIST = "urn:ihe:iti:xds:2013:referenceIdList";

    private final ExtrinsicObjectType object;

    private EntryReading(ExtrinsicObjectType object) {
        this.object = object;
    }

    static FoundDocument of(ExtrinsicObjectType object) {
        return new EntryReading(object).read();
    }

    private FoundDocument read() {
        var mimeType = object.getMimeType();
        return new FoundDocument(
                Objects.requireNonNullElse(object.getId(), ""),
                Objects.requireNonNullElse(identifier(UNIQUE_ID), ""),
                readable(
                        object.getStatus(),
                        urn -> AvailabilityStatus.ofUrn(urn)
                                .orElseThrow(() -> new IllegalArgumentException("unknown status"))),
                DocumentEntryType.ON_DEMAND.urn().equals(object.getObjectType()),
                given(object.getHome()),
                slot("repositoryUniqueId"),
                identifier(PATIENT_ID),
                slot("sourcePatientId"),
                text(object.getName()),
                mimeType == null || mimeType.isBlank() ? "application/octet-stream" : mimeType.strip(),
                code(CLASS_CODE),
                code(TYPE_CODE),
                code(FORMAT_CODE),
                code(FACILITY_TYPE_CODE),
                code(PRACTICE_SETTING_CODE),
                codes(CONFIDENTIALITY_CODE),
                codes(EVENT_CODE),
                slots(object.getSlot(), REFERENCE_ID_LIST),
                classifications(AUTHOR)
                        .flatMap(author -> slots(author.getSlot(), "authorPerson").stream())
                        .toList(),
                slot("languageCode"),
                slot("creationTime"),
                slot("serviceStartTime"),
                slot("serviceStopTime"),
                readable(slot("size"), Long::valueOf),
                readable(slot("hash"), Hash::new));
    }

    private @Nullable String slot(String name) {
        return slots(object.getSlot(), name).stream().findFirst().orElse(null);
    }

    private static List<String> slots(List<SlotType1> slots, String name) {
        return slots.stream()
                .filter(slot -> name.equals(slot.getName()) && slot.getValueList() != null)
                .flatMap(slot -> slot.getValueList().getValue().stream())
                .filter(value -> value != null && !value.isBlank())
                .map(String::strip)
                .toList();
    }

    private @Nullable String identifier(String scheme) {
        return object.getExternalIdentifier().stream()
                .filter(identifier -> scheme.equals(identifier.getIdentificationScheme()))
                .map(identifier -> given(identifier.getValue()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Code code(String scheme) {
        return codes(scheme).stream().findFirst().orElse(null);
    }

    private List<Code> codes(String scheme) {
        return classifications(scheme)
                .filter(classification -> given(classification.getNodeRepresentation()) != null)
                .map(EntryReading::code)
                .toList();
    }

    private static Code code(ClassificationType classification) {
        var code = classification.getNodeRepresentation().strip();
        var codingScheme = slots(classification.getSlot(), "codingScheme").stream()
                .findFirst()
                .orElse("");
        return Code.of(code, codingScheme, Objects.requireNonNullElse(text(classification.getName()), code));
    }

    private Stream<ClassificationType> classifications(String scheme) {
        return object.getClassification().stream()
                .filter(classification -> scheme.equals(classification.getClassificationScheme()));
    }

    private static @Nullable String text(@Nullable InternationalStringType text) {
        return text == null
                ? null
                : text.getLocalizedString().stream()
                        .map(string -> given(string.getValue()))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable String given(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    private static <T> @Nullable T readable(@Nullable String value, Function<String, T> type) {
        try {
            return value == null ? null : type.apply(value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
