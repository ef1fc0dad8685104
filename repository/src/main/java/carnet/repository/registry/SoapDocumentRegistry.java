package carnet.repository.registry;

import carnet.metadata.error.ResponseStatus;
import carnet.soap.Contract;
import carnet.soap.Packaging;
import carnet.soap.SoapClients;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.query.AdhocQueryRequest;
import carnet.wsdl.query.ResponseOptionType;
import carnet.wsdl.rim.AdhocQueryType;
import carnet.wsdl.rim.SlotType1;
import carnet.wsdl.rim.ValueListType;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.DocumentRegistryPortType;
import jakarta.xml.ws.WebServiceException;
import java.net.URI;
import java.time.Duration;

/** A Document Registry behind SOAP: ITI-42, and ITI-18 to learn what became of one. */
public final class SoapDocumentRegistry implements DocumentRegistry {

    private static final String GET_DOCUMENTS = "urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4";

    private final DocumentRegistryPortType registry;

    /** @param receiveTimeout longest silence of the registry; well below the sweeper's registrationGrace */
    public SoapDocumentRegistry(SoapClients clients, URI endpoint, Duration connectTimeout, Duration receiveTimeout) {
        this(clients.proxy(
                DocumentRegistryPortType.class,
                Contract.DOCUMENT_REGISTRY,
                endpoint,
                Packaging.PLAIN,
                connectTimeout,
                receiveTimeout));
    }

    SoapDocumentRegistry(DocumentRegistryPortType registry) {
        this.registry = registry;
    }

    @Override
    public RegistryResponseType register(SubmitObjectsRequest submission) {
        try {
            return registry.documentRegistryRegisterDocumentSetB(submission);
        } catch (WebServiceException e) {
            throw new RegistryNotAvailable(reason(e), e);
        }
    }

    /** Asks by uniqueId alone: an ObjectRef does not tell whose entry it is. */
    @Override
    public boolean knowsDocument(String uniqueId) {
        try {
            var answer = registry.documentRegistryRegistryStoredQuery(getDocuments(uniqueId));
            if (!ResponseStatus.SUCCESS.urn().equals(answer.getStatus())) {
                throw new RegistryNotAvailable("ITI-18 was answered with the status " + answer.getStatus(), null);
            }
            return answer.getRegistryObjectList() != null
                    && !answer.getRegistryObjectList().getIdentifiable().isEmpty();
        } catch (WebServiceException e) {
            throw new RegistryNotAvailable(reason(e), e);
        }
    }

    /** GetDocuments [TF-2 3.18.4.1.2.3.7.5]. */
    private static AdhocQueryRequest getDocuments(String uniqueId) {
        var values = new ValueListType();
        values.getValue().add("('" + uniqueId.replace("'", "''") + "')");
        var uniqueIds = new SlotType1();
        uniqueIds.setName("$XDSDocumentEntryUniqueId");
        uniqueIds.setValueList(values);
        var query = new AdhocQueryType();
        query.setId(GET_DOCUMENTS);
        query.getSlot().add(uniqueIds);
        var response = new ResponseOptionType();
        response.setReturnType("ObjectRef");
        response.setReturnComposedObjects(true);
        var request = new AdhocQueryRequest();
        request.setResponseOption(response);
        request.setAdhocQuery(query);
        return request;
    }

    /** The innermost cause says it: a refused connection, a timeout, an HTTP status, a fault. */
    private static String reason(WebServiceException e) {
        Throwable innermost = e;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost.getClass().getSimpleName() + ", " + innermost.getMessage();
    }
}
