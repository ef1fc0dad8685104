package carnet.xua.attack;

import static carnet.soap.requester.WssFault.FAILED_AUTHENTICATION;
import static carnet.soap.requester.WssFault.FAILED_CHECK;
import static carnet.soap.requester.WssFault.INVALID_SECURITY;
import static carnet.soap.requester.WssFault.INVALID_SECURITY_TOKEN;
import static carnet.soap.requester.WssFault.UNSUPPORTED_SECURITY_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.soap.requester.WssFault;
import carnet.soap.requester.Wsse;
import carnet.xua.CheckUnderTest;
import carnet.xua.TestAssertion;
import carnet.xua.TestKey;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;

/** The signed assertion is kept somewhere, and another one is to be believed: XML signature wrapping and its kin. */
class WrappingAttackTest {

    private static final TestKey KEY = TestKey.rsa("CN=STS");
    private static final String SIGNED = TestAssertion.valid().signedBy(KEY);
    private static final String OTHER = "urn:test:other";

    @ParameterizedTest
    @MethodSource
    void aForgedAssertionBesideTheSignedOneIsRefused(Attack attack) {
        attack.isRefusedBy(() -> CheckUnderTest.trusting(KEY));
    }

    static Stream<Arguments> aForgedAssertionBesideTheSignedOneIsRefused() {
        return Stream.of(
                row(
                        "XSW 3: forged before signed",
                        INVALID_SECURITY,
                        message -> message.security().insertBefore(message.forged("_f"), message.assertion())),
                row(
                        "forged after signed",
                        INVALID_SECURITY,
                        message -> message.security().appendChild(message.forged("_f"))),
                row("two signed ones", INVALID_SECURITY, message -> {
                    var second = (Element) message.assertion().cloneNode(true);
                    second.setAttribute("ID", "_second");
                    message.security().appendChild(second);
                }),
                row("XSW 5: the forged one has the signature, the original is beside it", INVALID_SECURITY, message -> {
                    var original = message.assertion();
                    var forged = message.forged("_f");
                    insertSignature(forged, message.taken(message.signature()));
                    original.getParentNode().insertBefore(forged, original);
                }),
                row("the same, under one id", INVALID_SECURITY, message -> {
                    var original = message.assertion();
                    var forged = message.forged("_0e3f");
                    insertSignature(forged, message.taken(message.signature()));
                    original.getParentNode().insertBefore(forged, original);
                }),
                row("a second security header", INVALID_SECURITY, message -> {
                    var second = message.element(Wsse.SECEXT, "wsse:Security");
                    second.appendChild(message.forged("_f"));
                    message.header().appendChild(second);
                }),
                row(
                        "a second security header, empty",
                        INVALID_SECURITY,
                        message -> message.header().appendChild(message.element(Wsse.SECEXT, "wsse:Security"))),
                row("a second security header, for whoever comes next", INVALID_SECURITY, message -> {
                    var second = message.element(Wsse.SECEXT, "wsse:Security");
                    second.setAttributeNS(Forgery.SOAP, "env:role", Forgery.SOAP + "/role/next");
                    second.appendChild(message.forged("_f"));
                    message.header().insertBefore(second, message.security());
                }),
                row("a second security header, with an actor as of SOAP 1.1", INVALID_SECURITY, message -> {
                    var second = message.element(Wsse.SECEXT, "wsse:Security");
                    second.setAttributeNS("http://schemas.xmlsoap.org/soap/envelope/", "s:actor", "urn:x");
                    message.header().appendChild(second);
                }),
                row(
                        "one of SAML 1 beside it",
                        UNSUPPORTED_SECURITY_TOKEN,
                        message -> message.security()
                                .appendChild(
                                        message.element("urn:oasis:names:tc:SAML:1.0:assertion", "saml:Assertion"))),
                row(
                        "an encrypted one beside it",
                        UNSUPPORTED_SECURITY_TOKEN,
                        message -> message.security()
                                .appendChild(message.element(Forgery.SAML, "saml2:EncryptedAssertion"))));
    }

    @ParameterizedTest
    @MethodSource
    void aForgedAssertionAroundTheSignedOneIsRefused(Attack attack) {
        attack.isRefusedBy(() -> CheckUnderTest.trusting(KEY));
    }

