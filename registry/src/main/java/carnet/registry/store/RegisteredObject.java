package carnet.registry.store;

import carnet.metadata.AssociationType;
import carnet.metadata.AvailabilityStatus;
import carnet.metadata.CX;
import carnet.metadata.DocumentEntry;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.RegistryObject;
import carnet.metadata.ebrim.EbrimReader;
import carnet.metadata.ebrim.EbrimWriter;

/**
 * An object as its row holds it. The element is ebRIM without @status, written once at registration; most answers carry it
 * on without reading it.
 */
public sealed interface RegisteredObject {

    /** {@code urn:uuid:…} */
    String entryUUID();

    AvailabilityStatus status();

    /** ebRIM, as {@link EbrimWriter#element} wrote it. */
    byte[] element();

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
            byte[] element)
            implements OfPatient {

        public DocumentEntry metadata() {
            return EbrimReader.documentEntry(element);
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
                    EbrimWriter.element(metadata().ofPatient(survivor)));
        }
    }

    /** A SubmissionSet's row. */
    record RegisteredSubmissionSet(String entryUUID, long patientKey, byte[] element) implements OfPatient {

        @Override
        public AvailabilityStatus status() {
            return AvailabilityStatus.APPROVED;
        }

        @Override
        public RegisteredSubmissionSet shownFor(CX survivor) {
            return new RegisteredSubmissionSet(
                    entryUUID,
                    patientKey,
                    EbrimWriter.element(EbrimReader.submissionSet(element).ofPatient(survivor)));
        }
    }

    /** A Folder's row. */
    record RegisteredFolder(String entryUUID, long patientKey, AvailabilityStatus status, byte[] element)
            implements OfPatient {

        @Override
        public RegisteredFolder shownFor(CX survivor) {
            return new RegisteredFolder(
                    entryUUID,
                    patientKey,
                    status,
                    EbrimWriter.element(EbrimReader.folder(element).ofPatient(survivor)));
        }
    }

    /** An Association's row. */
    record RegisteredAssociation(
            String entryUUID,
            AssociationType associationType,
            AvailabilityStatus status,
            String sourceObject,
            String targetObject,
            byte[] element)
            implements RegisteredObject {}

    /** The bare UUID, as rows hold it. */
    static String bare(String urn) {
        return urn.substring(RegistryObject.UUID_URN.length());
    }
}
