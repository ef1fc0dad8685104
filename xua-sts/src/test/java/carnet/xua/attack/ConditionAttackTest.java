package carnet.xua.attack;

import static carnet.soap.requester.WssFault.FAILED_AUTHENTICATION;
import static carnet.soap.requester.WssFault.INVALID_SECURITY;
import static carnet.soap.requester.WssFault.INVALID_SECURITY_TOKEN;
import static carnet.soap.requester.WssFault.MESSAGE_EXPIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.metadata.CX;
import carnet.soap.fault.RequestRefused;
import carnet.soap.requester.Requester;
import carnet.soap.requester.WssFault;
import carnet.soap.requester.Wsse;
import carnet.xua.CheckUnderTest;
import carnet.xua.TestAssertion;
import carnet.xua.TestKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A true assertion of a trusted issuer, at the wrong time, at the wrong place, in the wrong hands, for the wrong patient. */
class ConditionAttackTest {

    private static final TestKey KEY = TestKey.rsa("CN=STS");
    private static final TestKey CLIENT = TestKey.ec("CN=Hospital");
    private static final TestKey OTHER_CLIENT = TestKey.rsa("CN=Other hospital");
    private static final String RESOURCE_ID = "urn:oasis:names:tc:xacml:2.0:resource:resource-id";
    private static final String VALID = Forgery.header(TestAssertion.valid().signedBy(KEY));

    private final CheckUnderTest check = CheckUnderTest.trusting(KEY);

    @ParameterizedTest
    @MethodSource({"wrongTimes", "wrongAudiences", "wrongPatients", "wrongAuthentications", "wrongHeaders"})
    void isRefused(Attack attack) {
        attack.isRefusedBy(() -> CheckUnderTest.trusting(KEY));
    }

    /** NOW is 12:00:00, the clocks may differ by a minute, the longest life is an hour. */
    static Stream<Arguments> wrongTimes() {
        return Stream.of(
                row("expired", valid().with("notOnOrAfter", "NotOnOrAfter=\"2026-03-01T11:58:59Z\"")),
                row("expired just now", valid().with("notOnOrAfter", "NotOnOrAfter=\"2026-03-01T11:59:00Z\"")),
                row(
                        "expired elsewhere on earth",
                        valid().with("notOnOrAfter", "NotOnOrAfter=\"2026-03-01T12:30:00+01:00\"")),
                row("not yet valid", valid().with("notBefore", "NotBefore=\"2026-03-01T12:01:01Z\"")),
                row("no end", valid().with("notOnOrAfter", "")),
                row("no conditions of time", valid().with("notOnOrAfter", "").with("notBefore", "")),
                row("a life too long", valid().with("notOnOrAfter", "NotOnOrAfter=\"2026-03-01T12:59:01Z\"")),
                row("a life without end", valid().with("notOnOrAfter", "NotOnOrAfter=\"9999-12-31T23:59:59Z\"")),
                row(
                        "a life beyond what Java counts",
                        valid().with("notOnOrAfter", "NotOnOrAfter=\"999999999999-12-31T23:59:59Z\"")),
                row("made in the future", valid().with("issueInstant", "2026-03-01T12:01:01Z")),
                row(
                        "made in the far future",
                        valid().with("issueInstant", "292278994-08-17T07:12:55Z")
                                .with("notOnOrAfter", "NotOnOrAfter=\"292278994-08-17T07:13:55Z\"")),
                row("made before Christ", valid().with("issueInstant", "-0044-03-15T12:00:00Z")),
                row("made at 24:00", valid().with("issueInstant", "2026-02-28T24:00:00Z")),
                row("a time without zone", valid().with("notOnOrAfter", "NotOnOrAfter=\"2026-03-01T11:00:00\"")),
                row(
                        "the session has ended",
                        valid().with("authn", authn("SessionNotOnOrAfter=\"2026-03-01T11:59:00Z\""))),
                row(
                        "one of two sessions has ended",
                        valid().with("authn", authn("") + authn("SessionNotOnOrAfter=\"2026-03-01T11:59:00Z\""))),
                row(
                        FAILED_AUTHENTICATION,
                        "its confirmation has ended",
                        valid().with(
                                        "confirmation",
                                        confirmation(
                                                "bearer",
                                                "<saml2:SubjectConfirmationData NotOnOrAfter=\"2026-03-01T11:59:00Z\"/>"))),
                row(
                        FAILED_AUTHENTICATION,
                        "its confirmation has not begun",
                        valid().with(
                                        "confirmation",
                                        confirmation(
                                                "bearer",
                                                "<saml2:SubjectConfirmationData NotBefore=\"2026-03-01T12:01:01Z\"/>"))));
    }

