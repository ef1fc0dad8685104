package carnet.client.domain;

import carnet.metadata.AvailabilityStatus;
import carnet.metadata.Submission;
import carnet.metadata.ebrim.EbrimDecoder;
import carnet.metadata.error.ResponseStatus;
import carnet.metadata.error.Severity;
import carnet.soap.Contract;
import carnet.soap.Packaging;
import carnet.soap.SoapDoors;
import carnet.soap.SoapLimits;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.query.AdhocQueryRequest;
import carnet.wsdl.query.AdhocQueryResponse;
import carnet.wsdl.rim.AssociationType1;
import carnet.wsdl.rim.ExtrinsicObjectType;
import carnet.wsdl.rim.ObjectFactory;
import carnet.wsdl.rim.RegistryObjectListType;
import carnet.wsdl.rim.SlotType1;
import carnet.wsdl.rim.ValueListType;
import carnet.wsdl.rs.RegistryError;
import carnet.wsdl.rs.RegistryErrorList;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.DocumentRegistryPortType;
import carnet.wsdl.xds.DocumentRepositoryPortType;
import carnet.wsdl.xds.DocumentResponseType;
import carnet.wsdl.xds.ProvideAndRegisterDocumentSetRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetResponseType;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import jakarta.activation.FileDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.jspecify.annotations.Nullable;

/**
 * An affinity domain of one registry and one repository. Left alone it keeps what it is sent, deprecates what is replaced,
 * answers every query with all it has, and gives documents back; a test may script each of its answers.
 */
public final class ScriptedDomain implements AutoCloseable {

    public static final String REPOSITORY_UNIQUE_ID = "1.3.6.1.4.1.21367.13.71.1";

    private static final String UNIQUE_ID = "urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab";
    private static final ObjectFactory RIM = new ObjectFactory();

    private final Path folder;
    private final Bus bus;
    private final String address;
    private final List<ExtrinsicObjectType> entries = new ArrayList<>();
    private final Map<String, DataSource> documents = new HashMap<>();
    private final List<Submission> submissions = new ArrayList<>();
    private final List<AdhocQueryRequest> queries = new ArrayList<>();
    private final List<RetrieveDocumentSetRequestType> retrievals = new ArrayList<>();
    private Function<ProvideAndRegisterDocumentSetRequestType, RegistryResponseType> providing = this::keep;
    private Function<AdhocQueryRequest, AdhocQueryResponse> querying = query -> everything();
    private Function<RetrieveDocumentSetRequestType, RetrieveDocumentSetResponseType> retrieving = this::giveBack;

    private ScriptedDomain(Path folder, int port) {
        this.folder = folder;
        this.bus = new CXFBusFactory().createBus();
        this.address = "http://localhost:" + port + "/xds/";
        var doors = new SoapDoors(bus, SoapLimits.defaults(folder), UUID::randomUUID);
        doors.publish(registry().toString(), new Registry(), Contract.DOCUMENT_REGISTRY, Packaging.PLAIN);
        doors.publish(repository().toString(), new Repository(), Contract.DOCUMENT_REPOSITORY, Packaging.MTOM);
    }

    /** @param folder for documents */
    public static ScriptedDomain open(Path folder) {
        return new ScriptedDomain(folder, freePort());
    }

    /** A port nobody listens on. */
    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI registry() {
        return URI.create(address + "registry");
    }

    public URI repository() {
        return URI.create(address + "repository");
    }

    /** Forgets everything, scripts included. */
    public void reset() {
        entries.clear();
        documents.clear();
        submissions.clear();
        queries.clear();
        retrievals.clear();
        providing = this::keep;
        querying = query -> everything();
        retrieving = this::giveBack;
    }

    // scripts

    public void onProvide(Function<ProvideAndRegisterDocumentSetRequestType, RegistryResponseType> script) {
        providing = script;
    }

    public void onQuery(Function<AdhocQueryRequest, AdhocQueryResponse> script) {
        querying = script;
    }

    public void onRetrieve(Function<RetrieveDocumentSetRequestType, RetrieveDocumentSetResponseType> script) {
        retrieving = script;
    }

    /** Puts a document there that nobody sent. */
    public void holds(ExtrinsicObjectType entry, DataSource content) {
        entries.add(entry);
        documents.put(uniqueId(entry), content);
    }

    /** Other bytes than were published. */
    public void alter(String uniqueId, DataSource content) {
        documents.put(uniqueId, content);
    }

    // what came

    public List<Submission> submissions() {
        return submissions;
    }

    public List<AdhocQueryRequest> queries() {
        return queries;
    }

    public List<RetrieveDocumentSetRequestType> retrievals() {
        return retrievals;
    }

    public List<ExtrinsicObjectType> entries() {
        return entries;
    }

    public DataSource document(String uniqueId) {
        return Objects.requireNonNull(documents.get(uniqueId));
    }

    /** The values of a parameter of the last query. */
    public List<String> parameter(String name) {
        return queries.get(queries.size() - 1).getAdhocQuery().getSlot().stream()
                .filter(slot -> slot.getName().equals(name))
                .flatMap(slot -> slot.getValueList().getValue().stream())
                .toList();
    }

    // answers

    public static RegistryResponseType success() {
        return answer(ResponseStatus.SUCCESS);
    }

    public static RegistryResponseType answer(ResponseStatus status, RegistryError... errors) {
        var response = new RegistryResponseType();
        fill(response, status, errors);
        return response;
    }

