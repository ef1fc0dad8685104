package carnet.soap;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.wsdl.hl7v3.PDSupplierPortType;
import carnet.wsdl.hl7v3.PIXConsumerPortType;
import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.apache.cxf.helpers.DOMUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** A door whose port type takes and gives elements. */
class ElementDoorTest {

    private static final String QUERY = "urn:hl7-org:v3:PRPA_IN201305UV02";

    private static TestDoors doors;
    private static URI supplier;
    private static URI consumer;

    /** Answers with what it was sent, as far as the contract lets it. */
    private static final class Echo implements PDSupplierPortType, PIXConsumerPortType {

        @Override
        public Element query(Element message) {
            return answer("PRPA_IN201306UV02", "query", message);
        }

        @Override
        public Element proceed(Element message) {
            return answer("PRPA_IN201306UV02", "proceed", message);
        }

        @Override
        public Element cancel(Element message) {
            return answer("MCCI_IN000002UV01", "cancel", message);
        }

        @Override
        public Element update(Element message) {
            return answer("MCCI_IN000002UV01", "update", message);
        }

        private static Element answer(String name, String operation, Element message) {
            var answer = element(name);
            answer.setAttribute("operation", operation);
            answer.appendChild(answer.getOwnerDocument().importNode(message, true));
            return answer;
        }
    }

    @BeforeAll
    static void open() {
        doors = new TestDoors();
        var root = doors.registryAddress.resolve("/");
        supplier = root.resolve("pdq");
        consumer = root.resolve("consumer");
        doors.doors.publish(supplier.toString(), new Echo(), Contract.PD_SUPPLIER, Packaging.PLAIN);
        doors.doors.publish(consumer.toString(), new Echo(), Contract.PIX_CONSUMER, Packaging.PLAIN);
    }

    @AfterAll
    static void close() {
        doors.close();
    }

    private static Element element(String name) {
        var document = DOMUtils.createDocument();
        var element = document.createElementNS("urn:hl7-org:v3", name);
        document.appendChild(element);
        return element;
    }

    private static TestAnswer ask(TestRequest request) {
        return doors.send(supplier, TestDoors.SOAP, request.bytes());
    }

    @Test
    void theOperationIsTheOneOfTheAction() {
        var body = "<v3:QUQI_IN000003UV01 xmlns:v3='urn:hl7-org:v3'/>";

        var answer = ask(TestRequest.of("urn:hl7-org:v3:QUQI_IN000003UV01_Continue", body));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.textOf("Action")).isEqualTo("urn:hl7-org:v3:PRPA_IN201306UV02");
        assertThat(answer.textOf("RelatesTo")).isEqualTo(TestRequest.MESSAGE_ID);
        assertThat(answer.envelope()).contains("operation=\"proceed\"");
    }

    @Test
    void aBodyOfAnotherOperationIsRefused() {
        var answer = ask(TestRequest.of(QUERY, "<QUQI_IN000003UV01 xmlns='urn:hl7-org:v3'/>"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultSubcodes()).containsExactly("wsa:ActionNotSupported");
    }

    @Test
    void contentComesBackAsItWas() {
        var body =
                "<h:PRPA_IN201305UV02 xmlns:h='urn:hl7-org:v3' ITSVersion='XML_1.0'> <h:a b='x &lt; &quot;y&quot;'>é &amp; "
                        + "\ud83d\ude00</h:a><c xmlns='urn:other' xml:lang='lb'>]]&gt;</c></h:PRPA_IN201305UV02>";

        var answer = ask(TestRequest.of(QUERY, body));

        assertThat(answer.envelope())
                .contains(" <h:a b=\"x &lt; &quot;y&quot;\">é &amp; \ud83d\ude00</h:a>"
                        + "<c xmlns=\"urn:other\" xml:lang=\"lb\">]]&gt;</c>");
    }

    @Test
    void prefixesThatAreDeclaredOnTheEnvelopeStayDeclared() {
        var request = TestRequest.of(
                QUERY, "<v3:PRPA_IN201305UV02><v3:value xsi:type='dt:INT' value='1'/></v3:PRPA_IN201305UV02>");
        var bytes = request.xml()
                .replace(
                        "<s:Envelope ",
                        "<s:Envelope xmlns:v3='urn:hl7-org:v3' xmlns:dt='urn:types'"
                                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' ")
                .getBytes(java.nio.charset.StandardCharsets.UTF_8);

        var answer = doors.send(supplier, TestDoors.SOAP, bytes);

        assertThat(answer.envelope())
                .contains("xmlns:dt=\"urn:types\"", "xsi:type=\"dt:INT\"")
                .contains("xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"");
    }

    @Test
    void aMessageThatIsCutOffIsNotHandedOver() {
        var whole = TestRequest.of(QUERY, "<PRPA_IN201305UV02 xmlns='urn:hl7-org:v3'/>")
                .xml();
        var cut = whole.substring(0, whole.length() - 5).getBytes(java.nio.charset.StandardCharsets.UTF_8);

        var answer = doors.send(supplier, TestDoors.SOAP, cut);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultReason()).contains("not well-formed");
    }

    @Test
    void aProxyCallsOne() {
        var proxy = new SoapClients(doors.bus, doors.limits, UUID::randomUUID, null)
                .proxy(
                        PIXConsumerPortType.class,
                        Contract.PIX_CONSUMER,
                        consumer,
                        Packaging.PLAIN,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(20));

        var answer = proxy.update(element("PRPA_IN201302UV02"));

        assertThat(answer.getLocalName()).isEqualTo("MCCI_IN000002UV01");
        assertThat(answer.getAttribute("operation")).isEqualTo("update");
    }

    @Test
    void theContractComesWithItsSchemas() {
        var answer = doors.exchange(java.net.http.HttpRequest.newBuilder(URI.create(supplier + "?wsdl"))
                .GET()
                .build());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.content()).contains("PDSupplier_Binding_Soap12", "PRPA_IN201305UV02.xsd");
    }
}