    static Stream<Arguments> wrongAudiences() {
        return Stream.of(
                row("no audience", valid().with("conditions", "")),
                row("another audience", audiences(List.of("urn:x"))),
                row("two others", audiences(List.of("urn:x", "urn:y"))),
                row(
                        "ours in one restriction, another in the next",
                        audiences(List.of(TestAssertion.AUDIENCE), List.of("urn:x"))),
                row("another first, then ours", audiences(List.of("urn:x"), List.of(TestAssertion.AUDIENCE))),
                row("one that begins like ours", audiences(List.of(TestAssertion.AUDIENCE + ".1"))),
                row("ours in capitals", audiences(List.of("URN:OID:1.3.6.1.4.1.21367.13.70.1"))),
                row("ours with a slash", audiences(List.of(TestAssertion.AUDIENCE + "/"))),
                row("ours among others in one text", audiences(List.of("urn:x " + TestAssertion.AUDIENCE))),
                row("an empty one", audiences(List.of(""))),
                row("a restriction of nobody", valid().with("conditions", "<saml2:AudienceRestriction/>")),
                row(
                        "another as a condition of that type",
                        valid().with(
                                        "conditions",
                                        audience(List.of(TestAssertion.AUDIENCE))
                                                + "<saml2:Condition xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"saml2:AudienceRestrictionType\"><saml2:Audience>urn:x</saml2:Audience></saml2:Condition>")));
    }

    /** Whoever is let in for one patient would otherwise be let in for all of them. */
    static Stream<Arguments> wrongPatients() {
        return Stream.of(
                patient("empty", ""),
                patient("white space", "  "),
                patient("no authority", "4711"),
                patient("a local name for an authority", "4711^^^HOSPITAL"),
                patient("an authority that is no OID", "4711^^^&amp;x&amp;ISO"),
                patient("an authority of another kind", "4711^^^&amp;1.2.3&amp;DNS"),
                patient("no id", "^^^&amp;1.2.3&amp;ISO"),
                patient("two in one text", TestAssertion.PATIENT + "~" + TestAssertion.PATIENT),
                patient("two lines", TestAssertion.PATIENT + "\n" + TestAssertion.PATIENT),
                patient("escaped twice", "4711^^^&amp;amp;1.2.3&amp;amp;ISO"),
                patient("components more", TestAssertion.PATIENT + "^PI"),
                patient("as an HL7 II", "<id xmlns=\"urn:hl7-org:v3\" root=\"1.2.3\" extension=\"4711\"/>"),
                patient("any", "*"),
                row("two values", valid().withAttribute(RESOURCE_ID, TestAssertion.PATIENT)),
                row("two patients", valid().withAttribute(RESOURCE_ID, "4712^^^&amp;1.2.3&amp;ISO")),
                row(
                        "two by two names",
                        valid().withAttribute(
                                        "urn:oasis:names:tc:xacml:1.0:resource:resource-id",
                                        "4712^^^&amp;1.2.3&amp;ISO")),
                row("one, then an empty one", valid().withAttribute(RESOURCE_ID, "")));
    }

    static Stream<Arguments> wrongAuthentications() {
        return Stream.of(
                row("no statement of an authentication", valid().with("authn", "")),
                row("no NameID", valid().with("nameId", "")),
                row("an empty NameID", valid().with("nameId", "<saml2:NameID/>")),
                row(
                        "an encrypted NameID",
                        valid().with(
                                        "nameId",
                                        "<saml2:EncryptedID><xenc:EncryptedData xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\"><xenc:CipherData><xenc:CipherValue>AAAA</xenc:CipherValue></xenc:CipherData></xenc:EncryptedData></saml2:EncryptedID>")));
    }

