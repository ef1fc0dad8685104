package carnet.conformance;

import static carnet.conformance.Actors.assertRefused;
import static carnet.conformance.Actors.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus.APPROVED;
import static org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus.DEPRECATED;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Association;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Folder;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** What replacing, appending and transforming does to documents and folders [TF-2 3.42.4.1.3.5, TF-3 4.2.2.2]. */
@OnEveryDatabase
@Requirement("ITI TF-2 3.42.4.1.3.5")
class RelatedDocumentsTest {

    private final Actors actors;
    private final Patient patient;
    private final DocumentEntry first;

    RelatedDocumentsTest(Database database) {
        actors = Actors.on(database);
        patient = actors.newPatient();
        first = actors.publishDocumentOf(patient);
    }

    @ParameterizedTest
    @EnumSource(names = {"REPLACE", "TRANSFORM_AND_REPLACE"})
    void aReplacementDeprecatesWhatItReplaces(AssociationType type) {
        var second = related(type, first);

        assertThat(actors.statusOf(first)).isEqualTo(DEPRECATED);
        assertThat(actors.statusOf(second)).isEqualTo(APPROVED);
        assertThat(actors.documentsOf(patient))
                .extracting(DocumentEntry::getEntryUuid)
                .containsExactly(second.getEntryUuid());
        assertThat(associationsOf(type)).singleElement().satisfies(association -> {
            assertThat(association.getSourceUuid()).isEqualTo(second.getEntryUuid());
            assertThat(association.getTargetUuid()).isEqualTo(first.getEntryUuid());
            assertThat(association.getAvailabilityStatus()).isEqualTo(APPROVED);
        });
    }

    @ParameterizedTest
    @EnumSource(names = {"APPEND", "TRANSFORM", "SIGNS"})
    void otherRelationsLeaveTheirTargetApproved(AssociationType type) {
        var second = related(type, first);

        assertThat(actors.statusOf(first)).isEqualTo(APPROVED);
        assertThat(actors.statusOf(second)).isEqualTo(APPROVED);
        assertThat(associationsOf(type)).hasSize(1);
    }

    @Test
    void aTransformationMayComeInTheSameSubmission() {
        var original = Samples.entryOf(patient);
        var transformed = Samples.entryOf(patient);
        transformed.setMimeType("application/pdf");

        actors.publish(Submission.of(patient)
                .document(original, Samples.newText())
                .document(transformed, Samples.newText())
                .relation(AssociationType.TRANSFORM, transformed, original.getEntryUuid()));

        assertThat(actors.documentsOf(patient)).hasSize(3);
    }

    @Test
    void aChainOfReplacementsEndsInOneApprovedDocument() {
        var second = related(AssociationType.REPLACE, first);
        var third = related(AssociationType.REPLACE, second);

        assertThat(actors.statusOf(first)).isEqualTo(DEPRECATED);
        assertThat(actors.statusOf(second)).isEqualTo(DEPRECATED);
        assertThat(actors.statusOf(third)).isEqualTo(APPROVED);
    }

    @Test
    void aReplacementDeprecatesAddendaAndTransformationsToo() {
        var addendum = related(AssociationType.APPEND, first);
        var transformation = related(AssociationType.TRANSFORM, first);
        var signature = related(AssociationType.SIGNS, first);

        var replacement = related(AssociationType.REPLACE, first);

        assertThat(actors.statusOf(addendum)).isEqualTo(DEPRECATED);
        assertThat(actors.statusOf(transformation)).isEqualTo(DEPRECATED);
        assertThat(actors.statusOf(signature)).isEqualTo(APPROVED);
        assertThat(actors.statusOf(replacement)).isEqualTo(APPROVED);
    }

    @Test
    void oneSubmissionMayReplaceSeveralDocuments() {
        var other = actors.publishDocumentOf(patient);
        var both = Samples.entryOf(patient);

        actors.publish(Submission.of(patient)
                .document(both, Samples.newText())
                .relation(AssociationType.REPLACE, both, first.getEntryUuid())
                .relation(AssociationType.REPLACE, both, other.getEntryUuid()));

        assertThat(actors.statusOf(first)).isEqualTo(DEPRECATED);
        assertThat(actors.statusOf(other)).isEqualTo(DEPRECATED);
    }

    @Test
    void aReplacementStepsIntoTheFoldersOfWhatItReplaces() {
        var folder = Samples.folderOf(patient);
        actors.publish(Submission.of(patient).folder(folder).inFolder(folder.getEntryUuid(), first.getEntryUuid()));
        var before = actors.shown(folder).getLastUpdateTime().getDateTime();

        var replacement = Samples.entryOf(patient);
        var submission = Submission.of(patient)
                .document(replacement, Samples.newText())
                .relation(AssociationType.REPLACE, replacement, first.getEntryUuid());
        actors.publish(submission);

        var associations = actors.everythingOf(patient).getAssociations();
        assertThat(associations)
                .filteredOn(it -> it.getSourceUuid().equals(folder.getEntryUuid()))
                .as("the old membership stays")
                .extracting(Association::getTargetUuid)
                .containsExactlyInAnyOrder(first.getEntryUuid(), replacement.getEntryUuid());
        var membership = associations.stream()
                .filter(it -> it.getSourceUuid().equals(folder.getEntryUuid())
                        && it.getTargetUuid().equals(replacement.getEntryUuid()))
                .findFirst()
                .orElseThrow();
        assertThat(associations)
                .as("the replacement's set holds the new membership")
                .anyMatch(it -> it.getSourceUuid().equals(submission.set().getEntryUuid())
                        && it.getTargetUuid().equals(membership.getEntryUuid()));
        assertThat(actors.shown(folder).getLastUpdateTime().getDateTime()).isAfterOrEqualTo(before);
    }

