package carnet.registry.store;

import carnet.metadata.Association;
import carnet.metadata.AssociationType;
import carnet.metadata.AvailabilityStatus;
import carnet.metadata.CX;
import carnet.metadata.DocumentEntry;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.Folder;
import carnet.metadata.RegistryObject;
import carnet.metadata.SubmissionSet;
import carnet.metadata.ebrim.EbrimReader;

/** An object as its row holds it. Most answers carry its element on without reading it. */
public sealed interface RegisteredObject {

    /** {@code urn:uuid:…} */
    String entryUUID();

    AvailabilityStatus status();

    StoredElement element();

    /** An object that belongs to one patient; an association does not. */
    sealed interface OfPatient extends RegisteredObject {

        /** The patient it was registered for, who may have been subsumed since. */
        long patientKey();

        /** The object as the record of the patient that survived a merge shows it [TF-2 3.18.4.1.2.3.9]. */
        OfPatient shownFor(CX survivor);
    }

    /** A DocumentEntry's row. */
    record RegisteredEntry(
            String entryUUID,
            long patientKey,
            AvailabilityStatus status,
            DocumentEntryType objectType,
            String uniqueId,
            String formatCode,
            StoredElement element)
            implements OfPatient {

        public DocumentEntry metadata() {
            return EbrimReader.documentEntry(element.ebrim());
        }

        @Override
        public RegisteredEntry shownFor(CX survivor) {
            return new RegisteredEntry(
                    entryUUID,
                    patientKey,
                    status,
                    objectType,
                    uniqueId,
                    formatCode,
                    StoredElement.of(metadata().ofPatient(survivor)));
        }
    }

    /** A SubmissionSet's row. */
    record RegisteredSubmissionSet(String entryUUID, long patientKey, StoredElement element) implements OfPatient {

        public SubmissionSet metadata() {
            return EbrimReader.submissionSet(element.ebrim());
        }

        @Override
        public AvailabilityStatus status() {
            return AvailabilityStatus.APPROVED;
        }

        @Override
        public RegisteredSubmissionSet shownFor(CX survivor) {
            return new RegisteredSubmissionSet(
                    entryUUID, patientKey, StoredElement.of(metadata().ofPatient(survivor)));
        }
    }

    /** A Folder's row. */
    record RegisteredFolder(String entryUUID, long patientKey, AvailabilityStatus status, StoredElement element)
            implements OfPatient {

        public Folder metadata() {
            return EbrimReader.folder(element.ebrim());
        }

        @Override
        public RegisteredFolder shownFor(CX survivor) {
            return new RegisteredFolder(
                    entryUUID, patientKey, status, StoredElement.of(metadata().ofPatient(survivor)));
        }
    }

    /** An Association's row. */
    record RegisteredAssociation(
            String entryUUID,
            AssociationType associationType,
            AvailabilityStatus status,
            String sourceObject,
            String targetObject,
            StoredElement element)
            implements RegisteredObject {

        public Association metadata() {
            return EbrimReader.association(element.ebrim());
        }
    }

    /** The bare UUID, as rows hold it. */
    static String bare(String urn) {
        return urn.substring(RegistryObject.UUID_URN.length());
    }
}
