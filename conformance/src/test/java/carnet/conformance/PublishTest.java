package carnet.conformance;

import static carnet.conformance.Actors.assertSuccess;
import static carnet.conformance.Ebrim.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Association;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationLabel;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Author;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentAvailability;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Identifiable;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.LocalizedString;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Organization;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.PatientInfo;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Person;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Recipient;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.ReferenceId;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Telecom;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocumentSet;

/** Provide and Register Document Set-b [TF-2 3.41], and what is found and fetched afterwards. */
@OnEveryDatabase
@Requirement("ITI TF-2 3.41.4.1")
class PublishTest {

    private final Actors actors;
    private final Patient patient;

    PublishTest(Database database) {
        actors = Actors.on(database);
        patient = actors.newPatient();
    }

    @Test
    void aDocumentIsFoundAndFetchedAsItWas() {
        var entry = Samples.entryOf(patient);
        var bytes = Samples.newText();

        actors.publish(Submission.of(patient).document(entry, bytes));

        assertThat(actors.documentsOf(patient)).singleElement().satisfies(found -> {
            assertThat(found.getEntryUuid()).isEqualTo(entry.getEntryUuid());
            assertThat(found.getUniqueId()).isEqualTo(entry.getUniqueId());
            assertThat(found.getAvailabilityStatus()).isEqualTo(AvailabilityStatus.APPROVED);
            assertThat(found.getRepositoryUniqueId()).isEqualTo(Samples.REPOSITORY);
            assertThat(found.getSize()).isEqualTo(bytes.length);
            assertThat(found.getHash()).isEqualToIgnoringCase(Sha1.of(bytes));
        });
        assertThat(fetched(entry)).isEqualTo(bytes);
    }

    @Test
    void severalDocumentsOfOneSubmissionKeepTheirOwnBytes() {
        var submission = Submission.of(patient);
        var texts = List.of(Samples.newText(), new byte[0], allBytes(), Samples.newText());
        var entries = texts.stream().map(text -> Samples.entryOf(patient)).toList();
        for (int i = 0; i < texts.size(); i++) {
            submission.document(entries.get(i), texts.get(i));
        }

        actors.publish(submission);

        assertThat(actors.documentsOf(patient)).hasSize(texts.size());
        for (int i = 0; i < texts.size(); i++) {
            assertThat(fetched(entries.get(i))).isEqualTo(texts.get(i));
        }
    }

    @Test
    void everyAttributeOfADocumentEntryComesBack() {
        var entry = Samples.entryOf(patient);
        entry.setMimeType("application/pdf");
        entry.getAuthors().add(richAuthor());
        entry.getConfidentialityCodes().add(Samples.RESTRICTED);
        entry.getEventCodeList().add(Samples.DIABETES);
        entry.getEventCodeList().add(Samples.PREGNANCY);
        entry.setComments(new LocalizedString("À relire ‹vite› & bien \"ou pas\" 𝄞", "fr-LU", "UTF-8"));
        entry.setLegalAuthenticator(Person.parse("^Kremer^Jos^^^Dr."));
        entry.setServiceStartTime("2026022011");
        entry.setServiceStopTime("20260228");
        entry.setUri("http://localhost/letters/1.pdf");
        entry.setDocumentAvailability(DocumentAvailability.ONLINE);
        entry.getReferenceIdList().add(ReferenceId.parse("ACC-1^^^&2.999.7&ISO^urn:ihe:iti:xds:2013:accession"));
        entry.getReferenceIdList().add(ReferenceId.parse("2.999.8.1^^^^urn:ihe:iti:xdw:2013:workflowInstanceId"));
        var info = new PatientInfo();
        info.setGender("F");
        info.setDateOfBirth("19700101");
        entry.setSourcePatientInfo(info);
        entry.setExtraMetadata(Map.of("urn:lu:test:colour", List.of("bleu", "rouge")));

        actors.publish(Submission.of(patient).document(entry, Samples.newText()));

        var shown = actors.shown(entry);
        shown.setRepositoryUniqueId(null);
        shown.setHash(null);
        shown.setSize(null);
        shown.setAvailabilityStatus(null);
        shown.setLogicalUuid(null);
        shown.setVersion(null);
        assertThat(shown).usingRecursiveComparison().isEqualTo(published(entry));
    }

