package carnet.registry.query;

import carnet.metadata.CX;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.RegistryFailure;
import carnet.metadata.error.XdsErrorCode;
import carnet.registry.RegistrySettings;
import carnet.registry.RegistrySettings.UnknownPatient;
import carnet.registry.store.MetadataStore;
import carnet.soap.requester.Requester;
import carnet.wsdl.query.AdhocQueryRequest;
import carnet.wsdl.query.AdhocQueryResponse;
import carnet.wsdl.query.ResponseOptionType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers stored queries in the order of [TF-2 3.18.4.1.3]. */
public final class StoredQueries {

    private final MetadataStore store;
    private final AnswerLimits limits;
    private final UnknownPatient unknownPatient;

    public StoredQueries(MetadataStore store, RegistrySettings settings) {
        this.store = store;
        this.limits = new AnswerLimits(settings.maxResults(), settings.maxReferences());
        this.unknownPatient = settings.unknownPatient();
    }

    /** ITI-18. @throws RegistryFailure with the one reason why it cannot be answered */
    public AdhocQueryResponse registryStoredQuery(AdhocQueryRequest request) {
        return answer(request, StoredQueryParser.REGISTRY_STORED_QUERY);
    }

    /** ITI-51. @throws RegistryFailure with the one reason why it cannot be answered */
    public AdhocQueryResponse multiPatientStoredQuery(AdhocQueryRequest request) {
        return answer(request, StoredQueryParser.MULTI_PATIENT_STORED_QUERY);
    }

    /** The answer to a query that cannot be answered. */
    public static AdhocQueryResponse failure(List<RegistryError> errors) {
        return AdhocQueryAnswer.failure(errors);
    }

    private AdhocQueryResponse answer(
            AdhocQueryRequest request, Map<String, Function<QueryParameters, StoredQuery>> queries) {
        var query = StoredQueryParser.parse(request.getAdhocQuery(), queries);
        var returnType = returnType(request.getResponseOption());
        if (unknownPatient == UnknownPatient.ERROR) {
            query.patientIds().forEach(this::refuseUnknown);
        }
        return AdhocQueryAnswer.success(Requester.current()
                .flatMap(Requester::resourceId)
                .map(patient -> answerAboutOnePatient(query, returnType))
                .orElseGet(() -> query.answerFrom(store, returnType, limits)));
    }

    /**
     * An assertion for one patient opens that patient's record alone, whether it is asked for by the patient's id or by the ids
     * of objects [TF-2 3.40.4.1.2, resource-id].
     */
    private Answer answerAboutOnePatient(StoredQuery query, ReturnType returnType) {
        if (!query.patientIds().isEmpty()) {
            query.patientIds().forEach(Requester::mayAskAbout);
            return query.answerFrom(store, returnType, limits);
        }
        var found = query.answerFrom(store, ReturnType.LEAF_CLASS, limits);
        found.patients(store).forEach(Requester::mayAskAbout);
        return found.as(returnType);
    }

    private static ReturnType returnType(@Nullable ResponseOptionType option) {
        var returnType = option == null ? null : option.getReturnType();
        return switch (String.valueOf(returnType)) {
            case "LeafClass" -> ReturnType.LEAF_CLASS;
            case "ObjectRef" -> ReturnType.OBJECT_REF;
            default -> throw QueryParameters.wrong("ResponseOption/@returnType: neither LeafClass nor ObjectRef");
        };
    }

    private void refuseUnknown(CX patientId) {
        if (KnownPatient.of(patientId, store).isEmpty()) {
            throw new RegistryFailure(RegistryError.of(
                    XdsErrorCode.UNKNOWN_PATIENT_ID, patientId.text() + " is not known or was merged"));
        }
    }
}
