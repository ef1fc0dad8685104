package carnet.xua.attack;

import static carnet.soap.requester.WssFault.FAILED_CHECK;
import static carnet.soap.requester.WssFault.INVALID_SECURITY_TOKEN;
import static carnet.soap.requester.WssFault.UNSUPPORTED_ALGORITHM;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.soap.requester.WssFault;
import carnet.xua.CheckUnderTest;
import carnet.xua.TestAssertion;
import carnet.xua.TestKey;
import java.math.BigInteger;
import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures of other forms, with other algorithms, or of nobody. */
class SignatureAttackTest {

    private static final TestKey KEY = TestKey.rsa("CN=STS");
    private static final TestKey CURVE = TestKey.ec("CN=STS");
    private static final Key PRIVATE = KEY.privateKey();

    @ParameterizedTest
    @MethodSource
    void soundAlgorithmsAreAccepted(String assertion) {
        assertThat(CheckUnderTest.trusting(KEY).ofHeader(assertion)).isPresent();
    }

    static Stream<Arguments> soundAlgorithmsAreAccepted() {
        return Stream.of(
                signed("RSA SHA-256", HandSignature.valid()),
                signed(
                        "RSA SHA-384",
                        HandSignature.valid().withMethod(HandSignature.MORE + "rsa-sha384", "SHA384withRSA")),
                signed(
                        "RSA SHA-512",
                        HandSignature.valid().withMethod(HandSignature.MORE + "rsa-sha512", "SHA512withRSA")),
                signed("RSA-PSS SHA-256", pss("sha256-rsa-MGF1", "SHA-256", 32)),
                signed("RSA-PSS SHA-384", pss("sha384-rsa-MGF1", "SHA-384", 48)),
                signed("RSA-PSS SHA-512", pss("sha512-rsa-MGF1", "SHA-512", 64)),
                signed("digest SHA-384", HandSignature.valid().withDigest(HandSignature.MORE + "sha384", "SHA-384")),
                signed("digest SHA-512", HandSignature.valid().withDigest(HandSignature.ENC + "sha512", "SHA-512")),
                signed(
                        "InclusiveNamespaces",
                        HandSignature.valid()
                                .with("c14nParameters", prefixes("unused"))
                                .with(
                                        "transforms",
                                        HandSignature.transforms(
                                                HandSignature.transform(HandSignature.ENVELOPED, ""),
                                                HandSignature.transform(
                                                        HandSignature.EXCLUSIVE, prefixes("unused"))))));
    }

    private static HandSignature pss(String name, String digest, int saltLength) {
        return HandSignature.valid()
                .withMethod(
                        HandSignature.MORE_2007 + name,
                        "RSASSA-PSS",
                        new PSSParameterSpec(digest, "MGF1", new MGF1ParameterSpec(digest), saltLength, 1));
    }

    @ParameterizedTest
    @MethodSource
    void unsoundAlgorithmsAreRefused(Attack attack) {
        attack.isRefusedBy(() -> CheckUnderTest.trusting(KEY));
    }

    /** Each of them made right, so that nothing but the algorithm speaks against it. */
    static Stream<Arguments> unsoundAlgorithmsAreRefused() {
        return Stream.of(
                row("RSA SHA-1", HandSignature.valid().withMethod(HandSignature.DS + "rsa-sha1", "SHA1withRSA")),
                row("RSA MD5", HandSignature.valid().withMethod(HandSignature.MORE + "rsa-md5", "MD5withRSA")),
                row(
                        "RSA SHA-224",
                        HandSignature.valid().withMethod(HandSignature.MORE + "rsa-sha224", "SHA224withRSA")),
                row("RSA-PSS SHA-1", pss("sha1-rsa-MGF1", "SHA-1", 20)),
                row("RSA-PSS with parameters", pss("rsa-pss", "SHA-256", 32)),
                row("DSA", HandSignature.valid().with("method", HandSignature.DS + "dsa-sha1")),
                row("no method", HandSignature.valid().with("method", "")),
                row("a method nobody knows", HandSignature.valid().with("method", "urn:x")),
                row("digest SHA-1", HandSignature.valid().withDigest(HandSignature.DS + "sha1", "SHA-1")),
                row("digest MD5", HandSignature.valid().withDigest(HandSignature.MORE + "md5", "MD5")),
                row("digest SHA-224", HandSignature.valid().withDigest(HandSignature.MORE + "sha224", "SHA-224")),
                row("inclusive c14n", c14n("http://www.w3.org/TR/2001/REC-xml-c14n-20010315")),
                row("inclusive c14n 1.1", c14n("http://www.w3.org/2006/12/xml-c14n11")),
                row("c14n with comments", c14n(HandSignature.EXCLUSIVE + "WithComments")),
                row(
                        "c14n of SignedInfo with comments",
                        HandSignature.valid().with("c14n", HandSignature.EXCLUSIVE + "WithComments")),
                row(
                        "a parameter of the method",
                        HandSignature.valid().with("methodParameters", "<ds:HMACOutputLength>8</ds:HMACOutputLength>")),
                row("a parameter of c14n", HandSignature.valid().with("c14nParameters", "<x:y xmlns:x=\"urn:x\"/>")));
    }