    @Test
    void everyAttributeOfASubmissionSetComesBack() {
        var submission = Submission.of(patient).document(Samples.entryOf(patient), Samples.newText());
        var set = submission.set();
        set.setComments(new LocalizedString("Pour information"));
        set.getAuthors().add(richAuthor());
        set.getIntendedRecipients()
                .add(new Recipient(new Organization("Clinique de l'Est"), Person.parse("^Reuter^Anne"), null));

        actors.publish(submission);

        var shown = actors.everythingOf(patient).getSubmissionSets().get(0);
        assertThat(shown.getAvailabilityStatus()).isEqualTo(AvailabilityStatus.APPROVED);
        shown.setAvailabilityStatus(null);
        shown.setLogicalUuid(null);
        shown.setVersion(null);
        assertThat(shown).usingRecursiveComparison().isEqualTo(set);
    }

    @Test
    void aFolderComesWithItsDocumentAndTheTimeOfItsLastUpdate() {
        var folder = Samples.folderOf(patient);
        folder.setComments(new LocalizedString("Suivi"));
        folder.getCodeList().add(Samples.PREGNANCY);
        var entry = Samples.entryOf(patient);

        actors.publish(Submission.of(patient)
                .document(entry, Samples.newText())
                .folder(folder)
                .inFolder(folder.getEntryUuid(), entry.getEntryUuid()));

        var everything = actors.everythingOf(patient);
        var shown = everything.getFolders().get(0);
        assertThat(shown.getAvailabilityStatus()).isEqualTo(AvailabilityStatus.APPROVED);
        assertThat(shown.getLastUpdateTime().toHL7()).hasSize("YYYYMMDDhhmmss".length());
        shown.setAvailabilityStatus(null);
        shown.setLastUpdateTime((String) null);
        shown.setLogicalUuid(null);
        shown.setVersion(null);
        assertThat(shown).usingRecursiveComparison().isEqualTo(folder);
        // set to document, set to folder, folder to document, set to that membership
        assertThat(everything.getAssociations()).hasSize(4).allSatisfy(association -> {
            assertThat(association.getAssociationType()).isEqualTo(AssociationType.HAS_MEMBER);
            assertThat(association.getAvailabilityStatus()).isEqualTo(AvailabilityStatus.APPROVED);
        });
    }

    @Test
    void aSubmissionNeedsNoDocument() {
        actors.publish(Submission.of(patient).folder(Samples.folderOf(patient)));

        assertThat(actors.everythingOf(patient).getFolders()).hasSize(1);
    }

    @Test
    void aSubmissionMayReferToADocumentPublishedEarlier() {
        var earlier = actors.publishDocumentOf(patient);
        var later = Submission.of(patient).reference(earlier.getEntryUuid());

        actors.publish(later);

        var everything = actors.everythingOf(patient);
        assertThat(everything.getDocumentEntries()).hasSize(1);
        assertThat(everything.getSubmissionSets()).hasSize(2);
        assertThat(everything.getAssociations())
                .filteredOn(association ->
                        association.getSourceUuid().equals(later.set().getEntryUuid()))
                .singleElement()
                .extracting(Association::getLabel)
                .isEqualTo(AssociationLabel.REFERENCE);
    }

    @Test
    @Requirement("ITI TF-2 3.42.4.1.3.7")
    void symbolsBecomeUuidsAndTheSameSymbolTheSameUuid() {
        var entry = Samples.entryOf(patient);
        entry.setEntryUuid("Doc1");
        var folder = Samples.folderOf(patient);
        folder.setEntryUuid("Folder1");
        var set = Samples.submissionSetOf(patient);
        set.setEntryUuid("SS1");
        var submission = Submission.of(set)
                .document(entry, Samples.newText())
                .folder(folder)
                .inFolder("Folder1", "Doc1");
        for (int i = 0; i < submission.associations().size(); i++) {
            var association = submission.associations().get(i);
            var symbol = "as" + i;
            submission.associations().stream()
                    .filter(other -> other.getTargetUuid().equals(association.getEntryUuid()))
                    .forEach(other -> other.setTargetUuid(symbol));
            association.setEntryUuid(symbol);
        }

        assertSuccess(actors.ipf().publishUnchecked(submission));

        var everything = actors.everythingOf(patient);
        var entryUuid = everything.getDocumentEntries().get(0).getEntryUuid();
        var folderUuid = everything.getFolders().get(0).getEntryUuid();
        var setUuid = everything.getSubmissionSets().get(0).getEntryUuid();
        assertThat(List.of(entryUuid, folderUuid, setUuid))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"));
        var membership = everything.getAssociations().stream()
                .filter(association -> association.getSourceUuid().equals(folderUuid))
                .findFirst()
                .orElseThrow();
        assertThat(membership.getTargetUuid()).isEqualTo(entryUuid);
        assertThat(everything.getAssociations())
                .filteredOn(association -> association.getSourceUuid().equals(setUuid))
                .extracting(Association::getTargetUuid)
                .containsExactlyInAnyOrder(entryUuid, folderUuid, membership.getEntryUuid());
    }

