package carnet.soap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDoorsExtension.class)
class AddressingTest {

    private static final String WSA_FAULT = "http://www.w3.org/2005/08/addressing/fault";
    private static final String ANONYMOUS = "<wsa:Address>http://www.w3.org/2005/08/addressing/anonymous</wsa:Address>";

    private final TestDoors doors;

    AddressingTest(TestDoors doors) {
        this.doors = doors;
    }

    private TestAnswer refusal(TestRequest request, String... subcodes) {
        TestAnswer answer = doors.ask(request);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultCode()).isEqualTo("env:Sender");
        assertThat(answer.faultSubcodes()).containsExactly(subcodes);
        assertThat(answer.textOf("Action")).isEqualTo(WSA_FAULT);
        assertThat(doors.registry.calls).hasValue(0);
        return answer;
    }

    @Nested
    class AnAnswer {

        @Test
        void carriesTheActionOfTheOperationMarkedMustUnderstand() {
            TestAnswer answer = doors.ask(TestRequest.storedQuery());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.contentType()).startsWith("application/soap+xml");
            assertThat(answer.envelope())
                    .contains("<wsa:Action env:mustUnderstand=\"true\">"
                            + "urn:ihe:iti:2007:RegistryStoredQueryResponse</wsa:Action>");
        }

        @Test
        void relatesToTheRequestAndHasAnIdOfItsOwn() {
            TestAnswer answer = doors.ask(TestRequest.storedQuery());

            assertThat(answer.textOf("RelatesTo")).isEqualTo(TestRequest.MESSAGE_ID);
            assertThat(answer.textOf("MessageID"))
                    .startsWith("urn:uuid:")
                    .isNotEqualTo(doors.ask(TestRequest.storedQuery()).textOf("MessageID"));
            assertThat(answer.textOf("To")).isEqualTo("http://www.w3.org/2005/08/addressing/anonymous");
        }
    }

    @Nested
    class TheAction {

        @ParameterizedTest
        @CsvSource({
            TestRequest.QUERY_ACTION + ", ITI-18, urn:ihe:iti:2007:RegistryStoredQueryResponse",
            TestRequest.MULTI_PATIENT_ACTION + ", ITI-51, urn:ihe:iti:2009:MultiPatientStoredQueryResponse"
        })
        void decidesBetweenTransactionsWithTheSameQueryBody(String action, String transaction, String answered) {
            TestAnswer answer = doors.ask(TestRequest.of(action, TestRequest.QUERY_BODY));

            assertThat(answer.envelope()).contains("status=\"" + transaction + "\"");
            assertThat(answer.textOf("Action")).isEqualTo(answered);
        }

        @ParameterizedTest
        @CsvSource({
            TestRequest.REGISTER_ACTION + ", ITI-42, urn:ihe:iti:2007:RegisterDocumentSet-bResponse",
            TestRequest.REGISTER_ON_DEMAND_ACTION + ", ITI-61, urn:ihe:iti:2010:RegisterOnDemandDocumentResponse"
        })
        void decidesBetweenTransactionsWithTheSameSubmissionBody(String action, String transaction, String answered) {
            TestAnswer answer = doors.ask(TestRequest.of(action, TestRequest.REGISTER_BODY));

            assertThat(answer.envelope()).contains("status=\"" + transaction + "\"");
            assertThat(answer.textOf("Action")).isEqualTo(answered);
        }

        @Test
        void isRequired() {
            refusal(TestRequest.storedQuery().withActionHeader(""), "wsa:MessageAddressingHeaderRequired");
        }

        @Test
        void isRequiredEvenWhenTheMediaTypeNamesOne() {
            byte[] request = TestRequest.storedQuery().withActionHeader("").bytes();

            TestAnswer answer = doors.send(
                    doors.registryAddress,
                    "application/soap+xml; action=\"" + TestRequest.QUERY_ACTION + "\"",
                    request,
                    "SOAPAction",
                    TestRequest.QUERY_ACTION);

            assertThat(answer.faultSubcodes()).containsExactly("wsa:MessageAddressingHeaderRequired");
        }

        @Test
        void countsWhateverTheMediaTypeAndSoapActionSay() {
            TestAnswer answer = doors.send(
                    doors.registryAddress,
                    "application/soap+xml; action=\"urn:other\"",
                    TestRequest.storedQuery().bytes(),
                    "SOAPAction",
                    "urn:another");

            assertThat(answer.envelope()).contains("status=\"ITI-18\"");
        }

        @Test
        void standsOnlyOnce() {
            refusal(
                    TestRequest.storedQuery().withHeader("<wsa:Action>" + TestRequest.QUERY_ACTION + "</wsa:Action>"),
                    "wsa:InvalidAddressingHeader",
                    "wsa:InvalidCardinality");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"urn:nobody", "", "urn:ihe:iti:2007:RegistryStoredQueryResponse", TestRequest.PROVIDE_ACTION
                })
        void isOneOfTheDoor(String action) {
            refusal(TestRequest.storedQuery().withAction(action), "wsa:ActionNotSupported");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    TestRequest.REGISTER_BODY,
                    "",
                    "<AdhocQueryRequest/>",
                    "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code></s:Fault>"
                })
        void isNotContradictedByTheBody(String body) {
            refusal(TestRequest.storedQuery().withBody(body), "wsa:ActionNotSupported");
        }

        @Test
        void maySurroundItselfWithWhiteSpace() {
            TestAnswer answer =
                    doors.ask(TestRequest.storedQuery().withAction("\n  " + TestRequest.QUERY_ACTION + "\n"));

            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Nested
    class TheMessageId {

        @Test
        void isRequired() {
            refusal(TestRequest.storedQuery().withMessageIdHeader(""), "wsa:MessageAddressingHeaderRequired");
        }

        @Test
        void standsOnlyOnce() {
            refusal(
                    TestRequest.storedQuery().withHeader("<wsa:MessageID>urn:uuid:2</wsa:MessageID>"),
                    "wsa:InvalidAddressingHeader",
                    "wsa:InvalidCardinality");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "urn:a b", "urn:a&#x85;b", "urn:a&#xA;ERROR forged", "urn:a&#x202E;b"})
        void isAUriOfVisibleCharacters(String id) {
            TestAnswer answer = refusal(
                    TestRequest.storedQuery().withMessageIdHeader("<wsa:MessageID>" + id + "</wsa:MessageID>"),
                    "wsa:InvalidAddressingHeader");

            assertThat(answer.textsOf("RelatesTo")).isEmpty();
        }

        @Test
        void isOfBoundedLength() {
            String longest = "u".repeat(256);

            assertThat(doors.ask(TestRequest.storedQuery()
                                    .withMessageIdHeader("<wsa:MessageID>" + longest + "</wsa:MessageID>"))
                            .textOf("RelatesTo"))
                    .isEqualTo(longest);
            doors.reset();
            refusal(
                    TestRequest.storedQuery().withMessageIdHeader("<wsa:MessageID>" + longest + "x</wsa:MessageID>"),
                    "wsa:InvalidAddressingHeader");
        }

        @Test
        void isWhatARefusalRelatesTo() {
            TestAnswer answer = refusal(TestRequest.storedQuery().withAction("urn:nobody"), "wsa:ActionNotSupported");

            assertThat(answer.textOf("RelatesTo")).isEqualTo(TestRequest.MESSAGE_ID);
        }
    }

    @Nested
    class ReplyEndpoints {

        @ParameterizedTest
        @ValueSource(strings = {"ReplyTo", "FaultTo"})
        void mayBeAnonymous(String name) {
            TestAnswer answer = doors.ask(
                    TestRequest.storedQuery().withHeader("<wsa:" + name + ">" + ANONYMOUS + "</wsa:" + name + ">"));

            assertThat(answer.status()).isEqualTo(200);
        }

        @ParameterizedTest
        @CsvSource({
            "ReplyTo, http://localhost:1/elsewhere",
            "FaultTo, http://localhost:1/elsewhere",
            "ReplyTo, http://www.w3.org/2005/08/addressing/none",
            "ReplyTo, ''"
        })
        void areNowhereElse(String name, String address) {
            refusal(
                    TestRequest.storedQuery()
                            .withHeader(
                                    "<wsa:" + name + "><wsa:Address>" + address + "</wsa:Address></wsa:" + name + ">"),
                    "wsa:InvalidAddressingHeader",
                    "wsa:OnlyAnonymousAddressSupported");
        }

        @ParameterizedTest
        @ValueSource(strings = {"ReplyTo", "FaultTo"})
        void standOnlyOnce(String name) {
            String header = "<wsa:" + name + ">" + ANONYMOUS + "</wsa:" + name + ">";

            refusal(
                    TestRequest.storedQuery().withHeader(header + header),
                    "wsa:InvalidAddressingHeader",
                    "wsa:InvalidCardinality");
        }
    }

    @Test
    void whereARequestIsAddressedToIsNotChecked() {
        TestAnswer answer = doors.ask(TestRequest.storedQuery()
                .withHeader("<wsa:To s:mustUnderstand='1'>http://elsewhere.example/</wsa:To>"));

        assertThat(answer.status()).isEqualTo(200);
    }
}
