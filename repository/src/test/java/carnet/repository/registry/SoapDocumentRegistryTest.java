package carnet.repository.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.metadata.ebrim.RegistryResponses;
import carnet.metadata.error.ResponseStatus;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.query.AdhocQueryRequest;
import carnet.wsdl.query.AdhocQueryResponse;
import carnet.wsdl.rim.ObjectFactory;
import carnet.wsdl.rim.ObjectRefType;
import carnet.wsdl.rim.RegistryObjectListType;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.DocumentRegistryPortType;
import jakarta.xml.ws.WebServiceException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** ITI-42 and ITI-18, sent by the repository. */
class SoapDocumentRegistryTest {

    private final FakePort port = new FakePort();
    private final SoapDocumentRegistry registry = new SoapDocumentRegistry(port);

    @Test
    void givesBackTheAnswerToITI42() {
        var answer = RegistryResponses.success();
        port.registration = submission -> answer;

        assertThat(registry.register(new SubmitObjectsRequest())).isSameAs(answer);
    }

    @Test
    void isNotAvailableWhenITI42GetsNoAnswer() {
        port.registration = submission -> {
            throw new WebServiceException("could not send", new SocketTimeoutException("read timed out"));
        };

        assertThatThrownBy(() -> registry.register(new SubmitObjectsRequest()))
                .isInstanceOf(RegistryNotAvailable.class)
                .hasMessage("SocketTimeoutException, read timed out");
    }

    @Test
    void asksForADocumentByItsUniqueId() {
        registry.knowsDocument("2.999.9.1^it's");

        var query = port.queries.get(0);
        assertThat(query.getResponseOption().getReturnType()).isEqualTo("ObjectRef");
        assertThat(query.getAdhocQuery().getId()).isEqualTo("urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4");
        assertThat(query.getAdhocQuery().getSlot()).singleElement().satisfies(slot -> {
            assertThat(slot.getName()).isEqualTo("$XDSDocumentEntryUniqueId");
            assertThat(slot.getValueList().getValue()).containsExactly("('2.999.9.1^it''s')");
        });
    }

    @Test
    void knowsADocumentWithAnEntry() {
        port.found = List.of("urn:uuid:0dbb4a26-0b22-4b35-8a0e-6d3f8d2d3e11");
        assertThat(registry.knowsDocument("2.999.9.1")).isTrue();
    }

    @Test
    void doesNotKnowADocumentWithoutEntry() {
        assertThat(registry.knowsDocument("2.999.9.1")).isFalse();
    }

    @Test
    void isNotAvailableWhenITI18GetsNoAnswer() {
        port.onQuery = () -> {
            throw new WebServiceException("HTTP 503");
        };
        assertThatThrownBy(() -> registry.knowsDocument("2.999.9.1"))
                .isInstanceOf(RegistryNotAvailable.class)
                .hasMessage("WebServiceException, HTTP 503");
    }

    @Test
    void isNotAvailableWhenITI18Fails() {
        port.status = ResponseStatus.FAILURE;
        assertThatThrownBy(() -> registry.knowsDocument("2.999.9.1"))
                .isInstanceOf(RegistryNotAvailable.class)
                .hasMessage("ITI-18 was answered with the status " + ResponseStatus.FAILURE.urn());
    }

    private static final class FakePort implements DocumentRegistryPortType {

        private final List<AdhocQueryRequest> queries = new ArrayList<>();
        private Function<SubmitObjectsRequest, RegistryResponseType> registration =
                submission -> RegistryResponses.success();
        private Runnable onQuery = () -> {};
        private ResponseStatus status = ResponseStatus.SUCCESS;
        private List<String> found = List.of();

        @Override
        public RegistryResponseType documentRegistryRegisterDocumentSetB(SubmitObjectsRequest submission) {
            return registration.apply(submission);
        }

        @Override
        public AdhocQueryResponse documentRegistryRegistryStoredQuery(AdhocQueryRequest query) {
            queries.add(query);
            onQuery.run();
            var answer = new AdhocQueryResponse();
            answer.setStatus(status.urn());
            answer.setRegistryObjectList(new RegistryObjectListType());
            for (var entryUUID : found) {
                var reference = new ObjectRefType();
                reference.setId(entryUUID);
                answer.getRegistryObjectList().getIdentifiable().add(new ObjectFactory().createObjectRef(reference));
            }
            return answer;
        }

        @Override
        public RegistryResponseType documentRegistryRegisterOnDemandDocumentEntry(SubmitObjectsRequest submission) {
            throw new UnsupportedOperationException();
        }

        @Override
        public AdhocQueryResponse documentRegistryMultiPatientStoredQuery(AdhocQueryRequest query) {
            throw new UnsupportedOperationException();
        }
    }
}
