package carnet.soap;

import carnet.wsdl.xds.DocumentRegistryPortType;
import carnet.wsdl.xds.DocumentRepositoryPortType;
import javax.xml.namespace.QName;

/** A WSDL contract and its SOAP 1.2 port [TF-2 V.2.4, IHE-WSP202]. */
public enum Contract {
    /** ITI-18, ITI-42, ITI-51, ITI-61. */
    DOCUMENT_REGISTRY("urn:ihe:iti:xds-b:2007", "DocumentRegistry", DocumentRegistryPortType.class, false),
    /** ITI-41, ITI-43. */
    DOCUMENT_REPOSITORY("urn:ihe:iti:xds-b:2007", "DocumentRepository", DocumentRepositoryPortType.class, true);

    private final String namespace;
    private final String actor;
    private final Class<?> portType;
    private final boolean carriesDocuments;

    Contract(String namespace, String actor, Class<?> portType, boolean carriesDocuments) {
        this.namespace = namespace;
        this.actor = actor;
        this.portType = portType;
        this.carriesDocuments = carriesDocuments;
    }

    /** Whether there are {@code xds:Document} elements in its messages. */
    boolean carriesDocuments() {
        return carriesDocuments;
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
