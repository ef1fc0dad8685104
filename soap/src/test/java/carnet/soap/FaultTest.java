package carnet.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import carnet.soap.fault.RequestRefused;
import carnet.wsdl.query.AdhocQueryRequest;
import ch.qos.logback.classic.Level;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDoorsExtension.class)
class FaultTest {

    private static final String SOAP_FAULT = "http://www.w3.org/2005/08/addressing/soap/fault";

    private final TestDoors doors;

    FaultTest(TestDoors doors) {
        this.doors = doors;
    }

    @Nested
    class AnUnexpectedError {

        @Test
        void isAReceiverFaultThatTellsTheTransactionAndNothingElse() {
            doors.registry.query = request -> {
                throw new IllegalStateException("secret of /etc/carnet in carnet.registry.Store");
            };

            TestAnswer answer = doors.ask(TestRequest.storedQuery());

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.faultCode()).isEqualTo("env:Receiver");
            assertThat(answer.faultReason()).isEqualTo("internal error, transaction " + TestRequest.MESSAGE_ID);
            assertThat(answer.textOf("Action")).isEqualTo(SOAP_FAULT);
            assertThat(answer.textOf("RelatesTo")).isEqualTo(TestRequest.MESSAGE_ID);
            assertThat(answer.content()).doesNotContain("secret", "Exception", "carnet.", "at org");
        }

        @Test
        void isLoggedOnceWithItsStackUnderTheTransaction() {
            var error = new IllegalStateException("secret");
            doors.registry.query = request -> {
                throw error;
            };

            try (var log = new CapturedLog()) {
                doors.ask(TestRequest.storedQuery());

                assertThat(log.at(Level.ERROR)).singleElement().satisfies(event -> {
                    assertThat(event.getThrowableProxy().getCause().getMessage())
                            .isEqualTo("secret");
                    assertThat(event.getMDCPropertyMap()).containsEntry(ExchangeId.MDC_KEY, TestRequest.MESSAGE_ID);
                });
                assertThat(log.at(Level.WARN)).isEmpty();
            }
        }

        @Test
        void ofTheVirtualMachineIsOneToo() {
            doors.registry.query = request -> {
                throw new StackOverflowError();
            };

            assertThat(doors.ask(TestRequest.storedQuery()).faultCode()).isEqualTo("env:Receiver");
        }

