package carnet.soap;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.soap.fault.RequestRefused;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardTest {

    private static final QName TICKET = new QName("urn:test", "Ticket");

    private final TestDoors doors = new TestDoors();

    GuardTest() {
        new SoapDoors(doors.bus, doors.limits, UUID::randomUUID)
                .guardedBy(List.of(new TicketInspector()))
                .publish(guarded().toString(), doors.registry, Contract.DOCUMENT_REGISTRY, Packaging.PLAIN);
    }

    private URI guarded() {
        return doors.registryAddress.resolve("/guarded");
    }

    @AfterAll
    void close() {
        doors.close();
    }

    private static final class TicketInspector extends AbstractSoapInterceptor {

        TicketInspector() {
            super(Phase.USER_PROTOCOL);
        }

        @Override
        public Set<QName> getUnderstoodHeaders() {
            return Set.of(TICKET);
        }

        @Override
        public void handleMessage(SoapMessage message) {
            if (!message.hasHeader(TICKET)) {
                throw RequestRefused.sender("no ticket", new QName("urn:test", "NoTicket", "t"));
            }
        }
    }

    @Test
    void letsThroughWhatItAccepts() {
        TestRequest query = TestRequest.storedQuery().withHeader("<t:Ticket xmlns:t='urn:test' s:mustUnderstand='1'/>");

        assertThat(doors.send(guarded(), TestDoors.SOAP, query.bytes()).status())
                .isEqualTo(200);
    }

    @Test
    void refusesBeforeTheDoorIsAsked() {
        doors.reset();

        TestAnswer answer =
                doors.send(guarded(), TestDoors.SOAP, TestRequest.storedQuery().bytes());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultSubcodes()).singleElement().asString().endsWith(":NoTicket");
        assertThat(answer.textOf("RelatesTo")).isEqualTo(TestRequest.MESSAGE_ID);
        assertThat(doors.registry.calls).hasValue(0);
    }

    @Test
    void understandsItsHeaderOnlyAtItsOwnDoor() {
        TestRequest query = TestRequest.storedQuery().withHeader("<t:Ticket xmlns:t='urn:test' s:mustUnderstand='1'/>");

        assertThat(doors.ask(query).faultCode()).isEqualTo("env:MustUnderstand");
    }
}
