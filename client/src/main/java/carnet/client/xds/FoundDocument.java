package carnet.client.xds;

import carnet.metadata.AvailabilityStatus;
import carnet.metadata.Code;
import carnet.metadata.Hash;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A DocumentEntry as a registry returned it [TF-3 4.2.3.2]. Unlike {@link carnet.metadata.DocumentEntry} it bears whatever
 * another registry may leave out or write differently.
 *
 * @param uniqueId empty if the registry gave none
 * @param onDemand whether the document is made when it is retrieved
 * @param authorPerson every author's XCN
 */
public record FoundDocument(
        String entryUUID,
        String uniqueId,
        @Nullable AvailabilityStatus availabilityStatus,
        boolean onDemand,
        @Nullable String homeCommunityId,
        @Nullable String repositoryUniqueId,
        @Nullable String patientId,
        @Nullable String sourcePatientId,
        @Nullable String title,
        String mimeType,
        @Nullable Code classCode,
        @Nullable Code typeCode,
        @Nullable Code formatCode,
        @Nullable Code healthcareFacilityTypeCode,
        @Nullable Code practiceSettingCode,
        List<Code> confidentialityCode,
        List<Code> eventCodeList,
        List<String> referenceIdList,
        List<String> authorPerson,
        @Nullable String languageCode,
        @Nullable String creationTime,
        @Nullable String serviceStartTime,
        @Nullable String serviceStopTime,
        @Nullable Long size,
        @Nullable Hash hash) {

    public FoundDocument {
        confidentialityCode = List.copyOf(confidentialityCode);
        eventCodeList = List.copyOf(eventCodeList);
        referenceIdList = List.copyOf(referenceIdList);
        authorPerson = List.copyOf(authorPerson);
    }

    public boolean isApproved() {
        return availabilityStatus == AvailabilityStatus.APPROVED;
    }

    /** Where the document is; empty if the registry did not say. */
    public Optional<DocumentReference> reference() {
        return repositoryUniqueId == null || uniqueId.isEmpty()
                ? Optional.empty()
                : Optional.of(new DocumentReference(homeCommunityId, repositoryUniqueId, uniqueId, size, hash));
    }

    /** Names the document and no person. */
    @Override
    public String toString() {
        return "FoundDocument(" + entryUUID + ")";
    }
}
