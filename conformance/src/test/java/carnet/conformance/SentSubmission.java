package carnet.conformance;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A submission a client has sent, and what it heard of it.
 *
 * @param set entryUUID of its SubmissionSet
 * @param associations entryUUIDs of its Associations
 * @param replaced entryUUID of the DocumentEntry it replaces
 */
record SentSubmission(
        Patient patient,
        String set,
        List<Document> documents,
        List<String> associations,
        @Nullable String replaced,
        Outcome outcome) {

    /** What a client knows. */
    enum Outcome {
        ACKNOWLEDGED,
        REFUSED,
        /** The connection broke before the answer. */
        UNKNOWN
    }

    /** A document whose bytes follow from its uniqueId, so that nobody has to keep them. */
    record Document(String entryUUID, String uniqueId) {

        private static final int MOST_BYTES = 40_000;

        static Document anew() {
            return new Document(Samples.newUuid(), Samples.newOid());
        }

        byte[] bytes() {
            var random = new Random(uniqueId.hashCode());
            var bytes = new byte[random.nextInt(MOST_BYTES)];
            random.nextBytes(bytes);
            return bytes;
        }
    }

    SentSubmission with(Outcome heard) {
        return new SentSubmission(patient, set, documents, associations, replaced, heard);
    }

    boolean is(Outcome expected) {
        return outcome == expected;
    }
}