    static Stream<Arguments> wrongHeaders() {
        return Stream.of(
                timestamp("expired", MESSAGE_EXPIRED, "<wsu:Expires>2026-03-01T11:59:00Z</wsu:Expires>"),
                timestamp("from the future", MESSAGE_EXPIRED, "<wsu:Created>2026-03-01T12:01:01Z</wsu:Created>"),
                timestamp("no time", INVALID_SECURITY, "<wsu:Created>now</wsu:Created>"),
                timestamp("empty", INVALID_SECURITY, "<wsu:Expires/>"),
                timestamp(
                        "beyond what Java counts",
                        INVALID_SECURITY,
                        "<wsu:Expires>9999999999999-03-01T11:59:00Z</wsu:Expires>"),
                timestamp(
                        "good, then expired",
                        MESSAGE_EXPIRED,
                        "<wsu:Expires>2026-03-01T12:05:00Z</wsu:Expires></wsu:Timestamp><wsu:Timestamp xmlns:wsu=\""
                                + Wsse.UTILITY + "\"><wsu:Expires>2026-03-01T11:00:00Z</wsu:Expires>"),
                timestamp(
                        "two ends",
                        MESSAGE_EXPIRED,
                        "<wsu:Expires>2026-03-01T12:05:00Z</wsu:Expires><wsu:Expires>2026-03-01T11:00:00Z</wsu:Expires>"),
                header("no assertion", FAILED_AUTHENTICATION, ""),
                header(
                        "a password instead",
                        FAILED_AUTHENTICATION,
                        "<wsse:UsernameToken><wsse:Username>anna.weber</wsse:Username></wsse:UsernameToken>"),
                header(
                        "SAML 1.1",
                        WssFault.UNSUPPORTED_SECURITY_TOKEN,
                        "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:1.0:assertion\" AssertionID=\"_1\"/>"),
                header(
                        "encrypted",
                        WssFault.UNSUPPORTED_SECURITY_TOKEN,
                        "<saml2:EncryptedAssertion xmlns:saml2=\"" + Forgery.SAML + "\"/>"),
                header("an assertion of no namespace", FAILED_AUTHENTICATION, "<Assertion/>"),
                header(
                        "a reference to an assertion elsewhere",
                        FAILED_AUTHENTICATION,
                        "<wsse:SecurityTokenReference><wsse:Reference URI=\"http://localhost:1/\"/></wsse:SecurityTokenReference>"),
                Attack.named(
                        "no security header", FAILED_AUTHENTICATION, Forgery.envelope(VALID), Forgery.envelope("")));
    }

    @Test
    void aTimestampThatIsInTimeIsFine() {
        assertThat(check.ofHeader(timestamp(
                                "<wsu:Created>2026-03-01T12:00:59Z</wsu:Created><wsu:Expires>2026-03-01T12:05:00.123Z</wsu:Expires>")
                        + TestAssertion.valid().signedBy(KEY)))
                .isPresent();
    }

    @Test
    void anyAudienceOfARestrictionDoesAndEveryRestrictionHasToBeMet() {
        assertThat(check.ofHeader(
                        audiences(List.of("urn:x", TestAssertion.AUDIENCE), List.of(TestAssertion.AUDIENCE, "urn:y"))
                                .signedBy(KEY)))
                .isPresent();
    }

    @Test
    void theLastMomentIsStillInTime() {
        assertThat(check.ofHeader(valid().with("notOnOrAfter", "NotOnOrAfter=\"2026-03-01T11:59:00.001Z\"")
                        .signedBy(KEY)))
                .isPresent();
        assertThat(CheckUnderTest.trusting(KEY)
                        .ofHeader(valid().with("notBefore", "NotBefore=\"2026-03-01T12:01:00Z\"")
                                .signedBy(KEY)))
                .isPresent();
    }

    @Test
    void anAssertionForAnotherPatientIsForThatOneOnly() {
        for (var other : List.of(
                "4712^^^&amp;1.3.6.1.4.1.21367.13.20.1000&amp;ISO",
                "4711^^^&amp;1.3.6.1.4.1.21367.13.20.2000&amp;ISO",
                "4711 ^^^&amp;1.3.6.1.4.1.21367.13.20.1000&amp;ISO",
                "\\T\\4711^^^&amp;1.3.6.1.4.1.21367.13.20.1000&amp;ISO")) {
            var requester = CheckUnderTest.trusting(KEY)
                    .ofHeader(valid().withoutAttribute(RESOURCE_ID)
                            .withAttribute(RESOURCE_ID, other)
                            .signedBy(KEY))
                    .orElseThrow();
            assertThat(requester.resourceId())
                    .isPresent()
                    .isNotEqualTo(Optional.of(new CX("4711", "1.3.6.1.4.1.21367.13.20.1000")));
        }
    }

