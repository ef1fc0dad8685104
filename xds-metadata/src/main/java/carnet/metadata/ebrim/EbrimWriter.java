package carnet.metadata.ebrim;

import carnet.metadata.Association;
import carnet.metadata.Author;
import carnet.metadata.CX;
import carnet.metadata.CXi;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntry;
import carnet.metadata.Folder;
import carnet.metadata.Hash;
import carnet.metadata.InternationalString;
import carnet.metadata.Oid;
import carnet.metadata.RegistryObject;
import carnet.metadata.Slot;
import carnet.metadata.Submission;
import carnet.metadata.SubmissionSet;
import carnet.metadata.SubmissionSetStatus;
import carnet.metadata.XCN;
import carnet.metadata.XON;
import carnet.metadata.XTN;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as ebRIM in the schema's order [TF-3 4.2.1], elements in the default namespace. Inner objects get ids
 * derived from the id of the object they belong to, so that the same object is always written alike.
 */
public final class EbrimWriter {

    public static final String RIM = "urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0";
    private static final String LCM = "urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0";

    private final XMLStreamWriter xml;
    private String entryUUID = "";
    private int innerObjects;

    private EbrimWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** The object's element without @status, which the registry keeps beside it, and without namespace declaration. */
    public static byte[] element(RegistryObject object) {
        return written(writer -> writer.object(object));
    }

    /** An lcm:SubmitObjectsRequest, namespaces declared. */
    public static byte[] submitObjectsRequest(Submission submission) {
        return written(writer -> writer.request(submission));
    }

    private interface Writing {
        void by(EbrimWriter writer) throws XMLStreamException;
    }

    private static byte[] written(Writing writing) {
        var bytes = new ByteArrayOutputStream(4096);
        try {
            var xml = XmlStreams.writer(bytes);
            writing.by(new EbrimWriter(xml));
            xml.flush();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("metadata that cannot be written as XML", e);
        }
        return bytes.toByteArray();
    }

