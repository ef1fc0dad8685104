package carnet.platform.node;

import carnet.metadata.error.Transaction;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.query.AdhocQueryRequest;
import carnet.wsdl.query.AdhocQueryResponse;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.DocumentRegistryPortType;

/** The registry's door with a clock beside it. */
record TimedRegistry(DocumentRegistryPortType door, TransactionTimer timer) implements DocumentRegistryPortType {

    @Override
    public AdhocQueryResponse documentRegistryRegistryStoredQuery(AdhocQueryRequest body) {
        return timer.timed(
                Transaction.ITI_18,
                () -> door.documentRegistryRegistryStoredQuery(body),
                AdhocQueryResponse::getStatus);
    }

    @Override
    public AdhocQueryResponse documentRegistryMultiPatientStoredQuery(AdhocQueryRequest body) {
        return timer.timed(
                Transaction.ITI_51,
                () -> door.documentRegistryMultiPatientStoredQuery(body),
                AdhocQueryResponse::getStatus);
    }

    @Override
    public RegistryResponseType documentRegistryRegisterDocumentSetB(SubmitObjectsRequest body) {
        return timer.timed(
                Transaction.ITI_42,
                () -> door.documentRegistryRegisterDocumentSetB(body),
                RegistryResponseType::getStatus);
    }

    @Override
    public RegistryResponseType documentRegistryRegisterOnDemandDocumentEntry(SubmitObjectsRequest body) {
        return timer.timed(
                Transaction.ITI_61,
                () -> door.documentRegistryRegisterOnDemandDocumentEntry(body),
                RegistryResponseType::getStatus);
    }
}
