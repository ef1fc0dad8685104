package carnet.conformance;

import static carnet.conformance.Ebrim.utf8;
import static carnet.conformance.Spoiling.replacing;
import static carnet.conformance.Spoiling.replacingFirst;
import static carnet.conformance.Spoiling.withoutLine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.LocalizedString;

/**
 * Messages that are no messages, to the running node: each is answered with the fault SOAP has for it, nothing of it is stored,
 * nothing of it stays in the spool, and the next good request succeeds.
 */
class BadInputTest {

    private static final String TEXT = "Un document, pour voir.";

    private final Actors actors = Actors.on(Database.selected().get(0));
    private final Patient patient = actors.newPatient();
    private final Set<String> filesBefore = documentFiles();

    /** A door, and a message it takes as long as nobody spoils it. */
    enum Door {
        REGISTRY(WireClient.REGISTRY, Soap.ITI_42) {
            @Override
            String body(Patient patient) {
                return metadata(patient, Ebrim.storedSlots(utf8(TEXT)));
            }
        },
        REPOSITORY(WireClient.REPOSITORY, Soap.ITI_41) {
            @Override
            String body(Patient patient) {
                return Ebrim.provide(metadata(patient, ""), Ebrim.inlineDocument("Doc1", utf8(TEXT)));
            }
        };

        private final String path;
        private final String action;

        Door(String path, String action) {
            this.path = path;
            this.action = action;
        }

        abstract String body(Patient patient);

        String envelope(Patient patient) {
            return Soap.envelope(action, body(patient));
        }

        private static String metadata(Patient patient, String moreSlots) {
            return Ebrim.submitObjects(
                    Ebrim.entry("Doc1", patient, Samples.newOid())
                            .replaceFirst("(?m)^(.*Doc1-author)", moreSlots + "$1"),
                    Ebrim.submissionSet("SS1", patient, Samples.newOid()),
                    Ebrim.original("as1", "SS1", "Doc1"));
        }
    }

    /**
     * @param change to the text of the envelope
     * @param status of HTTP
     * @param code of the fault
     * @param subcodes of the fault, the outer first
     */
    record Spoiled(String what, UnaryOperator<String> change, int status, String code, List<String> subcodes) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Spoiled sender(String what, UnaryOperator<String> change, String... subcodes) {
        return new Spoiled(what, change, 400, "Sender", List.of(subcodes));
    }

    private static UnaryOperator<String> before(String mark, String added) {
        return replacingFirst(mark, added + mark);
    }

    private static UnaryOperator<String> insideBody(String added) {
        return replacingFirst("<rim:RegistryObjectList>", "<rim:RegistryObjectList>" + added);
    }

    private static final String LAUGHS = """
            <!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;">\
            <!ENTITY lol3 "&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;&lol2;">]>""";

    static final List<Spoiled> XML = List.of(
            sender("a DTD", before("<env:Envelope", "<!DOCTYPE Envelope>")),
            sender(
                    "an external DTD",
                    before("<env:Envelope", "<!DOCTYPE Envelope SYSTEM \"http://localhost:1/evil.dtd\">")),
            sender(
                    "entities that multiply",
                    before("<env:Envelope", LAUGHS).andThen(replacing("Lettre de sortie", "&lol3;"))::apply),
            sender(
                    "an external entity",
                    before("<env:Envelope", "<!DOCTYPE e [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>")
                            .andThen(replacing("Lettre de sortie", "&x;"))::apply),
            sender("an entity nobody declared", replacing("Lettre de sortie", "&x;")),
            sender(
                    "101 levels",
                    insideBody("<rim:Classification id=\"c\">".repeat(100) + "</rim:Classification>".repeat(100))),
            sender("an attribute of 70000 characters", replacing("Lettre de sortie", "x".repeat(70_000))),
            sender(
                    "101 attributes",
                    replacingFirst("<rim:RegistryObjectList>", "<rim:RegistryObjectList " + attributes() + ">")),
            sender(
                    "one attribute twice",
                    replacing("mimeType=\"text/plain\"", "mimeType=\"text/plain\" mimeType=\"text/plain\"")),
            sender("a control character", replacing("Lettre de sortie", "Lettre\u0001")),
            sender("a control character by number", replacing("Lettre de sortie", "Lettre&#1;")),
            sender("a null character", replacing("Lettre de sortie", "Lettre\u0000")),
            sender("a bare ampersand", replacing("Lettre de sortie", "Lettre & sortie")),
            sender("a tag that does not close", replacing("</rim:RegistryObjectList>", "")),
            sender(
                    "an undeclared prefix",
                    replacingFirst("<rim:RegistryObjectList>", "<rim:RegistryObjectList><nope:x/>")),
            sender("half an envelope", message -> message.substring(0, message.length() / 2)),
            sender("an envelope without its last letter", message -> message.substring(0, message.length() - 1)),
            sender("something after the envelope", message -> message + "<more/>"),
            sender("an element after the body", replacingFirst("</env:Body>", "</env:Body><more/>")),
            sender("another element in the body", replacingFirst("</env:Body>", "<more/></env:Body>")),
            new Spoiled("no envelope", message -> "<html><body>Hello</body></html>", 500, "VersionMismatch", List.of()),
            sender("no XML", message -> "Hello"),
            sender("nothing", message -> ""),
            sender("a blank", message -> " "),
            sender("an element the schema does not have", insideBody("<rim:Person id=\"p\"><rim:nope/></rim:Person>")));