    static Stream<Arguments> aForgedAssertionAroundTheSignedOneIsRefused() {
        return Stream.of(
                row("XSW 4: signed is a child of forged", INVALID_SECURITY_TOKEN, message -> {
                    var forged = message.forged("_f");
                    var original = message.assertion();
                    message.security().replaceChild(forged, original);
                    forged.appendChild(original);
                }),
                row(
                        "XSW 7: signed in Advice of forged, which has no signature",
                        FAILED_CHECK,
                        message -> inAdvice(message, message.forged("_f"))),
                row("signed in Advice of forged, the signature at forged", FAILED_CHECK, message -> {
                    var forged = message.forged("_f");
                    var signature = message.taken(message.signature());
                    var original = inAdvice(message, forged);
                    insertSignature(forged, signature);
                    assertThat(original.getAttribute("ID")).isEqualTo("_0e3f");
                }),
                row("signed in Advice of forged, a copy of the signature at forged", FAILED_CHECK, message -> {
                    var forged = message.forged("_f");
                    var signature = (Element) message.signature().cloneNode(true);
                    inAdvice(message, forged);
                    insertSignature(forged, signature);
                }),
                row("signed in Advice of forged, under one id", INVALID_SECURITY, message -> {
                    var forged = message.forged("_0e3f");
                    var signature = (Element) message.signature().cloneNode(true);
                    inAdvice(message, forged);
                    insertSignature(forged, signature);
                }),
                row("XSW 6: signed within its own signature, at forged", INVALID_SECURITY_TOKEN, message -> {
                    var forged = message.forged("_f");
                    var original = message.assertion();
                    var signature = message.taken(message.signature());
                    message.security().replaceChild(forged, original);
                    insertSignature(forged, signature);
                    signature.appendChild(original);
                }),
                row(
                        "XSW 8: signed in an Object of the signature at forged",
                        FAILED_CHECK,
                        message -> inObject(message, message.forged("_f"))),
                row(
                        "signed in an Object, under one id",
                        INVALID_SECURITY,
                        message -> inObject(message, message.forged("_0e3f"))),
                row("signed in KeyInfo of the signature at forged", FAILED_CHECK, message -> {
                    var forged = message.forged("_f");
                    var original = message.assertion();
                    var signature = message.taken(message.signature());
                    message.security().replaceChild(forged, original);
                    insertSignature(forged, signature);
                    var keyInfo = message.first(Forgery.DS, "KeyInfo");
                    keyInfo.appendChild(original);
                }),
                row("signed in an AttributeValue of forged, the signature at forged", FAILED_CHECK, message -> {
                    var forged = message.forged("_f");
                    var original = message.assertion();
                    var signature = message.taken(message.signature());
                    message.security().replaceChild(forged, original);
                    insertSignature(forged, signature);
                    var value = (Element) forged.getElementsByTagNameNS(Forgery.SAML, "AttributeValue")
                            .item(0);
                    value.setTextContent("");
                    value.appendChild(original);
                }));
    }

    @ParameterizedTest
    @MethodSource
    void aSignatureThatCoversAnotherPlaceIsRefused(Attack attack) {
        attack.isRefusedBy(() -> CheckUnderTest.trusting(KEY));
    }

    static Stream<Arguments> aSignatureThatCoversAnotherPlaceIsRefused() {
        return Stream.of(
                row(
                        "XSW 1: forged has the signature, the original is in another header block",
                        FAILED_CHECK,
                        message -> elsewhere(message, message.forged("_f"), message.header())),
                row(
                        "the same, under one id",
                        FAILED_CHECK,
                        message -> elsewhere(message, message.forged("_0e3f"), message.header())),
                row(
                        "XSW 2: the original is in the body",
                        FAILED_CHECK,
                        message -> elsewhere(message, message.forged("_0e3f"), message.first(Forgery.SOAP, "Body"))),
                row(
                        "the original is in another element of the security header",
                        FAILED_CHECK,
                        message -> elsewhere(message, message.forged("_f"), message.security())),
                row(
                        "the same, under one id",
                        INVALID_SECURITY,
                        message -> elsewhere(message, message.forged("_0e3f"), message.security())),
                row(
                        "the signature is beside the assertion",
                        FAILED_CHECK,
                        message -> message.security().appendChild(message.taken(message.signature()))),
                row(
                        "the signature is the assertion's last child",
                        INVALID_SECURITY_TOKEN,
                        message -> message.assertion().appendChild(message.taken(message.signature()))),
                row(
                        "the signature is within Subject",
                        INVALID_SECURITY_TOKEN,
                        message ->
                                message.first(Forgery.SAML, "Subject").appendChild(message.taken(message.signature()))),
                row("there is no signature", FAILED_CHECK, message -> message.taken(message.signature())),
                row(
                        "the signature is empty",
                        INVALID_SECURITY_TOKEN,
                        message -> message.signature().setTextContent("")),
                row(
                        "the SignatureValue is empty",
                        FAILED_CHECK,
                        message -> message.first(Forgery.DS, "SignatureValue").setTextContent("")),
                row(
                        "the signature stands there twice",
                        INVALID_SECURITY_TOKEN,
                        message -> insertSignature(message.assertion(), (Element)
                                message.signature().cloneNode(true))));
    }

    @ParameterizedTest
    @MethodSource
    void anAssertionThatIsNotRightInTheHeaderIsNone(Attack attack) {
        attack.isRefusedBy(() -> CheckUnderTest.trusting(KEY));
    }

