package carnet.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus.APPROVED;
import static org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus.DEPRECATED;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Association;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Folder;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.XDSMetaClass;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorInfo;
import org.openehealth.ipf.commons.ihe.xds.core.responses.QueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** Sixteen clients at the same objects at the same time: whoever wins, the registry is in a state it may be in. */
@OnEveryDatabase
class ConcurrencyTest {

    private static final int CLIENTS = 16;

    private final Actors actors;
    private final Patient patient;

    ConcurrencyTest(Database database) {
        actors = Actors.on(database);
        patient = actors.newPatient();
    }

    @Test
    @Requirement("ITI TF-2 3.42.4.1.3.5")
    void ofSixteenReplacementsOfOneDocumentOneWins() throws Exception {
        var replaced = actors.publishDocumentOf(patient);

        var answers = atOnce(client -> () -> replace(replaced.getEntryUuid()));

        assertOneWinner(answers, ErrorCode.REGISTRY_DEPRECATED_DOCUMENT_ERROR);
        assertThat(actors.statusOf(replaced)).isEqualTo(DEPRECATED);
        assertThat(actors.documentsOf(patient)).hasSize(1);
        assertThat(actors.everythingOf(patient).getDocumentEntries()).hasSize(2);
    }

    @Test
    @Requirement("ITI TF-2 3.42.4.1.3.5")
    void aChainReplacedBySixteenStaysAChain() throws Exception {
        int replacementsOfEach = 3;
        actors.publishDocumentOf(patient);

        var answers = atOnce(client -> () -> {
            var mine = new ArrayList<Response>();
            int successes = 0;
            while (successes < replacementsOfEach) {
                var answer = replace(actors.documentsOf(patient).get(0).getEntryUuid());
                mine.add(answer);
                successes += answer.getStatus() == Status.SUCCESS ? 1 : 0;
            }
            return mine;
        });

        assertThat(answers.stream().flatMap(Collection::stream).filter(it -> it.getStatus() == Status.FAILURE))
                .allSatisfy(loser -> assertThat(loser.getErrors())
                        .extracting(ErrorInfo::getErrorCode)
                        .containsOnly(ErrorCode.REGISTRY_DEPRECATED_DOCUMENT_ERROR));
        var everything = actors.everythingOf(patient);
        assertThat(everything.getDocumentEntries()).hasSize(1 + CLIENTS * replacementsOfEach);
        assertIsOneChain(everything);
    }

    /** One entry is approved; each other one is deprecated, and replaced by exactly one. */
    private static void assertIsOneChain(QueryResponse everything) {
        var replaced = everything.getAssociations().stream()
                .filter(association -> association.getAssociationType() == AssociationType.REPLACE)
                .map(Association::getTargetUuid)
                .toList();
        assertThat(replaced).doesNotHaveDuplicates();
        assertThat(everything.getDocumentEntries())
                .filteredOn(entry -> entry.getAvailabilityStatus() == DEPRECATED)
                .extracting(DocumentEntry::getEntryUuid)
                .containsExactlyInAnyOrderElementsOf(replaced);
        assertThat(everything.getDocumentEntries())
                .filteredOn(entry -> entry.getAvailabilityStatus() == APPROVED)
                .hasSize(1);
    }

    @Test
    @Requirement("ITI TF-2 3.42.4.1.3.6")
    void sixteenMayAddToOneFolder() throws Exception {
        var folder = Samples.folderOf(patient);
        actors.publish(Submission.of(patient).folder(folder));
        var entries = IntStream.range(0, CLIENTS)
                .mapToObj(client -> Samples.entryOf(patient))
                .toList();

        var answers = atOnce(client -> () -> actors.ipf()
                .publish(Submission.of(patient)
                        .document(entries.get(client), Samples.newText())
                        .inFolder(folder.getEntryUuid(), entries.get(client).getEntryUuid())));

        assertThat(answers).allSatisfy(Actors::assertSuccess);
        assertThat(membersOf(folder))
                .containsExactlyInAnyOrderElementsOf(
                        entries.stream().map(XDSMetaClass::getEntryUuid).toList());
        assertThat(actors.shown(folder).getLastUpdateTime()).isNotNull();
    }

