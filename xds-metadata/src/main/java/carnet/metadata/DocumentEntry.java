package carnet.metadata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metadata of one document [TF-3 4.2.3.2]. A value: it never changes, and knows no profile (which attributes a transaction
 * requires is a rule).
 *
 * @param availabilityStatus set by the registry alone; what a source submits is ignored
 * @param creationTime absent on an on-demand entry, like hash and size
 * @param size bytes
 * @param sourcePatientInfo each value {@code PID-n|field}
 * @param version absent on a first version
 */
public record DocumentEntry(
        String entryUUID,
        DocumentEntryType objectType,
        @Nullable AvailabilityStatus availabilityStatus,
        @Nullable String homeCommunityId,
        String uniqueId,
        CX patientId,
        String mimeType,
        List<Author> author,
        @Nullable Code classCode,
        @Nullable InternationalString comments,
        List<Code> confidentialityCode,
        @Nullable DTM creationTime,
        List<Code> eventCodeList,
        @Nullable Code formatCode,
        @Nullable Hash hash,
        @Nullable Code healthcareFacilityTypeCode,
        @Nullable String languageCode,
        @Nullable XCN legalAuthenticator,
        @Nullable Code practiceSettingCode,
        List<CXi> referenceIdList,
        @Nullable Oid repositoryUniqueId,
        @Nullable DTM serviceStartTime,
        @Nullable DTM serviceStopTime,
        @Nullable Long size,
        @Nullable CX sourcePatientId,
        List<String> sourcePatientInfo,
        @Nullable InternationalString title,
        @Nullable Code typeCode,
        @Nullable String uri,
        @Nullable String documentAvailability,
        List<Slot> extraMetadata,
        @Nullable ObjectVersion version)
        implements RegistryObject {

    public DocumentEntry {
        author = List.copyOf(author);
        confidentialityCode = List.copyOf(confidentialityCode);
        eventCodeList = List.copyOf(eventCodeList);
        referenceIdList = List.copyOf(referenceIdList);
        sourcePatientInfo = List.copyOf(sourcePatientInfo);
        extraMetadata = List.copyOf(extraMetadata);
        if (size != null && size < 0) {
            throw new IllegalArgumentException("size is negative");
        }
    }

    /** The same entry under the id the registry gave it. */
    public DocumentEntry withEntryUUID(String id) {
        var copy = new Builder(this);
        copy.entryUUID = id;
        return copy.build();
    }

    /** The same entry as the record of the patient that survived a merge shows it [TF-2 3.18.4.1.2.3.9]. */
    public DocumentEntry ofPatient(CX survivor) {
        return new Builder(this).patientId(survivor).build();
    }

    /** The next version of the same logical entry. */
    public DocumentEntry nextVersion(String id) {
        var copy = new Builder(this);
        copy.entryUUID = id;
        return copy.version(new ObjectVersion(logicalID(), versionNumber() + 1)).build();
    }

    /** Names the document and no person. */
    @Override
    public String toString() {
        return label();
    }

    public static Builder builder(
            String entryUUID, DocumentEntryType objectType, String uniqueId, CX patientId, String mimeType) {
        return new Builder(entryUUID, objectType, uniqueId, patientId, mimeType);
    }

    /** A copy to change. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Collects the attributes of an entry; every one not set is absent. */
    public static final class Builder {
        private String entryUUID;
        private final DocumentEntryType objectType;
        private @Nullable AvailabilityStatus availabilityStatus;
        private @Nullable String homeCommunityId;
        private String uniqueId;
        private CX patientId;
        private String mimeType;
        private List<Author> author = List.of();
        private @Nullable Code classCode;
        private @Nullable InternationalString comments;
        private List<Code> confidentialityCode = List.of();
        private @Nullable DTM creationTime;
        private List<Code> eventCodeList = List.of();
        private @Nullable Code formatCode;
        private @Nullable Hash hash;
        private @Nullable Code healthcareFacilityTypeCode;
        private @Nullable String languageCode;
        private @Nullable XCN legalAuthenticator;
        private @Nullable Code practiceSettingCode;
        private List<CXi> referenceIdList = List.of();
        private @Nullable Oid repositoryUniqueId;
        private @Nullable DTM serviceStartTime;
        private @Nullable DTM serviceStopTime;
        private @Nullable Long size;
        private @Nullable CX sourcePatientId;
        private List<String> sourcePatientInfo = List.of();
        private @Nullable InternationalString title;
        private @Nullable Code typeCode;
        private @Nullable String uri;
        private @Nullable String documentAvailability;
        private List<Slot> extraMetadata = List.of();
        private @Nullable ObjectVersion version;

        private Builder(
                String entryUUID, DocumentEntryType objectType, String uniqueId, CX patientId, String mimeType) {
            this.entryUUID = entryUUID;
            this.objectType = objectType;
            this.uniqueId = uniqueId;
            this.patientId = patientId;
            this.mimeType = mimeType;
        }

        private Builder(DocumentEntry entry) {
            this(entry.entryUUID, entry.objectType, entry.uniqueId, entry.patientId, entry.mimeType);
            availabilityStatus = entry.availabilityStatus;
            homeCommunityId = entry.homeCommunityId;
            author = entry.author;
            classCode = entry.classCode;
            comments = entry.comments;
            confidentialityCode = entry.confidentialityCode;
            creationTime = entry.creationTime;
            eventCodeList = entry.eventCodeList;
            formatCode = entry.formatCode;
            hash = entry.hash;
            healthcareFacilityTypeCode = entry.healthcareFacilityTypeCode;
            languageCode = entry.languageCode;
            legalAuthenticator = entry.legalAuthenticator;
            practiceSettingCode = entry.practiceSettingCode;
            referenceIdList = entry.referenceIdList;
            repositoryUniqueId = entry.repositoryUniqueId;
            serviceStartTime = entry.serviceStartTime;
            serviceStopTime = entry.serviceStopTime;
            size = entry.size;
            sourcePatientId = entry.sourcePatientId;
            sourcePatientInfo = entry.sourcePatientInfo;
            title = entry.title;
            typeCode = entry.typeCode;
            uri = entry.uri;
            documentAvailability = entry.documentAvailability;
            extraMetadata = entry.extraMetadata;
            version = entry.version;
        }

        public Builder uniqueId(String value) {
            uniqueId = value;
            return this;
        }

        public Builder patientId(CX value) {
            patientId = value;
            return this;
        }

        public Builder mimeType(String value) {
            mimeType = value;
            return this;
        }

        public Builder availabilityStatus(@Nullable AvailabilityStatus value) {
            availabilityStatus = value;
            return this;
        }

        public Builder homeCommunityId(@Nullable String value) {
            homeCommunityId = value;
            return this;
        }

        public Builder author(List<Author> value) {
            author = value;
            return this;
        }

        public Builder classCode(@Nullable Code value) {
            classCode = value;
            return this;
        }

        public Builder comments(@Nullable InternationalString value) {
            comments = value;
            return this;
        }

        public Builder confidentialityCode(List<Code> value) {
            confidentialityCode = value;
            return this;
        }

        public Builder creationTime(@Nullable DTM value) {
            creationTime = value;
            return this;
        }

        public Builder eventCodeList(List<Code> value) {
            eventCodeList = value;
            return this;
        }

        public Builder formatCode(@Nullable Code value) {
            formatCode = value;
            return this;
        }

        public Builder hash(@Nullable Hash value) {
            hash = value;
            return this;
        }

        public Builder healthcareFacilityTypeCode(@Nullable Code value) {
            healthcareFacilityTypeCode = value;
            return this;
        }

        public Builder languageCode(@Nullable String value) {
            languageCode = value;
            return this;
        }

        public Builder legalAuthenticator(@Nullable XCN value) {
            legalAuthenticator = value;
            return this;
        }

        public Builder practiceSettingCode(@Nullable Code value) {
            practiceSettingCode = value;
            return this;
        }

        public Builder referenceIdList(List<CXi> value) {
            referenceIdList = value;
            return this;
        }

        public Builder repositoryUniqueId(@Nullable Oid value) {
            repositoryUniqueId = value;
            return this;
        }

        public Builder serviceStartTime(@Nullable DTM value) {
            serviceStartTime = value;
            return this;
        }

        public Builder serviceStopTime(@Nullable DTM value) {
            serviceStopTime = value;
            return this;
        }

        public Builder size(@Nullable Long value) {
            size = value;
            return this;
        }

        public Builder sourcePatientId(@Nullable CX value) {
            sourcePatientId = value;
            return this;
        }

        public Builder sourcePatientInfo(List<String> value) {
            sourcePatientInfo = value;
            return this;
        }

        public Builder title(@Nullable InternationalString value) {
            title = value;
            return this;
        }

        public Builder typeCode(@Nullable Code value) {
            typeCode = value;
            return this;
        }

        public Builder uri(@Nullable String value) {
            uri = value;
            return this;
        }

        public Builder documentAvailability(@Nullable String value) {
            documentAvailability = value;
            return this;
        }

        public Builder extraMetadata(List<Slot> value) {
            extraMetadata = value;
            return this;
        }

        public Builder version(@Nullable ObjectVersion value) {
            version = value;
            return this;
        }

        public DocumentEntry build() {
            return new DocumentEntry(
                    entryUUID,
                    objectType,
                    availabilityStatus,
                    homeCommunityId,
                    uniqueId,
                    patientId,
                    mimeType,
                    author,
                    classCode,
                    comments,
                    confidentialityCode,
                    creationTime,
                    eventCodeList,
                    formatCode,
                    hash,
                    healthcareFacilityTypeCode,
                    languageCode,
                    legalAuthenticator,
                    practiceSettingCode,
                    referenceIdList,
                    repositoryUniqueId,
                    serviceStartTime,
                    serviceStopTime,
                    size,
                    sourcePatientId,
                    sourcePatientInfo,
                    title,
                    typeCode,
                    uri,
                    documentAvailability,
                    extraMetadata,
                    version);
        }
    }
}