    private static HandSignature c14n(String method) {
        return HandSignature.valid()
                .with("c14n", method)
                .with(
                        "transforms",
                        HandSignature.transforms(
                                HandSignature.transform(HandSignature.ENVELOPED, ""),
                                HandSignature.transform(method, "")));
    }

    @ParameterizedTest
    @MethodSource
    void anHmacWithWhatEverybodyKnowsIsRefused(Attack attack) {
        attack.isRefusedBy(() -> CheckUnderTest.trusting(KEY));
    }

    static Stream<Arguments> anHmacWithWhatEverybodyKnowsIsRefused() {
        var publicKey = new SecretKeySpec(KEY.certificate().getPublicKey().getEncoded(), "HmacSHA256");
        var hmac = HandSignature.valid().withMethod(HandSignature.MORE + "hmac-sha256", "HmacSHA256");
        return Stream.of(
                row("HMAC with the public key", UNSUPPORTED_ALGORITHM, hmac.of(TestAssertion.valid(), publicKey)),
                row(
                        "HMAC, called RSA",
                        FAILED_CHECK,
                        HandSignature.valid()
                                .withMethod(HandSignature.MORE + "rsa-sha256", "HmacSHA256")
                                .of(TestAssertion.valid(), publicKey)),
                row(
                        "HMAC SHA-1 of one byte",
                        UNSUPPORTED_ALGORITHM,
                        HandSignature.valid()
                                .withMethod(HandSignature.DS + "hmac-sha1", "HmacSHA1")
                                .with("methodParameters", "<ds:HMACOutputLength>8</ds:HMACOutputLength>")
                                .of(TestAssertion.valid(), publicKey)));
    }

    @ParameterizedTest
    @MethodSource
    void anotherFormThanSamlsIsRefused(Attack attack) {
        attack.isRefusedBy(() -> CheckUnderTest.trusting(KEY));
    }

    static Stream<Arguments> anotherFormThanSamlsIsRefused() {
        var enveloped = HandSignature.transform(HandSignature.ENVELOPED, "");
        var exclusive = HandSignature.transform(HandSignature.EXCLUSIVE, "");
        return Stream.of(
                form("no transforms", FAILED_CHECK, "transforms", ""),
                form("only enveloped", UNSUPPORTED_ALGORITHM, "transforms", HandSignature.transforms(enveloped)),
                form("only c14n", UNSUPPORTED_ALGORITHM, "transforms", HandSignature.transforms(exclusive)),
                form(
                        "the other way round",
                        UNSUPPORTED_ALGORITHM,
                        "transforms",
                        HandSignature.transforms(exclusive, enveloped)),
                form(
                        "one transform twice",
                        UNSUPPORTED_ALGORITHM,
                        "transforms",
                        HandSignature.transforms(enveloped, enveloped, exclusive)),
                transform(
                        "XSLT",
                        "http://www.w3.org/TR/1999/REC-xslt-19991116",
                        "<xsl:stylesheet xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" version=\"1.0\"/>"),
                transform(
                        "XPath",
                        "http://www.w3.org/TR/1999/REC-xpath-19991116",
                        "<ds:XPath>not(ancestor-or-self::*)</ds:XPath>"),
                transform("XPath filter", "http://www.w3.org/2002/06/xmldsig-filter2", ""),
                transform("base64", HandSignature.DS + "base64", ""),
                transform("XPointer", "http://www.w3.org/2001/04/xptr", ""),
                transform("one nobody knows", "urn:x", ""),
                form(
                        "XPath in enveloped",
                        UNSUPPORTED_ALGORITHM,
                        "transforms",
                        HandSignature.transforms(
                                HandSignature.transform(HandSignature.ENVELOPED, "<ds:XPath>x</ds:XPath>"), exclusive)),
                form("no URI", FAILED_CHECK, "uri", ""),
                form("an empty URI", FAILED_CHECK, "uri", "URI=\"\""),
                form("#", FAILED_CHECK, "uri", "URI=\"#\""),
                form("another id", FAILED_CHECK, "uri", "URI=\"#_f\""),
                form("the whole document by XPointer", FAILED_CHECK, "uri", "URI=\"#xpointer(/)\""),
                form("the same by XPointer", FAILED_CHECK, "uri", "URI=\"#xpointer(id('_0e3f'))\""),
                form("over HTTP", FAILED_CHECK, "uri", "URI=\"http://localhost:1/x#_0e3f\""),
                form("from a file", FAILED_CHECK, "uri", "URI=\"file:///etc/hostname\""),
                form("an Object", FAILED_CHECK, "object", "<ds:Object>x</ds:Object>"),
                form(
                        "a Manifest",
                        FAILED_CHECK,
                        "object",
                        "<ds:Object><ds:Manifest><ds:Reference URI=\"#_0e3f\"><ds:DigestMethod Algorithm=\""
                                + HandSignature.ENC
                                + "sha256\"/><ds:DigestValue>AA==</ds:DigestValue></ds:Reference></ds:Manifest></ds:Object>"),
                row(
                        "two references, the second to another place",
                        FAILED_CHECK,
                        HandSignature.valid()
                                .withReferenceMore(
                                        "<ds:Reference URI=\"#_f\"><ds:DigestMethod Algorithm=\"" + HandSignature.ENC
                                                + "sha256\"/><ds:DigestValue>AA==</ds:DigestValue></ds:Reference>")
                                .of(TestAssertion.valid(), PRIVATE)),
                row(
                        "no reference",
                        INVALID_SECURITY_TOKEN,
                        HandSignature.valid().with("references", "").of(TestAssertion.valid(), PRIVATE)));
    }

