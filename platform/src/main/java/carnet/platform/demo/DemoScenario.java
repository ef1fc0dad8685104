package carnet.platform.demo;

import carnet.client.xds.ConnectionSettings;
import carnet.client.xds.DocumentAltered;
import carnet.client.xds.DocumentConsumer;
import carnet.client.xds.DocumentQuery;
import carnet.client.xds.DocumentSource;
import carnet.client.xds.FoundDocument;
import carnet.client.xds.SingleDocument;
import carnet.client.xds.TransactionFailure;
import carnet.client.xds.UniqueId;
import carnet.client.xds.XdsConnection;
import carnet.metadata.AvailabilityStatus;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntry;
import carnet.metadata.Oid;
import carnet.pixpdq.MllpSender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Three patients, five documents, the whole way: announced, published, found, replaced, fetched, and one mistake. Can be told
 * again against the same node, since every document gets a new uniqueId each time.
 */
public final class DemoScenario {

    /** The Document Source of the demonstration. */
    private static final Oid SOURCE = new Oid("1.3.6.1.4.1.21367.13.72.9.1");

    private static final Duration MLLP_TIMEOUT = Duration.ofSeconds(30);
    private static final DTM SEPTEMBER_FIRST = new DTM("20260901");
    private static final DTM SEPTEMBER_TWENTIETH = new DTM("20260920");

    private final DemoNode node;
    private final Storyteller story;
    private final Clock clock;
    private final Supplier<UUID> uuids;
    private final Map<DemoDocument, String> uniqueIds = new EnumMap<>(DemoDocument.class);

    public DemoScenario(DemoNode node, PrintStream out, Clock clock, Supplier<UUID> uuids) {
        this.node = node;
        this.story = new Storyteller(out);
        this.clock = clock;
        this.uuids = uuids;
    }