    /** A replacement steps into the folder of what it replaces while others add to that folder. */
    @Test
    @Requirement("ITI TF-2 3.42.4.1.3.5")
    void replacingInAFolderAndAddingToItGoTogether() throws Exception {
        var folder = Samples.folderOf(patient);
        var first = IntStream.range(0, CLIENTS / 2)
                .mapToObj(client -> Samples.entryOf(patient))
                .toList();
        var submission = Submission.of(patient).folder(folder);
        first.forEach(entry ->
                submission.document(entry, Samples.newText()).inFolder(folder.getEntryUuid(), entry.getEntryUuid()));
        actors.publish(submission);
        var second = IntStream.range(0, CLIENTS)
                .mapToObj(client -> Samples.entryOf(patient))
                .toList();

        var answers = atOnce(client -> () -> {
            var mine = Submission.of(patient).document(second.get(client), Samples.newText());
            return actors.ipf()
                    .publish(
                            client < first.size()
                                    ? mine.relation(
                                            AssociationType.REPLACE,
                                            second.get(client),
                                            first.get(client).getEntryUuid())
                                    : mine.inFolder(
                                            folder.getEntryUuid(),
                                            second.get(client).getEntryUuid()));
        });

        assertThat(answers).allSatisfy(Actors::assertSuccess);
        var expected = new ArrayList<String>();
        first.forEach(entry -> expected.add(entry.getEntryUuid()));
        second.forEach(entry -> expected.add(entry.getEntryUuid()));
        assertThat(membersOf(folder)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    @Requirement("ITI TF-2 3.42.4.1.3.3.7")
    void ofSixteenSetsOfOneUniqueIdOneWins() throws Exception {
        var uniqueId = Samples.newOid();

        var answers = atOnce(client -> () -> {
            var submission = Submission.of(patient).document(Samples.entryOf(patient), Samples.newText());
            submission.set().setUniqueId(uniqueId);
            return actors.ipf().publish(submission);
        });

        assertOneWinner(answers, ErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY);
        assertThat(actors.documentsOf(patient)).hasSize(1);
    }

    @Test
    @Requirement("ITI TF-2 3.41.4.1.3")
    void ofSixteenDifferentDocumentsOfOneUniqueIdOneWins() throws Exception {
        var uniqueId = Samples.newOid();

        var answers = atOnce(client -> () -> {
            var entry = Samples.entryOf(patient);
            entry.setUniqueId(uniqueId);
            return actors.ipf().publish(Submission.of(patient).document(entry, Samples.newText()));
        });

        assertOneWinner(answers, ErrorCode.NON_IDENTICAL_HASH);
        var winner = actors.documentsOf(patient);
        assertThat(winner).hasSize(1);
        assertThat(Sha1.of(FetchTest.bytesOf(
                        actors.ipf().fetch(uniqueId).getDocuments().get(0))))
                .isEqualTo(winner.get(0).getHash());
    }

    @Test
    @Requirement("ITI TF-2 3.41.4.1.3")
    void theSameDocumentMayComeFromSixteen() throws Exception {
        var uniqueId = Samples.newOid();
        var bytes = Samples.newText();

        var answers = atOnce(client -> () -> {
            var entry = Samples.entryOf(patient);
            entry.setUniqueId(uniqueId);
            return actors.ipf().publish(Submission.of(patient).document(entry, bytes));
        });

        assertThat(answers).allSatisfy(Actors::assertSuccess);
        assertThat(actors.documentsOf(patient)).hasSize(CLIENTS);
        assertThat(FetchTest.bytesOf(actors.ipf().fetch(uniqueId).getDocuments().get(0)))
                .isEqualTo(bytes);
    }

    @Test
    @Requirement("ITI TF-2 3.8.4.2.4")
    void aMergeInTheMiddleOfSubmissionsLosesNone() throws Exception {
        var survivor = actors.newPatient();

        var answers = atOnce(client -> () -> {
            if (client == CLIENTS / 2) {
                actors.feed().merge(patient, survivor);
            }
            return actors.ipf().publish(Submission.of(patient).document(Samples.entryOf(patient), Samples.newText()));
        });

        var accepted =
                answers.stream().filter(it -> it.getStatus() == Status.SUCCESS).count();
        assertThat(answers.stream().filter(it -> it.getStatus() == Status.FAILURE))
                .allSatisfy(refused -> assertThat(refused.getErrors())
                        .extracting(ErrorInfo::getErrorCode)
                        .containsOnly(ErrorCode.UNKNOWN_PATIENT_ID));
        assertThat(actors.documentsOf(survivor)).hasSize((int) accepted);
        assertThat(actors.documentsOf(patient)).isEmpty();
    }

    @Test
    @Requirement("ITI TF-2 3.8.4.2.4")
    void twoPatientsMergedIntoEachOtherAreMergedOnce() throws Exception {
        var other = actors.newPatient();
        actors.publishDocumentOf(patient);
        actors.publishDocumentOf(other);

        var codes = atOnce(client -> () -> IdentityFeed.acknowledgementCode(
                client % 2 == 0
                        ? actors.feed().sendMerge(patient, other)
                        : actors.feed().sendMerge(other, patient)));

        assertThat(codes).filteredOn(code -> code.equals("AA")).hasSize(1);
        assertThat(List.of(
                        actors.documentsOf(patient).size(),
                        actors.documentsOf(other).size()))
                .containsExactlyInAnyOrder(0, 2);
    }

    // language

    private Response replace(String entryUuid) {
        var entry = Samples.entryOf(patient);
        return actors.ipf()
                .publish(Submission.of(patient)
                        .document(entry, Samples.newText())
                        .relation(AssociationType.REPLACE, entry, entryUuid));
    }

    private List<String> membersOf(Folder folder) {
        return actors.everythingOf(patient).getAssociations().stream()
                .filter(association -> association.getSourceUuid().equals(folder.getEntryUuid()))
                .map(Association::getTargetUuid)
                .toList();
    }

    private static void assertOneWinner(List<Response> answers, ErrorCode codeOfLosers) {
        assertThat(answers)
                .filteredOn(it -> it.getStatus() == Status.SUCCESS)
                .singleElement()
                .satisfies(Actors::assertSuccess);
        assertThat(answers)
                .filteredOn(it -> it.getStatus() != Status.SUCCESS)
                .hasSize(CLIENTS - 1)
                .allSatisfy(loser -> assertThat(loser.getErrors())
                        .extracting(ErrorInfo::getErrorCode)
                        .contains(codeOfLosers));
    }

    /** What each client got, all having begun together. */
    private static <T> List<T> atOnce(IntFunction<Callable<T>> work) throws Exception {
        var barrier = new CyclicBarrier(CLIENTS);
        var threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            var pending = IntStream.range(0, CLIENTS)
                    .mapToObj(client -> threads.submit(() -> {
                        barrier.await(1, TimeUnit.MINUTES);
                        return work.apply(client).call();
                    }))
                    .toList();
            var answers = new ArrayList<T>();
            for (var each : pending) {
                answers.add(each.get(3, TimeUnit.MINUTES));
            }
            return answers;
        } catch (ExecutionException e) {
            throw new AssertionError("a client failed: " + e.getCause(), e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }
}
