package carnet.metadata;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a registry holds [TF-3 4.1.1]. */
public sealed interface RegistryObject permits DocumentEntry, SubmissionSet, Folder, Association {

    String UUID_URN = "urn:uuid:";

    /** The object's id: {@code urn:uuid:…}, or in a submission any symbol [TF-3 4.2.3.1.5]. */
    String entryUUID();

    @Nullable
    AvailabilityStatus availabilityStatus();

    @Nullable
    String homeCommunityId();

    /** Slots with URN names that document sharing does not define [TF-3 4.2.3.1.6]. */
    List<Slot> extraMetadata();

    /** Absent on a first version, and on objects that have no others. */
    default @Nullable ObjectVersion version() {
        return null;
    }

    /** The entryUUID of its first version. */
    default String logicalID() {
        var version = version();
        return version == null ? entryUUID() : version.logicalID();
    }

    /** Counted from 1. */
    default int versionNumber() {
        var version = version();
        return version == null ? 1 : version.number();
    }

    /** How errors name the object, for example {@code DocumentEntry(urn:uuid:…)}. */
    default String label() {
        return getClass().getSimpleName() + "(" + entryUUID() + ")";
    }

    /** Whether this id stands for an object of the same submission that has no UUID yet [TF-3 4.2.3.1.5]. */
    static boolean isSymbolic(String id) {
        return !id.startsWith(UUID_URN);
    }

    /**
     * The one spelling of a UUID: a URN in lower case [TF-3 Table 4.2.3.1.7-2, UUID].
     *
     * @throws IllegalArgumentException when what follows {@code urn:uuid:} is no UUID
     */
    static String canonicalUUID(String urn) {
        var uuid = urn.substring(UUID_URN.length()).toLowerCase(Locale.ROOT);
        if (uuid.length() != 36 || !UUID.fromString(uuid).toString().equals(uuid)) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID_URN + uuid;
    }
}
