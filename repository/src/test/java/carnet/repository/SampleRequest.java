package carnet.repository;

import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.rim.ExternalIdentifierType;
import carnet.wsdl.rim.ExtrinsicObjectType;
import carnet.wsdl.rim.ObjectFactory;
import carnet.wsdl.rim.RegistryObjectListType;
import carnet.wsdl.rim.RegistryPackageType;
import carnet.wsdl.rim.SlotType1;
import carnet.wsdl.rim.ValueListType;
import carnet.wsdl.xds.ProvideAndRegisterDocumentSetRequestType;
import jakarta.activation.DataHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A small language for ITI-41 requests: a submission set, and the documents a test adds. */
final class SampleRequest {

    private static final String UNIQUE_ID = "urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab";
    private static final String PATIENT_ID = "urn:uuid:58a6f841-87b3-4a3e-92fd-a8ffeff98427";
    private static final ObjectFactory RIM = new ObjectFactory();

    private final ProvideAndRegisterDocumentSetRequestType request = new ProvideAndRegisterDocumentSetRequestType();

    private SampleRequest() {
        var submissionSet = new RegistryPackageType();
        submissionSet.setId("SubmissionSet");
        var objects = new RegistryObjectListType();
        objects.getIdentifiable().add(RIM.createRegistryPackage(submissionSet));
        var submission = new SubmitObjectsRequest();
        submission.setRegistryObjectList(objects);
        request.setSubmitObjectsRequest(submission);
    }

    /** A request with neither entry nor document. */
    static SampleRequest submission() {
        return new SampleRequest();
    }

    /** A request with one text document and its entry, {@code Doc1}. */
    static SampleRequest oneDocument(String uniqueId, String text) {
        return submission().with("Doc1", uniqueId, text);
    }

    SampleRequest with(String id, String uniqueId, String text) {
        return withEntry(entry(id, uniqueId)).withDocument(id, text);
    }

    SampleRequest withEntry(ExtrinsicObjectType entry) {
        request.getSubmitObjectsRequest()
                .getRegistryObjectList()
                .getIdentifiable()
                .add(RIM.createExtrinsicObject(entry));
        return this;
    }

    SampleRequest withDocument(@Nullable String id, String text) {
        return withDocument(id, new DataHandler(new TestBytes(text.getBytes(StandardCharsets.UTF_8))));
    }

    SampleRequest withDocument(@Nullable String id, @Nullable DataHandler content) {
        var document = new ProvideAndRegisterDocumentSetRequestType.Document();
        document.setId(id);
        document.setValue(content);
        request.getDocument().add(document);
        return this;
    }

    /** Gives the entry last added a slot. */
    SampleRequest where(String slot, String... values) {
        var entries = entries(request.getSubmitObjectsRequest());
        entries.get(entries.size() - 1).getSlot().add(slot(slot, values));
        return this;
    }

    ProvideAndRegisterDocumentSetRequestType request() {
        return request;
    }

    /** With a slot and a patientId, which the repository has to leave alone. */
    static ExtrinsicObjectType entry(@Nullable String id, String... uniqueIds) {
        var entry = new ExtrinsicObjectType();
        entry.setId(id);
        entry.setMimeType("text/plain");
        entry.getSlot().add(slot("languageCode", "fr-LU"));
        entry.getExternalIdentifier().add(identifier(PATIENT_ID, "P1^^^&2.999.1&ISO"));
        for (var uniqueId : uniqueIds) {
            entry.getExternalIdentifier().add(identifier(UNIQUE_ID, uniqueId));
        }
        return entry;
    }

    static List<ExtrinsicObjectType> entries(SubmitObjectsRequest submission) {
        return submission.getRegistryObjectList().getIdentifiable().stream()
                .map(element -> element.getValue())
                .filter(ExtrinsicObjectType.class::isInstance)
                .map(ExtrinsicObjectType.class::cast)
                .toList();
    }

    static SlotType1 slot(String name, String... values) {
        var slot = new SlotType1();
        slot.setName(name);
        slot.setValueList(new ValueListType());
        slot.getValueList().getValue().addAll(List.of(values));
        return slot;
    }

    private static ExternalIdentifierType identifier(String scheme, String value) {
        var identifier = new ExternalIdentifierType();
        identifier.setIdentificationScheme(scheme);
        identifier.setValue(value);
        return identifier;
    }
}
