package carnet.metadata;

import carnet.metadata.error.RegistryError;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The metadata of one submission request [TF-3 4.1.4]: one SubmissionSet and what it links.
 *
 * @param warnings what the decoder had to leave out, for the answer
 */
public record Submission(
        SubmissionSet submissionSet,
        List<DocumentEntry> documentEntries,
        List<Folder> folders,
        List<Association> associations,
        List<RegistryError> warnings) {

    public Submission {
        documentEntries = List.copyOf(documentEntries);
        folders = List.copyOf(folders);
        associations = List.copyOf(associations);
        warnings = List.copyOf(warnings);
    }

    public static Submission of(
            SubmissionSet submissionSet,
            List<DocumentEntry> entries,
            List<Folder> folders,
            List<Association> associations) {
        return new Submission(submissionSet, entries, folders, associations, List.of());
    }

    /** Every object, the SubmissionSet first. */
    public Stream<RegistryObject> objects() {
        return Stream.of(
                        Stream.<RegistryObject>of(submissionSet),
                        documentEntries.stream(),
                        folders.stream(),
                        associations.stream())
                .flatMap(objects -> objects);
    }

    /** Every object by its entryUUID, to follow an association; the first where two share one. */
    public Map<String, RegistryObject> objectsById() {
        return objects()
                .collect(Collectors.toMap(RegistryObject::entryUUID, object -> object, (first, second) -> first));
    }
}
