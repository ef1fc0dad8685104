package carnet.client.xds;

import carnet.metadata.Association;
import carnet.metadata.AssociationType;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntry;
import carnet.metadata.Oid;
import carnet.metadata.Submission;
import carnet.metadata.SubmissionSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One document that is submitted alone, new or in place of another.
 *
 * @param submissionUniqueId names the act of submitting
 * @param sourceId the Document Source
 * @param contentTypeCode the clinical activity that led to the submission
 * @param replaces entryUUID of the approved entry that this document replaces [TF-3 4.2.2.2.3]
 */
public record SingleDocument(
        DocumentEntry entry,
        String submissionUniqueId,
        Oid sourceId,
        Code contentTypeCode,
        DTM submissionTime,
        @Nullable String replaces) {

    private static final String SUBMISSION_SET = "SubmissionSet";

    /** The same document in place of this registered one. */
    public SingleDocument replacing(String entryUUID) {
        return new SingleDocument(entry, submissionUniqueId, sourceId, contentTypeCode, submissionTime, entryUUID);
    }

    /** The submission with everything linked; its author and title are the document's. */
    public Submission submission() {
        var associations = new ArrayList<Association>();
        associations.add(Association.original("Membership", SUBMISSION_SET, entry.entryUUID()));
        if (replaces != null) {
            associations.add(Association.of("Replacement", AssociationType.RPLC, entry.entryUUID(), replaces));
        }
        var submissionSet = new SubmissionSet(
                SUBMISSION_SET,
                null,
                null,
                submissionUniqueId,
                entry.patientId(),
                sourceId,
                submissionTime,
                contentTypeCode,
                entry.author(),
                List.of(),
                entry.title(),
                null,
                List.of());
        return Submission.of(submissionSet, List.of(entry), List.of(), associations);
    }
}
