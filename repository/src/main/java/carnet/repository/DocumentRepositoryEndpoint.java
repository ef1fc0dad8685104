package carnet.repository;

import carnet.metadata.ebrim.RegistryResponses;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.RegistryFailure;
import carnet.metadata.error.Transaction;
import carnet.metadata.error.XdsErrorCode;
import carnet.repository.provide.DocumentProvision;
import carnet.repository.retrieve.DocumentRetrieval;
import carnet.repository.store.DocumentStoreFull;
import carnet.soap.ExchangeId;
import carnet.soap.fault.InputRefused;
import carnet.soap.fault.RequestRefused;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.DocumentRepositoryPortType;
import carnet.wsdl.xds.ProvideAndRegisterDocumentSetRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetResponseType;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** The SOAP door of the Document Repository. */
public final class DocumentRepositoryEndpoint implements DocumentRepositoryPortType {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentRepositoryEndpoint.class);

    private final DocumentProvision provision;
    private final DocumentRetrieval retrieval;

    public DocumentRepositoryEndpoint(DocumentProvision provision, DocumentRetrieval retrieval) {
        this.provision = provision;
        this.retrieval = retrieval;
    }

    @Override
    public RegistryResponseType documentRepositoryProvideAndRegisterDocumentSetB(
            ProvideAndRegisterDocumentSetRequestType request) {
        return answering(Transaction.ITI_41, () -> provision.answer(request), RegistryResponses::failure);
    }

    @Override
    public RetrieveDocumentSetResponseType documentRepositoryRetrieveDocumentSet(
            RetrieveDocumentSetRequestType request) {
        return answering(Transaction.ITI_43, () -> retrieval.answer(request), errors -> {
            var refused = new RetrieveDocumentSetResponseType();
            refused.setRegistryResponse(RegistryResponses.failure(errors));
            return refused;
        });
    }

    @FunctionalInterface
    private interface Capability<T> {
        T answer() throws IOException;
    }

    private static <T> T answering(
            Transaction transaction, Capability<T> capability, Function<List<RegistryError>, T> refusal) {
        try {
            return capability.answer();
        } catch (RequestRefused refused) {
            throw refused; // the message itself is at fault, and is answered by a SOAP fault
        } catch (InputRefused broken) {
            throw broken.refusal();
        } catch (RegistryFailure failure) {
            LOG.warn("{} refused: {}", transaction.number(), codes(failure));
            return refusal.apply(failure.errors());
        } catch (DocumentStoreFull full) {
            LOG.error("{} failed: the document store is full", transaction.number(), full);
            return refusal.apply(List.of(RegistryError.of(
                    XdsErrorCode.REPOSITORY_OUT_OF_RESOURCES, "the repository has no room for the documents")));
        } catch (TransientDataAccessException
                | DataAccessResourceFailureException
                | CannotCreateTransactionException busy) {
            LOG.error("{} failed for want of a lock or the database", transaction.number(), busy);
            return refusal.apply(List.of(RegistryError.of(
                    XdsErrorCode.REPOSITORY_BUSY, "try again later; transaction " + ExchangeId.current())));
        } catch (IOException | RuntimeException unexpected) {
            LOG.error("{} failed", transaction.number(), unexpected);
            return refusal.apply(List.of(RegistryError.of(
                    XdsErrorCode.REPOSITORY_ERROR, "internal error, transaction " + ExchangeId.current())));
        }
    }

    private static List<String> codes(RegistryFailure failure) {
        return failure.errors().stream()
                .map(error -> error.code().code())
                .distinct()
                .toList();
    }
}
