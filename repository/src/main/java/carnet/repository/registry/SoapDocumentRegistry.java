package carnet.repository.registry;

import carnet.metadata.CX;
import carnet.metadata.ebrim.EbrimDecoder;
import carnet.metadata.error.ResponseStatus;
import carnet.soap.Contract;
import carnet.soap.Packaging;
import carnet.soap.SoapClients;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.query.AdhocQueryRequest;
import carnet.wsdl.query.ResponseOptionType;
import carnet.wsdl.rim.AdhocQueryType;
import carnet.wsdl.rim.ExtrinsicObjectType;
import carnet.wsdl.rim.IdentifiableType;
import carnet.wsdl.rim.SlotType1;
import carnet.wsdl.rim.ValueListType;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.DocumentRegistryPortType;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.ws.WebServiceException;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

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
        return !found(getDocuments(List.of(uniqueId), "ObjectRef")).isEmpty();
    }

    /** A registry does not show entries of several patients at once; that is then no answer, and nothing is given out. */
    @Override
    public boolean areAllOf(CX patientId, Collection<String> uniqueIds) {
        return found(getDocuments(uniqueIds, "LeafClass")).stream()
                .map(JAXBElement::getValue)
                .map(ExtrinsicObjectType.class::cast)
                .map(EbrimDecoder::documentEntry)
                .allMatch(entry -> patientId.equals(entry.patientId()));
    }

    private List<JAXBElement<? extends IdentifiableType>> found(AdhocQueryRequest query) {
        try {
            var answer = registry.documentRegistryRegistryStoredQuery(query);
            if (!ResponseStatus.SUCCESS.urn().equals(answer.getStatus())) {
                throw new RegistryNotAvailable("ITI-18 was answered with the status " + answer.getStatus(), null);
            }
            return answer.getRegistryObjectList() == null
                    ? List.of()
                    : answer.getRegistryObjectList().getIdentifiable();
        } catch (WebServiceException e) {
            throw new RegistryNotAvailable(reason(e), e);
        }
    }

    /** GetDocuments [TF-2 3.18.4.1.2.3.7.5]. */
    private static AdhocQueryRequest getDocuments(Collection<String> uniqueIds, String returnType) {
        var values = new ValueListType();
        uniqueIds.forEach(uniqueId -> values.getValue().add("('" + uniqueId.replace("'", "''") + "')"));
        var parameter = new SlotType1();
        parameter.setName("$XDSDocumentEntryUniqueId");
        parameter.setValueList(values);
        var query = new AdhocQueryType();
        query.setId(GET_DOCUMENTS);
        query.getSlot().add(parameter);
        var response = new ResponseOptionType();
        response.setReturnType(returnType);
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