    @Test
    @Requirement("ITI TF-2 3.41.4.1.3")
    void hashAndSizeOfTheSourceAreKeptWhenTheyAreRight() {
        var bytes = Samples.newText();
        var entry = Samples.entryOf(patient);
        entry.setHash(Sha1.of(bytes).toUpperCase(Locale.ROOT));
        entry.setSize((long) bytes.length);
        entry.setRepositoryUniqueId("2.999.1");

        actors.publish(Submission.of(patient).document(entry, bytes));

        assertThat(actors.shown(entry)).satisfies(shown -> {
            assertThat(shown.getHash()).isEqualToIgnoringCase(Sha1.of(bytes));
            assertThat(shown.getSize()).isEqualTo(bytes.length);
            assertThat(shown.getRepositoryUniqueId())
                    .as("set by the repository")
                    .isEqualTo(Samples.REPOSITORY);
        });
    }

    @Test
    @Requirement("ITI TF-2 3.42.4.1.3.3.1")
    void theSameBytesMayComeAgainUnderTheSameUniqueId() {
        var bytes = Samples.newText();
        var first = Samples.entryOf(patient);
        var second = Samples.entryOf(patient);
        second.setUniqueId(first.getUniqueId());

        actors.publish(Submission.of(patient).document(first, bytes));
        actors.publish(Submission.of(patient).document(second, bytes));

        assertThat(actors.documentsOf(patient))
                .extracting(DocumentEntry::getEntryUuid)
                .containsExactlyInAnyOrder(first.getEntryUuid(), second.getEntryUuid());
        assertThat(fetched(first)).isEqualTo(bytes);
    }

    @Test
    @Requirement("ITI TF-3 4.2.3.1.6")
    void extraMetadataThatHasNoHomeIsWarnedAbout() {
        var request = Ebrim.provide(
                Ebrim.submitObjects(
                        Ebrim.entry("Doc1", patient, Samples.newOid())
                                .replace(
                                        "<rim:Slot name=\"authorPerson\">",
                                        Ebrim.slot("urn:lu:test:mood", "gay") + "<rim:Slot name=\"authorPerson\">"),
                        Ebrim.submissionSet("SS1", patient, Samples.newOid()),
                        Ebrim.original("as1", "SS1", "Doc1")),
                Ebrim.inlineDocument("Doc1", Samples.newText()));

        var answer = actors.wire().soap(WireClient.REPOSITORY, Soap.ITI_41, request);

        assertThat(answer.responseStatus()).isEqualTo("Success");
        assertThat(answer.errors()).singleElement().satisfies(warning -> {
            assertThat(warning.code()).isEqualTo(ErrorCode.EXTRA_METADATA_NOT_SAVED.getOpcode());
            assertThat(warning.severity()).isEqualTo("Warning");
            assertThat(warning.codeContext()).contains("DocumentEntry(Doc1)", "author", "urn:lu:test:mood");
        });
        assertThat(actors.documentsOf(patient)).hasSize(1);
    }

    /** A package's kind may stand beside it [TF-3 4.2.1.2.1], and real senders put Name before Slot. */
    @Test
    void theClassificationOfAPackageMayStandBesideIt() {
        var node = "<rim:Classification id=\"SS1-node\" classifiedObject=\"SS1\""
                + " classificationNode=\"urn:uuid:a54d6aa5-d40d-43f9-88c5-b4633d873bdd\"/>\n";
        var set = Ebrim.submissionSet("SS1", patient, Samples.newOid());
        assertThat(set).contains(node);
        var request = Ebrim.provide(
                Ebrim.submitObjects(
                        Ebrim.entry("Doc1", patient, Samples.newOid()),
                        set.replace(node, ""),
                        node,
                        Ebrim.original("as1", "SS1", "Doc1")),
                Ebrim.inlineDocument("Doc1", Samples.newText()));

        assertThat(actors.wire()
                        .soap(WireClient.REPOSITORY, Soap.ITI_41, request)
                        .responseStatus())
                .isEqualTo("Success");
    }

    // packaging [TF-2 V.8]

