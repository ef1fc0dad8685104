package carnet.conformance;

import static carnet.conformance.Actors.assertRefused;
import static carnet.conformance.Actors.assertSuccess;
import static carnet.conformance.IdentityFeed.acknowledgementCode;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.XDSMetaClass;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.FindDocumentsForMultiplePatientsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.FindDocumentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetDocumentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** What the Patient Identity Feed, ITI-8, does to submissions and queries [TF-2 3.8]. */
@OnEveryDatabase
class PatientIdentityTest {

    private final Actors actors;

    PatientIdentityTest(Database database) {
        actors = Actors.on(database);
    }

    @Test
    @Requirement("ITI TF-2 3.42.4.1.3.3.2")
    void aPatientHasToBeAnnouncedFirst() {
        var patient = Patient.unheardOf();
        var submission = Submission.of(patient).document(Samples.entryOf(patient), Samples.newText());

        assertRefused(actors.ipf().publish(submission), ErrorCode.UNKNOWN_PATIENT_ID, patient.cx());

        actors.feed().announce(patient);
        assertThat(actors.everythingOf(patient).getSubmissionSets())
                .as("nothing was kept")
                .isEmpty();
        assertSuccess(actors.ipf().publish(submission));
    }

    @Test
    void announcingTwiceIsNoError() {
        var patient = actors.newPatient();
        actors.publishDocumentOf(patient);

        actors.feed().announce(patient);

        assertThat(actors.documentsOf(patient)).hasSize(1);
    }

    @Nested
    @Requirement("ITI TF-2 3.8.4.2.4")
    class AMerge {

        private final Patient subsumed = actors.newPatient();
        private final Patient survivor = actors.newPatient();
        private final DocumentEntry ofSubsumed = actors.publishDocumentOf(subsumed);
        private final DocumentEntry ofSurvivor = actors.publishDocumentOf(survivor);

        @Test
        void showsBothRecordsUnderTheSurvivor() {
            actors.feed().merge(subsumed, survivor);

            var everything = actors.everythingOf(survivor);
            assertThat(everything.getDocumentEntries())
                    .extracting(DocumentEntry::getEntryUuid)
                    .containsExactlyInAnyOrder(ofSubsumed.getEntryUuid(), ofSurvivor.getEntryUuid());
            assertThat(everything.getDocumentEntries())
                    .extracting(XDSMetaClass::getPatientId)
                    .containsOnly(survivor.identifiable());
            assertThat(everything.getSubmissionSets())
                    .hasSize(2)
                    .extracting(XDSMetaClass::getPatientId)
                    .containsOnly(survivor.identifiable());
            assertThat(everything.getDocumentEntries())
                    .as("sourcePatientId stays")
                    .extracting(DocumentEntry::getSourcePatientId)
                    .containsOnly(ofSubsumed.getSourcePatientId());
        }

        @Test
        void leavesNothingUnderTheSubsumed() {
            actors.feed().merge(subsumed, survivor);

            assertThat(actors.documentsOf(subsumed)).isEmpty();
            assertThat(actors.everythingOf(subsumed).getSubmissionSets()).isEmpty();
        }

        @Test
        void isSeenByQueriesByIdToo() {
            actors.feed().merge(subsumed, survivor);
            var query = new GetDocumentsQuery();
            query.setUuids(List.of(ofSubsumed.getEntryUuid(), ofSurvivor.getEntryUuid()));

            var answer = actors.ipf().query(query);

            assertSuccess(answer);
            assertThat(answer.getDocumentEntries())
                    .hasSize(2)
                    .extracting(XDSMetaClass::getPatientId)
                    .containsOnly(survivor.identifiable());
        }

