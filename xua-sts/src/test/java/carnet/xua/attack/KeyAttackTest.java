package carnet.xua.attack;

import static carnet.soap.requester.WssFault.FAILED_CHECK;
import static carnet.soap.requester.WssFault.INVALID_SECURITY_TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.soap.fault.RequestRefused;
import carnet.soap.requester.WssFault;
import carnet.xua.CheckUnderTest;
import carnet.xua.TestAssertion;
import carnet.xua.TestKey;
import carnet.xua.trust.Revocation;
import carnet.xua.trust.TrustedIssuer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A signature that is right, by a key that is not the issuer's, or is not any more. */
class KeyAttackTest {

    private static final String OTHER_ISSUER = "urn:test:other-sts";
    private static final String NAME = "CN=STS";
    private static final Instant START = Instant.parse("2020-01-01T00:00:00Z");

    private static final TestKey KEY = TestKey.rsa(NAME);
    private static final TestKey OTHERS_KEY = TestKey.rsa("CN=Other STS");
    private static final TestKey ATTACKERS = TestKey.rsa(NAME);
    private static final TestKey ATTACKERS_CURVE = TestKey.ec(NAME);

    private static final TestKey AUTHORITY = TestKey.authority("CN=CA");
    private static final TestKey OTHER_AUTHORITY = TestKey.authority("CN=Other CA");
    private static final TestKey CERTIFIED = AUTHORITY.certifies(NAME);

    private static CheckUnderTest twoIssuers() {
        return CheckUnderTest.trusting(
                TrustedIssuer.of(TestAssertion.ISSUER, List.of(KEY.certificate())),
                TrustedIssuer.of(OTHER_ISSUER, List.of(OTHERS_KEY.certificate())));
    }

    @ParameterizedTest
    @MethodSource
    void aKeyThatIsNotTheIssuersIsRefusedWhateverKeyInfoSays(Attack attack) {
        attack.isRefusedBy(KeyAttackTest::twoIssuers);
    }

    static Stream<Arguments> aKeyThatIsNotTheIssuersIsRefusedWhateverKeyInfoSays() {
        return Stream.of(
                pinned(
                        "another issuer's key",
                        FAILED_CHECK,
                        TestAssertion.valid().signedBy(OTHERS_KEY)),
                pinned(
                        "a key of ours for another issuer",
                        FAILED_CHECK,
                        TestAssertion.valid().with("issuer", OTHER_ISSUER).signedBy(KEY)),
                pinned(
                        "an issuer nobody trusts",
                        INVALID_SECURITY_TOKEN,
                        TestAssertion.valid().with("issuer", "urn:x").signedBy(KEY)),
                pinned(
                        "an issuer in capitals",
                        INVALID_SECURITY_TOKEN,
                        TestAssertion.valid().with("issuer", "URN:TEST:STS").signedBy(KEY)),
                pinned(
                        "the attacker's key, named in KeyInfo",
                        FAILED_CHECK,
                        TestAssertion.valid().signedBy(ATTACKERS)),
                keyInfo("the attacker's key, KeyInfo has ours", x509(KEY.certificate())),
                keyInfo("the attacker's key, KeyInfo has both", x509(KEY.certificate(), ATTACKERS.certificate())),
                keyInfo("the attacker's key as KeyValue", keyValue(ATTACKERS)),
                keyInfo("our key as KeyValue", keyValue(KEY)),
                keyInfo("our key by name", "<ds:KeyInfo><ds:KeyName>CN=STS</ds:KeyName></ds:KeyInfo>"),
                keyInfo(
                        "a certificate to be fetched",
                        "<ds:KeyInfo><ds:RetrievalMethod Type=\"http://www.w3.org/2000/09/xmldsig#rawX509Certificate\""
                                + " URI=\"http://localhost:1/x\"/></ds:KeyInfo>"),
                keyInfo("no KeyInfo", ""),
                keyInfo("an empty certificate", x509("")),
                keyInfo("a certificate that is none", x509("AAAA")),
                keyInfo(
                        "a certificate cut short",
                        x509(base64(KEY.certificate()).substring(0, 400))),
                keyInfo("a DSA key of zeros", keyValue("DSAKeyValue", "<ds:Y>AA==</ds:Y>")),
                keyInfo(
                        "an RSA key of zeros",
                        keyValue("RSAKeyValue", "<ds:Modulus>AA==</ds:Modulus><ds:Exponent>AA==</ds:Exponent>")),
                pinned(
                        "a curve's method with an RSA key",
                        FAILED_CHECK,
                        HandSignature.valid()
                                .with("method", HandSignature.MORE + "ecdsa-sha256")
                                .of(TestAssertion.valid(), KEY.privateKey())),
                pinned(
                        "a curve's method and value with an RSA key",
                        FAILED_CHECK,
                        TestAssertion.valid().signedBy(ATTACKERS_CURVE)));
    }

