package carnet.conformance;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Publishes as fast as it can for one patient: submissions of one to three documents, some into a folder, some replacing the
 * document published before, some replacing one that other clients are after as well. It remembers what it sent and what it
 * heard.
 */
final class LoadClient implements Runnable {

    private final CarnetProcess node;
    private final WireClient wire;
    private final Patient patient;
    private final Random random;
    private final AtomicReference<String> contended;
    private final ConcurrentLinkedQueue<SentSubmission> sent = new ConcurrentLinkedQueue<>();
    private final String folder = Samples.newUuid();
    private @Nullable String latest;

    /** @param contended a document of this patient that every client of this patient tries to replace */
    LoadClient(CarnetProcess node, Patient patient, long seed, AtomicReference<String> contended) {
        this.node = node;
        this.wire = new WireClient(node);
        this.patient = patient;
        this.random = new Random(seed);
        this.contended = contended;
    }

    List<SentSubmission> sent() {
        return List.copyOf(sent);
    }

    Patient patient() {
        return patient;
    }

    /** Until the node is gone. */
    @Override
    public void run() {
        send(submission(true, 0, null));
        while (node.isRunning()) {
            switch (random.nextInt(5)) {
                case 0, 1 -> send(submission(false, 1 + random.nextInt(3), null));
                case 2, 3 -> send(submission(false, 1, latest));
                default -> replaceContended();
            }
        }
    }

    private void replaceContended() {
        var target = contended.get();
        var submission = submission(false, 1, target);
        if (send(submission) == SentSubmission.Outcome.ACKNOWLEDGED) {
            contended.compareAndSet(target, submission.sent().documents().get(0).entryUUID());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Prepared(SentSubmission sent, byte[] envelope) {}

    private Prepared submission(boolean withFolder, int documents, @Nullable String replaced) {
        var set = Samples.newUuid();
        var objects = new ArrayList<String>();
        var inline = new ArrayList<String>();
        var associations = new ArrayList<String>();
        var published = new ArrayList<SentSubmission.Document>();
        objects.add(Ebrim.submissionSet(set, patient, Samples.newOid()));
        if (withFolder) {
            objects.add(Ebrim.folder(folder, patient, Samples.newOid()));
            objects.add(association(associations, Ebrim.HAS_MEMBER, set, folder, ""));
        }
        for (int i = 0; i < documents; i++) {
            var document = SentSubmission.Document.anew();
            published.add(document);
            objects.add(Ebrim.entry(document.entryUUID(), patient, document.uniqueId()));
            objects.add(association(
                    associations,
                    Ebrim.HAS_MEMBER,
                    set,
                    document.entryUUID(),
                    Ebrim.slot("SubmissionSetStatus", "Original")));
            inline.add(Ebrim.inlineDocument(document.entryUUID(), document.bytes()));
        }
        if (documents > 1) {
            objects.add(association(
                    associations, Ebrim.HAS_MEMBER, folder, published.get(0).entryUUID(), ""));
            var membership = associations.get(associations.size() - 1);
            objects.add(association(associations, Ebrim.HAS_MEMBER, set, membership, ""));
        }
        if (replaced != null) {
            objects.add(association(
                    associations, Ebrim.ASSOCIATION + "RPLC", published.get(0).entryUUID(), replaced, ""));
        }
        var body = Ebrim.provide(Ebrim.submitObjects(objects.toArray(String[]::new)), inline.toArray(String[]::new));
        return new Prepared(
                new SentSubmission(patient, set, published, associations, replaced, SentSubmission.Outcome.UNKNOWN),
                Ebrim.utf8(Soap.envelope(Soap.ITI_41, body)));
    }

    private static String association(
            List<String> associations, String type, String source, String target, String slots) {
        var id = Samples.newUuid();
        associations.add(id);
        return Ebrim.association(id, type, source, target, slots);
    }

    private SentSubmission.Outcome send(Prepared submission) {
        var outcome = outcomeOf(submission.envelope());
        sent.add(submission.sent().with(outcome));
        if (outcome == SentSubmission.Outcome.ACKNOWLEDGED
                && !submission.sent().documents().isEmpty()) {
            latest = submission.sent().documents().get(0).entryUUID();
        }
        return outcome;
    }

    private SentSubmission.Outcome outcomeOf(byte[] envelope) {
        try {
            var answer = wire.post(WireClient.REPOSITORY, WireClient.SOAP_12, envelope)
                    .text();
            if (answer.contains("ResponseStatusType:Success")) {
                return SentSubmission.Outcome.ACKNOWLEDGED;
            }
            return answer.contains("ResponseStatusType:Failure")
                    ? SentSubmission.Outcome.REFUSED
                    : SentSubmission.Outcome.UNKNOWN;
        } catch (UncheckedIOException broken) {
            return SentSubmission.Outcome.UNKNOWN;
        }
    }
}
