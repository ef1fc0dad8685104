package carnet.xua.attack;

import static carnet.soap.requester.WssFault.INVALID_SECURITY;
import static carnet.soap.requester.WssFault.INVALID_SECURITY_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.soap.fault.RequestRefused;
import carnet.soap.requester.WssFault;
import carnet.xua.CheckUnderTest;
import carnet.xua.TestAssertion;
import carnet.xua.TestKey;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.cxf.interceptor.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Who checks and who uses are to read different things in the same bytes, or choke on them. */
class ReadingAttackTest {

    private static final TestKey KEY = TestKey.rsa("CN=STS");
    private static final String SIGNED = TestAssertion.valid().signedBy(KEY);
    private static final String WHOLE = Forgery.envelope(Forgery.header(SIGNED));

    private final CheckUnderTest check = CheckUnderTest.trusting(KEY);

    @ParameterizedTest
    @MethodSource
    void whatCanonicalizationLeavesOutIsRefused(Attack attack) {
        attack.isRefusedBy(() -> CheckUnderTest.trusting(KEY));
    }

    static Stream<Arguments> whatCanonicalizationLeavesOutIsRefused() {
        return Stream.of(
                row("a comment cuts the NameID", text -> text.replace("anna.weber<", "anna<!-- -->.weber<")),
                row("a comment before the NameID", text -> text.replace("anna.weber<", "<!--x-->anna.weber<")),
                row("a comment cuts the Issuer", text -> text.replace("urn:test:sts<", "urn:test:<!---->sts<")),
                row("a comment cuts the Audience", text -> text.replace("70.1</saml2:Au", "70<!---->.1</saml2:Au")),
                row("a comment between elements", text -> text.replace("<saml2:Subject>", "<!--x--><saml2:Subject>")),
                row(
                        "a comment beside the assertion",
                        text -> text.replace("<saml2:Assertion", "<!--x--><saml2:Assertion")),
                row(
                        "a comment in the DigestValue",
                        text -> text.replace("<ds:DigestValue>", "<ds:DigestValue><!--x-->")),
                row("an instruction cuts the NameID", text -> text.replace("anna.weber<", "anna<?x y?>.weber<")),
                row(
                        "an instruction between elements",
                        text -> text.replace("<saml2:Subject>", "<?x?><saml2:Subject>")));
    }

    @ParameterizedTest
    @MethodSource
    void anotherSpellingOfTheSameTextIsReadAsTheSame(UnaryOperator<String> respelled) {
        var requester = check.ofEnvelope(WHOLE);

        assertThat(requester.orElseThrow().nameId()).isEqualTo("anna.weber");
        assertThat(respelled.apply(WHOLE)).isNotEqualTo(WHOLE);
        assertThat(check.ofEnvelope(respelled.apply(WHOLE))).isEqualTo(requester);
    }

    static Stream<Arguments> anotherSpellingOfTheSameTextIsReadAsTheSame() {
        return Stream.of(
                respelling("CDATA at the end of the NameID", "anna.weber<", "anna<![CDATA[.weber]]><"),
                respelling("CDATA at its beginning", "anna.weber<", "<![CDATA[anna]]>.weber<"),
                respelling("CDATA in its middle", "anna.weber<", "anna<![CDATA[.]]>weber<"),
                respelling("CDATA all through it", "anna.weber<", "<![CDATA[anna]]><![CDATA[.weber]]><"),
                respelling("empty CDATA after it", "anna.weber<", "anna.weber<![CDATA[]]><"),
                respelling("CDATA in the Issuer", "urn:test:sts</", "urn:<![CDATA[test:sts]]></"),
                respelling("CDATA in the Audience", "70.1</saml2:Aud", "70<![CDATA[.1]]></saml2:Aud"),
                respelling("CDATA in the resource-id", "4711^^^&amp;", "4711<![CDATA[^^^&]]>"),
                respelling("characters by number", "anna.weber<", "ann&#97;&#x2E;weber<"),
                respelling("characters by number in an id", "ID=\"_0e3f\"", "ID=\"_&#48;e3f\""),
                respelling("characters by number in a reference", "URI=\"#_0e3f\"", "URI=\"&#35;_0e3f\""));
    }