    private static String attributes() {
        var attributes = new StringBuilder();
        for (int i = 0; i < 101; i++) {
            attributes.append("a").append(i).append("=\"\" ");
        }
        return attributes.toString();
    }

    static final List<Spoiled> ADDRESSING = List.of(
            sender("no action", withoutLine("<wsa:Action"), "MessageAddressingHeaderRequired"),
            sender("no message id", withoutLine("<wsa:MessageID"), "MessageAddressingHeaderRequired"),
            sender(
                    "no addressing at all",
                    replacing("http://www.w3.org/2005/08/addressing\"", "http://localhost/addressing\"")
                            .andThen(replacing(" env:mustUnderstand=\"1\"", ""))::apply,
                    "MessageAddressingHeaderRequired"),
            sender("an action nobody knows", spoiledAction("urn:ihe:iti:2007:Nonsense"), "ActionNotSupported"),
            sender("an empty action", spoiledAction(""), "ActionNotSupported"),
            sender("an action of another body", spoiledAction(Soap.ITI_18), "ActionNotSupported"),
            sender(
                    "an action of its answer",
                    message -> message.replaceFirst("(<wsa:Action[^>]*>[^<]*)<", "$1Response<"),
                    "ActionNotSupported"),
            sender(
                    "another body",
                    message -> message.replace("SubmitObjectsRequest", "RemoveObjectsRequest")
                            .replace("ProvideAndRegisterDocumentSetRequest", "Nonsense"),
                    "ActionNotSupported"),
            sender(
                    "no body",
                    message -> message.replaceAll("(?s)<env:Body>.*</env:Body>", "<env:Body/>"),
                    "ActionNotSupported"),
            sender(
                    "two actions",
                    Spoiling.withLineTwice("<wsa:Action"),
                    "InvalidAddressingHeader",
                    "InvalidCardinality"),
            sender(
                    "two message ids",
                    Spoiling.withLineTwice("<wsa:MessageID"),
                    "InvalidAddressingHeader",
                    "InvalidCardinality"),
            sender(
                    "two reply addresses",
                    Spoiling.withLineTwice("<wsa:ReplyTo"),
                    "InvalidAddressingHeader",
                    "InvalidCardinality"),
            sender(
                    "an answer wanted elsewhere",
                    replacing("http://www.w3.org/2005/08/addressing/anonymous", "http://localhost:1/answers"),
                    "InvalidAddressingHeader",
                    "OnlyAnonymousAddressSupported"),
            sender(
                    "a message id of two words",
                    message -> message.replaceFirst("<wsa:MessageID>[^<]*<", "<wsa:MessageID>one two<"),
                    "InvalidAddressingHeader"),
            sender(
                    "a message id of 300 characters",
                    message -> message.replaceFirst("<wsa:MessageID>[^<]*<", "<wsa:MessageID>" + "u".repeat(300) + "<"),
                    "InvalidAddressingHeader"),
            sender(
                    "an empty message id",
                    message -> message.replaceFirst("<wsa:MessageID>[^<]*<", "<wsa:MessageID><"),
                    "InvalidAddressingHeader"),
            new Spoiled(
                    "a header nobody knows",
                    before("</env:Header>", "<x:Ticket xmlns:x=\"urn:lu:test\" env:mustUnderstand=\"1\">42</x:Ticket>"),
                    500,
                    "MustUnderstand",
                    List.of()),
            new Spoiled(
                    "an envelope of SOAP 1.1",
                    replacing(Soap.ENV, "http://schemas.xmlsoap.org/soap/envelope/"),
                    500,
                    "VersionMismatch",
                    List.of()),
            new Spoiled(
                    "an envelope of a version to come",
                    replacing(Soap.ENV, "http://www.w3.org/2099/01/soap-envelope"),
                    500,
                    "VersionMismatch",
                    List.of()));