    /** @throws DemoFailed at the first thing that is not as it should be */
    public void tell() {
        try (var xds = XdsConnection.open(ConnectionSettings.defaults());
                var feed = new IdentityFeed(new MllpSender(node.mllpHost(), node.mllpPort(), MLLP_TIMEOUT))) {
            var source = xds.documentSource(node.repository());
            var consumer = xds.documentConsumer(node.registry(), node.repository());
            consumer.prepare();
            announcePatients(feed);
            publishDocuments(source);
            findDocuments(consumer);
            replaceDischargeSummary(source, consumer);
            fetchDocuments(consumer);
            makeAMistake(source, consumer);
            goOn();
        } catch (TransactionFailure | DocumentAltered e) {
            throw new DemoFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private void announcePatients(IdentityFeed feed) {
        story.headline("Two hospitals announce their patients (HL7 v2 over MLLP, " + node.mllpHost() + ":"
                + node.mllpPort() + ")");
        for (var patient : DemoPatient.values()) {
            story.step(
                    "ITI-8",
                    "Patient Identity Feed for " + patient.fullName(),
                    report -> feed.announce(patient, "DEMO-" + uuids.get(), report));
        }
    }

    private void publishDocuments(DocumentSource source) {
        story.headline("Their documents are published (SOAP 1.2 with MTOM, " + node.repository() + ")");
        for (var document : List.of(
                DemoDocument.DISCHARGE_SUMMARY,
                DemoDocument.LAB_REPORT,
                DemoDocument.WOUND_PHOTO,
                DemoDocument.PATIENT_SUMMARY)) {
            publish(source, document, null);
        }
    }

    private void publish(DocumentSource source, DemoDocument document, @Nullable String replaces) {
        var uniqueId = UniqueId.of(uuids.get());
        uniqueIds.put(document, uniqueId);
        var what = replaces == null ? "Publish " : "Replace the discharge summary by ";
        story.step("ITI-41", what + document.file(), report -> {
            var entry = document.entry(uniqueId);
            report.sent(entry.size() + " bytes of " + entry.mimeType() + " for "
                    + document.patient().fullName() + ", uniqueId " + uniqueId);
            if (replaces != null) {
                report.sent("RPLC of " + replaces);
            }
            var outcome = source.publish(submission(entry, replaces), document);
            report.received("Success");
            outcome.warnings().forEach(warning -> report.received("Warning " + warning.sentence()));
        });
    }

    private SingleDocument submission(DocumentEntry entry, @Nullable String replaces) {
        var contentType = entry.classCode();
        if (contentType == null) {
            throw new IllegalStateException("every demonstration document has a classCode");
        }
        return new SingleDocument(
                entry, UniqueId.of(uuids.get()), SOURCE, contentType, DTM.of(clock.instant()), replaces);
    }

    private void findDocuments(DocumentConsumer consumer) {
        story.headline("A physician looks for them (" + node.registry() + ")");
        var anna = DocumentQuery.of(DemoPatient.ANNA.patientId()).build();
        find(
                consumer,
                "all documents of Anna Weber",
                anna,
                List.of(DemoDocument.DISCHARGE_SUMMARY, DemoDocument.LAB_REPORT, DemoDocument.WOUND_PHOTO));
        var laboratory = DocumentQuery.of(DemoPatient.ANNA.patientId())
                .classCode(List.of(DemoDocument.LAB_REPORT.classCode()))
                .build();
        find(
                consumer,
                "those of class " + DemoDocument.LAB_REPORT.classCode().code(),
                laboratory,
                List.of(DemoDocument.LAB_REPORT));
        var earlySeptember = DocumentQuery.of(DemoPatient.ANNA.patientId())
                .creationTimeFrom(SEPTEMBER_FIRST)
                .creationTimeTo(SEPTEMBER_TWENTIETH)
                .build();
        find(
                consumer,
                "those written from 1 to 19 September 2026",
                earlySeptember,
                List.of(DemoDocument.DISCHARGE_SUMMARY));
        find(
                consumer,
                "all documents of Tiago Ferreira",
                DocumentQuery.of(DemoPatient.TIAGO.patientId()).build(),
                List.of(DemoDocument.PATIENT_SUMMARY));
    }

    /** Of the documents published in this telling exactly the expected ones; those of earlier tellings may be there too. */
    private void find(DocumentConsumer consumer, String what, DocumentQuery query, List<DemoDocument> expected) {
        story.step("ITI-18", "FindDocuments: " + what, report -> {
            var found = consumer.find(query);
            found.errors().forEach(error -> report.received(error.sentence()));
            var ofThisTelling = new ArrayList<DemoDocument>();
            for (var document : found.documents()) {
                uniqueIds.forEach((published, uniqueId) -> {
                    if (uniqueId.equals(document.uniqueId())) {
                        ofThisTelling.add(published);
                        report.received(line(document));
                    }
                });
            }
            var others = found.documents().size() - ofThisTelling.size();
            if (others > 0) {
                report.received("and " + others + " published earlier");
            }
            if (ofThisTelling.size() != expected.size() || !ofThisTelling.containsAll(expected)) {
                throw new DemoFailed("expected to find " + files(expected) + ", but found " + files(ofThisTelling));
            }
        });
    }

    private void replaceDischargeSummary(DocumentSource source, DocumentConsumer consumer) {
        story.headline("The discharge summary had an error, and is replaced");
        var first = entryOf(consumer, DemoDocument.DISCHARGE_SUMMARY);
        publish(source, DemoDocument.DISCHARGE_SUMMARY_V2, first.entryUUID());
        story.step("ITI-18", "GetDocuments: both versions", report -> {
            expectStatus(consumer, DemoDocument.DISCHARGE_SUMMARY, AvailabilityStatus.DEPRECATED, report);
            expectStatus(consumer, DemoDocument.DISCHARGE_SUMMARY_V2, AvailabilityStatus.APPROVED, report);
        });
    }

    private void expectStatus(
            DocumentConsumer consumer, DemoDocument document, AvailabilityStatus expected, Storyteller.Report report) {
        var entry = entryOf(consumer, document);
        report.received(line(entry));
        if (entry.availabilityStatus() != expected) {
            throw new DemoFailed(document.file() + " should be " + expected + ", but is " + entry.availabilityStatus());
        }
    }

    private void fetchDocuments(DocumentConsumer consumer) {
        story.headline("All five are fetched and compared with what was published (" + node.repository() + ")");
        for (var document : DemoDocument.values()) {
            story.step("ITI-43", "Retrieve " + document.file(), report -> {
                var entry = entryOf(consumer, document);
                var reference = entry.reference()
                        .orElseThrow(() -> new DemoFailed(document.file() + " has no repositoryUniqueId"));
                var bytes = new ByteArrayOutputStream();
                try {
                    var retrieved = consumer.retrieve(reference, bytes);
                    report.received(retrieved.fingerprint().size() + " bytes of " + retrieved.mimeType() + ", SHA-1 "
                            + retrieved.fingerprint().hash().value());
                } catch (IOException e) {
                    throw new DemoFailed("memory cannot be written", e);
                }
                if (!Arrays.equals(bytes.toByteArray(), document.bytes())) {
                    throw new DemoFailed(document.file() + " came back with other bytes than were published");
                }
                report.received(
                        entry.isApproved() ? "the same bytes" : "the same bytes, though the entry is deprecated");
            });
        }
    }

    private void makeAMistake(DocumentSource source, DocumentConsumer consumer) {
        story.headline("A mistake: a document for a patient nobody announced");
        var uniqueId = UniqueId.of(uuids.get());
        var nobody = DemoPatient.unknown("NOBODY-" + uuids.get());
        story.step("ITI-41", "Publish " + DemoDocument.LAB_REPORT.file() + " for an unknown patient", report -> {
            report.sent("patientId " + nobody.text());
            try {
                source.publish(
                        submission(DemoDocument.LAB_REPORT.entry(uniqueId, nobody), null), DemoDocument.LAB_REPORT);
            } catch (TransactionFailure e) {
                e.errors().forEach(error -> report.received("Failure " + error.sentence()));
                if (e.errors().stream().noneMatch(error -> error.errorCode().equals("XDSUnknownPatientId"))) {
                    throw new DemoFailed("expected XDSUnknownPatientId, but: " + e.getMessage(), e);
                }
                return;
            }
            throw new DemoFailed("a document for an unknown patient was accepted");
        });
        story.step("ITI-18", "GetDocuments: nothing of it is registered", report -> {
            var found = consumer.withUniqueId(uniqueId).documents();
            report.received(found.size() + " documents");
            if (!found.isEmpty()) {
                throw new DemoFailed("a refused document is registered");
            }
        });
    }

    private void goOn() {
        story.headline("Everything went as it should. Where to look:");
        story.line("console      " + node.console());
        story.line("review       " + node.review() + "  (are Anna and Anne Weber one person?)");
        story.line("registry     " + node.registry() + "?wsdl");
        story.line("repository   " + node.repository() + "?wsdl");
        story.line("HL7 v2 feed  mllp://" + node.mllpHost() + ":" + node.mllpPort());
        story.headline("While the node runs, go on with:");
        story.line("./carnet find --patient CARNET-1001" + registryOption());
        story.line("./carnet find --patient CARNET-1001 --status all --json" + registryOption());
        story.line("./carnet fetch " + uniqueIds.get(DemoDocument.LAB_REPORT) + " -o lab-report.pdf" + bothOptions());
        story.line(
                "./carnet publish lab-report.pdf --patient CARNET-1001 --class 26436-6 --type 11502-2" + bothOptions());
    }

    /** The commands know the usual addresses. */
    private String registryOption() {
        return isUsual() ? "" : " --registry " + node.registry();
    }

    private String bothOptions() {
        return isUsual() ? "" : " --registry " + node.registry() + " --repository " + node.repository();
    }

    private boolean isUsual() {
        return node.web().equals(DemoNode.local(8080, 0).web());
    }

    private FoundDocument entryOf(DocumentConsumer consumer, DemoDocument document) {
        var found =
                consumer.withUniqueId(String.valueOf(uniqueIds.get(document))).documents();
        if (found.size() != 1) {
            throw new DemoFailed(document.file() + " should have one entry, but has " + found.size());
        }
        return found.get(0);
    }

    private static String line(FoundDocument document) {
        return document.creationTime() + "  " + document.mimeType() + "  " + document.availabilityStatus() + "  "
                + document.title();
    }

    private static String files(List<DemoDocument> documents) {
        return documents.isEmpty()
                ? "nothing"
                : String.join(", ", documents.stream().map(DemoDocument::file).toList());
    }
}
