package carnet.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDoorsExtension.class)
class EnvelopeTest {

    private final TestDoors doors;

    EnvelopeTest(TestDoors doors) {
        this.doors = doors;
    }

    private TestAnswer refusal(String envelope) {
        return refusal(envelope.getBytes(StandardCharsets.UTF_8));
    }

    private TestAnswer refusal(byte[] envelope) {
        TestAnswer answer = doors.send(doors.registryAddress, "application/soap+xml", envelope);
        assertThat(answer.status()).as(answer.content()).isEqualTo(400);
        assertThat(answer.faultCode()).isEqualTo("env:Sender");
        assertThat(answer.content()).doesNotContain("Exception", "com.ctc", "java.", "org.apache", "\tat ", "/etc/");
        assertThat(answer.faultReason()).hasSizeLessThan(400);
        assertThat(doors.registry.calls).hasValue(0);
        return answer;
    }

    @Nested
    class IsRefused {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "not xml",
                    "<",
                    "<a",
                    "<s:Envelope/>",
                    "{\"json\": true}",
                    "<?xml version='1.0'?>",
                    "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'/>",
                    "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'><e:Body/></e:Envelope>"
                })
        void whenItIsNone(String envelope) {
            refusal(envelope);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<a/>",
                    "<Envelope/>",
                    "<e:Envelope xmlns:e='urn:other'/>",
                    "<e:Other xmlns:e='http://www.w3.org/2003/05/soap-envelope'/>"
                })
        void asOneOfAnotherVersionWhenItsRootIsAnother(String message) {
            TestAnswer answer =
                    doors.send(doors.registryAddress, TestDoors.SOAP, message.getBytes(StandardCharsets.UTF_8));

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.faultCode()).isEqualTo("env:VersionMismatch");
        }

        @Test
        void whenItsBodyStandsInItsHeader() {
            refusal(TestRequest.storedQuery()
                    .withHeader("<s:Body>" + TestRequest.QUERY_BODY + "</s:Body>")
                    .xml()
                    .replaceAll("</s:Header><s:Body>.*</s:Body>", "</s:Header>"));
        }

        @Test
        void whereverItIsCutOff() {
            String whole = TestRequest.storedQuery().xml();
            IntStream.range(0, whole.length())
                    .filter(length -> length % 7 == 0 || length > whole.length() - 40)
                    .forEach(length -> refusal(whole.substring(0, length)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"<more/>", "text", "<s:Body xmlns:s='http://www.w3.org/2003/05/soap-envelope'/>"})
        void whenSomethingFollowsIt(String more) {
            refusal(TestRequest.storedQuery().xml() + more);
        }

        @Test
        void whenSomethingFollowsTheBody() {
            refusal(TestRequest.storedQuery().xml().replace("</s:Body>", "</s:Body><s:Body/>"));
        }

        @Test
        void whenTheBodyHasTwoElements() {
            refusal(TestRequest.storedQuery()
                    .withBody(TestRequest.QUERY_BODY + TestRequest.QUERY_BODY)
                    .xml());
        }

        @Test
        void whenTheBodyDoesNotFollowItsSchemaAndTheReasonSaysWhere() {
            TestAnswer answer = refusal(TestRequest.storedQuery()
                    .withBody(TestRequest.QUERY_BODY.replace("/>", "><query:Unknown/></query:AdhocQueryRequest>"))
                    .xml());

            assertThat(answer.faultReason()).contains("Unknown");
        }

        @Test
        void withADocumentType() {
            TestAnswer answer =
                    refusal("<!DOCTYPE e>" + TestRequest.storedQuery().xml());

            assertThat(answer.faultReason()).contains("document type");
        }

        @Test
        void ofXml11WhichKnowsControlCharacters() {
            refusal("<?xml version='1.1'?>"
                    + TestRequest.storedQuery()
                            .withHeader("<x:H xmlns:x='urn:x'>&#1;</x:H>")
                            .xml());
        }

        @Test
        void withAHeaderTooLargeForATree() {
            TestAnswer answer = refusal(TestRequest.storedQuery()
                    .withHeader("<x:H xmlns:x='urn:x'>" + "<a/>".repeat(70_000) + "</x:H>")
                    .xml());

            assertThat(answer.faultReason()).isEqualTo("the header is larger than 262144 bytes");
        }

        @Test
        void withAnExternalEntity() {
            refusal("<!DOCTYPE e [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                    + TestRequest.storedQuery().withAction("&x;").xml());
        }

        @Test
        void withEntitiesThatMultiply() {
            String entities = IntStream.range(1, 20)
                    .mapToObj(i -> "<!ENTITY l" + i + " '" + ("&l" + (i - 1) + ";").repeat(10) + "'>")
                    .reduce("<!ENTITY l0 'lol'>", String::concat);

            refusal("<!DOCTYPE e [" + entities + "]>"
                    + TestRequest.storedQuery().withAction("&l19;").xml());
        }

        @Test
        void withAnEntityNobodyDeclared() {
            refusal(TestRequest.storedQuery().withAction("&x;").xml());
        }

        @ParameterizedTest
        @ValueSource(strings = {"&#0;", "&#x1F;", "&#xFFFF;", "&#xD800;"})
        void withCharactersThatXmlDoesNotKnow(String character) {
            refusal(TestRequest.storedQuery()
                    .withHeader("<x:H xmlns:x='urn:x'>" + character + "</x:H>")
                    .xml());
        }

        @Test
        void withAControlCharacter() {
            refusal(TestRequest.storedQuery()
                    .withHeader("<x:H xmlns:x='urn:x'>\u0001</x:H>")
                    .xml());
        }

        @Test
        void withBytesThatAreNotUtf8() {
            byte[] envelope = TestRequest.storedQuery()
                    .withHeader("<x:H xmlns:x='urn:x'>\u00e9</x:H>")
                    .xml()
                    .getBytes(StandardCharsets.ISO_8859_1);

            TestAnswer answer = refusal(envelope);

            assertThat(answer.faultReason()).contains("encoding");
        }

        @ParameterizedTest
        @ValueSource(strings = {"no-such-charset", "EBCDIC-XML", "UTF-8\u0000"})
        void inAnEncodingNobodyKnows(String encoding) {
            refusal("<?xml version='1.0' encoding='" + encoding + "'?>"
                    + TestRequest.storedQuery().xml());
        }

        /** By the container, before any interceptor. */
        @Test
        void inAnEncodingNobodyKnowsAccordingToTheMediaType() {
            TestAnswer answer = doors.send(
                    doors.registryAddress,
                    "application/soap+xml; charset=no-such-charset",
                    TestRequest.storedQuery().bytes());

            assertThat(answer.status()).isGreaterThanOrEqualTo(400);
            assertThat(doors.registry.calls).hasValue(0);
        }
    }

    @Nested
    class IsRead {

        static Stream<Arguments> encodings() {
            return Stream.of(
                    Arguments.of("UTF-8", StandardCharsets.UTF_8),
                    Arguments.of("ISO-8859-1", StandardCharsets.ISO_8859_1),
                    Arguments.of("windows-1252", Charset.forName("windows-1252")),
                    Arguments.of("UTF-16", StandardCharsets.UTF_16));
        }

        @ParameterizedTest
        @MethodSource("encodings")
        void inTheEncodingItDeclaresAndAnsweredInUtf8(String name, Charset charset) {
            var id = "urn:caf\u00e9";
            String envelope = "<?xml version='1.0' encoding='" + name + "'?>"
                    + TestRequest.storedQuery()
                            .withMessageIdHeader("<wsa:MessageID>" + id + "</wsa:MessageID>")
                            .xml();

            TestAnswer answer = doors.send(doors.registryAddress, "application/soap+xml", envelope.getBytes(charset));

            assertThat(answer.status()).as(answer.content()).isEqualTo(200);
            assertThat(answer.textOf("RelatesTo")).isEqualTo(id);
            assertThat(answer.contentType()).containsIgnoringCase("charset=UTF-8");
        }

        @ParameterizedTest
        @MethodSource("encodings")
        void inTheEncodingOfTheMediaType(String name, Charset charset) {
            var id = "urn:caf\u00e9";
            String envelope = TestRequest.storedQuery()
                    .withMessageIdHeader("<wsa:MessageID>" + id + "</wsa:MessageID>")
                    .xml();

            TestAnswer answer = doors.send(
                    doors.registryAddress, "application/soap+xml; charset=" + name, envelope.getBytes(charset));

            assertThat(answer.textOf("RelatesTo")).as(answer.content()).isEqualTo(id);
        }

        @Test
        void withAByteOrderMark() {
            assertThat(doors.send(
                                    doors.registryAddress,
                                    "application/soap+xml; charset=UTF-8",
                                    ("\uFEFF" + TestRequest.storedQuery().xml()).getBytes(StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void upToItsLimitWhenItsHeaderIsSmall() {
            assertThat(doors.ask(TestRequest.storedQuery().withBody(TestRequest.QUERY_BODY + " ".repeat(5_000_000)))
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void withCommentsAndInstructionsAround() {
            assertThat(doors.send(
                                    doors.registryAddress,
                                    TestDoors.SOAP,
                                    ("<!-- a --><?b c?>"
                                                    + TestRequest.storedQuery().xml() + "<!-- d -->\n")
                                            .getBytes(StandardCharsets.UTF_8))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class BeyondALimitIsRefused {

        private final TestDoors narrow =
                new TestDoors(new SoapLimits(20_000, 12, 5, 200, 3, 500, 10_000, Path.of("."), 100_000));

        @AfterAll
        void close() {
            narrow.close();
        }

        private void refused(TestRequest request, String reason) {
            TestAnswer answer = narrow.ask(request);
            assertThat(answer.status()).as(answer.content()).isEqualTo(400);
            assertThat(answer.faultReason()).contains(reason);
            assertThat(narrow.registry.calls).hasValue(0);
        }

        private TestRequest nested(int depth) {
            return TestRequest.storedQuery()
                    .withHeader("<x:H xmlns:x='urn:x'>" + "<x:a>".repeat(depth) + "</x:a>".repeat(depth) + "</x:H>");
        }

        @Test
        void inItsSize() {
            refused(
                    TestRequest.storedQuery().withHeader("<x:H xmlns:x='urn:x'>" + "x".repeat(21_000) + "</x:H>"),
                    "larger than 20000 bytes");
        }

        @Test
        void inItsSizeAfterTheBody() {
            refused(
                    TestRequest.storedQuery().withBody(TestRequest.QUERY_BODY + " ".repeat(21_000)),
                    "larger than 20000 bytes");
        }

        @Test
        void inItsDepth() {
            refused(nested(12), "Depth");
            assertThat(narrow.ask(nested(9)).status()).isEqualTo(200);
            narrow.reset();
        }

        @Test
        void inTheDepthOfItsBody() {
            String slots = "<query:AdhocQueryRequest xmlns:query='urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0'>"
                    + "<x>".repeat(12) + "</x>".repeat(12) + "</query:AdhocQueryRequest>";

            assertThat(narrow.ask(TestRequest.storedQuery().withBody(slots)).status())
                    .isEqualTo(400);
        }

        @Test
        void inTheNumberOfAttributes() {
            String attributes =
                    IntStream.range(0, 6).mapToObj(i -> " a" + i + "=''").reduce("", String::concat);

            refused(TestRequest.storedQuery().withHeader("<x:H xmlns:x='urn:x'" + attributes + "/>"), "ttribute");
        }

        @Test
        void inTheLengthOfAnAttribute() {
            refused(
                    TestRequest.storedQuery().withHeader("<x:H xmlns:x='urn:x' a='" + "v".repeat(201) + "'/>"),
                    "ttribute");
        }
    }
}
