package carnet.metadata.rule;

import static carnet.metadata.rule.CodedAttribute.ASSOCIATION_DOCUMENTATION;
import static carnet.metadata.rule.CodedAttribute.CLASS_CODE;
import static carnet.metadata.rule.CodedAttribute.CONFIDENTIALITY_CODE;
import static carnet.metadata.rule.CodedAttribute.CONTENT_TYPE_CODE;
import static carnet.metadata.rule.CodedAttribute.EVENT_CODE_LIST;
import static carnet.metadata.rule.CodedAttribute.FOLDER_CODE_LIST;
import static carnet.metadata.rule.CodedAttribute.FORMAT_CODE;
import static carnet.metadata.rule.CodedAttribute.HEALTHCARE_FACILITY_TYPE_CODE;
import static carnet.metadata.rule.CodedAttribute.PRACTICE_SETTING_CODE;
import static carnet.metadata.rule.CodedAttribute.TYPE_CODE;

import carnet.metadata.Association;
import carnet.metadata.Code;
import carnet.metadata.DocumentEntry;
import carnet.metadata.Folder;
import carnet.metadata.RegistryObject;
import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every code and media type is one the affinity domain agreed on, where it did [TF-2 3.42.4.1.3.3.3]. */
public record CodesAreOfTheDomain(AffinityDomainCodes codes) implements SubmissionRule {

    @Override
    public Stream<RegistryError> breaches(Submission submission) {
        return Stream.of(
                        of(
                                submission.submissionSet(),
                                CONTENT_TYPE_CODE,
                                submission.submissionSet().contentTypeCode()),
                        submission.documentEntries().stream().flatMap(this::of),
                        submission.folders().stream().flatMap(this::of),
                        submission.associations().stream().flatMap(this::of))
                .flatMap(breaches -> breaches);
    }

    private Stream<RegistryError> of(DocumentEntry entry) {
        return Stream.of(
                        of(entry, CLASS_CODE, entry.classCode()),
                        of(entry, CONFIDENTIALITY_CODE, entry.confidentialityCode()),
                        of(entry, EVENT_CODE_LIST, entry.eventCodeList()),
                        of(entry, FORMAT_CODE, entry.formatCode()),
                        of(entry, HEALTHCARE_FACILITY_TYPE_CODE, entry.healthcareFacilityTypeCode()),
                        of(entry, PRACTICE_SETTING_CODE, entry.practiceSettingCode()),
                        of(entry, TYPE_CODE, entry.typeCode()),
                        Stream.of(entry)
                                .filter(e -> !codes.allowMimeType(e.mimeType()))
                                .map(e -> SubmissionRule.metadataError(e.label() + ".mimeType: " + e.mimeType()
                                        + " is not a media type of this affinity domain")))
                .flatMap(breaches -> breaches);
    }

    private Stream<RegistryError> of(Folder folder) {
        return of(folder, FOLDER_CODE_LIST, folder.codeList());
    }

    private Stream<RegistryError> of(Association association) {
        return of(association, ASSOCIATION_DOCUMENTATION, association.documentation());
    }

    private Stream<RegistryError> of(RegistryObject object, CodedAttribute attribute, @Nullable Code value) {
        return value == null ? Stream.empty() : of(object, attribute, List.of(value));
    }

    private Stream<RegistryError> of(RegistryObject object, CodedAttribute attribute, List<Code> values) {
        return values.stream()
                .filter(value -> !codes.allow(attribute, value))
                .map(value -> SubmissionRule.metadataError(object.label() + "." + attribute.attribute() + ": ("
                        + value.code() + ", " + value.codingScheme() + ") is not a code of this affinity domain"));
    }
}
