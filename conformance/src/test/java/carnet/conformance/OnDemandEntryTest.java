package carnet.conformance;

import static carnet.conformance.Actors.assertRefused;
import static carnet.conformance.Actors.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntryType;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.FindDocumentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Severity;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** Register On-Demand Document Entry [TF-2 3.61]. */
@OnEveryDatabase
@Requirement("ITI TF-2 3.61")
class OnDemandEntryTest {

    private final Actors actors;
    private final Patient patient;

    OnDemandEntryTest(Database database) {
        actors = Actors.on(database);
        patient = actors.newPatient();
    }

    @Test
    void isFoundWhenItsTypeIsAskedFor() {
        var entry = registered(Samples.onDemandEntryOf(patient));

        assertThat(actors.documentsOf(patient)).as("stable is the default").isEmpty();
        var query = new FindDocumentsQuery();
        query.setPatientId(patient.identifiable());
        query.setStatus(List.of(AvailabilityStatus.APPROVED));
        query.setDocumentEntryTypes(List.of(DocumentEntryType.ON_DEMAND));
        assertThat(actors.ipf().query(query).getDocumentEntries())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.getEntryUuid()).isEqualTo(entry.getEntryUuid());
                    assertThat(found.getType()).isEqualTo(DocumentEntryType.ON_DEMAND);
                    assertThat(found.getRepositoryUniqueId()).isEqualTo(entry.getRepositoryUniqueId());
                    assertThat(found.getCreationTime()).isNull();
                    assertThat(found.getHash()).isNull();
                    assertThat(found.getSize()).isNull();
                });
    }

    @Test
    void hasNeitherCreationTimeNorHashNorSize() {
        assertRefusedFor("creationTime", entry -> entry.setCreationTime("2026"));
        assertRefusedFor("hash", entry -> entry.setHash(Sha1.of(new byte[0])));
        assertRefusedFor("size", entry -> entry.setSize(0L));
    }

    @Test
    void saysWhoseItIs() {
        assertRefusedFor("repositoryUniqueId", entry -> entry.setRepositoryUniqueId(null));
    }

    private void assertRefusedFor(String attribute, Consumer<DocumentEntry> change) {
        var entry = Samples.onDemandEntryOf(patient);
        change.accept(entry);

        var answer = actors.ipf().registerOnDemand(Submission.of(patient).entry(entry));

        assertRefused(answer, ErrorCode.REGISTRY_METADATA_ERROR, entry.getEntryUuid(), attribute);
        assertThat(actors.everythingOf(patient).getDocumentEntries()).isEmpty();
    }

    @Test
    void isNotForStableEntriesNorForNone() {
        var stable = Samples.entryOf(patient);
        stable.setRepositoryUniqueId(Samples.REPOSITORY);
        stable.setHash(Sha1.of(new byte[0]));
        stable.setSize(0L);

        var ofStable = actors.ipf().registerOnDemand(Submission.of(patient).entry(stable));
        assertThat(ofStable.getStatus()).isEqualTo(Status.FAILURE);
        assertThat(ofStable.getErrors()).anySatisfy(error -> {
            assertThat(error.getErrorCode()).isEqualTo(ErrorCode.REGISTRY_METADATA_ERROR);
            assertThat(error.getSeverity()).isEqualTo(Severity.ERROR);
            assertThat(error.getCodeContext()).contains(stable.getEntryUuid(), "objectType");
        });
        assertRefused(
                actors.ipf().registerOnDemand(Submission.of(patient).folder(Samples.folderOf(patient))),
                ErrorCode.REGISTRY_METADATA_ERROR,
                "DocumentEntry");
    }

    @Test
    void isNotForTheOtherTransactions() {
        var onDemand = Samples.onDemandEntryOf(patient);

        var answer = actors.ipf().register(Submission.of(patient).entry(onDemand));

        assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
        assertThat(answer.getErrors())
                .anySatisfy(
                        error -> assertThat(error.getCodeContext()).contains(onDemand.getEntryUuid(), "objectType"));
        assertThat(actors.everythingOf(patient).getDocumentEntries()).isEmpty();
    }

    @Test
    void sharesItsUniqueIdWithOnDemandEntriesOnly() {
        var stable = actors.publishDocumentOf(patient);
        var entry = registered(Samples.onDemandEntryOf(patient));
        var sameAgain = Samples.onDemandEntryOf(patient);
        sameAgain.setUniqueId(entry.getUniqueId());
        registered(sameAgain);
        var clashing = Samples.onDemandEntryOf(patient);
        clashing.setUniqueId(stable.getUniqueId());

        assertRefused(
                actors.ipf().registerOnDemand(Submission.of(patient).entry(clashing)),
                ErrorCode.REGISTRY_METADATA_ERROR,
                clashing.getEntryUuid(),
                "uniqueId",
                stable.getUniqueId());
    }

    @Test
    void mayReplaceAStableDocument() {
        var stable = actors.publishDocumentOf(patient);
        var entry = Samples.onDemandEntryOf(patient);

        assertSuccess(actors.ipf()
                .registerOnDemand(Submission.of(patient)
                        .entry(entry)
                        .relation(AssociationType.REPLACE, entry, stable.getEntryUuid())));

        assertThat(actors.statusOf(stable)).isEqualTo(AvailabilityStatus.DEPRECATED);
        assertThat(actors.statusOf(entry)).isEqualTo(AvailabilityStatus.APPROVED);
    }

    @Test
    @Requirement("ITI TF-3 4.2.2.2.6")
    void isShownByItsSnapshot() {
        var entry = registered(Samples.onDemandEntryOf(patient));
        var snapshot = Samples.entryOf(patient);

        actors.publish(Submission.of(patient)
                .document(snapshot, Samples.newText())
                .relation(AssociationType.IS_SNAPSHOT_OF, snapshot, entry.getEntryUuid()));

        assertThat(actors.statusOf(entry)).isEqualTo(AvailabilityStatus.APPROVED);
        assertThat(actors.statusOf(snapshot)).isEqualTo(AvailabilityStatus.APPROVED);
    }

    @Test
    @Requirement("ITI TF-3 4.2.2.2.6")
    void aSnapshotIsOfAnOnDemandEntry() {
        var stable = actors.publishDocumentOf(patient);
        var snapshot = Samples.entryOf(patient);

        var answer = actors.ipf()
                .publishUnchecked(Submission.of(patient)
                        .document(snapshot, Samples.newText())
                        .relation(AssociationType.IS_SNAPSHOT_OF, snapshot, stable.getEntryUuid()));

        assertRefused(answer, ErrorCode.REGISTRY_METADATA_ERROR, "IsSnapshotOf");
        assertThat(actors.documentsOf(patient)).hasSize(1);
    }

    private DocumentEntry registered(DocumentEntry entry) {
        assertSuccess(actors.ipf().registerOnDemand(Submission.of(patient).entry(entry)));
        return entry;
    }
}
