package carnet.metadata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was submitted together, by whom, when [TF-3 4.2.3.3]. Once registered it never changes.
 *
 * @param sourceId the Document Source that sent it
 * @param intendedRecipient each {@code XON|XCN|XTN} with at least one part
 */
public record SubmissionSet(
        String entryUUID,
        @Nullable AvailabilityStatus availabilityStatus,
        @Nullable String homeCommunityId,
        String uniqueId,
        CX patientId,
        Oid sourceId,
        @Nullable DTM submissionTime,
        @Nullable Code contentTypeCode,
        List<Author> author,
        List<String> intendedRecipient,
        @Nullable InternationalString title,
        @Nullable InternationalString comments,
        List<Slot> extraMetadata)
        implements RegistryObject {

    public SubmissionSet {
        author = List.copyOf(author);
        intendedRecipient = List.copyOf(intendedRecipient);
        extraMetadata = List.copyOf(extraMetadata);
    }

    /** The same set under the id the registry gave it. */
    public SubmissionSet withEntryUUID(String id) {
        return new SubmissionSet(
                id,
                availabilityStatus,
                homeCommunityId,
                uniqueId,
                patientId,
                sourceId,
                submissionTime,
                contentTypeCode,
                author,
                intendedRecipient,
                title,
                comments,
                extraMetadata);
    }

    /** The same set as the record of the patient that survived a merge shows it [TF-2 3.18.4.1.2.3.9]. */
    public SubmissionSet ofPatient(CX survivor) {
        return new SubmissionSet(
                entryUUID,
                availabilityStatus,
                homeCommunityId,
                uniqueId,
                survivor,
                sourceId,
                submissionTime,
                contentTypeCode,
                author,
                intendedRecipient,
                title,
                comments,
                extraMetadata);
    }

    @Override
    public String toString() {
        return label();
    }
}