        @Test
        @Requirement("ITI TF-2 3.51")
        void isSeenByMultiPatientQueries() {
            actors.feed().merge(subsumed, survivor);
            var query = new FindDocumentsForMultiplePatientsQuery();
            query.setStatus(List.of(AvailabilityStatus.APPROVED));
            query.setPatientIds(List.of(subsumed.identifiable(), survivor.identifiable()));

            var answer = actors.ipf().multiPatientQuery(query);

            assertSuccess(answer);
            assertThat(answer.getDocumentEntries())
                    .hasSize(2)
                    .extracting(XDSMetaClass::getPatientId)
                    .containsOnly(survivor.identifiable());
        }

        @Test
        void refusesNewSubmissionsForTheSubsumed() {
            actors.feed().merge(subsumed, survivor);

            var answer = actors.ipf()
                    .publish(Submission.of(subsumed).document(Samples.entryOf(subsumed), Samples.newText()));

            assertRefused(answer, ErrorCode.UNKNOWN_PATIENT_ID, subsumed.cx());
            assertThat(actors.documentsOf(survivor)).hasSize(2);
        }

        @Test
        void letsTheSurvivorReplaceAndFileWhatWasTheOthers() {
            actors.feed().merge(subsumed, survivor);
            var replacement = Samples.entryOf(survivor);
            var folder = Samples.folderOf(survivor);

            actors.publish(Submission.of(survivor)
                    .document(replacement, Samples.newText())
                    .relation(AssociationType.REPLACE, replacement, ofSubsumed.getEntryUuid())
                    .folder(folder)
                    .inFolder(folder.getEntryUuid(), replacement.getEntryUuid()));

            assertThat(actors.documentsOf(survivor))
                    .extracting(DocumentEntry::getEntryUuid)
                    .containsExactlyInAnyOrder(ofSurvivor.getEntryUuid(), replacement.getEntryUuid());
        }

        @Test
        void goesThroughAChain() {
            var last = actors.newPatient();
            actors.feed().merge(subsumed, survivor);
            actors.feed().merge(survivor, last);

            assertThat(actors.documentsOf(last))
                    .hasSize(2)
                    .extracting(XDSMetaClass::getPatientId)
                    .containsOnly(last.identifiable());
            assertThat(actors.documentsOf(survivor)).isEmpty();
            assertThat(actors.documentsOf(subsumed)).isEmpty();
        }

        @Test
        void leavesTheDocumentsWhereTheyAre() {
            actors.feed().merge(subsumed, survivor);

            assertSuccess(actors.ipf().fetch(ofSubsumed.getUniqueId(), ofSurvivor.getUniqueId()));
        }

        @Test
        void isRefusedWhenItMustNotBeApplied() {
            var unheardOf = Patient.unheardOf();
            assertThat(acknowledgementCode(actors.feed().sendMerge(survivor, survivor)))
                    .isIn("AE", "AR");
            assertThat(acknowledgementCode(actors.feed().sendMerge(unheardOf, survivor)))
                    .isIn("AE", "AR");
            assertThat(acknowledgementCode(actors.feed().sendMerge(subsumed, unheardOf)))
                    .isIn("AE", "AR");
            actors.feed().merge(subsumed, survivor);
            assertThat(acknowledgementCode(actors.feed().sendMerge(subsumed, survivor)))
                    .as("subsumed already")
                    .isIn("AE", "AR");
            assertThat(acknowledgementCode(actors.feed().sendMerge(survivor, subsumed)))
                    .as("the survivor is subsumed")
                    .isIn("AE", "AR");

            assertThat(actors.documentsOf(survivor)).hasSize(2);
        }
    }

    @Test
    @Requirement("ITI TF-2 3.18.4.1.2.3.7.1")
    void aPatientOfAnotherAuthorityIsUnknown() {
        var patient = actors.newPatient();
        actors.publishDocumentOf(patient);
        var query = new FindDocumentsQuery();
        query.setStatus(List.of(AvailabilityStatus.APPROVED));
        var identifiable = patient.identifiable();
        identifiable.getAssigningAuthority().setUniversalId(Samples.HOSPITAL);
        query.setPatientId(identifiable);

        var answer = actors.ipf().query(query);

        assertSuccess(answer);
        assertThat(answer.getDocumentEntries()).isEmpty();
    }
}
