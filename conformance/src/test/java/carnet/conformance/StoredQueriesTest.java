package carnet.conformance;

import static carnet.conformance.Actors.ANY_STATUS;
import static carnet.conformance.Actors.ANY_TYPE;
import static carnet.conformance.Actors.assertRefused;
import static carnet.conformance.Actors.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Association;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Code;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntryType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Folder;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.ObjectReference;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.XDSMetaClass;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.FindFoldersForMultiplePatientsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.FindFoldersQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.FindSubmissionSetsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetAllQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetAssociationsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetDocumentsAndAssociationsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetDocumentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetFolderAndContentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetFoldersForDocumentQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetFoldersQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetRelatedDocumentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetSubmissionSetAndContentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetSubmissionSetsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.Query;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.QueryList;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.QueryReturnType;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.QueryResponse;

/**
 * The stored queries but those of {@link FindDocumentsTest}, over one patient's record: a folder with two documents, of which
 * one was replaced, an addendum, an on-demand entry, and a reference to another patient's document.
 */
@OnEveryDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
@Requirement("ITI TF-2 3.18.4.1.2.3.7")
class StoredQueriesTest {

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

    @Parameter
    private Database database;

    private Actors actors;
    private Patient patient;
    private Patient other;
    private DocumentEntry letter;
    private DocumentEntry result;
    private DocumentEntry addendum;
    private DocumentEntry newLetter;
    private DocumentEntry onDemand;
    private DocumentEntry foreign;
    private Folder folder;
    private Folder emptyFolder;
    private Submission first;
    private Submission appended;
    private Submission replacing;
    private Submission referring;
    private Submission ofOnDemand;

    /** Once for all tests: none of them changes anything. */
    @BeforeParameterizedClassInvocation
    void publish() {
        actors = Actors.on(database);
        patient = actors.newPatient();
        other = actors.newPatient();

        letter = Samples.entryOf(patient);
        result = Samples.entryOf(patient);
        result.setFormatCode(Samples.SCANNED);
        result.getConfidentialityCodes().add(Samples.RESTRICTED);
        folder = Samples.folderOf(patient);
        folder.getCodeList().add(Samples.PREGNANCY);
        emptyFolder = Samples.folderOf(patient);
        first = Submission.of(patient)
                .document(letter, Samples.newText())
                .document(result, Samples.newText())
                .folder(folder)
                .folder(emptyFolder)
                .inFolder(folder.getEntryUuid(), letter.getEntryUuid())
                .inFolder(folder.getEntryUuid(), result.getEntryUuid());
        actors.publish(first);

        addendum = Samples.entryOf(patient);
        appended = Submission.of(patient)
                .document(addendum, Samples.newText())
                .relation(AssociationType.APPEND, addendum, result.getEntryUuid());
        appended.set().setSubmissionTime("20260401");
        appended.set().setSourceId(Samples.SOURCE + ".2");
        appended.set().setContentTypeCode(Samples.code("04", "1.3.6.1.4.1.21367.13.72.8", "Consult"));
        appended.set().getAuthors().clear();
        appended.set().getAuthors().add(Samples.author("Muller", "Jean"));
        actors.publish(appended);

        newLetter = Samples.entryOf(patient);
        replacing = Submission.of(patient)
                .document(newLetter, Samples.newText())
                .relation(AssociationType.REPLACE, newLetter, letter.getEntryUuid());
        replacing.set().setSubmissionTime("2025");
        actors.publish(replacing);

        onDemand = Samples.onDemandEntryOf(patient);
        ofOnDemand = Submission.of(patient).entry(onDemand);
        assertSuccess(actors.ipf().registerOnDemand(ofOnDemand));

        foreign = actors.publishDocumentOf(other);
        referring = Submission.of(patient).reference(foreign.getEntryUuid());
        actors.publish(referring);
    }

    @Nested
    @Requirement("ITI TF-2 3.18.4.1.2.3.7.2")
    class FindSubmissionSets {

        @Test
        void findsAllOfThePatient() {
            assertFound(query(q -> {}), first, appended, replacing, ofOnDemand, referring);
        }

