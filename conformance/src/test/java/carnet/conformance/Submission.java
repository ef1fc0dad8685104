package carnet.conformance;

import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import java.util.ArrayList;
import java.util.List;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Association;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationLabel;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Document;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Folder;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.SubmissionSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.ProvideAndRegisterDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RegisterDocumentSet;

/** A submission put together piece by piece; each piece brings the Associations XDS wants for it. */
final class Submission {

    private final SubmissionSet set;
    private final List<DocumentEntry> entries = new ArrayList<>();
    private final List<byte[]> contents = new ArrayList<>();
    private final List<Folder> folders = new ArrayList<>();
    private final List<Association> associations = new ArrayList<>();

    private Submission(SubmissionSet set) {
        this.set = set;
    }

    static Submission of(SubmissionSet set) {
        return new Submission(set);
    }

    /** With a SubmissionSet as {@link Samples} makes them. */
    static Submission of(Patient patient) {
        return new Submission(Samples.submissionSetOf(patient));
    }

    Submission document(DocumentEntry entry, byte[] bytes) {
        entries.add(entry);
        contents.add(bytes);
        var member = new Association(
                AssociationType.HAS_MEMBER, Samples.newUuid(), set.getEntryUuid(), entry.getEntryUuid());
        member.setLabel(AssociationLabel.ORIGINAL);
        associations.add(member);
        return this;
    }

    /** An entry without bytes, for ITI-42 and ITI-61. */
    Submission entry(DocumentEntry entry) {
        return document(entry, new byte[0]);
    }

    Submission folder(Folder folder) {
        folders.add(folder);
        associations.add(new Association(
                AssociationType.HAS_MEMBER, Samples.newUuid(), set.getEntryUuid(), folder.getEntryUuid()));
        return this;
    }

    /** Puts an entry, of this submission or registered, into a folder, of this submission or registered. */
    Submission inFolder(String folder, String entry) {
        var membership = new Association(AssociationType.HAS_MEMBER, Samples.newUuid(), folder, entry);
        associations.add(membership);
        associations.add(new Association(
                AssociationType.HAS_MEMBER, Samples.newUuid(), set.getEntryUuid(), membership.getEntryUuid()));
        return this;
    }

    /** Refers to an entry registered earlier. */
    Submission reference(String registeredEntry) {
        var member =
                new Association(AssociationType.HAS_MEMBER, Samples.newUuid(), set.getEntryUuid(), registeredEntry);
        member.setLabel(AssociationLabel.REFERENCE);
        associations.add(member);
        return this;
    }

    /** Relates an entry of this submission to another one. */
    Submission relation(AssociationType type, DocumentEntry source, String target) {
        associations.add(new Association(type, Samples.newUuid(), source.getEntryUuid(), target));
        return this;
    }

    SubmissionSet set() {
        return set;
    }

    List<Association> associations() {
        return associations;
    }

    ProvideAndRegisterDocumentSet toProvide() {
        var request = new ProvideAndRegisterDocumentSet();
        request.setSubmissionSet(set);
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            request.getDocuments()
                    .add(new Document(
                            entry, new DataHandler(new ByteArrayDataSource(contents.get(i), entry.getMimeType()))));
        }
        request.getFolders().addAll(folders);
        request.getAssociations().addAll(associations);
        return request;
    }

    RegisterDocumentSet toRegister() {
        var request = new RegisterDocumentSet();
        request.setSubmissionSet(set);
        request.getDocumentEntries().addAll(entries);
        request.getFolders().addAll(folders);
        request.getAssociations().addAll(associations);
        return request;
    }
}
