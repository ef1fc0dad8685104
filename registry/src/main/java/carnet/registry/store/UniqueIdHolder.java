package carnet.registry.store;

import org.jspecify.annotations.Nullable;

/**
 * Who holds a uniqueId. Several stable entries may share one if they name the same bytes, and several on-demand entries may.
 *
 * @param hash of a stable entry's document
 * @param size of a stable entry's document, bytes
 */
public record UniqueIdHolder(
        Kind kind, @Nullable String hash, @Nullable Long size) {

    /** What kind of object holds it. */
    public enum Kind {
        STABLE_ENTRY,
        ON_DEMAND_ENTRY,
        SUBMISSION_SET,
        FOLDER
    }
}
