package carnet.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntryType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Folder;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.FindDocumentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetAllQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetDocumentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.GetFoldersQuery;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;
import org.openehealth.ipf.commons.ihe.xds.core.responses.QueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Severity;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Status;

/** Who deals with one node: a source, a consumer, an identity feed. */
record Actors(CarnetProcess node, IpfClient ipf, WireClient wire, IdentityFeed feed) {

    static final List<AvailabilityStatus> ANY_STATUS =
            List.of(AvailabilityStatus.APPROVED, AvailabilityStatus.DEPRECATED);
    static final List<DocumentEntryType> ANY_TYPE = List.of(DocumentEntryType.STABLE, DocumentEntryType.ON_DEMAND);

    static Actors around(CarnetProcess node) {
        return new Actors(node, new IpfClient(node), new WireClient(node), new IdentityFeed(node));
    }

    /** Around the node that tests on this database share. */
    static Actors on(Database database) {
        return around(Node.on(database));
    }

    Patient newPatient() {
        return feed.announcedPatient();
    }

    /** ITI-41 that has to succeed without a word. */
    void publish(Submission submission) {
        assertSuccess(ipf.publish(submission));
    }

    /** One new document of the patient. */
    DocumentEntry publishDocumentOf(Patient patient) {
        var entry = Samples.entryOf(patient);
        publish(Submission.of(patient).document(entry, Samples.newText()));
        return entry;
    }

    /** The entry of this id as the registry shows it. */
    DocumentEntry shown(DocumentEntry published) {
        var query = new GetDocumentsQuery();
        query.setUuids(List.of(published.getEntryUuid()));
        var answer = ipf.query(query);
        assertSuccess(answer);
        assertThat(answer.getDocumentEntries()).hasSize(1);
        return answer.getDocumentEntries().get(0);
    }

    Folder shown(Folder published) {
        var query = new GetFoldersQuery();
        query.setUuids(List.of(published.getEntryUuid()));
        var answer = ipf.query(query);
        assertSuccess(answer);
        assertThat(answer.getFolders()).hasSize(1);
        return answer.getFolders().get(0);
    }

    AvailabilityStatus statusOf(DocumentEntry published) {
        return shown(published).getAvailabilityStatus();
    }

    /** FindDocuments for the approved stable ones. */
    List<DocumentEntry> documentsOf(Patient patient) {
        var query = new FindDocumentsQuery();
        query.setPatientId(patient.identifiable());
        query.setStatus(List.of(AvailabilityStatus.APPROVED));
        var answer = ipf.query(query);
        assertSuccess(answer);
        return answer.getDocumentEntries();
    }

    /** GetAll, whatever its status or type. */
    QueryResponse everythingOf(Patient patient) {
        var query = new GetAllQuery();
        query.setPatientId(patient.identifiable());
        query.setStatusDocuments(ANY_STATUS);
        query.setStatusFolders(ANY_STATUS);
        query.setStatusSubmissionSets(ANY_STATUS);
        query.setDocumentEntryTypes(ANY_TYPE);
        var answer = ipf.query(query);
        assertSuccess(answer);
        return answer;
    }

    static void assertSuccess(Response answer) {
        assertThat(answer.getErrors()).isEmpty();
        assertThat(answer.getStatus()).isEqualTo(Status.SUCCESS);
    }

    /** Failure with this one error, about all of this. */
    static void assertRefused(Response answer, ErrorCode code, String... context) {
        assertThat(answer.getStatus()).isEqualTo(Status.FAILURE);
        assertThat(answer.getErrors()).singleElement().satisfies(error -> {
            assertThat(error.getErrorCode()).isEqualTo(code);
            assertThat(error.getSeverity()).isEqualTo(Severity.ERROR);
            assertThat(error.getCodeContext()).contains(context);
        });
    }
}
