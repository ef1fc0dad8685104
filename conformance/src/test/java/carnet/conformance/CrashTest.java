package carnet.conformance;

import static carnet.conformance.Ebrim.slot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import carnet.conformance.SentSubmission.Document;
import carnet.conformance.SentSubmission.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/**
 * A node under load is killed at random moments. What it acknowledged is there afterwards, to be found and fetched; what it did
 * not is there as a whole or not at all; and after a while nothing is left that no entry names.
 *
 * <p>{@code -Dcarnet.crash.rounds=50} kills it fifty times; {@code -Dcarnet.crash.seed} repeats the moments of a run, though
 * not what the threads were doing in them.
 */
@OnEveryDatabase
class CrashTest {

    private static final Logger LOG = LoggerFactory.getLogger("carnet.conformance.CrashTest");
    private static final int ROUNDS = Integer.getInteger("carnet.crash.rounds", 3);
    private static final long SEED = Long.getLong("carnet.crash.seed", System.nanoTime());
    private static final int CLIENTS = 6;
    private static final int CLIENTS_PER_PATIENT = 2;
    private static final int EARLIEST_MILLIS = 500;
    private static final int LATEST_MILLIS = 4000;
    private static final int FETCHED_AT_ONCE = 50;
    private static final String RIM = "urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0";

    private final Database database;
    private final Random random = new Random(SEED);
    private final List<SentSubmission> sent = new ArrayList<>();

    CrashTest(Database database) {
        this.database = database;
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS) // as many rounds as are asked for
    void losesNothingAcknowledgedAndLeavesNothingHalfDone() throws Exception {
        LOG.info("{}: {} rounds, seed {}", database, ROUNDS, SEED);
        // a document may wait for its registration, or its upload, as long as a request takes on a machine that is busy
        try (var node = CarnetProcess.started(
                "crash-" + database.name().toLowerCase(Locale.ROOT),
                database,
                "--carnet.registry.max-results=100000",
                "--carnet.repository.registration-grace=10s",
                "--carnet.repository.upload-grace=20s",
                "--carnet.repository.sweep-interval=1s")) {
            for (int round = 1; round <= ROUNDS; round++) {
                var ofRound = killedUnderLoad(Actors.around(node));
                if (random.nextInt(3) == 0) {
                    killedWhileStarting(node);
                }
                node.restart();
                sent.addAll(ofRound);
                verify(new WireClient(node), ofRound);
                LOG.info("{}: round {}: {}", database, round, counted(ofRound));
            }
            verify(new WireClient(node), sent);
            nothingIsLeftOver(node);
            LOG.info("{}: altogether {}", database, counted(sent));
        }
    }

    private static Map<Outcome, Long> counted(List<SentSubmission> submissions) {
        return submissions.stream().collect(Collectors.groupingBy(SentSubmission::outcome, Collectors.counting()));
    }

    // the crash