    private static UnaryOperator<String> spoiledAction(String action) {
        return message -> message.replaceFirst("(<wsa:Action[^>]*>)[^<]*<", "$1" + action + "<");
    }

    static Stream<Arguments> spoiled() {
        return Stream.of(Door.values())
                .flatMap(door ->
                        Stream.concat(XML.stream(), ADDRESSING.stream()).map(spoiled -> Arguments.of(door, spoiled)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("spoiled")
    void isAFault(Door door, Spoiled spoiled) {
        var envelope = spoiled.change().apply(door.envelope(patient));

        var answer = actors.wire().post(door.path, WireClient.SOAP_12, utf8(envelope));

        assertFault(answer, spoiled);
    }

    /** The same in an MTOM package. */
    @ParameterizedTest
    @FieldSource("XML")
    void isAFaultInAPackage(Spoiled spoiled) {
        var envelope = spoiled.change().apply(Door.REPOSITORY.envelope(patient));

        var answer = actors.wire().post(WireClient.REPOSITORY, WireClient.PACKAGE, WireClient.mtom(envelope));

        assertFault(answer, spoiled);
    }

    private static void assertFault(WireAnswer answer, Spoiled spoiled) {
        assertThat(answer.isFault()).as(answer.toString()).isTrue();
        assertThat(answer.faultCode()).isEqualTo(spoiled.code());
        assertThat(answer.faultSubcodes()).isEqualTo(spoiled.subcodes());
        assertThat(answer.status()).isEqualTo(spoiled.status());
        assertThat(answer.faultReason()).isNotBlank().doesNotContain("Exception", "org.", "com.", "java.");
        assertThat(answer.elements(Soap.WSA, "Action"))
                .singleElement()
                .satisfies(action -> assertThat(action.getTextContent())
                        .isEqualTo(spoiled.subcodes().isEmpty() ? Soap.WSA + "/soap/fault" : Soap.WSA + "/fault"));
    }

    @Test
    void notUnderstoodNamesTheHeader() {
        var envelope = before(
                        "</env:Header>", "<x:Ticket xmlns:x=\"urn:lu:test\" env:mustUnderstand=\"true\">42</x:Ticket>")
                .apply(Door.REGISTRY.envelope(patient));

        var answer = actors.wire().post(WireClient.REGISTRY, WireClient.SOAP_12, utf8(envelope));

        assertThat(answer.elements(Soap.ENV, "NotUnderstood")).singleElement().satisfies(block -> {
            var qname = block.getAttribute("qname");
            assertThat(qname).endsWith(":Ticket");
            assertThat(block.lookupNamespaceURI(qname.substring(0, qname.indexOf(':'))))
                    .isEqualTo("urn:lu:test");
        });
    }

    @Test
    void aFaultRelatesToItsRequest() {
        var messageId = "urn:uuid:7c0a2f5e-3b0f-4b1e-9a55-2d0b9e1f6a02";
        var envelope = Soap.envelope(Soap.headers("urn:lu:nonsense", messageId), Door.REGISTRY.body(patient), "");

        var answer = actors.wire().post(WireClient.REGISTRY, WireClient.SOAP_12, utf8(envelope));

        assertThat(answer.elements(Soap.WSA, "RelatesTo"))
                .singleElement()
                .satisfies(it -> assertThat(it.getTextContent()).isEqualTo(messageId));
    }

    @Test
    void anEntityIsNeverReadFromAFile() {
        var envelope = XML.stream()
                .filter(spoiled -> spoiled.what().equals("an external entity"))
                .findFirst()
                .orElseThrow()
                .change()
                .apply(Door.REGISTRY.envelope(patient));

        var answer = actors.wire().post(WireClient.REGISTRY, WireClient.SOAP_12, utf8(envelope));

        assertThat(answer.text()).doesNotContain("/etc/hostname").hasSizeLessThan(2000);
    }

    @Test
    void anEnvelopeOfElevenMegabytesIsTooLarge() {
        var envelope = insideBody("<!--" + "x".repeat(11 << 20) + "-->").apply(Door.REGISTRY.envelope(patient));

        var answer = actors.wire().post(WireClient.REGISTRY, WireClient.SOAP_12, utf8(envelope));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultCode()).isEqualTo("Sender");
        assertThat(answer.faultReason()).contains("10485760");
    }

    /** What looks bad and is not. */
    @Nested
    class Harmless {

        @Test
        void aHeaderForSomebodyElse() {
            assertTaken(
                    before(
                            "</env:Header>",
                            "<x:Ticket xmlns:x=\"urn:lu:test\" env:mustUnderstand=\"1\" env:role=\"http://localhost/other\">42</x:Ticket>"));
        }

        @Test
        void aHeaderThatMayBeIgnored() {
            assertTaken(before("</env:Header>", "<x:Ticket xmlns:x=\"urn:lu:test\">42</x:Ticket>"));
        }

        @Test
        void aSecurityHeaderWithoutAssertionWhereNoneIsRequired() {
            assertTaken(before(
                    "</env:Header>",
                    "<wsse:Security xmlns:wsse=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd\""
                            + " env:mustUnderstand=\"1\"/>"));
        }

        @Test
        void noReplyAddress() {
            assertTaken(withoutLine("<wsa:ReplyTo"));
        }

        @Test
        void aSoapActionThatContradicts() {
            var answer = actors.wire()
                    .post(
                            WireClient.REGISTRY,
                            WireClient.SOAP_12 + "; action=\"urn:ihe:iti:2007:RegistryStoredQuery\"",
                            utf8(Door.REGISTRY.envelope(patient)));

            assertThat(answer.responseStatus()).isEqualTo("Success");
        }

        @Test
        void commentsAndInstructions() {
            assertTaken(insideBody("<!-- nothing --><?print me?>"));
        }

        private void assertTaken(UnaryOperator<String> change) {
            for (var door : Door.values()) {
                var answer =
                        actors.wire().post(door.path, WireClient.SOAP_12, utf8(change.apply(door.envelope(patient))));

                assertThat(answer.responseStatus()).isEqualTo("Success");
            }
        }
    }

    /** Bytes that are not in the encoding they say they are in. */
    @Nested
    class Encoding {

        @Test
        void bytesThatAreNoUtf8AreRefused() {
            var envelope = Door.REGISTRY.envelope(patient).replace("Lettre de sortie", "Lettre rédigée");

            var answer = actors.wire()
                    .post(WireClient.REGISTRY, WireClient.SOAP_12, envelope.getBytes(StandardCharsets.ISO_8859_1));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.faultCode()).isEqualTo("Sender");
        }

        @Test
        void anEncodingNobodyKnowsIsRefused() {
            var envelope = "<?xml version=\"1.0\" encoding=\"klingon\"?>" + Door.REGISTRY.envelope(patient);

            var answer = actors.wire().post(WireClient.REGISTRY, "application/soap+xml", utf8(envelope));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.faultCode()).isEqualTo("Sender");
        }

        @Test
        void aCharsetThatContradictsIsRefused() {
            var answer = actors.wire()
                    .post(
                            WireClient.REGISTRY,
                            "application/soap+xml; charset=UTF-16",
                            utf8(Door.REGISTRY.envelope(patient)));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.faultCode()).isEqualTo("Sender");
        }