    @ParameterizedTest
    @MethodSource
    void whatAParserOfOursDoesNotReadIsNotLetIn(String envelope) {
        assertThatThrownBy(() -> check.ofEnvelope(envelope)).isInstanceOf(Fault.class);
    }

    static Stream<Arguments> whatAParserOfOursDoesNotReadIsNotLetIn() {
        return Stream.of(
                Arguments.argumentSet("a document type", "<!DOCTYPE x>" + WHOLE),
                Arguments.argumentSet(
                        "an entity",
                        "<!DOCTYPE x [<!ENTITY e \"anna\">]>" + WHOLE.replace("anna.weber<", "&e;.weber<")),
                Arguments.argumentSet(
                        "an external entity",
                        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
                                + WHOLE.replace("anna.weber<", "&e;<")),
                Arguments.argumentSet(
                        "a bomb of entities",
                        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                                + WHOLE.replace("anna.weber<", "&b;<")),
                Arguments.argumentSet(
                        "ids that a document type declares",
                        "<!DOCTYPE x [<!ATTLIST NameID SPProvidedID ID #IMPLIED>]>" + WHOLE),
                Arguments.argumentSet("an entity nobody declared", WHOLE.replace("anna.weber<", "&e;<")),
                Arguments.argumentSet("XML 1.1", "<?xml version=\"1.1\"?>" + WHOLE),
                Arguments.argumentSet(
                        "elements 5000 deep",
                        WHOLE.replace("<saml2:Subject>", "<x>".repeat(5000) + "</x>".repeat(5000) + "<saml2:Subject>")),
                Arguments.argumentSet(
                        "a thousand attributes",
                        WHOLE.replace("<saml2:Subject>", "<saml2:Subject" + attributes() + ">")),
                Arguments.argumentSet(
                        "an attribute of a megabyte",
                        WHOLE.replace("<saml2:Subject>", "<saml2:Subject x=\"" + "x".repeat(1 << 20) + "\">")),
                Arguments.argumentSet("an attribute twice", WHOLE.replace("ID=\"_0e3f\"", "ID=\"_0e3f\" ID=\"_f\"")),
                Arguments.argumentSet(
                        "an attribute twice by two prefixes",
                        WHOLE.replace(
                                "<saml2:Subject>", "<saml2:Subject xmlns:a=\"u\" xmlns:b=\"u\" a:x=\"1\" b:x=\"2\">")),
                Arguments.argumentSet("a prefix nobody declared", WHOLE.replace("<saml2:Subject>", "<y:Subject>")),
                Arguments.argumentSet("half of it", WHOLE.substring(0, WHOLE.length() / 2)));
    }

