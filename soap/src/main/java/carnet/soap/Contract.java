package carnet.soap;

import carnet.wsdl.hl7v3.PDSupplierPortType;
import carnet.wsdl.hl7v3.PIXConsumerPortType;
import carnet.wsdl.hl7v3.PIXManagerPortType;
import carnet.wsdl.trust.SecurityTokenServicePortType;
import carnet.wsdl.xds.DocumentRegistryPortType;
import carnet.wsdl.xds.DocumentRepositoryPortType;
import javax.xml.namespace.QName;

/** A WSDL contract and its SOAP 1.2 port [TF-2 V.2.4, IHE-WSP202]. */
public enum Contract {
    /** ITI-18, ITI-42, ITI-51, ITI-61. */
    DOCUMENT_REGISTRY("urn:ihe:iti:xds-b:2007", "DocumentRegistry", DocumentRegistryPortType.class, Content.TYPES),
    /** ITI-41, ITI-43. */
    DOCUMENT_REPOSITORY(
            "urn:ihe:iti:xds-b:2007",
            "DocumentRepository",
            DocumentRepositoryPortType.class,
            Content.TYPES_AND_DOCUMENTS),
    /** ITI-44, ITI-45. */
    PIX_MANAGER("urn:ihe:iti:pixv3:2007", "PIXManager", PIXManagerPortType.class, Content.ELEMENTS),
    /** ITI-46. */
    PIX_CONSUMER("urn:ihe:iti:pixv3:2007", "PIXConsumer", PIXConsumerPortType.class, Content.ELEMENTS),
    /** ITI-47. */
    PD_SUPPLIER("urn:ihe:iti:pdqv3:2007", "PDSupplier", PDSupplierPortType.class, Content.ELEMENTS),
    /** WS-Trust 1.3. */
    SECURITY_TOKEN_SERVICE(
            SecurityTokenServicePortType.WST,
            "SecurityTokenService",
            SecurityTokenServicePortType.class,
            Content.ELEMENTS_IN_THEIR_ENVELOPE);

    /** What the methods of a port type take and give. */
    private enum Content {
        /** Types generated from the schemas. */
        TYPES,
        /** And some of those hold {@code xds:Document} elements. */
        TYPES_AND_DOCUMENTS,
        /** The child of {@code soap:Body} as {@code org.w3c.dom.Element}, whatever is in it. */
        ELEMENTS,
        /** Likewise, and its document is the whole envelope, as a signature over body and header needs it. */
        ELEMENTS_IN_THEIR_ENVELOPE
    }

    private final String namespace;
    private final String actor;
    private final Class<?> portType;
    private final Content content;

    Contract(String namespace, String actor, Class<?> portType, Content content) {
        this.namespace = namespace;
        this.actor = actor;
        this.portType = portType;
        this.content = content;
    }

    /** Whether there are {@code xds:Document} elements in its messages. */
    boolean carriesDocuments() {
        return content == Content.TYPES_AND_DOCUMENTS;
    }

    /** Whether the port type takes and gives elements instead of generated types. */
    boolean isOfElements() {
        return content == Content.ELEMENTS || content == Content.ELEMENTS_IN_THEIR_ENVELOPE;
    }

    /** Whether those elements stand in the document of the envelope they came in. */
    boolean keepsTheEnvelope() {
        return content == Content.ELEMENTS_IN_THEIR_ENVELOPE;
    }

    public String wsdlLocation() {
        return "classpath:wsdl/" + actor + ".wsdl";
    }

    public QName service() {
        return new QName(namespace, actor + "_Service");
    }

    public QName port() {
        return new QName(namespace, actor + "_Port_Soap12");
    }

    /** The generated interface that implementors and proxies have. */
    public Class<?> portType() {
        return portType;
    }
}