    private List<SentSubmission> killedUnderLoad(Actors actors) throws Exception {
        var clients = clients(actors);
        var threads = Executors.newFixedThreadPool(CLIENTS);
        var killer = Executors.newSingleThreadScheduledExecutor();
        try {
            clients.forEach(threads::execute);
            var killed = killer.schedule(
                    actors.node()::kill9, millis(EARLIEST_MILLIS, LATEST_MILLIS), TimeUnit.MILLISECONDS);
            threads.shutdown();
            assertThat(threads.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
            killed.get(1, TimeUnit.MINUTES);
        } finally {
            threads.shutdownNow();
            killer.shutdown();
        }
        return clients.stream().flatMap(client -> client.sent().stream()).toList();
    }

    private List<LoadClient> clients(Actors actors) {
        var clients = new ArrayList<LoadClient>();
        for (int i = 0; i < CLIENTS / CLIENTS_PER_PATIENT; i++) {
            var patient = actors.newPatient();
            var contended = new AtomicReference<>(firstDocumentOf(patient, actors));
            for (int j = 0; j < CLIENTS_PER_PATIENT; j++) {
                clients.add(new LoadClient(actors.node(), patient, random.nextLong(), contended));
            }
        }
        return clients;
    }

    private String firstDocumentOf(Patient patient, Actors actors) {
        var set = Samples.newUuid();
        var member = Samples.newUuid();
        var document = Document.anew();
        var answer = actors.wire()
                .soap(
                        WireClient.REPOSITORY,
                        Soap.ITI_41,
                        Ebrim.provide(
                                Ebrim.submitObjects(
                                        Ebrim.submissionSet(set, patient, Samples.newOid()),
                                        Ebrim.entry(document.entryUUID(), patient, document.uniqueId()),
                                        Ebrim.original(member, set, document.entryUUID())),
                                Ebrim.inlineDocument(document.entryUUID(), document.bytes())));
        assertThat(answer.responseStatus()).isEqualTo("Success");
        sent.add(new SentSubmission(patient, set, List.of(document), List.of(member), null, Outcome.ACKNOWLEDGED));
        return document.entryUUID();
    }

    /** Recovery itself may be cut short. */
    private void killedWhileStarting(CarnetProcess node) {
        node.launch();
        await().pollDelay(millis(200, LATEST_MILLIS), TimeUnit.MILLISECONDS)
                .atMost(Duration.ofMinutes(1))
                .until(() -> true);
        node.kill9();
    }

    private long millis(int from, int to) {
        return from + (long) random.nextInt(to - from);
    }

    // what is there afterwards

    /** What the registry holds of one patient. */
    private record PatientRecord(
            Set<String> sets,
            Map<String, String> statusOfEntry,
            Map<String, String> uniqueIdOfEntry,
            Map<String, Relation> associations,
            Set<String> everything) {}

    private record Relation(String type, String source, String target) {}

    private void verify(WireClient wire, List<SentSubmission> submissions) {
        var patients =
                submissions.stream().map(SentSubmission::patient).distinct().toList();
        for (var patient : patients) {
            var record = recordOf(patient, wire);
            var ofPatient =
                    sent.stream().filter(it -> it.patient().equals(patient)).toList();
            ofPatient.forEach(submission -> isThereAsAWholeOrNotAtAll(submission, record));
            nothingElseIsThere(ofPatient, record);
            theStatusFollowsFromTheReplacements(record);
            everyAssociationHasItsEnds(record);
            everyEntryIsFetched(record, ofPatient, wire);
        }
    }

    private static void isThereAsAWholeOrNotAtAll(SentSubmission submission, PatientRecord record) {
        var there = record.sets().contains(submission.set());
        if (!submission.is(Outcome.UNKNOWN)) {
            assertThat(there).as("%s", submission).isEqualTo(submission.is(Outcome.ACKNOWLEDGED));
        }
        var parts = Stream.concat(
                        submission.documents().stream().map(Document::entryUUID), submission.associations().stream())
                .toList();
        if (there) {
            assertThat(record.everything()).as("%s", submission).containsAll(parts);
        } else {
            assertThat(record.everything()).as("%s", submission).doesNotContainAnyElementsOf(parts);
        }
    }

    private static void nothingElseIsThere(List<SentSubmission> ofPatient, PatientRecord record) {
        var known = ofPatient.stream()
                .flatMap(it -> it.documents().stream())
                .map(Document::entryUUID)
                .collect(Collectors.toSet());
        assertThat(known).containsAll(record.statusOfEntry().keySet());
        assertThat(ofPatient.stream().map(SentSubmission::set)).containsAll(record.sets());
    }

    private static void theStatusFollowsFromTheReplacements(PatientRecord record) {
        var replaced = record.associations().values().stream()
                .filter(association -> association.type().endsWith(":RPLC"))
                .map(Relation::target)
                .toList();
        assertThat(replaced).doesNotHaveDuplicates();
        record.statusOfEntry()
                .forEach((entry, status) -> assertThat(status)
                        .as(entry)
                        .isEqualTo(replaced.contains(entry) ? Ebrim.DEPRECATED : Ebrim.APPROVED));
    }

    private static void everyAssociationHasItsEnds(PatientRecord record) {
        record.associations()
                .forEach((id, association) ->
                        assertThat(record.everything()).as(id).contains(association.source(), association.target()));
        var held = record.associations().values().stream()
                .filter(association -> record.sets().contains(association.source()))
                .map(Relation::target)
                .collect(Collectors.toSet());
        assertThat(held).containsAll(record.statusOfEntry().keySet());
    }

    private static void everyEntryIsFetched(PatientRecord record, List<SentSubmission> ofPatient, WireClient wire) {
        var documents = ofPatient.stream()
                .flatMap(it -> it.documents().stream())
                .filter(document -> record.statusOfEntry().containsKey(document.entryUUID()))
                .toList();
        documents.forEach(document ->
                assertThat(record.uniqueIdOfEntry().get(document.entryUUID())).isEqualTo(document.uniqueId()));
        for (int from = 0; from < documents.size(); from += FETCHED_AT_ONCE) {
            var some = documents.subList(from, Math.min(from + FETCHED_AT_ONCE, documents.size()));
            var answer = fetch(some, wire);
            assertThat(answer.responseStatus()).isEqualTo("Success");
            var parts = answer.parts();
            assertThat(parts).hasSize(1 + some.size());
            for (int i = 0; i < some.size(); i++) {
                assertThat(parts.get(1 + i))
                        .as("%s", some.get(i))
                        .isEqualTo(some.get(i).bytes());
            }
        }
    }

    private static WireAnswer fetch(Collection<Document> documents, WireClient wire) {
        return wire.post(
                WireClient.REPOSITORY,
                WireClient.PACKAGE,
                WireClient.mtom(Soap.envelope(
                        Soap.ITI_43,
                        Ebrim.retrieve(
                                Samples.REPOSITORY,
                                documents.stream().map(Document::uniqueId).toArray(String[]::new)))));
    }

    /** After the sweeper: for each entry one file, for each other document sent neither file nor row. */
    private void nothingIsLeftOver(CarnetProcess node) {
        var wire = new WireClient(node);
        var there = new HashSet<String>();
        sent.stream()
                .map(SentSubmission::patient)
                .distinct()
                .forEach(patient ->
                        there.addAll(recordOf(patient, wire).uniqueIdOfEntry().values()));
        var absent = sent.stream()
                .flatMap(it -> it.documents().stream())
                .filter(document -> !there.contains(document.uniqueId()))
                .toList();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    assertThat(node.documentFiles()).hasSize(there.size());
                    assertThat(node.spoolFiles()).isEmpty();
                    for (int from = 0; from < absent.size(); from += FETCHED_AT_ONCE) {
                        var some = absent.subList(from, Math.min(from + FETCHED_AT_ONCE, absent.size()));
                        var answer = fetch(some, wire);
                        assertThat(answer.responseStatus()).isEqualTo("Failure");
                        assertThat(answer.errors())
                                .hasSize(some.size())
                                .extracting(WireAnswer.ReportedError::code)
                                .containsOnly("XDSDocumentUniqueIdError");
                    }
                });
    }

    private static PatientRecord recordOf(Patient patient, WireClient wire) {
        var any = "('" + Ebrim.APPROVED + "','" + Ebrim.DEPRECATED + "')";
        var answer = wire.soap(
                WireClient.REGISTRY,
                Soap.ITI_18,
                Ebrim.query(
                        "LeafClass",
                        "urn:uuid:10b545ea-725c-446d-9b95-8aeb444eddf3",
                        slot("$patientId", "'" + Ebrim.escaped(patient.cx()) + "'"),
                        slot("$XDSDocumentEntryStatus", any),
                        slot("$XDSSubmissionSetStatus", any),
                        slot("$XDSFolderStatus", any)));
        assertThat(answer.responseStatus()).isEqualTo("Success");
        var record =
                new PatientRecord(new HashSet<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>());
        for (var object : objectsOf(answer)) {
            var id = object.getAttribute("id");
            record.everything().add(id);
            switch (object.getLocalName()) {
                case "ExtrinsicObject" -> {
                    record.statusOfEntry().put(id, object.getAttribute("status"));
                    record.uniqueIdOfEntry().put(id, uniqueIdOf(object));
                }
                case "RegistryPackage" -> {
                    if (isSubmissionSet(object)) {
                        record.sets().add(id);
                    }
                }
                default ->
                    record.associations()
                            .put(
                                    id,
                                    new Relation(
                                            object.getAttribute("associationType"),
                                            object.getAttribute("sourceObject"),
                                            object.getAttribute("targetObject")));
            }
        }
        return record;
    }

    private static List<Element> objectsOf(WireAnswer answer) {
        return answer.elements(RIM, "RegistryObjectList").stream()
                .flatMap(CrashTest::children)
                .toList();
    }

    private static Stream<Element> children(Element parent) {
        var nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    private static boolean isSubmissionSet(Element registryPackage) {
        return children(registryPackage)
                .anyMatch(child -> child.getAttribute("classificationNode")
                        .equals("urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd"));
    }

    private static String uniqueIdOf(Element entry) {
        return children(entry)
                .filter(child -> child.getAttribute("identificationScheme")
                        .equals("urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab"))
                .map(child -> child.getAttribute("value"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