    // in whose hands

    @ParameterizedTest
    @MethodSource
    void whoeverIsNotTheOneItWasMadeForIsRefused(
            String profile, TestAssertion assertion, List<X509Certificate> right, List<X509Certificate> wrong) {
        var signed = assertion.signedBy(KEY);
        var fresh = CheckUnderTest.ofProfile(profile, KEY);
        assertRefused(fresh, signed, wrong);
        if (!right.isEmpty()) {
            assertThat(CheckUnderTest.ofProfile(profile, KEY).ofHeader(signed, right.toArray(X509Certificate[]::new)))
                    .isPresent();
        }
    }

    static Stream<Arguments> whoeverIsNotTheOneItWasMadeForIsRefused() {
        var client = List.of(CLIENT.certificate());
        var other = List.of(OTHER_CLIENT.certificate());
        var ofKey = valid().with("confirmation", confirmation("holder-of-key", holder(CLIENT)));
        return Stream.of(
                Arguments.argumentSet("holder of key without TLS", "ihe", ofKey, client, List.of()),
                Arguments.argumentSet("holder of another key", "ihe", ofKey, client, other),
                Arguments.argumentSet(
                        "holder of another key, with the right one in the chain",
                        "ihe",
                        ofKey,
                        client,
                        List.of(OTHER_CLIENT.certificate(), CLIENT.certificate())),
                Arguments.argumentSet(
                        "holder of no key",
                        "ihe",
                        valid().with("confirmation", confirmation("holder-of-key", "")),
                        List.of(),
                        client),
                Arguments.argumentSet(
                        "holder of a key by name",
                        "ihe",
                        valid().with(
                                        "confirmation",
                                        confirmation(
                                                "holder-of-key",
                                                "<saml2:SubjectConfirmationData><ds:KeyInfo xmlns:ds=\"" + Forgery.DS
                                                        + "\"><ds:KeyName>CN=Hospital</ds:KeyName></ds:KeyInfo></saml2:SubjectConfirmationData>")),
                        List.of(),
                        client),
                Arguments.argumentSet(
                        "sender vouches where nobody may",
                        "ihe",
                        valid().with("confirmation", confirmation("sender-vouches", "")),
                        List.of(),
                        client),
                Arguments.argumentSet(
                        "a method nobody knows",
                        "ihe",
                        valid().with("confirmation", confirmation("x", "")),
                        List.of(),
                        client),
                Arguments.argumentSet(
                        "a method without its prefix",
                        "ihe",
                        valid().with("confirmation", "<saml2:SubjectConfirmation Method=\"bearer\"/>"),
                        List.of(),
                        client),
                Arguments.argumentSet("no confirmation", "ihe", valid().with("confirmation", ""), List.of(), client));
    }

    @Test
    void aSenderVouchesOnlyWithACertificateOfItsOwn() {
        var signed = valid().withAttribute("urn:oasis:names:tc:xspa:1.0:environment:locality", "Clinic A")
                .with("confirmation", confirmation("sender-vouches", ""))
                .signedBy(KEY);

        assertRefused(CheckUnderTest.ofProfile("ehdsi", KEY), signed, List.of());
        assertThat(CheckUnderTest.ofProfile("ehdsi", KEY).ofHeader(signed, CLIENT.certificate()))
                .hasValueSatisfying(requester ->
                        assertThat(requester.confirmation()).isEqualTo(Requester.Confirmation.SENDER_VOUCHES));
    }

    @Test
    void anotherClientCannotUseWhatOneHasUsed() {
        var signed = valid().signedBy(KEY);
        assertThat(check.ofHeader(signed, CLIENT.certificate())).isPresent();
        assertThat(check.ofHeader(signed, CLIENT.certificate())).isPresent();

        assertRefused(check, signed, List.of(OTHER_CLIENT.certificate()));
    }