    @ParameterizedTest
    @MethodSource
    void aPinnedCertificateThatIsNotUsableIsRefused(TestKey key) {
        new Attack(
                        INVALID_SECURITY_TOKEN,
                        message(TestAssertion.valid().signedBy(KEY)),
                        message(TestAssertion.valid()
                                .with("issuer", OTHER_ISSUER)
                                .signedBy(key)))
                .isRefusedBy(() -> CheckUnderTest.trusting(
                        TrustedIssuer.of(TestAssertion.ISSUER, List.of(KEY.certificate())),
                        TrustedIssuer.of(OTHER_ISSUER, List.of(key.certificate()))));
    }

    static Stream<Arguments> aPinnedCertificateThatIsNotUsableIsRefused() {
        var signing = new KeyUsage(KeyUsage.digitalSignature);
        return Stream.of(
                Arguments.argumentSet("RSA of 1024 bits", TestKey.rsa(NAME, 1024)),
                Arguments.argumentSet(
                        "expired", TestKey.unusual(NAME, signing, START, TestAssertion.NOW.minusSeconds(1))),
                Arguments.argumentSet(
                        "not yet valid",
                        TestKey.unusual(
                                NAME, signing, TestAssertion.NOW.plusSeconds(1), TestAssertion.NOW.plusSeconds(9999))),
                Arguments.argumentSet(
                        "for encryption",
                        TestKey.unusual(
                                NAME,
                                new KeyUsage(KeyUsage.keyEncipherment),
                                START,
                                TestAssertion.NOW.plusSeconds(9999))),
                Arguments.argumentSet("an authority's", TestKey.authority(NAME)));
    }

    @ParameterizedTest
    @MethodSource
    void aCertificateThatNoAuthorityOfTheIssuersCertifiesForSigningIsRefused(Attack attack) {
        attack.isRefusedBy(() -> CheckUnderTest.trusting(certifiedIssuer(Revocation.NOT_ASKED)));
    }

