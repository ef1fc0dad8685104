package carnet.metadata.ebrim;

import carnet.metadata.Association;
import carnet.metadata.AssociationType;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.InternationalString;
import carnet.metadata.Submission;
import carnet.metadata.XCN;
import carnet.metadata.sample.Samples;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.rim.AssociationType1;
import carnet.wsdl.rim.ClassificationType;
import carnet.wsdl.rim.ExternalIdentifierType;
import carnet.wsdl.rim.ExtrinsicObjectType;
import carnet.wsdl.rim.IdentifiableType;
import carnet.wsdl.rim.InternationalStringType;
import carnet.wsdl.rim.LocalizedStringType;
import carnet.wsdl.rim.ObjectFactory;
import carnet.wsdl.rim.RegistryObjectType;
import carnet.wsdl.rim.RegistryPackageType;
import carnet.wsdl.rim.SlotType1;
import carnet.wsdl.rim.ValueListType;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayInputStream;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/** A request as the generated types hold it, and the words to change one thing in it. */
record Ebrim(SubmitObjectsRequest request) {

    static final String REGISTERED = "urn:uuid:b2632452-1de7-480d-94b1-c2074d79c871";

    private static final ObjectFactory RIM = new ObjectFactory();
    private static final JAXBContext CONTEXT = context();

    /** Entry "Doc" in folder "F" of submission set "SS", and a transformation "rel" of a registered entry; all attributes. */
    static Submission sample() {
        var entry = Samples.entryOf(Samples.ANNA, "Doc")
                .comments(InternationalString.of("Second opinion wanted"))
                .eventCodeList(List.of(Code.of("DX", "1.2.840.10008.2.16.4", "Digital radiography")))
                .homeCommunityId("urn:oid:1.3.6.1.4.1.21367.13.70.1")
                .legalAuthenticator(new XCN("^Weber^Claire"))
                .serviceStartTime(new DTM("20260228"))
                .serviceStopTime(new DTM("20260301"))
                .sourcePatientInfo(List.of("PID-5|Muster^Anna", "PID-7|19680312"))
                .uri("https://example.org/letter")
                .build();
        var documentation = Code.of("T", "1.3.6.1.4.1.21367.13.72.6", "Translation");
        var relationship = Samples.member("rel", "Doc", REGISTERED);
        return Samples.submissionOf(
                List.of(entry),
                List.of(Samples.folderOf(Samples.ANNA, "F")),
                List.of(
                        Samples.member("fd", "F", "Doc"),
                        Samples.member("ss-fd", "SS", "fd"),
                        new Association(
                                relationship.entryUUID(),
                                null,
                                null,
                                AssociationType.XFRM,
                                "Doc",
                                REGISTERED,
                                null,
                                documentation,
                                List.of())));
    }

    static Ebrim of(Submission submission) {
        return new Ebrim(EbrimReader.request(submission));
    }

    static Ebrim of(byte[] request) {
        try {
            return new Ebrim((SubmitObjectsRequest)
                    CONTEXT.createUnmarshaller().unmarshal(XmlStreams.reader(new ByteArrayInputStream(request))));
        } catch (JAXBException | XMLStreamException e) {
            throw new AssertionError(e);
        }
    }

    static Ebrim of(Node request) {
        try {
            return new Ebrim((SubmitObjectsRequest) CONTEXT.createUnmarshaller().unmarshal(request));
        } catch (JAXBException e) {
            throw new AssertionError(e);
        }
    }

    private static JAXBContext context() {
        try {
            return JAXBContext.newInstance(ObjectFactory.class, carnet.wsdl.lcm.ObjectFactory.class);
        } catch (JAXBException e) {
            throw new AssertionError(e);
        }
    }

    List<JAXBElement<? extends IdentifiableType>> objects() {
        return request.getRegistryObjectList().getIdentifiable();
    }

    ExtrinsicObjectType entry() {
        return (ExtrinsicObjectType) object("Doc");
    }

    RegistryPackageType set() {
        return (RegistryPackageType) object("SS");
    }

    RegistryPackageType folder() {
        return (RegistryPackageType) object("F");
    }

    AssociationType1 association(String id) {
        return (AssociationType1) object(id);
    }

    private IdentifiableType object(String id) {
        return objects().stream()
                .<IdentifiableType>map(JAXBElement::getValue)
                .filter(object -> id.equals(object.getId()))
                .findFirst()
                .orElseThrow();
    }

    void add(ClassificationType classification) {
        objects().add(RIM.createClassification(classification));
    }

    void add(ExternalIdentifierType identifier) {
        objects().add(RIM.createExternalIdentifier(identifier));
    }

    void add(RegistryPackageType registryPackage) {
        objects().add(RIM.createRegistryPackage(registryPackage));
    }

    void remove(IdentifiableType object) {
        objects().removeIf(element -> element.getValue() == object);
    }

    static SlotType1 slot(RegistryObjectType object, String name) {
        return object.getSlot().stream()
                .filter(slot -> name.equals(slot.getName()))
                .findFirst()
                .orElseThrow();
    }

    /** Puts the slot there, in place of one of the same name. */
    static void setSlot(RegistryObjectType object, String name, String... values) {
        object.getSlot().removeIf(slot -> name.equals(slot.getName()));
        addSlot(object, name, values);
    }

    static void addSlot(RegistryObjectType object, @Nullable String name, String... values) {
        var slot = new SlotType1();
        slot.setName(name);
        slot.setValueList(new ValueListType());
        slot.getValueList().getValue().addAll(List.of(values));
        object.getSlot().add(slot);
    }

    static ClassificationType classification(RegistryObjectType object, String scheme) {
        return object.getClassification().stream()
                .filter(classification -> scheme.equals(classification.getClassificationScheme()))
                .findFirst()
                .orElseThrow();
    }

    static ClassificationType node(String classified, String node) {
        var classification = new ClassificationType();
        classification.setId("node-of-" + classified);
        classification.setClassifiedObject(classified);
        classification.setClassificationNode(node);
        return classification;
    }

    static ExternalIdentifierType identifier(RegistryObjectType object, String scheme) {
        return object.getExternalIdentifier().stream()
                .filter(identifier -> scheme.equals(identifier.getIdentificationScheme()))
                .findFirst()
                .orElseThrow();
    }

    static InternationalStringType text(String value) {
        var localized = new LocalizedStringType();
        localized.setValue(value);
        var text = new InternationalStringType();
        text.getLocalizedString().add(localized);
        return text;
    }
}