        @Test
        void narrowsBySourceIdContentTypeAndAuthor() {
            assertFound(query(q -> q.setSourceIds(List.of(Samples.SOURCE + ".2"))), appended);
            assertFound(
                    query(q -> q.setSourceIds(List.of(Samples.SOURCE + ".2", Samples.SOURCE))),
                    first,
                    appended,
                    replacing,
                    ofOnDemand,
                    referring);
            assertFound(query(q -> q.setContentTypeCodes(List.of(appended.set().getContentTypeCode()))), appended);
            assertFound(query(q -> q.setAuthorPerson("%Muller%")), appended);
            assertFound(query(q -> q.setAuthorPerson("%M_ller%")), appended);
            assertFound(query(q -> q.setAuthorPerson("Muller")));
        }

        @Test
        void narrowsByTime() {
            assertFound(query(q -> q.getSubmissionTime().setFrom("202604")), appended);
            assertFound(query(q -> q.getSubmissionTime().setTo("2026")), replacing);
            assertFound(
                    query(q -> {
                        q.getSubmissionTime().setFrom("20260301103000");
                        q.getSubmissionTime().setTo("20260401");
                    }),
                    first,
                    ofOnDemand,
                    referring);
        }

        @Test
        void noneIsEverDeprecated() {
            assertFound(query(q -> q.setStatus(List.of(AvailabilityStatus.DEPRECATED))));
        }

        private FindSubmissionSetsQuery query(Consumer<FindSubmissionSetsQuery> change) {
            var query = new FindSubmissionSetsQuery();
            query.setPatientId(patient.identifiable());
            query.setStatus(List.of(AvailabilityStatus.APPROVED));
            change.accept(query);
            return query;
        }

