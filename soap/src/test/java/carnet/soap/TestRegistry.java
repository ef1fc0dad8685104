package carnet.soap;

import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.query.AdhocQueryRequest;
import carnet.wsdl.query.AdhocQueryResponse;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.DocumentRegistryPortType;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Says which operation was asked; a test may put its own answer to queries in place. */
final class TestRegistry implements DocumentRegistryPortType {

    final AtomicInteger calls = new AtomicInteger();
    volatile Function<AdhocQueryRequest, AdhocQueryResponse> query = request -> answered("ITI-18");

    @Override
    public AdhocQueryResponse documentRegistryRegistryStoredQuery(AdhocQueryRequest body) {
        calls.incrementAndGet();
        return query.apply(body);
    }

    @Override
    public AdhocQueryResponse documentRegistryMultiPatientStoredQuery(AdhocQueryRequest body) {
        calls.incrementAndGet();
        return answered("ITI-51");
    }

    @Override
    public RegistryResponseType documentRegistryRegisterDocumentSetB(SubmitObjectsRequest body) {
        calls.incrementAndGet();
        return response("ITI-42");
    }

    @Override
    public RegistryResponseType documentRegistryRegisterOnDemandDocumentEntry(SubmitObjectsRequest body) {
        calls.incrementAndGet();
        return response("ITI-61");
    }

    static AdhocQueryResponse answered(String status) {
        var response = new AdhocQueryResponse();
        response.setStatus(status);
        return response;
    }

    static RegistryResponseType response(String status) {
        var response = new RegistryResponseType();
        response.setStatus(status);
        return response;
    }
}
