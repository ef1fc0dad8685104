package carnet.registry.register;

import carnet.metadata.DocumentEntry;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import carnet.registry.store.UniqueIdHolder;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A uniqueId already registered for a document names the same bytes, so the same hash and size [TF-2 3.42.4.1.3.3.1]; one
 * of an on-demand entry may be shared by on-demand entries only [TF-2 3.61.4.1.3], one of another object by none.
 */
record ResubmittedDocumentIsIdentical() implements RegistrationRule {

    @Override
    public Stream<RegistryError> breaches(Submission submission, KnownObjects known) {
        return submission.documentEntries().stream()
                .flatMap(entry -> breaches(entry, known.uniqueIds().get(entry.uniqueId())));
    }

    private static Stream<RegistryError> breaches(DocumentEntry entry, @Nullable UniqueIdHolder holder) {
        if (holder == null) {
            return Stream.empty();
        }
        return switch (holder.kind()) {
            case STABLE_ENTRY ->
                entry.objectType() == DocumentEntryType.ON_DEMAND
                        ? Stream.of(metadataError(entry, "belongs to a stable document"))
                        : differences(entry, holder);
            case ON_DEMAND_ENTRY ->
                entry.objectType() == DocumentEntryType.ON_DEMAND
                        ? Stream.empty()
                        : Stream.of(metadataError(entry, "belongs to an on-demand document"));
            case SUBMISSION_SET, FOLDER -> Stream.of(metadataError(entry, "belongs to a SubmissionSet or Folder"));
        };
    }

    private static Stream<RegistryError> differences(DocumentEntry entry, UniqueIdHolder holder) {
        var hash = entry.hash();
        return Stream.concat(
                hash == null || Objects.equals(hash.value(), holder.hash())
                        ? Stream.empty()
                        : Stream.of(differs(entry, XdsErrorCode.NON_IDENTICAL_HASH, "hash")),
                Objects.equals(entry.size(), holder.size())
                        ? Stream.empty()
                        : Stream.of(differs(entry, XdsErrorCode.NON_IDENTICAL_SIZE, "size")));
    }

    private static RegistryError differs(DocumentEntry entry, XdsErrorCode code, String attribute) {
        return RegistryError.of(
                code,
                entry.label() + "." + attribute + ": uniqueId " + entry.uniqueId()
                        + " is registered for a document of another " + attribute);
    }

    private static RegistryError metadataError(DocumentEntry entry, String reason) {
        return RegistryError.of(
                XdsErrorCode.REGISTRY_METADATA_ERROR, entry.label() + ".uniqueId: " + entry.uniqueId() + " " + reason);
    }
}