    @ParameterizedTest
    @MethodSource
    void aChangeAfterSigningIsRefused(Attack attack) {
        attack.isRefusedBy(() -> CheckUnderTest.trusting(KEY));
    }

    static Stream<Arguments> aChangeAfterSigningIsRefused() {
        return Stream.of(
                changed(
                        "the NameID",
                        message -> message.first(Forgery.SAML, "NameID").setTextContent("mallory")),
                changed(
                        "white space in the NameID",
                        message -> message.first(Forgery.SAML, "NameID").setTextContent(" anna.weber ")),
                changed(
                        "an attribute of the NameID",
                        message -> message.first(Forgery.SAML, "NameID").setAttribute("Format", "urn:x")),
                changed(
                        "the end",
                        message -> message.first(Forgery.SAML, "Conditions")
                                .setAttribute("NotOnOrAfter", "2026-03-01T12:39:00Z")),
                changed(
                        "a condition less",
                        message -> message.taken(message.first(Forgery.SAML, "AudienceRestriction"))),
                changed(
                        "an audience more",
                        message -> message.first(Forgery.SAML, "AudienceRestriction")
                                .appendChild(
                                        message.first(Forgery.SAML, "Audience").cloneNode(true))),
                changed(
                        "a resource-id less",
                        message -> message.taken(message.first(Forgery.SAML, "AttributeStatement")
                                .getLastChild())),
                changed(
                        "a role more",
                        message -> message.first(Forgery.SAML, "AttributeStatement")
                                .appendChild(
                                        message.first(Forgery.SAML, "Attribute").cloneNode(true))),
                changed(
                        "a statement more, after what is signed",
                        message -> message.assertion()
                                .appendChild(message.first(Forgery.SAML, "AttributeStatement")
                                        .cloneNode(true))),
                changed(
                        "a statement more, within what is signed",
                        message -> message.assertion()
                                .insertBefore(
                                        message.first(Forgery.SAML, "AttributeStatement")
                                                .cloneNode(true),
                                        message.first(Forgery.SAML, "AuthnStatement"))),
                changed("the id, in both places", message -> {
                    message.assertion().setAttribute("ID", "_1");
                    message.first(Forgery.DS, "Reference").setAttribute("URI", "#_1");
                }),
                changed(
                        "the digest",
                        message -> message.first(Forgery.DS, "DigestValue").setTextContent("AAAA")));
    }

