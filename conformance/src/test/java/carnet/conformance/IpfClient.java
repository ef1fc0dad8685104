package carnet.conformance;

import java.util.Arrays;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.openehealth.ipf.commons.ihe.xds.core.requests.DocumentReference;
import org.openehealth.ipf.commons.ihe.xds.core.requests.QueryRegistry;
import org.openehealth.ipf.commons.ihe.xds.core.requests.RetrieveDocumentSet;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.Query;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.QueryReturnType;
import org.openehealth.ipf.commons.ihe.xds.core.responses.QueryResponse;
import org.openehealth.ipf.commons.ihe.xds.core.responses.Response;
import org.openehealth.ipf.commons.ihe.xds.core.responses.RetrievedDocumentSet;
import org.openehealth.ipf.platform.camel.ihe.xds.XdsCamelValidators;

/**
 * Document Source and Document Consumer as the Open eHealth Integration Platform makes them. Every answer has to pass its
 * validators.
 */
final class IpfClient {

    private static final CamelContext CAMEL = startedContext();
    private static final ProducerTemplate PRODUCER = CAMEL.createProducerTemplate();

    private final CarnetProcess node;

    IpfClient(CarnetProcess node) {
        this.node = node;
    }

    private static CamelContext startedContext() {
        var context = new DefaultCamelContext();
        context.start();
        return context;
    }

    /** ITI-41 of a submission that IPF too finds valid. */
    Response publish(Submission submission) {
        return exchange(
                "xds-iti41",
                "repository",
                submission.toProvide(),
                XdsCamelValidators.iti41RequestValidator(),
                XdsCamelValidators.iti41ResponseValidator(),
                Response.class);
    }

    /** ITI-41 of anything. */
    Response publishUnchecked(Submission submission) {
        return exchange(
                "xds-iti41",
                "repository",
                submission.toProvide(),
                IpfClient::unchecked,
                XdsCamelValidators.iti41ResponseValidator(),
                Response.class);
    }

    /** ITI-42. */
    Response register(Submission submission) {
        return exchange(
                "xds-iti42",
                "registry",
                submission.toRegister(),
                IpfClient::unchecked,
                XdsCamelValidators.iti42ResponseValidator(),
                Response.class);
    }

    /** ITI-61. */
    Response registerOnDemand(Submission submission) {
        return exchange(
                "xds-iti61",
                "registry",
                submission.toRegister(),
                IpfClient::unchecked,
                XdsCamelValidators.iti61ResponseValidator(),
                Response.class);
    }

    /** ITI-18 for whole objects. */
    QueryResponse query(Query query) {
        return query(query, QueryReturnType.LEAF_CLASS);
    }

    /** ITI-18. */
    QueryResponse query(Query query, QueryReturnType returnType) {
        return exchange(
                "xds-iti18",
                "registry",
                new QueryRegistry(query, returnType),
                IpfClient::unchecked,
                XdsCamelValidators.iti18ResponseValidator(),
                QueryResponse.class);
    }

    /** ITI-51 for whole objects. */
    QueryResponse multiPatientQuery(Query query) {
        return multiPatientQuery(query, QueryReturnType.LEAF_CLASS);
    }

    /** ITI-51. */
    QueryResponse multiPatientQuery(Query query, QueryReturnType returnType) {
        return exchange(
                "xds-iti51",
                "registry",
                new QueryRegistry(query, returnType),
                IpfClient::unchecked,
                XdsCamelValidators.iti51ResponseValidator(),
                QueryResponse.class);
    }

    /** ITI-43 of documents of Carnet's repository. */
    RetrievedDocumentSet fetch(String... uniqueIds) {
        return fetch(Arrays.stream(uniqueIds)
                .map(uniqueId -> new DocumentReference(Samples.REPOSITORY, uniqueId, null))
                .toList());
    }

    /** ITI-43. */
    RetrievedDocumentSet fetch(List<DocumentReference> documents) {
        var request = new RetrieveDocumentSet();
        request.getDocuments().addAll(documents);
        return exchange(
                "xds-iti43",
                "repository",
                request,
                XdsCamelValidators.iti43RequestValidator(),
                XdsCamelValidators.iti43ResponseValidator(),
                RetrievedDocumentSet.class);
    }

    private <T> T exchange(
            String component,
            String door,
            Object request,
            Processor requestValidator,
            Processor responseValidator,
            Class<T> answer) {
        var uri = component + "://localhost:" + node.httpPort() + "/xds/" + door + "?audit=false";
        Exchange exchange = PRODUCER.request(uri, asked -> {
            asked.getMessage().setBody(request);
            requestValidator.process(asked);
        });
        if (exchange.getException() != null) {
            throw new IllegalStateException(component + " failed", exchange.getException());
        }
        try {
            responseValidator.process(exchange);
        } catch (Exception e) {
            throw new AssertionError(component + ": IPF finds the answer invalid: " + e.getMessage(), e);
        }
        return exchange.getMessage().getBody(answer);
    }

    private static void unchecked(Exchange exchange) {}
}