    @Test
    @Requirement("ITI TF-2 V.8.2")
    void inlineAndAttachedDocumentsOfOnePackageAreTheSame() {
        var attached = allBytes();
        var inline = Samples.newText();
        var uniqueIds = List.of(Samples.newOid(), Samples.newOid());
        var metadata = Ebrim.submitObjects(
                Ebrim.entry("Doc1", patient, uniqueIds.get(0)),
                Ebrim.entry("Doc2", patient, uniqueIds.get(1)),
                Ebrim.submissionSet("SS1", patient, Samples.newOid()),
                Ebrim.original("as1", "SS1", "Doc1"),
                Ebrim.original("as2", "SS1", "Doc2"));
        var envelope = Soap.envelope(
                Soap.ITI_41,
                Ebrim.provide(
                        metadata, Ebrim.attachedDocument("Doc1", "doc1@test"), Ebrim.inlineDocument("Doc2", inline)));

        var answer = actors.wire()
                .post(
                        WireClient.REPOSITORY,
                        WireClient.PACKAGE,
                        WireClient.mtom(envelope, new WireClient.Part("doc1@test", "text/plain", attached)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("multipart/related").contains("application/xop+xml");
        assertThat(answer.responseStatus()).isEqualTo("Success");
        assertThat(fetched(uniqueIds.get(0))).isEqualTo(attached);
        assertThat(fetched(uniqueIds.get(1))).isEqualTo(inline);
    }

    /** A plain SOAP message is no MTOM; a receiver takes it all the same. */
    @Test
    void aDocumentInlineInAPlainMessageIsTaken() {
        var bytes = allBytes();
        var uniqueId = Samples.newOid();
        var request = Ebrim.provide(
                Ebrim.submitObjects(
                        Ebrim.entry("Doc1", patient, uniqueId),
                        Ebrim.submissionSet("SS1", patient, Samples.newOid()),
                        Ebrim.original("as1", "SS1", "Doc1")),
                Ebrim.inlineDocument("Doc1", bytes));

        var answer = actors.wire().soap(WireClient.REPOSITORY, Soap.ITI_41, request);

        assertThat(answer.responseStatus()).isEqualTo("Success");
        assertThat(fetched(uniqueId)).isEqualTo(bytes);
    }

    @Test
    void anAnswerRelatesToItsRequest() {
        var messageId = "urn:uuid:7c0a2f5e-3b0f-4b1e-9a55-2d0b9e1f6a01";
        var body = Ebrim.retrieve(Samples.REPOSITORY, "2.999.1");

        var answer = actors.wire()
                .post(
                        WireClient.REPOSITORY,
                        WireClient.SOAP_12,
                        utf8(Soap.envelope(Soap.headers(Soap.ITI_43, messageId), body, "")));

        assertThat(answer.elements(Soap.WSA, "RelatesTo"))
                .singleElement()
                .satisfies(it -> assertThat(it.getTextContent()).isEqualTo(messageId));
        assertThat(answer.elements(Soap.WSA, "Action")).singleElement().satisfies(it -> {
            assertThat(it.getTextContent()).isEqualTo(Soap.ITI_43 + "Response");
            assertThat(it.getAttributeNS(Soap.ENV, "mustUnderstand")).isIn("1", "true");
        });
    }

    private static Author richAuthor() {
        var author = Samples.author("Hoffmann", "Léa");
        author.getAuthorInstitution().add(new Organization("Hôpital de la Ville"));
        author.getAuthorRole().add(new Identifiable("Attending"));
        author.getAuthorSpecialty().add(new Identifiable("Cardiology"));
        author.getAuthorTelecom().add(new Telecom("lea.hoffmann@hopital.example"));
        return author;
    }

    /** What was sent, without what only the registry says. */
    private static DocumentEntry published(DocumentEntry entry) {
        entry.setAvailabilityStatus(null);
        return entry;
    }

    /** Every byte there is, line ends and dashes among them, as a boundary might look. */
    private static byte[] allBytes() {
        var bytes = new byte[3 * 256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        var dashes = utf8("\r\n--" + WireClient.BOUNDARY.substring(1) + "\r\n--\r\n");
        var all = Arrays.copyOf(bytes, bytes.length + dashes.length);
        System.arraycopy(dashes, 0, all, bytes.length, dashes.length);
        return all;
    }

    private byte[] fetched(DocumentEntry entry) {
        return fetched(entry.getUniqueId());
    }

    private byte[] fetched(String uniqueId) {
        RetrievedDocumentSet answer = actors.ipf().fetch(uniqueId);
        assertSuccess(answer);
        assertThat(answer.getDocuments()).hasSize(1);
        return FetchTest.bytesOf(answer.getDocuments().get(0));
    }
}
