package carnet.soap;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.soap.requester.CheckedRequester;
import carnet.soap.requester.PresentedSecurity;
import carnet.soap.requester.Requester;
import carnet.soap.requester.RequesterCheck;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.query.AdhocQueryRequest;
import carnet.wsdl.query.AdhocQueryResponse;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.DocumentRegistryPortType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.w3c.dom.Element;

/** A node that asks another one on somebody's behalf shows that somebody's assertion. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ForwardedRequesterTest {

    private static final String SECURITY = """
            <w:Security s:mustUnderstand='1' xmlns:a='urn:oasis:names:tc:SAML:2.0:assertion' xmlns:hl7='urn:hl7-org:v3' \
            xmlns:w='http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'>\
            <a:Assertion ID='_1'><a:AttributeValue>hl7:CE</a:AttributeValue></a:Assertion></w:Security>""";

    private final TestDoors doors = new TestDoors();
    private final List<PresentedSecurity> seenBehind = new ArrayList<>();

    ForwardedRequesterTest() {
        doors(this::noting).publish(behind().toString(), doors.registry, Contract.DOCUMENT_REGISTRY, Packaging.PLAIN);
        doors(ForwardedRequesterTest::believing)
                .publish(before().toString(), new Relay(registryBehind()), Contract.DOCUMENT_REGISTRY, Packaging.PLAIN);
    }

    private SoapDoors doors(RequesterCheck check) {
        return new SoapDoors(doors.bus, doors.limits, UUID::randomUUID).asking(check);
    }

    private URI behind() {
        return doors.registryAddress.resolve("/behind");
    }

    private URI before() {
        return doors.registryAddress.resolve("/before");
    }

    private DocumentRegistryPortType registryBehind() {
        return new SoapClients(doors.bus, doors.limits, UUID::randomUUID, null)
                .proxy(
                        DocumentRegistryPortType.class,
                        Contract.DOCUMENT_REGISTRY,
                        behind(),
                        Packaging.PLAIN,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30));
    }

    private Optional<CheckedRequester> noting(PresentedSecurity presented) {
        seenBehind.add(presented);
        return Optional.empty();
    }

    private static Optional<CheckedRequester> believing(PresentedSecurity presented) {
        return presented.headers().stream()
                .map(header -> (Element) header.getFirstChild())
                .map(assertion -> new CheckedRequester(anybody(), assertion))
                .findFirst();
    }

    private static Requester anybody() {
        return new Requester(
                "_1",
                "urn:test:sts",
                "anna.weber",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Requester.Confirmation.BEARER,
                Instant.MAX);
    }

    @BeforeEach
    void forget() {
        seenBehind.clear();
    }

    @AfterAll
    void close() {
        doors.close();
    }

    @Test
    void theAssertionGoesOnAsItCameWithThePrefixesItStoodIn() {
        var query = TestRequest.storedQuery().withHeader(SECURITY);

        assertThat(doors.send(before(), TestDoors.SOAP, query.bytes()).status()).isEqualTo(200);

        var assertion = (Element) seenBehind
                .get(0)
                .headers()
                .get(0)
                .getElementsByTagName("a:Assertion")
                .item(0);
        assertThat(assertion.getAttribute("ID")).isEqualTo("_1");
        assertThat(assertion.getTextContent()).isEqualTo("hl7:CE");
        assertThat(assertion.lookupNamespaceURI("hl7")).isEqualTo("urn:hl7-org:v3");
    }

    @Test
    void withoutAnAssertionNoneGoesOn() {
        assertThat(doors.send(
                                before(),
                                TestDoors.SOAP,
                                TestRequest.storedQuery().bytes())
                        .status())
                .isEqualTo(200);

        assertThat(seenBehind)
                .singleElement()
                .extracting(PresentedSecurity::headers)
                .isEqualTo(List.of());
    }

    /** Answers a query with what the registry behind it says. */
    private record Relay(DocumentRegistryPortType registry) implements DocumentRegistryPortType {

        @Override
        public AdhocQueryResponse documentRegistryRegistryStoredQuery(AdhocQueryRequest request) {
            return registry.documentRegistryRegistryStoredQuery(request);
        }

        @Override
        public AdhocQueryResponse documentRegistryMultiPatientStoredQuery(AdhocQueryRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RegistryResponseType documentRegistryRegisterDocumentSetB(SubmitObjectsRequest request) {
            throw new UnsupportedOperationException();
        }

        @Override
        public RegistryResponseType documentRegistryRegisterOnDemandDocumentEntry(SubmitObjectsRequest request) {
            throw new UnsupportedOperationException();
        }
    }
}