    private static String attributes() {
        var attributes = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            attributes.append(" a").append(i).append("=\"\"");
        }
        return attributes.toString();
    }

    @ParameterizedTest
    @MethodSource
    void tooMuchIsRefused(Attack attack) {
        attack.isRefusedBy(() -> CheckUnderTest.trusting(KEY));
    }

    static Stream<Arguments> tooMuchIsRefused() {
        var long_ = "x".repeat(300_000);
        return Stream.of(
                Attack.named(
                        "an assertion of 300,000 characters, signed",
                        INVALID_SECURITY,
                        WHOLE,
                        Forgery.envelope(Forgery.header(TestAssertion.valid()
                                .withAttribute("urn:x", long_)
                                .signedBy(KEY)))),
                Attack.named(
                        "a token of 600,000 characters beside it",
                        INVALID_SECURITY,
                        WHOLE,
                        Forgery.envelope(Forgery.header(SIGNED + "<x>" + long_ + long_ + "</x>"))));
    }

    @ParameterizedTest
    @MethodSource
    void whatTheSchemaDoesNotAllowIsRefused(Attack attack) {
        attack.isRefusedBy(() -> CheckUnderTest.trusting(KEY));
    }

    /** Signed as they are, by the true issuer: only the schema speaks against them. */
    static Stream<Arguments> whatTheSchemaDoesNotAllowIsRefused() {
        return Stream.of(
                resigned("an element before the Issuer", "<saml2:Subject>", "<x/><saml2:Subject>"),
                resigned("an element in Subject", "</saml2:Subject>", "<x/></saml2:Subject>"),
                resigned("an element in NameID", "anna.weber<", "anna.weber<x>y</x><"),
                resigned(
                        "two Subjects",
                        "<saml2:Conditions",
                        "<saml2:Subject><saml2:NameID>m</saml2:NameID></saml2:Subject><saml2:Conditions"),
                resigned("two Conditions", "<saml2:AuthnStatement", "<saml2:Conditions/><saml2:AuthnStatement"),
                resigned("two NameIDs", "<saml2:SubjectConf", "<saml2:NameID>m</saml2:NameID><saml2:SubjectConf"),
                resigned("an attribute more", "Version=\"2.0\"", "Version=\"2.0\" x=\"y\""),
                resigned("no Version", "Version=\"2.0\"", ""),
                resigned(
                        "a condition of a type nobody knows",
                        "</saml2:Conditions>",
                        "<saml2:Condition xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"xsi:x\"/></saml2:Conditions>"),
                resigned(
                        "a statement of a type nobody knows",
                        "<saml2:AuthnStatement",
                        "<saml2:Statement/><saml2:AuthnStatement"),
                resigned("a time that is none", "AuthnInstant=\"2026-03-01T11:59:00Z\"", "AuthnInstant=\"yesterday\""));
    }

    @Test
    void nothingIsFetchedThatAnAssertionNames() throws IOException {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            var url = "http://localhost:" + server.getAddress().getPort() + "/";
            var signed = new HandSignature[] {
                HandSignature.valid().with("uri", "URI=\"" + url + "\""),
                HandSignature.valid()
                        .with("keyInfo", "<ds:KeyInfo><ds:RetrievalMethod URI=\"" + url + "\"/></ds:KeyInfo>"),
                HandSignature.valid()
                        .with(
                                "transforms",
                                HandSignature.transforms(HandSignature.transform(
                                        "http://www.w3.org/TR/1999/REC-xslt-19991116",
                                        "<xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" version=\"1.0\"><xsl:include href=\""
                                                + url + "\"/></xsl:stylesheet>"))),
            };
            for (var signature : signed) {
                refusedOrNot(signature.of(TestAssertion.valid(), KEY.privateKey()));
            }
            refusedOrNot(TestAssertion.valid()
                    .with("nameId", "<saml2:NameID>a</saml2:NameID>")
                    .signedBy(KEY)
                    .replace(
                            "<saml2:Subject>",
                            "<saml2:Subject xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:y "
                                    + url + "\">"));
            refusedOrNot(TestAssertion.valid()
                    .withAttribute(
                            "urn:x",
                            "<y:z xmlns:y=\"urn:y\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:y "
                                    + url + "\"/>")
                    .signedBy(KEY));

            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    private void refusedOrNot(String assertion) {
        try {
            check.ofHeader(assertion);
        } catch (RequestRefused e) {
            assertThat(e.subcodes()).hasSize(1);
        }
    }

    private static Arguments row(String name, UnaryOperator<String> change) {
        assertThat(change.apply(WHOLE)).as(name).isNotEqualTo(WHOLE);
        return Attack.named(name, INVALID_SECURITY, WHOLE, change.apply(WHOLE));
    }

    private static Arguments respelling(String name, String before, String after) {
        UnaryOperator<String> change = text -> text.replace(before, after);
        return Arguments.argumentSet(name, change);
    }

    private static Arguments resigned(String name, String before, String after) {
        return resigned(name, INVALID_SECURITY_TOKEN, before, after);
    }

    private static Arguments resigned(String name, WssFault fault, String before, String after) {
        var unsigned = TestAssertion.valid().unsigned();
        assertThat(unsigned).as(name).contains(before);
        var signed = HandSignature.valid().of(unsigned.replace(before, after), KEY.privateKey());
        return Attack.named(name, fault, WHOLE, Forgery.envelope(Forgery.header(signed)));
    }
}