    public static AdhocQueryResponse queryAnswer(
            ResponseStatus status, List<ExtrinsicObjectType> entries, RegistryError... errors) {
        var response = new AdhocQueryResponse();
        fill(response, status, errors);
        var list = new RegistryObjectListType();
        entries.stream().map(RIM::createExtrinsicObject).forEach(list.getIdentifiable()::add);
        response.setRegistryObjectList(list);
        return response;
    }

    public static RetrieveDocumentSetResponseType retrieveAnswer(RegistryResponseType status) {
        var response = new RetrieveDocumentSetResponseType();
        response.setRegistryResponse(status);
        return response;
    }

    public static RegistryError error(String code, @Nullable String codeContext) {
        return error(code, codeContext, Severity.ERROR);
    }

    public static RegistryError warning(String code, String codeContext) {
        return error(code, codeContext, Severity.WARNING);
    }

    private static RegistryError error(String code, @Nullable String codeContext, Severity severity) {
        var error = new RegistryError();
        error.setErrorCode(code);
        error.setCodeContext(codeContext);
        error.setSeverity(severity.urn());
        return error;
    }

    private static void fill(RegistryResponseType response, ResponseStatus status, RegistryError... errors) {
        response.setStatus(status.urn());
        if (errors.length > 0) {
            var list = new RegistryErrorList();
            list.getRegistryError().addAll(List.of(errors));
            response.setRegistryErrorList(list);
        }
    }

    public AdhocQueryResponse everything() {
        return queryAnswer(ResponseStatus.SUCCESS, entries);
    }

    // what it does when left alone

    private RegistryResponseType keep(ProvideAndRegisterDocumentSetRequestType request) {
        for (var element :
                request.getSubmitObjectsRequest().getRegistryObjectList().getIdentifiable()) {
            if (element.getValue() instanceof ExtrinsicObjectType entry) {
                var content = request.getDocument().stream()
                        .filter(document -> document.getId().equals(entry.getId()))
                        .findFirst()
                        .orElseThrow();
                documents.put(uniqueId(entry), stored(content.getValue()));
                entry.setId("urn:uuid:" + UUID.randomUUID());
                entry.setStatus(AvailabilityStatus.APPROVED.urn());
                entry.getSlot().add(slot("repositoryUniqueId", REPOSITORY_UNIQUE_ID));
                entries.add(entry);
            } else if (element.getValue() instanceof AssociationType1 association
                    && association.getAssociationType().endsWith(":RPLC")) {
                entries.stream()
                        .filter(entry -> entry.getId().equals(association.getTargetObject()))
                        .forEach(entry -> entry.setStatus(AvailabilityStatus.DEPRECATED.urn()));
            }
        }
        return success();
    }

    private DataSource stored(DataHandler content) {
        try (var bytes = content.getInputStream()) {
            var file = Files.createTempFile(folder, "document", ".bin");
            try (var out = Files.newOutputStream(file)) {
                bytes.transferTo(out);
            }
            return new FileDataSource(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RetrieveDocumentSetResponseType giveBack(RetrieveDocumentSetRequestType request) {
        var wanted = request.getDocumentRequest().get(0);
        var content = documents.get(wanted.getDocumentUniqueId());
        if (content == null) {
            return retrieveAnswer(
                    answer(ResponseStatus.FAILURE, error("XDSDocumentUniqueIdError", "no such document")));
        }
        var response = retrieveAnswer(success());
        response.getDocumentResponse().add(response(wanted.getDocumentUniqueId(), content));
        return response;
    }

    public static DocumentResponseType response(String uniqueId, DataSource content) {
        var document = new DocumentResponseType();
        document.setRepositoryUniqueId(REPOSITORY_UNIQUE_ID);
        document.setDocumentUniqueId(uniqueId);
        document.setMimeType("text/plain");
        document.setDocument(new DataHandler(content));
        return document;
    }

    public static SlotType1 slot(String name, String... values) {
        var slot = new SlotType1();
        slot.setName(name);
        slot.setValueList(new ValueListType());
        slot.getValueList().getValue().addAll(List.of(values));
        return slot;
    }

    private static String uniqueId(ExtrinsicObjectType entry) {
        return entry.getExternalIdentifier().stream()
                .filter(identifier -> identifier.getIdentificationScheme().equals(UNIQUE_ID))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    @Override
    public void close() {
        bus.shutdown(true);
    }

    private final class Registry implements DocumentRegistryPortType {
        @Override
        public AdhocQueryResponse documentRegistryRegistryStoredQuery(AdhocQueryRequest request) {
            queries.add(request);
            return querying.apply(request);
        }

        @Override
        public AdhocQueryResponse documentRegistryMultiPatientStoredQuery(AdhocQueryRequest request) {
            throw new AssertionError("no command sends ITI-51");
        }

        @Override
        public RegistryResponseType documentRegistryRegisterDocumentSetB(SubmitObjectsRequest request) {
            throw new AssertionError("no command sends ITI-42");
        }

        @Override
        public RegistryResponseType documentRegistryRegisterOnDemandDocumentEntry(SubmitObjectsRequest request) {
            throw new AssertionError("no command sends ITI-61");
        }
    }

    private final class Repository implements DocumentRepositoryPortType {
        @Override
        public RegistryResponseType documentRepositoryProvideAndRegisterDocumentSetB(
                ProvideAndRegisterDocumentSetRequestType request) {
            submissions.add(EbrimDecoder.submission(request.getSubmitObjectsRequest()));
            return providing.apply(request);
        }

        @Override
        public RetrieveDocumentSetResponseType documentRepositoryRetrieveDocumentSet(
                RetrieveDocumentSetRequestType request) {
            retrievals.add(request);
            return retrieving.apply(request);
        }
    }
}