    private void request(Submission submission) throws XMLStreamException {
        xml.writeStartElement("lcm", "SubmitObjectsRequest", LCM);
        xml.writeNamespace("lcm", LCM);
        xml.writeStartElement("RegistryObjectList");
        xml.writeDefaultNamespace(RIM);
        for (var object : submission.objects().toList()) {
            object(object);
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void object(RegistryObject object) throws XMLStreamException {
        entryUUID = object.entryUUID();
        innerObjects = 0;
        if (object instanceof DocumentEntry entry) {
            documentEntry(entry);
        } else if (object instanceof SubmissionSet submissionSet) {
            submissionSet(submissionSet);
        } else if (object instanceof Folder folder) {
            folder(folder);
        } else if (object instanceof Association association) {
            association(association);
        }
    }

    private void documentEntry(DocumentEntry entry) throws XMLStreamException {
        start("ExtrinsicObject", entry);
        xml.writeAttribute("mimeType", entry.mimeType());
        xml.writeAttribute("objectType", entry.objectType().urn());
        slot(SlotName.CREATION_TIME, entry.creationTime(), DTM::text);
        slot(SlotName.DOCUMENT_AVAILABILITY, entry.documentAvailability());
        slot(SlotName.HASH, entry.hash(), Hash::value);
        slot(SlotName.LANGUAGE_CODE, entry.languageCode());
        slot(SlotName.LEGAL_AUTHENTICATOR, entry.legalAuthenticator(), XCN::text);
        slots(SlotName.REFERENCE_ID_LIST, entry.referenceIdList(), CXi::text);
        slot(SlotName.REPOSITORY_UNIQUE_ID, entry.repositoryUniqueId(), Oid::value);
        slot(SlotName.SERVICE_START_TIME, entry.serviceStartTime(), DTM::text);
        slot(SlotName.SERVICE_STOP_TIME, entry.serviceStopTime(), DTM::text);
        slot(SlotName.SIZE, entry.size(), Object::toString);
        slot(SlotName.SOURCE_PATIENT_ID, entry.sourcePatientId(), CX::text);
        slots(SlotName.SOURCE_PATIENT_INFO, entry.sourcePatientInfo());
        slot(SlotName.URI, entry.uri());
        extraMetadata(entry.extraMetadata());
        text("Name", entry.title());
        text("Description", entry.comments());
        versionInfo(entry);
        for (var author : entry.author()) {
            author(Scheme.DOCUMENT_ENTRY_AUTHOR, author);
        }
        code(Scheme.DOCUMENT_ENTRY_CLASS_CODE, entry.classCode());
        codes(Scheme.DOCUMENT_ENTRY_CONFIDENTIALITY_CODE, entry.confidentialityCode());
        codes(Scheme.DOCUMENT_ENTRY_EVENT_CODE_LIST, entry.eventCodeList());
        code(Scheme.DOCUMENT_ENTRY_FORMAT_CODE, entry.formatCode());
        code(Scheme.DOCUMENT_ENTRY_FACILITY_TYPE_CODE, entry.healthcareFacilityTypeCode());
        code(Scheme.DOCUMENT_ENTRY_PRACTICE_SETTING_CODE, entry.practiceSettingCode());
        code(Scheme.DOCUMENT_ENTRY_TYPE_CODE, entry.typeCode());
        externalIdentifier(
                Scheme.DOCUMENT_ENTRY_PATIENT_ID,
                "XDSDocumentEntry.patientId",
                entry.patientId().text());
        externalIdentifier(Scheme.DOCUMENT_ENTRY_UNIQUE_ID, "XDSDocumentEntry.uniqueId", entry.uniqueId());
        xml.writeEndElement();
    }

    private void submissionSet(SubmissionSet set) throws XMLStreamException {
        start("RegistryPackage", set);
        xml.writeAttribute("objectType", Scheme.REGISTRY_PACKAGE_TYPE);
        slots(SlotName.INTENDED_RECIPIENT, set.intendedRecipient());
        slot(SlotName.SUBMISSION_TIME, set.submissionTime(), DTM::text);
        extraMetadata(set.extraMetadata());
        text("Name", set.title());
        text("Description", set.comments());
        versionInfo(set);
        for (var author : set.author()) {
            author(Scheme.SUBMISSION_SET_AUTHOR, author);
        }
        code(Scheme.SUBMISSION_SET_CONTENT_TYPE_CODE, set.contentTypeCode());
        node(Scheme.SUBMISSION_SET_NODE);
        externalIdentifier(
                Scheme.SUBMISSION_SET_PATIENT_ID,
                "XDSSubmissionSet.patientId",
                set.patientId().text());
        externalIdentifier(
                Scheme.SUBMISSION_SET_SOURCE_ID,
                "XDSSubmissionSet.sourceId",
                set.sourceId().value());
        externalIdentifier(Scheme.SUBMISSION_SET_UNIQUE_ID, "XDSSubmissionSet.uniqueId", set.uniqueId());
        xml.writeEndElement();
    }

    private void folder(Folder folder) throws XMLStreamException {
        start("RegistryPackage", folder);
        xml.writeAttribute("objectType", Scheme.REGISTRY_PACKAGE_TYPE);
        slot(SlotName.LAST_UPDATE_TIME, folder.lastUpdateTime(), DTM::text);
        extraMetadata(folder.extraMetadata());
        text("Name", folder.title());
        text("Description", folder.comments());
        versionInfo(folder);
        codes(Scheme.FOLDER_CODE_LIST, folder.codeList());
        node(Scheme.FOLDER_NODE);
        externalIdentifier(
                Scheme.FOLDER_PATIENT_ID,
                "XDSFolder.patientId",
                folder.patientId().text());
        externalIdentifier(Scheme.FOLDER_UNIQUE_ID, "XDSFolder.uniqueId", folder.uniqueId());
        xml.writeEndElement();
    }

    private void association(Association association) throws XMLStreamException {
        start("Association", association);
        xml.writeAttribute("objectType", Scheme.ASSOCIATION_TYPE);
        xml.writeAttribute("associationType", association.associationType().urn());
        xml.writeAttribute("sourceObject", association.sourceObject());
        xml.writeAttribute("targetObject", association.targetObject());
        slot(SlotName.SUBMISSION_SET_STATUS, association.submissionSetStatus(), SubmissionSetStatus::value);
        extraMetadata(association.extraMetadata());
        versionInfo(association);
        code(Scheme.ASSOCIATION_DOCUMENTATION, association.documentation());
        xml.writeEndElement();
    }

    /** The logicalID of an object in its first version is its id [TF-3 4.1.15]; symbols have none yet. */
    private void start(String element, RegistryObject object) throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("id", object.entryUUID());
        if (!RegistryObject.isSymbolic(object.entryUUID())) {
            xml.writeAttribute("lid", object.logicalID());
        }
        if (object.homeCommunityId() != null) {
            xml.writeAttribute("home", object.homeCommunityId());
        }
    }

    private void versionInfo(RegistryObject object) throws XMLStreamException {
        if (!RegistryObject.isSymbolic(object.entryUUID())) {
            xml.writeEmptyElement("VersionInfo");
            xml.writeAttribute("versionName", Integer.toString(object.versionNumber()));
        }
    }

    private void slot(String name, @Nullable String value) throws XMLStreamException {
        if (value != null) {
            slots(name, List.of(value));
        }
    }

    private <T> void slot(String name, @Nullable T value, Function<T, String> text) throws XMLStreamException {
        if (value != null) {
            slots(name, List.of(value), text);
        }
    }

    private <T> void slots(String name, List<T> values, Function<T, String> text) throws XMLStreamException {
        slots(name, values.stream().map(text).toList());
    }

    private void slots(String name, List<String> values) throws XMLStreamException {
        if (values.isEmpty()) {
            return;
        }
        xml.writeStartElement("Slot");
        xml.writeAttribute("name", name);
        xml.writeStartElement("ValueList");
        for (var value : values) {
            xml.writeStartElement("Value");
            xml.writeCharacters(value);
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void extraMetadata(List<Slot> slots) throws XMLStreamException {
        for (var slot : slots) {
            slots(slot.name(), slot.values());
        }
    }

    private void text(String element, @Nullable InternationalString text) throws XMLStreamException {
        if (text == null) {
            return;
        }
        xml.writeStartElement(element);
        for (var string : text.localizedStrings()) {
            xml.writeEmptyElement("LocalizedString");
            if (string.lang() != null) {
                xml.writeAttribute("xml:lang", string.lang());
            }
            xml.writeAttribute("value", string.value());
        }
        xml.writeEndElement();
    }

    private void codes(String scheme, List<Code> codes) throws XMLStreamException {
        for (var code : codes) {
            code(scheme, code);
        }
    }

    private void code(String scheme, @Nullable Code code) throws XMLStreamException {
        if (code == null) {
            return;
        }
        xml.writeStartElement("Classification");
        classificationAttributes();
        xml.writeAttribute("classificationScheme", scheme);
        xml.writeAttribute("nodeRepresentation", code.code());
        slot(SlotName.CODING_SCHEME, code.codingScheme());
        text("Name", code.displayName());
        xml.writeEndElement();
    }

    private void author(String scheme, Author author) throws XMLStreamException {
        xml.writeStartElement("Classification");
        classificationAttributes();
        xml.writeAttribute("classificationScheme", scheme);
        xml.writeAttribute("nodeRepresentation", "");
        slot(SlotName.AUTHOR_PERSON, author.authorPerson(), XCN::text);
        slots(SlotName.AUTHOR_INSTITUTION, author.authorInstitution(), XON::text);
        slots(SlotName.AUTHOR_ROLE, author.authorRole());
        slots(SlotName.AUTHOR_SPECIALTY, author.authorSpecialty());
        slots(SlotName.AUTHOR_TELECOMMUNICATION, author.authorTelecommunication(), XTN::text);
        xml.writeEndElement();
    }

    private void node(String node) throws XMLStreamException {
        xml.writeEmptyElement("Classification");
        classificationAttributes();
        xml.writeAttribute("classificationNode", node);
    }

    private void classificationAttributes() throws XMLStreamException {
        xml.writeAttribute("id", innerId());
        xml.writeAttribute("objectType", Scheme.CLASSIFICATION_TYPE);
        xml.writeAttribute("classifiedObject", entryUUID);
    }

    private void externalIdentifier(String scheme, String name, String value) throws XMLStreamException {
        xml.writeStartElement("ExternalIdentifier");
        xml.writeAttribute("id", innerId());
        xml.writeAttribute("objectType", Scheme.EXTERNAL_IDENTIFIER_TYPE);
        xml.writeAttribute("registryObject", entryUUID);
        xml.writeAttribute("identificationScheme", scheme);
        xml.writeAttribute("value", value);
        text("Name", InternationalString.of(name));
        xml.writeEndElement();
    }

    /** The next id after the object's own, so to speak: only the last four digits differ, which keeps stored elements short. */
    private String innerId() {
        innerObjects++;
        if (RegistryObject.isSymbolic(entryUUID)) {
            return entryUUID + "." + innerObjects;
        }
        var ownDigits = entryUUID.length() - 4;
        var next = (Integer.parseInt(entryUUID, ownDigits, entryUUID.length(), 16) + innerObjects) & 0xFFFF;
        return entryUUID.substring(0, ownDigits) + HexFormat.of().toHexDigits((char) next);
    }
}
