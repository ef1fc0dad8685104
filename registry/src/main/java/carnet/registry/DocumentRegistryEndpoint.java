package carnet.registry;

import carnet.metadata.Submission;
import carnet.metadata.ebrim.EbrimDecoder;
import carnet.metadata.ebrim.RegistryResponses;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.RegistryFailure;
import carnet.metadata.error.ResponseStatus;
import carnet.metadata.error.Transaction;
import carnet.metadata.error.XdsErrorCode;
import carnet.registry.query.StoredQueries;
import carnet.registry.register.Registration;
import carnet.soap.ExchangeId;
import carnet.soap.fault.RequestRefused;
import carnet.soap.requester.Requester;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.query.AdhocQueryRequest;
import carnet.wsdl.query.AdhocQueryResponse;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.DocumentRegistryPortType;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;

/** The door of the Document Registry: one method per transaction. */
public final class DocumentRegistryEndpoint implements DocumentRegistryPortType {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentRegistryEndpoint.class);

    private final Registration stableEntries;
    private final Registration onDemandEntries;
    private final StoredQueries queries;

    /**
     * @param stableEntries answers ITI-42
     * @param onDemandEntries answers ITI-61
     */
    public DocumentRegistryEndpoint(Registration stableEntries, Registration onDemandEntries, StoredQueries queries) {
        this.stableEntries = stableEntries;
        this.onDemandEntries = onDemandEntries;
        this.queries = queries;
    }

    /** ITI-18 [TF-2 3.18]. */
    @Override
    public AdhocQueryResponse documentRegistryRegistryStoredQuery(AdhocQueryRequest request) {
        return answering(Transaction.ITI_18, () -> queries.registryStoredQuery(request), StoredQueries::failure);
    }

    /** ITI-51 [TF-2 3.51]. */
    @Override
    public AdhocQueryResponse documentRegistryMultiPatientStoredQuery(AdhocQueryRequest request) {
        return answering(Transaction.ITI_51, () -> queries.multiPatientStoredQuery(request), StoredQueries::failure);
    }

    /** ITI-42 [TF-2 3.42]. */
    @Override
    public RegistryResponseType documentRegistryRegisterDocumentSetB(SubmitObjectsRequest request) {
        return answering(
                Transaction.ITI_42,
                () -> accepted(stableEntries.register(submissionIn(request))),
                RegistryResponses::failure);
    }

    /** ITI-61 [TF-2 3.61]. */
    @Override
    public RegistryResponseType documentRegistryRegisterOnDemandDocumentEntry(SubmitObjectsRequest request) {
        return answering(
                Transaction.ITI_61,
                () -> accepted(onDemandEntries.register(submissionIn(request))),
                RegistryResponses::failure);
    }

    private static Submission submissionIn(SubmitObjectsRequest request) {
        var submission = EbrimDecoder.submission(request);
        Requester.mayAskAbout(submission.submissionSet().patientId());
        return submission;
    }

    private static RegistryResponseType accepted(Submission submission) {
        return RegistryResponses.of(ResponseStatus.SUCCESS, submission.warnings());
    }

    private static <T> T answering(
            Transaction transaction, Supplier<T> work, Function<List<RegistryError>, T> failure) {
        try {
            return work.get();
        } catch (RequestRefused notTheirs) {
            throw notTheirs;
        } catch (RegistryFailure e) {
            LOG.warn("{} refused: {}", transaction.number(), codes(e));
            return failure.apply(e.errors());
        } catch (TransientDataAccessException | DataAccessResourceFailureException e) {
            LOG.error("{} failed for want of a lock or the database", transaction.number(), e);
            return failure.apply(List.of(RegistryError.of(
                    XdsErrorCode.REGISTRY_BUSY, "try again later; transaction " + ExchangeId.current())));
        } catch (RuntimeException e) {
            LOG.error("{} failed", transaction.number(), e);
            return failure.apply(List.of(RegistryError.of(
                    XdsErrorCode.REGISTRY_ERROR, "internal error; transaction " + ExchangeId.current())));
        }
    }

    private static List<String> codes(RegistryFailure failure) {
        return failure.errors().stream()
                .map(error -> error.code().code())
                .distinct()
                .toList();
    }
}
