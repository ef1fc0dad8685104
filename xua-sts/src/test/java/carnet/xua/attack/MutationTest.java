package carnet.xua.attack;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.soap.fault.RequestRefused;
import carnet.soap.requester.Requester;
import carnet.xua.CheckUnderTest;
import carnet.xua.TestAssertion;
import carnet.xua.TestKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import org.apache.cxf.interceptor.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Attr;
import org.w3c.dom.DOMException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Thousands of messages that differ from a valid one by chance, the same ones each time. */
class MutationTest {

    private static final int MUTANTS_OF_A_SEED = 500;
    private static final TestKey KEY = TestKey.rsa("CN=STS");
    private static final TestKey CURVE = TestKey.ec("CN=STS");

    private static final List<String> ODD_TEXTS = List.of(
            "",
            " ",
            "\u00e9\ud83d\ude00",
            "x".repeat(70_000),
            "0",
            "-1",
            "99999999999999999999",
            "AAAA",
            "x:y",
            "true",
            "2026-03-01T12:00:00",
            "2026-03-01T24:00:00Z",
            "-99999-03-01T12:00:00Z",
            "99999999999-03-01T12:00:00Z",
            "^^^&&ISO",
            "urn:oid:");

    private static final List<String> ODD_TYPES = List.of(
            "xs:string",
            "xs:integer",
            "xs:boolean",
            "xs:dateTime",
            "xs:base64Binary",
            "xs:QName",
            "xs:anyURI",
            "saml2:NameIDType",
            "saml2:AssertionType",
            "x:unknown");