        @ParameterizedTest
        @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-8"})
        void anEncodingThatIsRightIsRead(String encoding) {
            var envelope = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>"
                    + Door.REGISTRY
                            .envelope(patient)
                            .replace("Lettre de sortie", "Lettre rédigée à l’été".replace('’', '\''));

            var answer = actors.wire()
                    .post(WireClient.REGISTRY, "application/soap+xml", envelope.getBytes(Charset.forName(encoding)));

            assertThat(answer.responseStatus()).isEqualTo("Success");
            assertThat(actors.documentsOf(patient))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.getTitle())
                            .extracting(LocalizedString::getValue)
                            .isEqualTo("Lettre rédigée à l'été"));
        }
    }

    /** Requests of HTTP that are none of SOAP. */
    @Nested
    class Http {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/plain",
                    "application/json",
                    "application/xml",
                    "multipart/form-data; boundary=frontier-4711",
                    "application/soap",
                    "nonsense",
                    "application/soap+xml; charset=UTF-88",
                    "application/soap+xml; charset=a b"
                })
        void anotherMediaTypeIsNotSupported(String mediaType) {
            for (var door : Door.values()) {
                var answer = actors.wire().post(door.path, mediaType, utf8(door.envelope(patient)));

                assertThat(answer.status()).isEqualTo(415);
                assertThat(answer.faultCode()).isEqualTo("Sender");
            }
        }

        @Test
        void anEnvelopeOfSoap12AsTextXmlIsNotSupported() {
            var answer = actors.wire()
                    .post(WireClient.REGISTRY, "text/xml; charset=UTF-8", utf8(Door.REGISTRY.envelope(patient)));

            assertThat(answer.status()).isEqualTo(415);
        }

        @Test
        void anEnvelopeOfSoap11IsOfTheWrongVersion() {
            var envelope =
                    Door.REGISTRY.envelope(patient).replace(Soap.ENV, "http://schemas.xmlsoap.org/soap/envelope/");

            var answer = actors.wire().post(WireClient.REGISTRY, "text/xml; charset=UTF-8", utf8(envelope));

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.faultCode()).isEqualTo("VersionMismatch");
        }

        @Test
        void aCompressedMessageIsNotSupported() throws IOException {
            var compressed = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(compressed)) {
                gzip.write(utf8(Door.REGISTRY.envelope(patient)));
            }

            var answer = actors.wire()
                    .send(HttpRequest.newBuilder(actors.node().httpUri(WireClient.REGISTRY))
                            .header("Content-Type", WireClient.SOAP_12)
                            .header("Content-Encoding", "gzip")
                            .POST(BodyPublishers.ofByteArray(compressed.toByteArray()))
                            .build());

            assertThat(answer.status()).isEqualTo(415);
        }

        @ParameterizedTest
        @ValueSource(strings = {"GET", "PUT", "DELETE", "HEAD"})
        void onlyPostIsAnswered(String method) {
            var answer = actors.wire()
                    .send(HttpRequest.newBuilder(actors.node().httpUri(WireClient.REGISTRY))
                            .header("Content-Type", WireClient.SOAP_12)
                            .method(
                                    method,
                                    method.equals("PUT")
                                            ? BodyPublishers.ofByteArray(utf8(Door.REGISTRY.envelope(patient)))
                                            : BodyPublishers.noBody())
                            .build());

            assertThat(answer.status()).isEqualTo(405);
        }

        @Test
        void noMediaTypeIsNotSupported() {
            var answer = actors.wire()
                    .send(HttpRequest.newBuilder(actors.node().httpUri(WireClient.REGISTRY))
                            .POST(BodyPublishers.ofByteArray(utf8(Door.REGISTRY.envelope(patient))))
                            .build());

            assertThat(answer.status()).isEqualTo(415);
        }
    }

    /** MIME packages that are not as they should be [TF-2 V.8]. */
    @Nested
    class Packages {

        private final byte[] document = utf8(TEXT.repeat(5000));
        private final byte[] whole = WireClient.mtom(
                Soap.envelope(
                        Soap.ITI_41,
                        Ebrim.provide(Door.metadata(patient, ""), Ebrim.attachedDocument("Doc1", "doc1@test"))),
                part("doc1@test"));

        private WireClient.Part part(String contentId) {
            return new WireClient.Part(contentId, "text/plain", document);
        }

        private WireAnswer post(byte[] bytes) {
            return actors.wire().post(WireClient.REPOSITORY, WireClient.PACKAGE, bytes);
        }

        private void assertRefused(WireAnswer answer) {
            assertThat(answer.isFault()).as(answer.toString()).isTrue();
            assertThat(answer.faultCode()).isEqualTo("Sender");
            assertThat(answer.status()).isEqualTo(400);
        }

        private byte[] replaced(String text, String by) {
            var all = new String(whole, StandardCharsets.ISO_8859_1);
            assertThat(all).contains(text);
            return all.replace(text, by).getBytes(StandardCharsets.ISO_8859_1);
        }

        @Test
        void unspoiledIsTaken() {
            assertThat(post(whole).responseStatus()).isEqualTo("Success");
        }

        @Test
        void cutOffInTheDocument() {
            assertRefused(post(Arrays.copyOf(whole, whole.length - document.length / 2)));
        }

        @Test
        void cutOffBehindTheDocument() {
            var closing = ("\r\n--" + WireClient.BOUNDARY + "--\r\n").length();
            assertRefused(post(Arrays.copyOf(whole, whole.length - closing)));
        }

        @Test
        void withoutTheEndOfTheLastBoundary() {
            assertRefused(post(Arrays.copyOf(whole, whole.length - "--\r\n".length())));
        }

        @Test
        void withoutTheDocument() {
            var withoutPart = WireClient.mtom(Soap.envelope(
                    Soap.ITI_41,
                    Ebrim.provide(Door.metadata(patient, ""), Ebrim.attachedDocument("Doc1", "doc1@test"))));

            assertRefused(post(withoutPart));
        }

        @Test
        void withAReferenceToNothing() {
            assertRefused(post(replaced("cid:doc1@test", "cid:doc2@test")));
        }

        @Test
        void withAReferenceThatIsNoCid() {
            assertRefused(post(replaced("cid:doc1@test", "http://localhost:1/doc1")));
        }

        @Test
        void withTwoPartsOfOneId() {
            var twice = WireClient.mtom(
                    Soap.envelope(
                            Soap.ITI_41,
                            Ebrim.provide(Door.metadata(patient, ""), Ebrim.attachedDocument("Doc1", "doc1@test"))),
                    part("doc1@test"),
                    part("doc1@test"));

            assertRefused(post(twice));
        }

        @Test
        void withAPartOfTheRootsId() {
            assertRefused(post(replaced("Content-ID: <doc1@test>", "Content-ID: <root@test>")));
        }

        @Test
        void withAnIncludeOutsideOfADocument() {
            assertRefused(
                    post(
                            replaced(
                                    "<rim:Value>fr-LU</rim:Value>",
                                    "<rim:Value><xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" href=\"cid:doc1@test\"/></rim:Value>")));
        }

        @Test
        void withAnIncludeAndText() {
            assertRefused(post(replaced("href=\"cid:doc1@test\"/>", "href=\"cid:doc1@test\"/>QUJD")));
        }

        @Test
        void withAHeaderThatIsNone() {
            assertRefused(post(replaced("Content-ID: <doc1@test>", "Content-ID <doc1@test>")));
        }

        @Test
        void withAHeaderTwice() {
            assertRefused(
                    post(replaced("Content-ID: <doc1@test>", "Content-ID: <doc1@test>\r\nContent-ID: <doc2@test>")));
        }

        @Test
        void withAHeaderThatIsTooLong() {
            assertRefused(post(
                    replaced("Content-ID: <doc1@test>", "Content-ID: <doc1@test>\r\nX-Long: " + "x".repeat(9000))));
        }

        @Test
        void withATransferEncodingNobodyUses() {
            var encoding = "Content-Transfer-Encoding: binary\r\nContent-ID: <doc1@test>";
            assertRefused(post(replaced(encoding, encoding.replace("binary", "quoted-printable"))));
        }

        @Test
        void withoutItsBoundaryInTheHeader() {
            assertRefused(actors.wire()
                    .post(WireClient.REPOSITORY, "multipart/related; type=\"application/xop+xml\"", whole));
        }

        @Test
        void withAnotherBoundaryInTheHeader() {
            assertRefused(actors.wire()
                    .post(
                            WireClient.REPOSITORY,
                            WireClient.PACKAGE.replace(WireClient.BOUNDARY, "another-frontier"),
                            whole));
        }

        @Test
        void withoutTheRootItStartsWith() {
            assertRefused(actors.wire()
                    .post(WireClient.REPOSITORY, WireClient.PACKAGE.replace("<root@test>", "<trunk@test>"), whole));
        }

        @Test
        void withARootThatIsNoXml() {
            var answer = post(replaced("Content-Type: application/xop+xml", "Content-Type: image/png"));

            assertThat(answer.status()).isEqualTo(415);
            assertThat(answer.faultCode()).isEqualTo("Sender");
        }

        @Test
        void withBase64ThatIsNone() {
            var envelope = Door.REPOSITORY
                    .envelope(patient)
                    .replaceFirst("(<xds:Document id=\"Doc1\">)[^<]*", "$1not base64!");

            assertRefused(actors.wire().post(WireClient.REPOSITORY, WireClient.SOAP_12, utf8(envelope)));
        }

        // what may be

        @Test
        void aPartNobodyRefersToIsDropped() {
            var more = WireClient.mtom(
                    Soap.envelope(
                            Soap.ITI_41,
                            Ebrim.provide(Door.metadata(patient, ""), Ebrim.attachedDocument("Doc1", "doc1@test"))),
                    part("doc9@test"),
                    part("doc1@test"));

            assertThat(post(more).responseStatus()).isEqualTo("Success");
        }

        @Test
        void partsMayComeInAnyOrder() {
            var envelope = Soap.envelope(
                    Soap.ITI_41,
                    Ebrim.provide(
                            Ebrim.submitObjects(
                                    Ebrim.entry("Doc1", patient, Samples.newOid()),
                                    Ebrim.entry("Doc2", patient, Samples.newOid()),
                                    Ebrim.submissionSet("SS1", patient, Samples.newOid()),
                                    Ebrim.original("as1", "SS1", "Doc1"),
                                    Ebrim.original("as2", "SS1", "Doc2")),
                            Ebrim.attachedDocument("Doc1", "doc1@test"),
                            Ebrim.attachedDocument("Doc2", "doc2@test")));

            assertThat(post(WireClient.mtom(envelope, part("doc2@test"), part("doc1@test")))
                            .responseStatus())
                    .isEqualTo("Success");
        }

        @Test
        void aPackageMayHoldAPlainQuery() {
            var query = Ebrim.retrieve(Samples.REPOSITORY, "2.999.1");

            var answer = post(WireClient.mtom(Soap.envelope(Soap.ITI_43, query)));

            assertThat(answer.responseStatus()).isEqualTo("Failure");
        }

        // a connection that breaks

        @ParameterizedTest
        @ValueSource(doubles = {0.05, 0.5, 0.9})
        void aConnectionThatBreaksLeavesNothing(double share) throws IOException {
            try (var socket = new Socket("localhost", actors.node().httpPort())) {
                var out = socket.getOutputStream();
                out.write(utf8("POST " + WireClient.REPOSITORY + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                        + WireClient.PACKAGE + "\r\nContent-Length: " + whole.length + "\r\n\r\n"));
                out.write(whole, 0, (int) (whole.length * share));
                out.flush();
            }
        }

        @Test
        void aChunkThatIsNoneLeavesNothing() throws IOException {
            try (var socket = new Socket("localhost", actors.node().httpPort())) {
                socket.setSoTimeout(60_000);
                var out = socket.getOutputStream();
                out.write(utf8("POST " + WireClient.REPOSITORY + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                        + WireClient.PACKAGE + "\r\nTransfer-Encoding: chunked\r\n\r\n"));
                out.write(utf8(Integer.toHexString(whole.length / 2) + "\r\n"));
                out.write(whole, 0, whole.length / 2);
                out.write(utf8("\r\nnonsense\r\n"));
                out.flush();
                var answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
                assertThat(answer).startsWith("HTTP/1.1 4");
            }
        }
    }

    /** A test that has stored something on purpose has done so for its patient. */
    @AfterEach
    void nothingIsLeftAndTheNextRequestSucceeds() {
        await().pollDelay(Duration.ZERO).atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            var stored = actors.documentsOf(patient).stream()
                    .filter(entry -> actors.wire()
                            .soap(
                                    WireClient.REPOSITORY,
                                    Soap.ITI_43,
                                    Ebrim.retrieve(Samples.REPOSITORY, entry.getUniqueId()))
                            .responseStatus()
                            .equals("Success"))
                    .count();
            var files = documentFiles();
            files.removeAll(filesBefore);
            assertThat(files).as("documents no entry names").hasSize((int) stored);
            assertThat(actors.node().spoolFiles()).isEmpty();
        });
        actors.publishDocumentOf(actors.newPatient());
    }

    private Set<String> documentFiles() {
        return actors.node().documentFiles().stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .collect(Collectors.toSet());
    }
}
