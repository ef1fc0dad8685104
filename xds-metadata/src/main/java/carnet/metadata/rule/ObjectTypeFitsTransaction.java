package carnet.metadata.rule;

import carnet.metadata.DocumentEntryType;
import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.Transaction;
import java.util.stream.Stream;

/** ITI-42 registers stable entries only [TF-2 3.42.4.1.2], ITI-61 on-demand entries only and at least one [TF-2 3.61.4.1.2]. */
public record ObjectTypeFitsTransaction(Transaction transaction) implements SubmissionRule {

    @Override
    public Stream<RegistryError> breaches(Submission submission) {
        var wanted = transaction == Transaction.ITI_61 ? DocumentEntryType.ON_DEMAND : DocumentEntryType.STABLE;
        if (transaction == Transaction.ITI_61 && submission.documentEntries().isEmpty()) {
            return Stream.of(SubmissionRule.metadataError("DocumentEntry: ITI-61 needs at least one"));
        }
        return submission.documentEntries().stream()
                .filter(entry -> entry.objectType() != wanted)
                .map(entry -> SubmissionRule.metadataError(entry.label() + ".objectType: " + transaction.number()
                        + " registers " + wanted.urn() + " only"));
    }
}