    @Test
    void oneForOneUseIsUsedOnce() {
        var once = CheckUnderTest.forOneUse(KEY);
        var signed = valid().signedBy(KEY);
        assertThat(once.ofHeader(signed, CLIENT.certificate())).isPresent();
        assertRefused(once, signed, List.of(CLIENT.certificate()));

        var saysSo = valid().with("conditions", audience(List.of(TestAssertion.AUDIENCE)) + "<saml2:OneTimeUse/>")
                .signedBy(KEY);
        assertThat(check.ofHeader(saysSo, CLIENT.certificate())).isPresent();
        assertRefused(check, saysSo, List.of(CLIENT.certificate()));
    }

    @Test
    void anotherSignatureOrSpellingOfOneForOneUseIsTheSame() {
        var once = CheckUnderTest.forOneUse(KEY);
        assertThat(once.ofHeader(valid().signedBy(KEY))).isPresent();

        assertRefused(once, HandSignature.valid().of(valid(), KEY.privateKey()), List.of());
        assertThat(once.refusals).hasSize(1);
        assertThatThrownBy(() -> once.ofHeader(valid().signedBy(KEY).replace("anna.weber<", "anna<![CDATA[.weber]]><")))
                .isInstanceOf(RequestRefused.class);
    }

    private static void assertRefused(CheckUnderTest check, String signed, List<X509Certificate> client) {
        assertThatThrownBy(() -> check.ofHeader(signed, client.toArray(X509Certificate[]::new)))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.subcodes()).containsExactly(FAILED_AUTHENTICATION.subcode()));
        assertThat(check.refusals).hasSize(1);
    }

    private static TestAssertion valid() {
        return TestAssertion.valid();
    }

    private static String authn(String session) {
        return "<saml2:AuthnStatement AuthnInstant=\"2026-03-01T11:59:00Z\" " + session
                + "><saml2:AuthnContext><saml2:AuthnContextClassRef>urn:x</saml2:AuthnContextClassRef></saml2:AuthnContext></saml2:AuthnStatement>";
    }

    private static String confirmation(String method, String data) {
        return "<saml2:SubjectConfirmation Method=\"urn:oasis:names:tc:SAML:2.0:cm:" + method + "\">" + data
                + "</saml2:SubjectConfirmation>";
    }

    private static String holder(TestKey key) {
        try {
            return "<saml2:SubjectConfirmationData><ds:KeyInfo xmlns:ds=\"" + Forgery.DS
                    + "\"><ds:X509Data><ds:X509Certificate>"
                    + Base64.getEncoder().encodeToString(key.certificate().getEncoded())
                    + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo></saml2:SubjectConfirmationData>";
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    @SafeVarargs
    private static TestAssertion audiences(List<String>... restrictions) {
        return valid().with(
                        "conditions",
                        Stream.of(restrictions)
                                .map(ConditionAttackTest::audience)
                                .collect(Collectors.joining()));
    }

    private static String audience(List<String> audiences) {
        return audiences.stream()
                .map(audience -> "<saml2:Audience>" + audience + "</saml2:Audience>")
                .collect(Collectors.joining("", "<saml2:AudienceRestriction>", "</saml2:AudienceRestriction>"));
    }

    private static Arguments patient(String name, String resourceId) {
        return row(name, valid().withoutAttribute(RESOURCE_ID).withAttribute(RESOURCE_ID, resourceId));
    }

    private static Arguments row(String name, TestAssertion attacked) {
        return row(INVALID_SECURITY_TOKEN, name, attacked);
    }

    private static Arguments row(WssFault fault, String name, TestAssertion attacked) {
        return header(name, fault, attacked.signedBy(KEY));
    }

    private static Arguments timestamp(String name, WssFault fault, String content) {
        return header("timestamp: " + name, fault, timestamp(content) + valid().signedBy(KEY));
    }

    private static String timestamp(String content) {
        return "<wsu:Timestamp xmlns:wsu=\"" + Wsse.UTILITY + "\">" + content + "</wsu:Timestamp>";
    }

    private static Arguments header(String name, WssFault fault, String content) {
        return Attack.named(name, fault, Forgery.envelope(VALID), Forgery.envelope(Forgery.header(content)));
    }
}