    static Stream<Arguments> anAssertionThatIsNotRightInTheHeaderIsNone() {
        return Stream.of(
                row(
                        "wrapped in an element of nobody",
                        FAILED_AUTHENTICATION,
                        message -> message.wrapped(message.assertion(), OTHER, "x:Wrapper")),
                row(
                        "wrapped in ds:Object",
                        FAILED_AUTHENTICATION,
                        message -> message.wrapped(message.assertion(), Forgery.DS, "ds:Object")),
                row(
                        "wrapped in a reference to a token",
                        FAILED_AUTHENTICATION,
                        message -> message.wrapped(message.assertion(), Wsse.SECEXT, "wsse:SecurityTokenReference")),
                row(
                        "wrapped in another security header",
                        FAILED_AUTHENTICATION,
                        message -> message.wrapped(message.assertion(), Wsse.SECEXT, "wsse:Security")),
                row(
                        "in another header block",
                        FAILED_AUTHENTICATION,
                        message -> message.wrapped(message.security(), OTHER, "x:Wrapper")),
                row(
                        "in the body",
                        FAILED_AUTHENTICATION,
                        message -> message.first(Forgery.SOAP, "Body").appendChild(message.taken(message.security()))),
                row(
                        "in a security header of another role",
                        FAILED_AUTHENTICATION,
                        message -> message.security().setAttributeNS(Forgery.SOAP, "env:role", OTHER)),
                row(
                        "in a security header for nobody",
                        FAILED_AUTHENTICATION,
                        message -> message.security()
                                .setAttributeNS(Forgery.SOAP, "env:role", Forgery.SOAP + "/role/none")));
    }

    @ParameterizedTest
    @MethodSource
    void anIdAtTwoPlacesOfTheHeaderIsRefused(Attack attack) {
        attack.isRefusedBy(() -> CheckUnderTest.trusting(KEY));
    }

    static Stream<Arguments> anIdAtTwoPlacesOfTheHeaderIsRefused() {
        return Stream.of("ID", "Id", "id", "AssertionID", "wsu:Id", "xml:id")
                .map(name -> row(name, INVALID_SECURITY, message -> {
                    var token = message.element(OTHER, "x:Token");
                    giveId(token, name, "_0e3f");
                    message.security().insertBefore(token, message.assertion());
                }));
    }

    @ParameterizedTest
    @MethodSource
    void whatStandsElsewhereUnderTheSameIdIsNotTakenForTheAssertion(String name) {
        var message = Forgery.of(SIGNED);
        var block = message.element(OTHER, "x:Block");
        giveId(block, name, "_0e3f");
        block.appendChild(message.forged("_0e3f"));
        message.header().insertBefore(block, message.security());

        assertThat(CheckUnderTest.trusting(KEY).ofEnvelope(message.text()))
                .hasValueSatisfying(requester -> assertThat(requester.nameId()).isEqualTo("anna.weber"));
    }

    static Stream<String> whatStandsElsewhereUnderTheSameIdIsNotTakenForTheAssertion() {
        return Stream.of("ID", "Id", "id", "AssertionID", "wsu:Id", "xml:id");
    }

    private static Arguments row(String name, WssFault fault, Consumer<Forgery> change) {
        return Attack.named(name, fault, SIGNED, change);
    }

    private static void giveId(Element element, String name, String value) {
        switch (name) {
            case "wsu:Id" -> element.setAttributeNS(Wsse.UTILITY, name, value);
            case "xml:id" -> element.setAttributeNS("http://www.w3.org/XML/1998/namespace", name, value);
            default -> element.setAttribute(name, value);
        }
    }

    private static void insertSignature(Element assertion, Element signature) {
        assertion.insertBefore(signature, Forgery.child(assertion, "Issuer").getNextSibling());
    }

    /** @return the original, in its new place */
    private static Element inAdvice(Forgery message, Element forged) {
        var original = message.assertion();
        message.security().replaceChild(forged, original);
        var advice = message.element(Forgery.SAML, "saml2:Advice");
        advice.appendChild(original);
        forged.insertBefore(advice, Forgery.child(forged, "Conditions").getNextSibling());
        return original;
    }

    private static void inObject(Forgery message, Element forged) {
        var original = message.assertion();
        var signature = message.taken(message.signature());
        message.security().replaceChild(forged, original);
        insertSignature(forged, signature);
        var object = message.element(Forgery.DS, "ds:Object");
        object.appendChild(original);
        signature.appendChild(object);
    }

    private static void elsewhere(Forgery message, Element forged, Element place) {
        var original = message.assertion();
        var signature = message.taken(message.signature());
        message.security().replaceChild(forged, original);
        insertSignature(forged, signature);
        var wrapper = message.element(OTHER, "x:Wrapper");
        wrapper.appendChild(original);
        place.appendChild(wrapper);
    }
}