    static IntStream seeds() {
        return IntStream.range(0, 8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aMessageWithOtherCharactersIsRefusedOrSaysTheSame(int seed) {
        var random = new Random(seed);
        var key = random.nextBoolean() ? KEY : CURVE;
        var message = Forgery.envelope(Forgery.header(TestAssertion.valid().signedBy(key)));
        var check = CheckUnderTest.trusting(key);
        var original = check.ofEnvelope(message);

        for (int i = 0; i < MUTANTS_OF_A_SEED; i++) {
            var mutant = withOtherCharacters(message, random);
            assertRefusedOrSame(check, mutant, original);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aMessageWithOtherNodesIsRefusedOrSaysTheSame(int seed) {
        var random = new Random(seed);
        var key = random.nextBoolean() ? KEY : CURVE;
        var signed = TestAssertion.valid().signedBy(key);
        var check = CheckUnderTest.trusting(key);
        var original = check.ofHeader(signed);

        for (int i = 0; i < MUTANTS_OF_A_SEED; i++) {
            var message = Forgery.of(signed);
            for (int change = random.nextInt(4) / 2; change >= 0; change--) {
                changeNodes(message.security(), random);
            }
            assertRefusedOrSame(check, message.text(), original);
        }
    }

    /** An issuer that is trusted may be odd: what it signs is let in or refused, and nothing else happens. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anOddAssertionOfATrustedIssuerIsRefusedOrLetIn(int seed) {
        var random = new Random(seed);
        var check = CheckUnderTest.trusting(KEY);
        var unsigned = TestAssertion.valid().unsigned();
        int letIn = 0;

        for (int i = 0; i < MUTANTS_OF_A_SEED / 5; i++) {
            var document = TestAssertion.parse(unsigned);
            makeOdd(document.getDocumentElement(), random);
            letIn += outcome(check, Forgery.envelope(Forgery.header(signed(TestAssertion.text(document)))))
                            .isPresent()
                    ? 1
                    : 0;
        }

        assertThat(letIn).as("some are let in, some are not").isBetween(1, MUTANTS_OF_A_SEED / 5 - 1);
    }

    private static String signed(String unsigned) {
        return HandSignature.valid().of(unsigned, KEY.privateKey());
    }

    private static void assertRefusedOrSame(CheckUnderTest check, String mutant, Optional<Requester> original) {
        var outcome = outcome(check, mutant);
        if (outcome.isPresent()) {
            assertThat(outcome).as(mutant).isEqualTo(original);
        }
    }

    /** Any exception but those of a refusal fails the test; the watch hears of each refusal by the check once. */
    private static Optional<Requester> outcome(CheckUnderTest check, String mutant) {
        check.refusals.clear();
        try {
            var requester = check.ofEnvelope(mutant);
            assertThat(requester).as("an assertion is required").isPresent();
            assertThat(check.refusals).isEmpty();
            return requester;
        } catch (RequestRefused refused) {
            assertThat(check.refusals).singleElement().satisfies(refusal -> {
                assertThat(refused.subcodes()).containsExactly(refusal.fault().subcode());
                assertThat(refusal.reason()).as("what is logged").doesNotContainIgnoringCase("anna", "99999", "clinic");
            });
            return Optional.empty();
        } catch (Fault notXml) {
            assertThat(check.refusals).isEmpty();
            return Optional.empty();
        } catch (RuntimeException unforeseen) {
            throw new AssertionError(mutant, unforeseen);
        }
    }

    private static String withOtherCharacters(String message, Random random) {
        var start = message.indexOf("<wsse:Security");
        var end = message.indexOf("</env:Header>");
        var bytes = message.substring(start, end).getBytes(StandardCharsets.UTF_8);
        for (int change = random.nextInt(4) / 2; change >= 0; change--) {
            int at = random.nextInt(bytes.length);
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(7));
                case 1 -> bytes[at] = bytes[random.nextInt(bytes.length)];
                default -> bytes[at] = (byte) (' ' + random.nextInt(95));
            }
        }
        return message.substring(0, start) + new String(bytes, StandardCharsets.UTF_8) + message.substring(end);
    }

    private static void changeNodes(Element root, Random random) {
        var elements = elements(root);
        if (elements.isEmpty()) {
            return;
        }
        var one = elements.get(random.nextInt(elements.size()));
        var other = elements.get(random.nextInt(elements.size()));
        try {
            switch (random.nextInt(11)) {
                case 0 -> one.getParentNode().removeChild(one);
                case 1 -> one.getParentNode().insertBefore(one.cloneNode(true), one);
                case 2 -> other.appendChild(one);
                case 3 -> other.getParentNode().insertBefore(one, other);
                case 4 -> other.appendChild(one.cloneNode(true));
                case 5 -> one.setTextContent(other.getTextContent());
                case 6 -> one.setTextContent("");
                case 7 -> changeAttribute(one, other, random);
                case 8 -> one.getOwnerDocument().renameNode(one, other.getNamespaceURI(), one.getNodeName());
                case 9 ->
                    one.getOwnerDocument()
                            .renameNode(
                                    one,
                                    one.getNamespaceURI(),
                                    other.getNodeName().replaceFirst(".*:", "p" + random.nextInt(3) + ":"));
                default ->
                    one.setAttributeNS(
                            "http://www.w3.org/2000/xmlns/",
                            "xmlns:" + List.of("saml2", "ds", "q", "xsi").get(random.nextInt(4)),
                            "urn:" + random.nextInt(3));
            }
        } catch (DOMException impossible) {
            root.setAttribute("x", "y");
        }
    }

    /** What a schema may well allow, and nobody expects. */
    private static void makeOdd(Element assertion, Random random) {
        var elements = elements(assertion);
        var one = elements.get(random.nextInt(elements.size()));
        var text = ODD_TEXTS.get(random.nextInt(ODD_TEXTS.size()));
        var values = assertion.getElementsByTagNameNS(Forgery.SAML, "AttributeValue");
        var value = (Element) values.item(random.nextInt(values.getLength()));
        switch (random.nextInt(6)) {
            case 0 -> value.setTextContent(text);
            case 1 -> {
                value.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:xs", XMLConstants.W3C_XML_SCHEMA_NS_URI);
                value.setAttributeNS(
                        XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI,
                        "xsi:type",
                        ODD_TYPES.get(random.nextInt(ODD_TYPES.size())));
                value.setTextContent(text);
            }
            case 2 -> value.appendChild(assertion.getOwnerDocument().createElementNS("urn:hl7-org:v3", "x"));
            case 3 -> value.getParentNode().appendChild(value.cloneNode(true));
            case 4 -> value.getParentNode().removeChild(value);
            default -> {
                if (one.getAttributes().getLength() == 0) {
                    one.setTextContent(text);
                } else {
                    one.getAttributes()
                            .item(random.nextInt(one.getAttributes().getLength()))
                            .setNodeValue(text);
                }
            }
        }
    }

    private static void changeAttribute(Element one, Element other, Random random) {
        var attributes = one.getAttributes();
        if (attributes.getLength() == 0) {
            one.setAttribute(List.of("ID", "Id", "Name", "Version").get(random.nextInt(4)), "_0e3f");
            return;
        }
        var attribute = (Attr) attributes.item(random.nextInt(attributes.getLength()));
        switch (random.nextInt(3)) {
            case 0 -> one.removeAttributeNode(attribute);
            case 1 -> attribute.setValue(attribute.getValue() + random.nextInt(10));
            default -> other.setAttributeNodeNS((Attr) attribute.cloneNode(true));
        }
    }

    private static List<Element> elements(Element root) {
        List<Element> elements = new ArrayList<>();
        for (Node node = root.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                elements.add(element);
                elements.addAll(elements(element));
            }
        }
        return elements;
    }
}