    @Test
    void namespacesDeclaredAroundItChangeNothing() {
        var signed = HandSignature.valid()
                .with(
                        "transforms",
                        HandSignature.transforms(
                                HandSignature.transform(HandSignature.ENVELOPED, ""),
                                HandSignature.transform(HandSignature.EXCLUSIVE, prefixes("x"))))
                .of(TestAssertion.valid(), PRIVATE);
        var check = CheckUnderTest.trusting(KEY);
        var requester = check.ofHeader(signed).orElseThrow();
        var around = Forgery.envelope(
                Forgery.header(signed).replace("<wsse:Security ", "<wsse:Security xmlns:y=\"urn:y\" "));

        assertThat(check.ofEnvelope(around)).contains(requester);
    }

    @ParameterizedTest
    @MethodSource
    void aDegenerateSignatureOnACurveIsRefused(Attack attack) {
        attack.isRefusedBy(() -> CheckUnderTest.trusting(CURVE));
    }

    /** CVE-2022-21449 and its kin: r and s that every key would have made. */
    static Stream<Arguments> aDegenerateSignatureOnACurveIsRefused() {
        var n = ((ECPublicKey) CURVE.certificate().getPublicKey()).getParams().getOrder();
        return Stream.of(
                curve("r = s = 0", new byte[64]),
                curve("r = 0, s = 1", raw(BigInteger.ZERO, BigInteger.ONE)),
                curve("r = 1, s = 0", raw(BigInteger.ONE, BigInteger.ZERO)),
                curve("r = s = 1", raw(BigInteger.ONE, BigInteger.ONE)),
                curve("r = s = n", raw(n, n)),
                curve("r = 1, s = n", raw(BigInteger.ONE, n)),
                curve("r = n, s = 1", raw(n, BigInteger.ONE)),
                curve("r = s = n - 1", raw(n.subtract(BigInteger.ONE), n.subtract(BigInteger.ONE))),
                curve("all ones", ones(64)),
                curve("nothing", new byte[0]),
                curve("one byte", new byte[1]),
                curve("two bytes", new byte[2]),
                curve("an odd number of bytes", new byte[63]),
                curve("too many bytes", new byte[66]),
                curve("far too many bytes", ones(4096)),
                curve("zero as DER", new byte[] {0x30, 6, 2, 1, 0, 2, 1, 0}));
    }

    private static byte[] ones(int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) 0xff);
        return bytes;
    }

    private static byte[] raw(BigInteger r, BigInteger s) {
        var bytes = new byte[64];
        write(r, bytes, 0);
        write(s, bytes, 32);
        return bytes;
    }

    private static void write(BigInteger number, byte[] bytes, int at) {
        var written = number.toByteArray();
        var length = Math.min(written.length, 32);
        System.arraycopy(written, written.length - length, bytes, at + 32 - length, length);
    }

    private static Arguments curve(String name, byte[] value) {
        return Attack.named(
                name,
                FAILED_CHECK,
                TestAssertion.valid().signedBy(CURVE),
                message -> message.first(Forgery.DS, "SignatureValue")
                        .setTextContent(Base64.getEncoder().encodeToString(value)));
    }

    private static Arguments changed(String name, Consumer<Forgery> change) {
        return Attack.named(name, FAILED_CHECK, TestAssertion.valid().signedBy(KEY), change);
    }

    private static Arguments transform(String name, String algorithm, String parameters) {
        return form(
                name,
                UNSUPPORTED_ALGORITHM,
                "transforms",
                HandSignature.transforms(
                        HandSignature.transform(HandSignature.ENVELOPED, ""),
                        HandSignature.transform(algorithm, parameters),
                        HandSignature.transform(HandSignature.EXCLUSIVE, "")));
    }

    private static Arguments form(String name, WssFault fault, String part, String text) {
        return row(name, fault, HandSignature.valid().with(part, text).of(TestAssertion.valid(), PRIVATE));
    }

    private static Arguments row(String name, HandSignature signature) {
        return row(name, UNSUPPORTED_ALGORITHM, signature.of(TestAssertion.valid(), PRIVATE));
    }

    private static Arguments row(String name, WssFault fault, String attacked) {
        return Attack.named(
                name,
                fault,
                Forgery.envelope(Forgery.header(HandSignature.valid().of(TestAssertion.valid(), PRIVATE))),
                Forgery.envelope(Forgery.header(attacked)));
    }

    private static Arguments signed(String name, HandSignature signature) {
        return Arguments.argumentSet(name, signature.of(TestAssertion.valid(), PRIVATE));
    }

    private static String prefixes(String list) {
        return "<ec:InclusiveNamespaces xmlns:ec=\"" + HandSignature.EXCLUSIVE + "\" PrefixList=\"" + list + "\"/>";
    }
}
