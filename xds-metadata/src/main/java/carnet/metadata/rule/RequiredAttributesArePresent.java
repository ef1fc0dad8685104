package carnet.metadata.rule;

import static carnet.metadata.error.Transaction.ITI_42;
import static carnet.metadata.error.Transaction.ITI_61;

import carnet.metadata.DocumentEntry;
import carnet.metadata.Folder;
import carnet.metadata.RegistryObject;
import carnet.metadata.Submission;
import carnet.metadata.SubmissionSet;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.Transaction;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Each object has the attributes its transaction requires and none that it prohibits [TF-3 Table 4.3.1-3]. The attributes
 * without which an object could not be read at all (ids, patientId, sourceId, mimeType) the decoder has asked for already.
 */
public record RequiredAttributesArePresent(Transaction transaction) implements SubmissionRule {

    private record Attribute<T>(
            String name, Set<Transaction> required, Set<Transaction> prohibited, Predicate<T> present) {}

    private static final Set<Transaction> ALWAYS = Set.of(ITI_42, ITI_61);
    private static final Set<Transaction> NEVER = Set.of();

    private static final List<Attribute<DocumentEntry>> DOCUMENT_ENTRY = List.of(
            new Attribute<>("classCode", ALWAYS, NEVER, entry -> entry.classCode() != null),
            new Attribute<>(
                    "confidentialityCode",
                    ALWAYS,
                    NEVER,
                    entry -> !entry.confidentialityCode().isEmpty()),
            new Attribute<>("creationTime", Set.of(ITI_42), Set.of(ITI_61), entry -> entry.creationTime() != null),
            new Attribute<>("formatCode", ALWAYS, NEVER, entry -> entry.formatCode() != null),
            new Attribute<>("hash", Set.of(ITI_42), Set.of(ITI_61), entry -> entry.hash() != null),
            new Attribute<>(
                    "healthcareFacilityTypeCode", ALWAYS, NEVER, entry -> entry.healthcareFacilityTypeCode() != null),
            new Attribute<>("languageCode", ALWAYS, NEVER, entry -> entry.languageCode() != null),
            new Attribute<>("practiceSettingCode", ALWAYS, NEVER, entry -> entry.practiceSettingCode() != null),
            new Attribute<>("repositoryUniqueId", ALWAYS, NEVER, entry -> entry.repositoryUniqueId() != null),
            new Attribute<>("size", Set.of(ITI_42), Set.of(ITI_61), entry -> entry.size() != null),
            new Attribute<>("sourcePatientId", ALWAYS, NEVER, entry -> entry.sourcePatientId() != null),
            new Attribute<>("typeCode", ALWAYS, NEVER, entry -> entry.typeCode() != null));

    private static final List<Attribute<SubmissionSet>> SUBMISSION_SET = List.of(
            new Attribute<>("contentTypeCode", ALWAYS, NEVER, set -> set.contentTypeCode() != null),
            new Attribute<>("submissionTime", ALWAYS, NEVER, set -> set.submissionTime() != null));

    private static final List<Attribute<Folder>> FOLDER = List.of(
            new Attribute<>(
                    "codeList", ALWAYS, NEVER, folder -> !folder.codeList().isEmpty()),
            new Attribute<>(
                    "title",
                    ALWAYS,
                    NEVER,
                    folder -> folder.title() != null && !folder.title().isBlank()));

    @Override
    public Stream<RegistryError> breaches(Submission submission) {
        return Stream.of(
                        check(submission.submissionSet(), SUBMISSION_SET),
                        submission.documentEntries().stream().flatMap(entry -> check(entry, DOCUMENT_ENTRY)),
                        submission.folders().stream().flatMap(folder -> check(folder, FOLDER)))
                .flatMap(breaches -> breaches);
    }

    private <T extends RegistryObject> Stream<RegistryError> check(T object, List<Attribute<T>> attributes) {
        return attributes.stream().flatMap(attribute -> {
            var present = attribute.present().test(object);
            var where = object.label() + "." + attribute.name() + ": ";
            if (!present && attribute.required().contains(transaction)) {
                return Stream.of(
                        SubmissionRule.metadataError(where + "required in " + transaction.number() + ", missing"));
            }
            if (present && attribute.prohibited().contains(transaction)) {
                return Stream.of(SubmissionRule.metadataError(where + "not allowed in " + transaction.number()));
            }
            return Stream.empty();
        });
    }
}