        @Test
        void ofOurOwnXmlIsNotBlamedOnTheSender() {
            doors.registry.query = request -> {
                throw new IllegalStateException(new XMLStreamException("of a stored document"));
            };

            assertThat(doors.ask(TestRequest.storedQuery()).faultCode()).isEqualTo("env:Receiver");
        }
    }

    @Nested
    class ARefusal {

        @Test
        void byTheDoorItselfKeepsItsCodesAndReason() {
            doors.registry.query = request -> {
                throw RequestRefused.sender("not like this", new QName("urn:test", "NotLikeThis", "t"));
            };

            TestAnswer answer = doors.ask(TestRequest.storedQuery());

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.faultCode()).isEqualTo("env:Sender");
            assertThat(answer.faultSubcodes()).singleElement().asString().endsWith(":NotLikeThis");
            assertThat(answer.faultReason()).isEqualTo("not like this");
            assertThat(answer.textOf("Action")).isEqualTo(SOAP_FAULT);
        }

        @Test
        void isOneLineInTheLogWithoutStack() {
            try (var log = new CapturedLog()) {
                doors.ask(TestRequest.storedQuery().withAction("urn:nobody"));

                assertThat(log.at(Level.ERROR)).isEmpty();
                assertThat(log.at(Level.WARN)).singleElement().satisfies(event -> {
                    assertThat(event.getThrowableProxy()).isNull();
                    assertThat(event.getMDCPropertyMap()).containsEntry(ExchangeId.MDC_KEY, TestRequest.MESSAGE_ID);
                });
            }
        }

        @Test
        void beforeTheMessageIdIsReadIsLoggedUnderAnIdOfOurs() {
            try (var log = new CapturedLog()) {
                doors.send(doors.registryAddress, TestDoors.SOAP, "<broken".getBytes(StandardCharsets.UTF_8));

                assertThat(log.at(Level.WARN))
                        .singleElement()
                        .satisfies(event -> assertThat(event.getMDCPropertyMap().get(ExchangeId.MDC_KEY))
                                .startsWith("urn:uuid:"));
            }
        }

        @Test
        void reachesAProxyAsSoapFault() {
            doors.registry.query = request -> {
                throw RequestRefused.sender("not like this", new QName("urn:test", "NotLikeThis", "t"));
            };

            var fault = catchThrowableOfType(
                    SOAPFaultException.class,
                    () -> doors.registryProxy().documentRegistryRegistryStoredQuery(new AdhocQueryRequest()));

            assertThat(fault.getFault().getFaultString()).isEqualTo("not like this");
            assertThat(fault.getFault().getFaultCodeAsQName().getLocalPart()).isEqualTo("Sender");
        }
    }

    @Nested
    class AHeaderBlockMarkedMustUnderstand {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " s:role='http://www.w3.org/2003/05/soap-envelope/role/next'",
                    " s:role='http://www.w3.org/2003/05/soap-envelope/role/ultimateReceiver'"
                })
        void isRefusedWhenUnknownAndIsNamed(String role) {
            TestAnswer answer = doors.ask(TestRequest.storedQuery()
                    .withHeader("<x:New xmlns:x='urn:new' s:mustUnderstand='true'" + role + "/>"));

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.faultCode()).isEqualTo("env:MustUnderstand");
            assertThat(answer.envelope()).contains("<env:NotUnderstood xmlns:h=\"urn:new\" qname=\"h:New\"/>");
            assertThat(answer.textOf("RelatesTo")).isEqualTo(TestRequest.MESSAGE_ID);
            assertThat(doors.registry.calls).hasValue(0);
        }

        @Test
        void isRefusedBeforeTheBodyIsLookedAt() {
            TestAnswer answer = doors.ask(TestRequest.storedQuery()
                    .withHeader("<x:New xmlns:x='urn:new' s:mustUnderstand='1'/>")
                    .withBody("<nonsense/>"));

            assertThat(answer.faultCode()).isEqualTo("env:MustUnderstand");
        }

        @Test
        void isRefusedWhenItIsAnAssertionNobodyChecks() {
            TestAnswer answer = doors.ask(TestRequest.storedQuery()
                    .withHeader(
                            "<wsse:Security s:mustUnderstand='1' xmlns:wsse='http://docs.oasis-open.org/wss/2004/01/"
                                    + "oasis-200401-wss-wssecurity-secext-1.0.xsd'/>"));

            assertThat(answer.faultCode()).isEqualTo("env:MustUnderstand");
        }

        @Test
        void mayBeIgnoredWhereTheDoorIsToldSo() {
            TestAnswer answer = doors.ask(
                    TestRequest.storedQuery().withHeader("<x:Ignored xmlns:x='urn:test' s:mustUnderstand='1'/>"));

            assertThat(answer.status()).isEqualTo(200);
        }

        @Test
        void isNoneOfOurBusinessWhenMeantForAnotherRole() {
            TestAnswer answer = doors.ask(TestRequest.storedQuery()
                    .withHeader("<x:New xmlns:x='urn:new' s:mustUnderstand='1' s:role='urn:some-proxy'/>"));

            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void aHeaderBlockNotMarkedMustUnderstandMayBeUnknown() {
        assertThat(doors.ask(TestRequest.storedQuery().withHeader("<x:New xmlns:x='urn:new'/>"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theDoorKnowsTheIdOfTheExchangeItIsIn() {
        var seen = new AtomicReference<String>();
        doors.registry.query = request -> {
            seen.set(ExchangeId.current());
            return TestRegistry.answered("ITI-18");
        };

        doors.ask(TestRequest.storedQuery());

        assertThat(seen).hasValue(TestRequest.MESSAGE_ID);
        assertThat(ExchangeId.current()).isEqualTo("none");
    }
}