    static Stream<Arguments> aCertificateThatNoAuthorityOfTheIssuersCertifiesForSigningIsRefused() {
        var intermediate = AUTHORITY.certifies("CN=Not an authority");
        return Stream.of(
                certified("another authority's, of the same name", OTHER_AUTHORITY.certifies(NAME)),
                certified(
                        "one of an authority that only has the same name",
                        TestKey.authority("CN=CA").certifies(NAME)),
                certified("self-signed", TestKey.ec(NAME)),
                certified("another subject's", AUTHORITY.certifies("CN=Somebody else")),
                certified("a subject that begins alike", AUTHORITY.certifies("CN=STS, O=Elsewhere")),
                certified("the authority's own", AUTHORITY),
                certified("expired", AUTHORITY.certifies(NAME, START, Duration.ofDays(1))),
                certified(
                        "not yet valid",
                        AUTHORITY.certifies(NAME, TestAssertion.NOW.plusSeconds(1), Duration.ofDays(1))),
                certified("for encryption", AUTHORITY.certifies(NAME, new KeyUsage(KeyUsage.keyEncipherment))),
                certified(
                        "a subordinate authority's",
                        AUTHORITY.certifies(NAME, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature))),
                certified("made by a certificate that is no authority's", intermediate.certifies(NAME), intermediate),
                certified("the same, with the authority's", intermediate.certifies(NAME), intermediate, AUTHORITY),
                row(
                        "a certified one in KeyInfo, signed by another key",
                        FAILED_CHECK,
                        signedWith(TestKey.ec(NAME), x509(CERTIFIED.certificate()))),
                row("no certificate in KeyInfo", INVALID_SECURITY_TOKEN, signedWith(CERTIFIED, "")),
                row(
                        "a certified one behind the attacker's",
                        INVALID_SECURITY_TOKEN,
                        signedWith(ATTACKERS_CURVE, x509(ATTACKERS_CURVE.certificate(), CERTIFIED.certificate()))));
    }

    @Test
    void anAuthoritysOwnKeyDoesNotSignEvenUnderTheIssuersName() {
        var authority = TestKey.unusual(
                NAME,
                new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature),
                START,
                TestAssertion.NOW.plusSeconds(9999));
        var certified = authority.certifies(NAME);
        new Attack(
                        INVALID_SECURITY_TOKEN,
                        message(signedWith(certified, x509(certified.certificate()))),
                        message(TestAssertion.valid().signedBy(authority)))
                .isRefusedBy(() -> CheckUnderTest.trusting(new TrustedIssuer(
                        TestAssertion.ISSUER,
                        List.of(),
                        List.of(authority.certificate()),
                        Optional.of(new X500Principal(NAME)),
                        Revocation.NOT_ASKED)));
    }

    @ParameterizedTest
    @MethodSource
    void aCertificateIsRefusedThatWasRevokedOrOfWhichNobodyKnows(List<X509CRL> lists) {
        var all = Stream.concat(
                        Stream.of(TestRevocation.list(OTHER_AUTHORITY, TestAssertion.NOW, Duration.ofDays(1))),
                        lists.stream())
                .toList();
        var good = new Revocation(
                List.of(TestRevocation.list(AUTHORITY, TestAssertion.NOW, Duration.ofDays(1))), Optional.empty());

        assertThat(CheckUnderTest.trusting(certifiedIssuer(good))
                        .ofHeader(signedWith(CERTIFIED, x509(CERTIFIED.certificate()))))
                .isPresent();
        refused(new Revocation(all, Optional.empty()));
    }

    static Stream<Arguments> aCertificateIsRefusedThatWasRevokedOrOfWhichNobodyKnows() {
        var now = TestAssertion.NOW;
        return Stream.of(
                Arguments.argumentSet(
                        "revoked",
                        List.of(TestRevocation.list(AUTHORITY, now, Duration.ofDays(1), CERTIFIED.certificate()))),
                Arguments.argumentSet("no list of its authority", List.of()),
                Arguments.argumentSet(
                        "a list that has expired",
                        List.of(TestRevocation.list(AUTHORITY, now.minus(Duration.ofDays(9)), Duration.ofDays(1)))),
                Arguments.argumentSet(
                        "a list somebody else signed",
                        List.of(TestRevocation.list(TestKey.authority("CN=CA"), now, Duration.ofDays(1)))));
    }

    @Test
    void aResponderIsAskedAndBelieved() {
        try (var responder = TestRevocation.Responder.of(AUTHORITY)) {
            var asking = new Revocation(List.of(), Optional.of(responder.uri()));

            responder.saysGood();
            assertThat(CheckUnderTest.trusting(certifiedIssuer(asking))
                            .ofHeader(signedWith(CERTIFIED, x509(CERTIFIED.certificate()))))
                    .isPresent();
            assertThat(responder.asked()).isEqualTo(1);

            responder.saysRevoked();
            refused(asking);
            responder.saysUnknown();
            refused(asking);
            responder.answers("rubbish".getBytes(StandardCharsets.UTF_8));
            refused(asking);
            responder.answers(new byte[0]);
            refused(asking);
            responder.signsWith(TestKey.authority("CN=CA"));
            refused(asking);
            responder.signsWith(AUTHORITY);
            responder.answeredLongAgo();
            refused(asking);
        }
    }

    @Test
    void aResponderThatCannotBeReachedVouchesForNobody() {
        var responder = TestRevocation.Responder.of(AUTHORITY);
        var asking = new Revocation(List.of(), Optional.of(responder.uri()));
        responder.close();

        refused(asking);
    }

    private static void refused(Revocation revocation) {
        var check = CheckUnderTest.trusting(certifiedIssuer(revocation));
        assertThatThrownBy(() -> check.ofHeader(signedWith(CERTIFIED, x509(CERTIFIED.certificate()))))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refusal -> assertThat(refusal.subcodes()).containsExactly(INVALID_SECURITY_TOKEN.subcode()));
        assertThat(check.refusals).hasSize(1);
    }

    private static TrustedIssuer certifiedIssuer(Revocation revocation) {
        return new TrustedIssuer(
                TestAssertion.ISSUER,
                List.of(),
                List.of(AUTHORITY.certificate()),
                Optional.of(new X500Principal(NAME)),
                revocation);
    }

    private static String signedWith(TestKey key, String keyInfo) {
        var signed = TestAssertion.valid().signedBy(key);
        var start = signed.indexOf("<ds:KeyInfo");
        var end = signed.indexOf("</ds:KeyInfo>") + "</ds:KeyInfo>".length();
        return signed.substring(0, start) + keyInfo + signed.substring(end);
    }

    private static Arguments pinned(String name, WssFault fault, String attacked) {
        return Attack.named(name, fault, message(TestAssertion.valid().signedBy(KEY)), message(attacked));
    }

    private static Arguments keyInfo(String name, String keyInfo) {
        return pinned(name, FAILED_CHECK, signedWith(ATTACKERS, keyInfo));
    }

    private static Arguments certified(String name, TestKey key, TestKey... chain) {
        var certificates = Stream.concat(Stream.of(key), Stream.of(chain))
                .map(TestKey::certificate)
                .toArray(X509Certificate[]::new);
        return row(name, INVALID_SECURITY_TOKEN, signedWith(key, x509(certificates)));
    }

    private static Arguments row(String name, WssFault fault, String attacked) {
        return Attack.named(
                name, fault, message(signedWith(CERTIFIED, x509(CERTIFIED.certificate()))), message(attacked));
    }

    private static String message(String assertion) {
        return Forgery.envelope(Forgery.header(assertion));
    }

    private static String x509(X509Certificate... certificates) {
        return x509(Stream.of(certificates).map(KeyAttackTest::base64).toArray(String[]::new));
    }

    private static String x509(String... base64) {
        return Stream.of(base64)
                .map(text -> "<ds:X509Certificate>" + text + "</ds:X509Certificate>")
                .collect(Collectors.joining("", "<ds:KeyInfo><ds:X509Data>", "</ds:X509Data></ds:KeyInfo>"));
    }

    private static String keyValue(TestKey key) {
        var rsa = (RSAPublicKey) key.certificate().getPublicKey();
        return keyValue(
                "RSAKeyValue",
                "<ds:Modulus>" + base64(rsa.getModulus()) + "</ds:Modulus><ds:Exponent>"
                        + base64(rsa.getPublicExponent()) + "</ds:Exponent>");
    }

    private static String keyValue(String element, String content) {
        return "<ds:KeyInfo><ds:KeyValue><ds:" + element + ">" + content + "</ds:" + element
                + "></ds:KeyValue></ds:KeyInfo>";
    }

    private static String base64(BigInteger number) {
        return Base64.getEncoder().encodeToString(number.toByteArray());
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