        private void assertFound(FindSubmissionSetsQuery query, Submission... expected) {
            var ids = Stream.of(expected).map(it -> it.set().getEntryUuid()).toList();
            assertThat(idsOf(bothWays(query))).containsExactlyInAnyOrderElementsOf(ids);
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.18.4.1.2.3.7.3")
    class FindFolders {

        @Test
        void findsAllOfThePatient() {
            assertThat(idsOf(bothWays(query(q -> {})))).containsExactlyInAnyOrderElementsOf(ids(folder, emptyFolder));
        }

        @Test
        void narrowsByCode() {
            assertThat(idsOf(bothWays(query(q -> q.setCodes(anyOf(Samples.PREGNANCY))))))
                    .isEqualTo(ids(folder));
            assertThat(idsOf(bothWays(query(q -> q.setCodes(anyOf(Samples.PREGNANCY, Samples.DIABETES))))))
                    .containsExactlyInAnyOrderElementsOf(ids(folder, emptyFolder));
            var both = anyOf(Samples.PREGNANCY);
            both.getOuterList().add(List.of(Samples.DIABETES));
            assertThat(idsOf(bothWays(query(q -> q.setCodes(both))))).isEqualTo(ids(folder));
        }

        @Test
        void narrowsByLastUpdate() {
            var updated = actors.shown(folder).getLastUpdateTime().getDateTime();
            assertThat(Duration.between(updated, ZonedDateTime.now(ZoneOffset.UTC)))
                    .isBetween(Duration.ofSeconds(-1), Duration.ofMinutes(30));
            var second = SECONDS.format(updated.withZoneSameInstant(ZoneOffset.UTC));
            var nextSecond =
                    SECONDS.format(updated.withZoneSameInstant(ZoneOffset.UTC).plusSeconds(1));

            assertThat(idsOf(bothWays(query(q -> q.getLastUpdateTime().setFrom(second)))))
                    .contains(folder.getEntryUuid());
            assertThat(idsOf(bothWays(query(q -> q.getLastUpdateTime().setFrom(nextSecond)))))
                    .doesNotContain(folder.getEntryUuid());
            assertThat(idsOf(bothWays(query(q -> q.getLastUpdateTime().setTo(second)))))
                    .doesNotContain(folder.getEntryUuid());
            assertThat(idsOf(bothWays(query(q -> q.getLastUpdateTime().setTo(nextSecond)))))
                    .contains(folder.getEntryUuid());
        }

        @Test
        @Requirement("ITI TF-2 3.51.4.1.2.3.2")
        void findsForSeveralPatients() {
            var theirs = Samples.folderOf(other);
            actors.publish(Submission.of(other).folder(theirs));
            var query = new FindFoldersForMultiplePatientsQuery();
            query.setPatientIds(List.of(patient.identifiable(), other.identifiable()));
            query.setStatus(List.of(AvailabilityStatus.APPROVED));

            var whole = actors.ipf().multiPatientQuery(query);
            assertSuccess(whole);
            assertThat(idsOf(whole)).containsExactlyInAnyOrderElementsOf(ids(folder, emptyFolder, theirs));

            query.setCodes(anyOf(Samples.PREGNANCY));
            var references = actors.ipf().multiPatientQuery(query, QueryReturnType.OBJECT_REF);
            assertSuccess(references);
            assertThat(idsOf(references)).isEqualTo(ids(folder));
        }

        @Test
        @Requirement("ITI TF-2 3.51.4.1.2.3.2")
        void findsForWhateverPatient() {
            var code = Samples.code(Samples.newOid(), "2.999.6", "Only here");
            var somebody = actors.newPatient();
            var theirs = Samples.folderOf(somebody);
            theirs.getCodeList().add(code);
            actors.publish(Submission.of(somebody).folder(theirs));
            var query = new FindFoldersForMultiplePatientsQuery();
            query.setStatus(List.of(AvailabilityStatus.APPROVED));
            query.setCodes(anyOf(code));

            assertThat(idsOf(actors.ipf().multiPatientQuery(query))).isEqualTo(ids(theirs));
        }

        private FindFoldersQuery query(Consumer<FindFoldersQuery> change) {
            var query = new FindFoldersQuery();
            query.setPatientId(patient.identifiable());
            query.setStatus(List.of(AvailabilityStatus.APPROVED));
            change.accept(query);
            return query;
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.18.4.1.2.3.7.4")
    class GetAll {

        @Test
        void givesTheWholeRecord() {
            var answer = bothWays(query(q -> {
                q.setStatusDocuments(ANY_STATUS);
                q.setDocumentEntryTypes(ANY_TYPE);
            }));

            assertThat(ids(answer.getDocumentEntries()))
                    .containsExactlyInAnyOrderElementsOf(ids(letter, result, addendum, newLetter, onDemand));
            assertThat(ids(answer.getFolders())).containsExactlyInAnyOrderElementsOf(ids(folder, emptyFolder));
            assertThat(ids(answer.getSubmissionSets()))
                    .containsExactlyInAnyOrderElementsOf(
                            ids(first.set(), appended.set(), replacing.set(), ofOnDemand.set(), referring.set()));
            // everything submitted, and by the replacement a membership and its own
            assertThat(answer.getAssociations()).hasSize(8 + 2 + 2 + 1 + 1 + 2);
        }

        @Test
        void givesApprovedStableEntriesAndAssociationsThatPointOutside() {
            var answer = bothWays(query(q -> {}));

            assertThat(ids(answer.getDocumentEntries()))
                    .containsExactlyInAnyOrderElementsOf(ids(result, addendum, newLetter));
            assertThat(answer.getAssociations())
                    .as("the reference to another patient's document")
                    .anyMatch(it -> it.getTargetUuid().equals(foreign.getEntryUuid()))
                    .as("the replacement of a deprecated entry")
                    .anyMatch(it -> it.getTargetUuid().equals(letter.getEntryUuid())
                            && it.getAssociationType() == AssociationType.REPLACE);
        }

        @Test
        void narrowsByFormatAndConfidentiality() {
            assertThat(ids(bothWays(query(q -> q.setFormatCodes(List.of(Samples.SCANNED))))
                            .getDocumentEntries()))
                    .isEqualTo(ids(result));
            assertThat(ids(bothWays(query(q -> q.setConfidentialityCodes(anyOf(Samples.RESTRICTED))))
                            .getDocumentEntries()))
                    .isEqualTo(ids(result));
        }

        private GetAllQuery query(Consumer<GetAllQuery> change) {
            var query = new GetAllQuery();
            query.setPatientId(patient.identifiable());
            query.setStatusDocuments(List.of(AvailabilityStatus.APPROVED));
            query.setStatusFolders(List.of(AvailabilityStatus.APPROVED));
            query.setStatusSubmissionSets(List.of(AvailabilityStatus.APPROVED));
            change.accept(query);
            return query;
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.18.4.1.2.3.7.5")
    class GetDocuments {

        @Test
        void byEntryUUIDWhateverStatusOrType() {
            var query = new GetDocumentsQuery();
            query.setUuids(
                    List.of(letter.getEntryUuid(), result.getEntryUuid(), onDemand.getEntryUuid(), Samples.newUuid()));
            assertThat(idsOf(bothWays(query))).containsExactlyInAnyOrderElementsOf(ids(letter, result, onDemand));
        }

        @Test
        void byUniqueId() {
            var query = new GetDocumentsQuery();
            query.setUniqueIds(List.of(letter.getUniqueId(), newLetter.getUniqueId(), Samples.newOid()));
            assertThat(idsOf(bothWays(query))).containsExactlyInAnyOrderElementsOf(ids(letter, newLetter));
        }

        @Test
        void nothingFoundIsSuccess() {
            var query = new GetDocumentsQuery();
            query.setUuids(List.of(Samples.newUuid()));
            assertThat(idsOf(bothWays(query))).isEmpty();
        }

        @Test
        void ofTwoPatientsAreGivenAsReferencesOnly() {
            var query = new GetDocumentsQuery();
            query.setUuids(List.of(letter.getEntryUuid(), foreign.getEntryUuid()));

            assertRefused(actors.ipf().query(query), ErrorCode.RESULT_NOT_SINGLE_PATIENT, "more than one patient");
            assertThat(idsOf(actors.ipf().query(query, QueryReturnType.OBJECT_REF)))
                    .containsExactlyInAnyOrderElementsOf(ids(letter, foreign));
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.18.4.1.2.3.7.6")
    class GetFolders {

        @Test
        void byEntryUUIDAndByUniqueId() {
            var byUuid = new GetFoldersQuery();
            byUuid.setUuids(List.of(folder.getEntryUuid(), emptyFolder.getEntryUuid()));
            assertThat(idsOf(bothWays(byUuid))).containsExactlyInAnyOrderElementsOf(ids(folder, emptyFolder));

            var byUniqueId = new GetFoldersQuery();
            byUniqueId.setUniqueIds(List.of(folder.getUniqueId()));
            assertThat(idsOf(bothWays(byUniqueId))).isEqualTo(ids(folder));
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.18.4.1.2.3.7.7")
    class GetAssociations {

        @Test
        void thatTouchAnyOfTheObjects() {
            var query = new GetAssociationsQuery();
            query.setUuids(List.of(addendum.getEntryUuid(), emptyFolder.getEntryUuid()));

            var answer = bothWays(query);

            assertThat(answer.getAssociations())
                    .hasSize(3)
                    .allMatch(it -> touches(it, addendum.getEntryUuid()) || touches(it, emptyFolder.getEntryUuid()));
            assertThat(answer.getDocumentEntries()).isEmpty();
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.18.4.1.2.3.7.8")
    class GetDocumentsAndAssociations {

        @Test
        void givesBoth() {
            var query = new GetDocumentsAndAssociationsQuery();
            query.setUniqueIds(List.of(result.getUniqueId()));

            var answer = bothWays(query);

            assertThat(ids(answer.getDocumentEntries())).isEqualTo(ids(result));
            // of the set, of the folder, of the addendum
            assertThat(answer.getAssociations()).hasSize(3).allMatch(it -> touches(it, result.getEntryUuid()));
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.18.4.1.2.3.7.9")
    class GetSubmissionSets {

        @Test
        void thatHoldADocumentOrFolder() {
            var query = new GetSubmissionSetsQuery();
            query.setUuids(List.of(addendum.getEntryUuid(), folder.getEntryUuid()));

            var answer = bothWays(query);

            assertThat(ids(answer.getSubmissionSets()))
                    .containsExactlyInAnyOrderElementsOf(ids(appended.set(), first.set()));
            assertThat(answer.getAssociations())
                    .extracting(Association::getTargetUuid)
                    .containsExactlyInAnyOrder(addendum.getEntryUuid(), folder.getEntryUuid());
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.18.4.1.2.3.7.10")
    class GetSubmissionSetAndContents {

        @Test
        void givesTheSetAndAllItHolds() {
            var answer = bothWays(query(q -> q.setUuid(first.set().getEntryUuid())));

            assertThat(ids(answer.getSubmissionSets())).isEqualTo(ids(first.set()));
            assertThat(ids(answer.getDocumentEntries())).containsExactlyInAnyOrderElementsOf(ids(letter, result));
            assertThat(ids(answer.getFolders())).containsExactlyInAnyOrderElementsOf(ids(folder, emptyFolder));
            assertThat(answer.getAssociations())
                    .extracting(Association::getEntryUuid)
                    .containsExactlyInAnyOrderElementsOf(first.associations().stream()
                            .map(Association::getEntryUuid)
                            .toList());
        }

        @Test
        void leavesOutWhatTheFilterLeavesOutAndItsAssociations() {
            var answer = bothWays(query(q -> {
                q.setUniqueId(first.set().getUniqueId());
                q.setConfidentialityCodes(anyOf(Samples.RESTRICTED));
            }));

            assertThat(ids(answer.getDocumentEntries())).isEqualTo(ids(result));
            // set to document, to two folders, to one membership, and that membership
            assertThat(answer.getAssociations()).hasSize(5).noneMatch(it -> touches(it, letter.getEntryUuid()));
        }

        @Test
        void givesOnDemandEntriesWhenAsked() {
            var stableOnly = bothWays(query(q -> q.setUuid(ofOnDemand.set().getEntryUuid())));
            assertThat(stableOnly.getDocumentEntries()).isEmpty();
            assertThat(stableOnly.getAssociations()).isEmpty();

            var onDemandToo = bothWays(query(q -> {
                q.setUuid(ofOnDemand.set().getEntryUuid());
                q.setDocumentEntryTypes(List.of(DocumentEntryType.ON_DEMAND));
            }));
            assertThat(ids(onDemandToo.getDocumentEntries())).isEqualTo(ids(onDemand));
            assertThat(onDemandToo.getAssociations()).hasSize(1);
        }

        @Test
        void holdsWhatTheReplacementBroughtIntoTheFolder() {
            var answer = bothWays(query(q -> q.setUuid(replacing.set().getEntryUuid())));

            assertThat(ids(answer.getDocumentEntries())).isEqualTo(ids(newLetter));
            assertThat(answer.getAssociations())
                    .as("the new membership has no end in this set, for its folder is of another")
                    .hasSize(1);
        }

        private GetSubmissionSetAndContentsQuery query(Consumer<GetSubmissionSetAndContentsQuery> change) {
            var query = new GetSubmissionSetAndContentsQuery();
            change.accept(query);
            return query;
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.18.4.1.2.3.7.11")
    class GetFolderAndContents {

        @Test
        void givesTheFolderAndAllItHolds() {
            var query = new GetFolderAndContentsQuery();
            query.setUuid(folder.getEntryUuid());

            var answer = bothWays(query);

            assertThat(ids(answer.getFolders())).isEqualTo(ids(folder));
            assertThat(ids(answer.getDocumentEntries()))
                    .as("the replaced letter and its replacement")
                    .containsExactlyInAnyOrderElementsOf(ids(letter, result, newLetter));
            assertThat(answer.getAssociations())
                    .hasSize(3)
                    .allMatch(it -> it.getSourceUuid().equals(folder.getEntryUuid()));
        }

        @Test
        void narrowsByFormatAndConfidentiality() {
            var query = new GetFolderAndContentsQuery();
            query.setUniqueId(folder.getUniqueId());
            query.setFormatCodes(List.of(Samples.SCANNED));
            query.setConfidentialityCodes(anyOf(Samples.NORMAL));

            var answer = bothWays(query);

            assertThat(ids(answer.getDocumentEntries())).isEqualTo(ids(result));
            assertThat(answer.getAssociations())
                    .singleElement()
                    .extracting(Association::getTargetUuid)
                    .isEqualTo(result.getEntryUuid());
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.18.4.1.2.3.7.12")
    class GetFoldersForDocument {

        @Test
        void byEntryUUIDAndByUniqueId() {
            var byUuid = new GetFoldersForDocumentQuery();
            byUuid.setUuid(newLetter.getEntryUuid());
            assertThat(idsOf(bothWays(byUuid))).isEqualTo(ids(folder));

            var byUniqueId = new GetFoldersForDocumentQuery();
            byUniqueId.setUniqueId(result.getUniqueId());
            assertThat(idsOf(bothWays(byUniqueId))).isEqualTo(ids(folder));

            var inNone = new GetFoldersForDocumentQuery();
            inNone.setUuid(addendum.getEntryUuid());
            assertThat(idsOf(bothWays(inNone))).isEmpty();
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.18.4.1.2.3.7.13")
    class GetRelatedDocuments {

        @Test
        void givesBothEndsAndWhatTiesThem() {
            var answer = bothWays(query(result, AssociationType.APPEND, AssociationType.REPLACE));

            assertThat(ids(answer.getDocumentEntries())).containsExactlyInAnyOrderElementsOf(ids(result, addendum));
            assertThat(answer.getAssociations()).singleElement().satisfies(it -> {
                assertThat(it.getAssociationType()).isEqualTo(AssociationType.APPEND);
                assertThat(it.getSourceUuid()).isEqualTo(addendum.getEntryUuid());
                assertThat(it.getTargetUuid()).isEqualTo(result.getEntryUuid());
            });
        }

        @Test
        void fromEitherEnd() {
            assertThat(ids(bothWays(query(newLetter, AssociationType.REPLACE)).getDocumentEntries()))
                    .containsExactlyInAnyOrderElementsOf(ids(letter, newLetter));
            assertThat(ids(bothWays(query(letter, AssociationType.REPLACE)).getDocumentEntries()))
                    .containsExactlyInAnyOrderElementsOf(ids(letter, newLetter));
        }

        @Test
        void isEmptyWhenNothingIsRelated() {
            assertThat(idsOf(bothWays(query(result, AssociationType.TRANSFORM))))
                    .isEmpty();
            assertThat(idsOf(bothWays(query(result, AssociationType.HAS_MEMBER))))
                    .as("a membership does not relate documents")
                    .isEmpty();
        }

        private GetRelatedDocumentsQuery query(DocumentEntry entry, AssociationType... types) {
            var query = new GetRelatedDocumentsQuery();
            query.setUuid(entry.getEntryUuid());
            query.setAssociationTypes(List.of(types));
            return query;
        }
    }

    @Test
    @Requirement("ITI TF-2 3.18.4.1.3")
    void aPatientNobodyAnnouncedHasNothing() {
        var query = new FindFoldersQuery();
        query.setPatientId(Patient.unheardOf().identifiable());
        query.setStatus(List.of(AvailabilityStatus.APPROVED));

        assertThat(idsOf(bothWays(query))).isEmpty();
    }

    @Test
    void homeCommunityIdIsTakenAndNeedNotBeRight() {
        var query = new GetFoldersQuery();
        query.setUuids(List.of(folder.getEntryUuid()));
        query.setHomeCommunityId("urn:oid:1.3.6.1.4.1.21367.13.70.1");

        assertThat(idsOf(bothWays(query))).isEqualTo(ids(folder));
    }

    // language

    /** The answer in full, after making sure that as references it is the same. */
    private QueryResponse bothWays(Query query) {
        var whole = actors.ipf().query(query);
        assertSuccess(whole);
        assertThat(whole.getReferences()).isEmpty();
        var references = actors.ipf().query(query, QueryReturnType.OBJECT_REF);
        assertSuccess(references);
        assertThat(references.getDocumentEntries()).isEmpty();
        assertThat(idsOf(references)).containsExactlyInAnyOrderElementsOf(idsOf(whole));
        return whole;
    }

    private static List<String> idsOf(QueryResponse answer) {
        var ids = new ArrayList<String>();
        answer.getReferences().stream().map(ObjectReference::getId).forEach(ids::add);
        ids.addAll(ids(answer.getDocumentEntries()));
        ids.addAll(ids(answer.getFolders()));
        ids.addAll(ids(answer.getSubmissionSets()));
        answer.getAssociations().stream().map(Association::getEntryUuid).forEach(ids::add);
        return ids;
    }

    private static List<String> ids(Collection<? extends XDSMetaClass> objects) {
        return objects.stream().map(XDSMetaClass::getEntryUuid).toList();
    }

    private static List<String> ids(XDSMetaClass... objects) {
        return ids(List.of(objects));
    }

    private static boolean touches(Association association, String id) {
        return association.getSourceUuid().equals(id)
                || association.getTargetUuid().equals(id);
    }

    private static QueryList<Code> anyOf(Code... codes) {
        var list = new QueryList<Code>();
        list.getOuterList().add(List.of(codes));
        return list;
    }
}
