package carnet.platform.node;

import carnet.metadata.error.Transaction;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.DocumentRepositoryPortType;
import carnet.wsdl.xds.ProvideAndRegisterDocumentSetRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetResponseType;

/** The repository's door with a clock beside it. */
record TimedRepository(DocumentRepositoryPortType door, TransactionTimer timer) implements DocumentRepositoryPortType {

    @Override
    public RegistryResponseType documentRepositoryProvideAndRegisterDocumentSetB(
            ProvideAndRegisterDocumentSetRequestType body) {
        return timer.timed(
                Transaction.ITI_41,
                () -> door.documentRepositoryProvideAndRegisterDocumentSetB(body),
                RegistryResponseType::getStatus);
    }

    @Override
    public RetrieveDocumentSetResponseType documentRepositoryRetrieveDocumentSet(RetrieveDocumentSetRequestType body) {
        return timer.timed(
                Transaction.ITI_43,
                () -> door.documentRepositoryRetrieveDocumentSet(body),
                answer -> answer.getRegistryResponse().getStatus());
    }
}
