package carnet.metadata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named collection of one patient's documents [TF-3 4.2.3.4].
 *
 * @param lastUpdateTime set by the registry whenever the folder gains a document
 * @param version absent on a first version
 */
public record Folder(
        String entryUUID,
        @Nullable AvailabilityStatus availabilityStatus,
        @Nullable String homeCommunityId,
        String uniqueId,
        CX patientId,
        @Nullable DTM lastUpdateTime,
        List<Code> codeList,
        @Nullable InternationalString title,
        @Nullable InternationalString comments,
        List<Slot> extraMetadata,
        @Nullable ObjectVersion version)
        implements RegistryObject {

    public Folder {
        codeList = List.copyOf(codeList);
        extraMetadata = List.copyOf(extraMetadata);
    }

    /** A folder in its first version. */
    public Folder(
            String entryUUID,
            @Nullable AvailabilityStatus availabilityStatus,
            @Nullable String homeCommunityId,
            String uniqueId,
            CX patientId,
            @Nullable DTM lastUpdateTime,
            List<Code> codeList,
            @Nullable InternationalString title,
            @Nullable InternationalString comments,
            List<Slot> extraMetadata) {
        this(
                entryUUID,
                availabilityStatus,
                homeCommunityId,
                uniqueId,
                patientId,
                lastUpdateTime,
                codeList,
                title,
                comments,
                extraMetadata,
                null);
    }

    /** The next version of the same logical folder, which belongs to that patient. */
    public Folder nextVersion(String id, CX patient) {
        return new Folder(
                id,
                availabilityStatus,
                homeCommunityId,
                uniqueId,
                patient,
                lastUpdateTime,
                codeList,
                title,
                comments,
                extraMetadata,
                new ObjectVersion(logicalID(), versionNumber() + 1));
    }

    /** The same folder under the id the registry gave it. */
    public Folder withEntryUUID(String id) {
        return new Folder(
                id,
                availabilityStatus,
                homeCommunityId,
                uniqueId,
                patientId,
                lastUpdateTime,
                codeList,
                title,
                comments,
                extraMetadata,
                version);
    }

    /** The same folder after it gained a document [TF-2 3.42.4.1.3.6]. */
    public Folder updatedAt(DTM time) {
        return new Folder(
                entryUUID,
                availabilityStatus,
                homeCommunityId,
                uniqueId,
                patientId,
                time,
                codeList,
                title,
                comments,
                extraMetadata,
                version);
    }

    /** The same folder as the record of the patient that survived a merge shows it [TF-2 3.18.4.1.2.3.9]. */
    public Folder ofPatient(CX survivor) {
        return new Folder(
                entryUUID,
                availabilityStatus,
                homeCommunityId,
                uniqueId,
                survivor,
                lastUpdateTime,
                codeList,
                title,
                comments,
                extraMetadata,
                version);
    }

    @Override
    public String toString() {
        return label();
    }
}