    // folders

    @Test
    @Requirement("ITI TF-2 3.42.4.1.3.6")
    void aDocumentAddedToAFolderChangesItsLastUpdate() {
        var folder = Samples.folderOf(patient);
        actors.publish(Submission.of(patient).folder(folder));
        var before = actors.shown(folder).getLastUpdateTime().getDateTime();
        await().until(() -> ZonedDateTime.now(ZoneOffset.UTC).isAfter(before.plusSeconds(1)));

        var entry = Samples.entryOf(patient);
        actors.publish(Submission.of(patient)
                .document(entry, Samples.newText())
                .inFolder(folder.getEntryUuid(), entry.getEntryUuid()));

        assertThat(actors.shown(folder).getLastUpdateTime().getDateTime()).isAfter(before);
    }

    @Test
    void aDocumentPublishedEarlierMayBeAddedToAFolder() {
        var folder = Samples.folderOf(patient);
        actors.publish(Submission.of(patient).folder(folder));

        actors.publish(Submission.of(patient).inFolder(folder.getEntryUuid(), first.getEntryUuid()));

        assertThat(membersOf(folder)).containsExactly(first.getEntryUuid());
    }

    // what must not be

    @ParameterizedTest
    @EnumSource(names = {"REPLACE", "TRANSFORM_AND_REPLACE", "APPEND", "TRANSFORM"})
    void aDeprecatedDocumentIsNoTarget(AssociationType type) {
        related(AssociationType.REPLACE, first);
        var late = Samples.entryOf(patient);

        var answer = actors.ipf()
                .publish(Submission.of(patient)
                        .document(late, Samples.newText())
                        .relation(type, late, first.getEntryUuid()));

        assertRefused(answer, ErrorCode.REGISTRY_DEPRECATED_DOCUMENT_ERROR, first.getEntryUuid());
        assertThat(actors.everythingOf(patient).getDocumentEntries()).hasSize(2);
    }

    @Test
    void aDeprecatedDocumentIsNotAddedToAFolder() {
        related(AssociationType.REPLACE, first);
        var folder = Samples.folderOf(patient);

        var answer = actors.ipf()
                .publish(Submission.of(patient).folder(folder).inFolder(folder.getEntryUuid(), first.getEntryUuid()));

        assertRefused(answer, ErrorCode.REGISTRY_DEPRECATED_DOCUMENT_ERROR, first.getEntryUuid());
        assertThat(actors.everythingOf(patient).getFolders()).isEmpty();
    }

    @Test
    void aReplacementIsOfARegisteredDocument() {
        var one = Samples.entryOf(patient);
        var two = Samples.entryOf(patient);

        var answer = actors.ipf()
                .publishUnchecked(Submission.of(patient)
                        .document(one, Samples.newText())
                        .document(two, Samples.newText())
                        .relation(AssociationType.REPLACE, two, one.getEntryUuid()));

        assertRefused(answer, ErrorCode.UNRESOLVED_REFERENCE_EXCEPTION, "targetObject", one.getEntryUuid());
        assertThat(actors.documentsOf(patient)).hasSize(1);
    }

    @Test
    void aReplacementIsOfTheSamePatientsDocument() {
        var other = actors.newPatient();
        var theirs = Samples.entryOf(other);

        var answer = actors.ipf()
                .publish(Submission.of(other)
                        .document(theirs, Samples.newText())
                        .relation(AssociationType.REPLACE, theirs, first.getEntryUuid()));

        assertRefused(answer, ErrorCode.PATIENT_ID_DOES_NOT_MATCH, first.getEntryUuid(), other.cx());
        assertThat(actors.statusOf(first)).isEqualTo(APPROVED);
        assertThat(actors.everythingOf(other).getDocumentEntries()).isEmpty();
    }

    @Test
    void aFolderHoldsDocumentsOfItsPatientOnly() {
        var other = actors.newPatient();
        var folder = Samples.folderOf(other);

        var answer = actors.ipf()
                .publish(Submission.of(other).folder(folder).inFolder(folder.getEntryUuid(), first.getEntryUuid()));

        assertRefused(answer, ErrorCode.PATIENT_ID_DOES_NOT_MATCH, first.getEntryUuid());
        assertThat(actors.everythingOf(other).getFolders()).isEmpty();
    }

    @Test
    @Requirement("ITI TF-3 4.2.2.1.1")
    void aReferenceMayBeToAnotherPatientsDocument() {
        var other = actors.newPatient();

        assertSuccess(actors.ipf().publish(Submission.of(other).reference(first.getEntryUuid())));
    }

    private DocumentEntry related(AssociationType type, DocumentEntry target) {
        var entry = Samples.entryOf(patient);
        actors.publish(
                Submission.of(patient).document(entry, Samples.newText()).relation(type, entry, target.getEntryUuid()));
        return entry;
    }

    private List<Association> associationsOf(AssociationType type) {
        return actors.everythingOf(patient).getAssociations().stream()
                .filter(association -> association.getAssociationType() == type)
                .toList();
    }

    private List<String> membersOf(Folder folder) {
        return actors.everythingOf(patient).getAssociations().stream()
                .filter(association -> association.getSourceUuid().equals(folder.getEntryUuid()))
                .map(Association::getTargetUuid)
                .toList();
    }
}
