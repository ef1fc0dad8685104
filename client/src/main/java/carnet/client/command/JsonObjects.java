package carnet.client.command;

import carnet.client.xds.FoundDocument;
import carnet.client.xds.ReportedError;
import carnet.metadata.AvailabilityStatus;
import carnet.metadata.Code;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects within a reply, under the names the Technical Framework gives them. What is absent is null. */
final class JsonObjects {

    private JsonObjects() {}

    static List<Map<String, ?>> errors(List<ReportedError> errors) {
        return errors.stream()
                .<Map<String, ?>>map(error -> {
                    var json = new LinkedHashMap<String, @Nullable Object>();
                    json.put("errorCode", error.errorCode());
                    json.put("codeContext", error.codeContext());
                    json.put("severity", error.severity().name().toLowerCase(Locale.ROOT));
                    json.put("location", error.location());
                    return json;
                })
                .toList();
    }

    static Map<String, ?> document(FoundDocument document) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("entryUUID", document.entryUUID());
        json.put("uniqueId", document.uniqueId());
        json.put("availabilityStatus", status(document.availabilityStatus()));
        json.put("onDemand", document.onDemand());
        json.put("homeCommunityId", document.homeCommunityId());
        json.put("repositoryUniqueId", document.repositoryUniqueId());
        json.put("patientId", document.patientId());
        json.put("sourcePatientId", document.sourcePatientId());
        json.put("title", document.title());
        json.put("mimeType", document.mimeType());
        json.put("classCode", code(document.classCode()));
        json.put("typeCode", code(document.typeCode()));
        json.put("formatCode", code(document.formatCode()));
        json.put("healthcareFacilityTypeCode", code(document.healthcareFacilityTypeCode()));
        json.put("practiceSettingCode", code(document.practiceSettingCode()));
        json.put("confidentialityCode", codes(document.confidentialityCode()));
        json.put("eventCodeList", codes(document.eventCodeList()));
        json.put("referenceIdList", document.referenceIdList());
        json.put("authorPerson", document.authorPerson());
        json.put("languageCode", document.languageCode());
        json.put("creationTime", document.creationTime());
        json.put("serviceStartTime", document.serviceStartTime());
        json.put("serviceStopTime", document.serviceStopTime());
        json.put("size", document.size());
        json.put("hash", document.hash() == null ? null : document.hash().value());
        return json;
    }

    private static @Nullable String status(@Nullable AvailabilityStatus status) {
        return status == null ? null : status.name().toLowerCase(Locale.ROOT);
    }

    private static List<Map<String, ?>> codes(List<Code> codes) {
        return codes.stream().<Map<String, ?>>map(JsonObjects::given).toList();
    }

    private static @Nullable Map<String, ?> code(@Nullable Code code) {
        return code == null ? null : given(code);
    }

    private static Map<String, ?> given(Code code) {
        return Map.of("code", code.code(), "codingScheme", code.codingScheme(), "displayName", Text.displayName(code));
    }
}
