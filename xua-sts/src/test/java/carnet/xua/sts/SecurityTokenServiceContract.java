package carnet.xua.sts;

import static carnet.xua.sts.StsUnderTest.AUDIENCE;
import static carnet.xua.sts.StsUnderTest.CLIENT;
import static carnet.xua.sts.StsUnderTest.IDENTITY_PROVIDER;
import static carnet.xua.sts.StsUnderTest.PASSWORD;
import static carnet.xua.sts.StsUnderTest.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.metadata.CX;
import carnet.metadata.Code;
import carnet.soap.requester.Requester.Confirmation;
import carnet.xua.TestAssertion;
import carnet.xua.TestKey;
import carnet.xua.directory.CertificateName;
import carnet.xua.keys.SigningKey;
import carnet.xua.validate.AssertionRefused;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What the service does, whatever database it is on. */
abstract class SecurityTokenServiceContract {

    private static final String WST = TokenCall.WST;
    private static final String HOSPITAL_A = "urn:oid:1.3.6.1.4.1.21367.13.74.1";
    private static final String HOSPITAL_B = "urn:oid:1.3.6.1.4.1.21367.13.74.2";
    private static final String NOW = "2026-03-01T12:00:00Z";
    private static final String TREAT =
            coded("urn:oasis:names:tc:xspa:1.0:subject:purposeofuse", "PurposeOfUse", "TREAT", "2.16.840.1.113883.5.8");

    private final TestDatabase kind;
    private StsUnderTest sts;

    SecurityTokenServiceContract(TestDatabase kind) {
        this.kind = kind;
        this.sts = new StsUnderTest(kind);
    }

    @BeforeEach
    void fresh() {
        sts = new StsUnderTest(kind);
    }

    private static String coded(String name, String element, String code, String system) {
        return claim(name, TestAssertion.coded(element, code, system));
    }

    private static String claim(String name, String value) {
        return "<saml2:Attribute xmlns:saml2=\"urn:oasis:names:tc:SAML:2.0:assertion\" Name=\"" + name
                + "\"><saml2:AttributeValue>" + value + "</saml2:AttributeValue></saml2:Attribute>";
    }

    private static String claims(String... claims) {
        return "<wst:Claims Dialect=\"urn:example:claims:1\">" + String.join("", claims) + "</wst:Claims>";
    }

    private static String appliesTo(String address) {
        return """
                <wsp:AppliesTo xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy"><wsa:EndpointReference \
                xmlns:wsa="http://www.w3.org/2005/08/addressing"><wsa:Address>%s</wsa:Address></wsa:EndpointReference>\
                </wsp:AppliesTo>""".formatted(address);
    }

    private static String lifetime(String created, String expires) {
        return "<wst:Lifetime xmlns:wsu=\"%s\"><wsu:Created>%s</wsu:Created><wsu:Expires>%s</wsu:Expires></wst:Lifetime>"
                .formatted(TokenCall.UTILITY, created, expires);
    }

    private TokenCall weber(String content) {
        return TokenCall.issue(content).by("dr.weber", PASSWORD);
    }

    private static String target(String name, String token) {
        return "<wst:" + name + ">" + token + "</wst:" + name + ">";
    }

    private TokenCall renewal(String token) {
        return TokenCall.of("Renew", target("RenewTarget", token)).by("dr.weber", PASSWORD);
    }

    private TokenCall cancellation(String token) {
        return TokenCall.of("Cancel", target("CancelTarget", token)).by("dr.weber", PASSWORD);
    }

    private String statusOf(String token) {
        var answer = sts.answerTo(
                TokenCall.of("Validate", target("ValidateTarget", token)).by("dr.schmit", PASSWORD));
        return answer.getElementsByTagNameNS(WST, "Code").item(0).getTextContent();
    }

    @Nested
    class Issue {

        @Test
        void saysOfTheUserWhatTheDirectorySays() {
            var token = sts.tokenFor(weber(
                    claims(TREAT, claim("urn:oasis:names:tc:xacml:2.0:resource:resource-id", TestAssertion.PATIENT))));

            var seen = sts.seenBy(CLIENT, token);
            assertThat(seen.issuer()).isEqualTo(StsUnderTest.ISSUER);
            assertThat(seen.nameId()).isEqualTo("dr.weber");
            assertThat(seen.subjectId()).contains("Dr. Lena Weber");
            assertThat(seen.organizations()).containsExactly("Hospital A");
            assertThat(seen.organizationIds()).containsExactly(HOSPITAL_A);
            assertThat(seen.homeCommunityId()).contains("urn:oid:1.2.3");
            assertThat(seen.roles()).extracting(Code::text).containsExactly("158965000^^2.16.840.1.113883.6.96");
            assertThat(seen.purposesOfUse()).extracting(Code::text).containsExactly("TREAT^^2.16.840.1.113883.5.8");
            assertThat(seen.resourceId()).contains(new CX("4711", "1.3.6.1.4.1.21367.13.20.1000"));
            assertThat(seen.providerIdentifiers()).extracting("extension").containsExactly("2001");
            assertThat(seen.confirmation()).isEqualTo(Confirmation.BEARER);
            assertThat(seen.notOnOrAfter()).isEqualTo("2026-03-01T12:10:00Z");
        }

        @Test
        void answersWithACollectionThatEchoesTheContextAndRefersToTheToken() {
            var answer = sts.answerTo(weber(""));

            assertThat(answer.getLocalName()).isEqualTo("RequestSecurityTokenResponseCollection");
            var response = (Element) answer.getFirstChild();
            assertThat(response.getAttribute("Context")).isEqualTo("urn:the:context");
            var id = StsUnderTest.assertionIn(answer).getAttribute("ID");
            assertThat(id).matches("_[0-9a-f-]{36}");
            for (var reference : List.of("RequestedAttachedReference", "RequestedUnattachedReference")) {
                assertThat(response.getElementsByTagNameNS(WST, reference)
                                .item(0)
                                .getTextContent())
                        .isEqualTo(id);
            }
        }

        @Test
        void isForTheAudienceThatWasAskedFor() {
            var token = sts.tokenFor(weber(appliesTo("urn:test:other-audience")));

            assertThat(token).contains("<saml2:Audience>urn:test:other-audience</saml2:Audience>");
            assertThatThrownBy(() -> sts.seenBy(CLIENT, token)).isInstanceOf(AssertionRefused.class);
            assertThat(sts.tokenFor(weber(""))).contains("<saml2:Audience>" + AUDIENCE + "</saml2:Audience>");
        }

        @Test
        void boundsTheLifetime() {
            var asked = sts.tokenFor(weber(lifetime(NOW, "2026-03-01T12:05:00Z")));
            var tooLong = sts.tokenFor(weber(lifetime(NOW, "2026-03-09T12:00:00Z")));

            assertThat(sts.seenBy(CLIENT, asked).notOnOrAfter()).isEqualTo("2026-03-01T12:05:00Z");
            assertThat(tooLong).contains("NotOnOrAfter=\"2026-03-01T13:00:00Z\"");
        }

        @Test
        void takesTheOneMembershipTheClaimsMean() {
            var schmit = TokenCall.issue(
                            claims(claim("urn:oasis:names:tc:xspa:1.0:subject:organization-id", HOSPITAL_B)))
                    .by("dr.schmit", PASSWORD);

            assertThat(sts.seenBy(CLIENT, sts.tokenFor(schmit)).organizationIds())
                    .containsExactly(HOSPITAL_B);
            assertThat(sts.faultOf(TokenCall.issue("").by("dr.schmit", PASSWORD)))
                    .isEqualTo("wst:RequestFailed");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "role 106292003 2.16.840.1.113883.6.96",
                    "role 158965000 1.2.3",
                    "purpose RESEARCH 2.16.840.1.113883.5.8",
                    "purpose TREAT 1.2.3"
                })
        void doesNotCopyAClaimTheDirectoryDoesNotBack(String words) {
            var word = words.split(" ");
            var claim = word[0].equals("role")
                    ? coded("urn:oasis:names:tc:xacml:2.0:subject:role", "Role", word[1], word[2])
                    : coded("urn:oasis:names:tc:xspa:1.0:subject:purposeofuse", "PurposeOfUse", word[1], word[2]);

            assertThat(sts.faultOf(weber(claims(claim)))).isEqualTo("wst:RequestFailed");
        }

        @Test
        void doesNotGrantAnOrganisationThatIsNotTheUsersOrNotActiveOrAnotherName() {
            assertThat(sts.faultOf(
                            weber(claims(claim("urn:oasis:names:tc:xspa:1.0:subject:organization-id", HOSPITAL_B)))))
                    .isEqualTo("wst:RequestFailed");
            assertThat(sts.faultOf(TokenCall.issue("").by("dr.closed", PASSWORD)))
                    .isEqualTo("wst:RequestFailed");
            assertThat(sts.faultOf(weber(claims(claim("urn:oasis:names:tc:xspa:1.0:subject:subject-id", "Dr. House")))))
                    .isEqualTo("wst:RequestFailed");
        }

        @Test
        void saysHowTheUserWasAuthenticated() {
            assertThat(sts.tokenFor(weber(""))).contains("ac:classes:Password<");
            assertThat(sts.tokenFor(weber("").overTls(STRANGER))).contains("ac:classes:PasswordProtectedTransport<");
        }

        @Test
        void fiftyAtATimeAreFiftyTokens() throws Exception {
            var calls = new ArrayList<Callable<String>>();
            for (int i = 0; i < 50; i++) {
                calls.add(() -> sts.tokenFor(weber(claims(TREAT))));
            }
            var threads = Executors.newFixedThreadPool(50);
            try {
                var ids = new HashSet<String>();
                for (Future<String> token : threads.invokeAll(calls, 3, TimeUnit.MINUTES)) {
                    ids.add(sts.seenBy(CLIENT, token.get()).assertionId());
                }
                assertThat(ids).hasSize(50);
            } finally {
                threads.shutdownNow();
            }
            assertThat(kind.jdbc().queryForObject("select count(*) from issued_assertion", Integer.class))
                    .isEqualTo(50);
        }
    }

    @Nested
    class AFault {

        @ParameterizedTest
        @CsvSource({
            "wst:InvalidRequest, <wst:TokenType>urn:other</wst:TokenType>",
            "wst:InvalidRequest, <wst:KeyType>http://docs.oasis-open.org/ws-sx/ws-trust/200512/SymmetricKey</wst:KeyType>",
            "wst:InvalidRequest, <wst:Claims><other/></wst:Claims>",
            "wst:InvalidRequest, <wst:TokenType>a</wst:TokenType><wst:TokenType>a</wst:TokenType>",
            "wst:InvalidRequest, <wst:UseKey/>",
            "wst:BadRequest, <wst:Entropy/>",
            "wst:BadRequest, <other xmlns='urn:other'/>",
        })
        void saysWhatIsWrongWithTheRequest(String fault, String content) {
            assertThat(sts.faultOf(weber(content))).isEqualTo(fault);
        }

        @Test
        void saysThatTheRequestTypeIsUnknown() {
            assertThat(sts.faultOf(TokenCall.ofType(WST + "/Negotiate", "").by("dr.weber", PASSWORD)))
                    .isEqualTo("wst:InvalidRequest");
        }

        @Test
        void saysThatTheAudienceIsNotServed() {
            assertThat(sts.faultOf(weber(appliesTo("urn:unknown")))).isEqualTo("wst:InvalidScope");
        }

        @ParameterizedTest
        @CsvSource({
            "wst:InvalidTimeRange, 2026-03-01T12:30:00Z, 2026-03-01T12:40:00Z",
            "wst:InvalidTimeRange, 2026-03-01T12:00:00Z, 2026-03-01T11:59:00Z",
            "wst:InvalidTimeRange, yesterday, 2026-03-01T12:10:00Z",
            "wst:ExpiredData, 2026-03-01T11:00:00Z, 2026-03-01T11:30:00Z",
        })
        void saysWhatIsWrongWithTheLifetime(String fault, String created, String expires) {
            assertThat(sts.faultOf(weber(lifetime(created, expires)))).isEqualTo(fault);
        }

        @ParameterizedTest
        @CsvSource({
            "dr.weber, wrong-password-here",
            "nobody, carnet-demo-password",
            "dr.gone, carnet-demo-password",
            "dr.late, carnet-demo-password"
        })
        void isTheSameForWhateverIsWrongWithACredential(String user, String password) {
            assertThat(sts.faultOf(TokenCall.issue("").by(user, password))).isEqualTo("wst:FailedAuthentication");
        }

        @Test
        void saysThatThereIsNoCredential() {
            assertThat(sts.faultOf(TokenCall.issue(""))).isEqualTo("wst:FailedAuthentication");
        }

        @Test
        void saysThatADigestCannotBeVerified() {
            var digest = """
                    <wsse:Password Type="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0\
                    #PasswordDigest">abc</wsse:Password>""";

            assertThat(sts.faultOf(TokenCall.issue("").withHeader(TokenCall.usernameToken("dr.weber", digest))))
                    .isEqualTo("wsse:UnsupportedSecurityToken");
        }

        @Test
        void saysThatTwoCredentialsAreTooMany() {
            var assertion = TestAssertion.valid().signedBy(IDENTITY_PROVIDER);

            assertThat(sts.faultOf(weber("").withHeader(assertion))).isEqualTo("wsse:InvalidSecurity");
            assertThat(sts.faultOf(weber("").by("dr.weber", PASSWORD))).isEqualTo("wsse:InvalidSecurity");
            assertThat(sts.faultOf(weber("").signedBy(CLIENT, NOW, "body timestamp")))
                    .isEqualTo("wsse:InvalidSecurity");
        }

        @Test
        void saysThatATimestampIsOld() {
            var old = "<wsu:Timestamp><wsu:Created>2026-03-01T11:50:00Z</wsu:Created></wsu:Timestamp>";

            assertThat(sts.faultOf(weber("").withHeader(old))).isEqualTo("wsu:MessageExpired");
        }
    }

    @Nested
    class APassword {

        @Test
        void thatIsGuessedTooOftenHoldsTheAccountBackForAWhile() {
            for (int i = 0; i < 5; i++) {
                sts.faultOf(TokenCall.issue("").by("dr.weber", "wrong-password-here"));
            }
            assertThat(sts.faultOf(weber(""))).isEqualTo("wst:FailedAuthentication");
            assertThat(sts.tokenFor(TokenCall.issue("").by("nurse.reuland", PASSWORD)))
                    .isNotEmpty();

            sts.clock.pass(Duration.ofSeconds(2));
            assertThat(sts.tokenFor(weber(""))).isNotEmpty();
        }
    }

    @Nested
    class ACertificate {

        @Test
        void ofTlsIsACredentialOnceTheDirectoryKnowsIt() {
            assertThat(sts.faultOf(TokenCall.issue("").overTls(CLIENT))).isEqualTo("wst:FailedAuthentication");
            sts.administration.addCertificate(
                    "test", "dr.weber", CertificateName.of(CLIENT.certificate()).get(0));

            var token = sts.tokenFor(TokenCall.issue("").overTls(CLIENT));

            assertThat(sts.seenBy(CLIENT, token).nameId()).isEqualTo("dr.weber");
            assertThat(token).contains("ac:classes:TLSClient<");
        }

        @Test
        void thatSignedBodyAndTimestampIsACredential() {
            known(CLIENT);

            var token = sts.tokenFor(TokenCall.issue("").signedBy(CLIENT, NOW, "body timestamp"));

            assertThat(sts.seenBy(CLIENT, token).nameId()).isEqualTo("dr.weber");
            assertThat(token).contains("ac:classes:X509<");
        }

        @Test
        void thatSignedIsNotKnownByItsSubjectForThatAnybodyCanWrite() {
            sts.administration.addCertificate("test", "dr.weber", CertificateName.subject("CN=weber"));

            assertThat(sts.faultOf(TokenCall.issue("").signedBy(CLIENT, NOW, "body timestamp")))
                    .isEqualTo("wst:FailedAuthentication");
        }

        @ParameterizedTest
        @ValueSource(strings = {"body", "timestamp"})
        void hasToSignBothBodyAndTimestamp(String part) {
            known(CLIENT);

            assertThat(sts.faultOf(TokenCall.issue("").signedBy(CLIENT, NOW, part)))
                    .isEqualTo("wsse:InvalidSecurity");
        }

        @Test
        void thatSignedSomethingElseIsRefused() {
            known(CLIENT);
            var signed =
                    TokenCall.issue("").signedBy(CLIENT, NOW, "body timestamp").envelope();
            TokenCall.bodyOf(signed).getFirstChild().appendChild(signed.createTextNode("!"));

            assertThat(sts.faultOf(asSent(signed))).isEqualTo("wsse:FailedCheck");
        }

        @Test
        void isRefusedASecondTimeForTheSameMessage() {
            known(CLIENT);
            var sent = asSent(
                    TokenCall.issue("").signedBy(CLIENT, NOW, "body timestamp").envelope());

            sts.tokenFor(sent);

            assertThat(sts.faultOf(sent)).isEqualTo("wsse:InvalidSecurityToken");
        }

        @Test
        void isRefusedOnAnOldMessage() {
            known(CLIENT);

            assertThat(sts.faultOf(TokenCall.issue("").signedBy(CLIENT, "2026-03-01T11:50:00Z", "body timestamp")))
                    .isEqualTo("wsu:MessageExpired");
        }

        private void known(TestKey key) {
            sts.administration.addCertificate(
                    "test", "dr.weber", CertificateName.of(key.certificate()).get(0));
        }

        /** The very message again. */
        private TokenCall asSent(Document envelope) {
            var header = new StringBuilder();
            for (var child = TokenCall.security(envelope).getFirstChild();
                    child != null;
                    child = child.getNextSibling()) {
                header.append(StsUnderTest.text((Element) child));
            }
            return new TokenCall(
                    header.toString(),
                    StsUnderTest.text((Element) TokenCall.bodyOf(envelope).getFirstChild()),
                    List.of(),
                    null,
                    "");
        }
    }

    @Nested
    class AHolderOfKeyToken {

        private static final String PUBLIC_KEY =
                "<wst:KeyType>http://docs.oasis-open.org/ws-sx/ws-trust/200512/PublicKey</wst:KeyType>";

        private String useKey(TestKey key) {
            return PUBLIC_KEY + """
                    <wst:UseKey><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>%s\
                    </ds:X509Certificate></ds:X509Data></ds:KeyInfo></wst:UseKey>""".formatted(TokenCall.base64(key.certificate()));
        }

        @Test
        void isBoundToTheCertificateOfTls() {
            var token = sts.tokenFor(weber(PUBLIC_KEY).overTls(CLIENT));

            assertThat(sts.seenBy(CLIENT, token).confirmation()).isEqualTo(Confirmation.HOLDER_OF_KEY);
            assertThatThrownBy(() -> sts.seenBy(STRANGER, token)).isInstanceOf(AssertionRefused.class);
        }

        @Test
        void isBoundToACertificateThatSignedTheRequest() {
            var token = sts.tokenFor(weber(useKey(CLIENT)).signedBy(CLIENT, NOW, "body timestamp"));

            assertThat(sts.seenBy(CLIENT, token).confirmation()).isEqualTo(Confirmation.HOLDER_OF_KEY);
        }

        @Test
        void isNotBoundToAKeyNobodyHasShown() {
            assertThat(sts.faultOf(weber(useKey(CLIENT)))).isEqualTo("wst:RequestFailed");
            assertThat(sts.faultOf(weber(useKey(CLIENT)).overTls(STRANGER))).isEqualTo("wst:RequestFailed");
            assertThat(sts.faultOf(weber(PUBLIC_KEY))).isEqualTo("wst:RequestFailed");
        }
    }

    @Nested
    class AnAssertionOfAnIdentityProvider {

        @Test
        void isACredentialOfTheAccountItIsMappedTo() {
            var call = TokenCall.issue("").withHeader(TestAssertion.valid().signedBy(IDENTITY_PROVIDER));

            var token = sts.tokenFor(call);

            assertThat(sts.seenBy(CLIENT, token).nameId()).isEqualTo("nurse.reuland");
            assertThat(token).contains("ac:classes:X509<");
        }

        @Test
        void isRefusedFromAStrangerAndForAStranger() {
            assertThat(sts.faultOf(
                            TokenCall.issue("").withHeader(TestAssertion.valid().signedBy(STRANGER))))
                    .isEqualTo("wsse:FailedCheck");
            var unknown = TestAssertion.valid().with("nameId", "<saml2:NameID>who</saml2:NameID>");
            assertThat(sts.faultOf(TokenCall.issue("").withHeader(unknown.signedBy(IDENTITY_PROVIDER))))
                    .isEqualTo("wst:FailedAuthentication");
        }
    }

    @Nested
    class Delegation {

        private String onBehalfOf(String token) {
            return target("OnBehalfOf", token);
        }

        private String username(String account) {
            return "<wsse:UsernameToken xmlns:wsse=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext"
                    + "-1.0.xsd\"><wsse:Username>" + account + "</wsse:Username></wsse:UsernameToken>";
        }

        private TokenCall system(String content) {
            return TokenCall.issue(content).by("system.hospital-a", PASSWORD);
        }

        @Test
        void givesATokenOfThePrincipal() {
            var byName = sts.tokenFor(system(onBehalfOf(username("dr.weber"))));
            var byToken = sts.tokenFor(system(onBehalfOf(sts.tokenFor(weber("")))));

            assertThat(sts.seenBy(CLIENT, byName).nameId()).isEqualTo("dr.weber");
            assertThat(byName).contains("ac:classes:unspecified<");
            assertThat(sts.seenBy(CLIENT, byToken).nameId()).isEqualTo("dr.weber");
            assertThat(byToken).contains("ac:classes:Password<");
        }

        @Test
        void namesTheActorWhereItActsAs() {
            var token =
                    sts.tokenFor(system("<wst14:ActAs xmlns:wst14=\"http://docs.oasis-open.org/ws-sx/ws-trust/200802\">"
                            + username("dr.weber") + "</wst14:ActAs>"));

            assertThat(sts.seenBy(CLIENT, token).nameId()).isEqualTo("dr.weber");
            assertThat(token).contains(">system.hospital-a<");
        }

        @Test
        void isOnlyForWhomTheDirectoryAllows() {
            assertThat(sts.faultOf(system(onBehalfOf(username("dr.schmit"))))).isEqualTo("wst:RequestFailed");
            assertThat(sts.faultOf(weber(onBehalfOf(username("nurse.reuland")))))
                    .isEqualTo("wst:RequestFailed");
            sts.administration.disable("test", "dr.weber");
            assertThat(sts.faultOf(system(onBehalfOf(username("dr.weber"))))).isEqualTo("wst:RequestFailed");
        }

        @Test
        void needsATokenThatIsGoodNow() {
            var token = sts.tokenFor(weber(""));
            var renewable = sts.tokenFor(weber("<wst:Renewing OK=\"true\"/>"));
            assertThat(sts.faultOf(system(onBehalfOf(token.replace(">dr.weber<", ">dr.schmit<")))))
                    .isEqualTo("wst:InvalidSecurityToken");

            sts.clock.pass(Duration.ofMinutes(11));

            assertThat(sts.faultOf(system(onBehalfOf(token)))).isEqualTo("wst:ExpiredData");
            assertThat(sts.faultOf(system(onBehalfOf(renewable)))).isEqualTo("wst:RenewNeeded");
        }
    }

    @Nested
    class Validate {

        @Test
        void tellsValidTokensFromOthers() {
            var token = sts.tokenFor(weber(""));

            assertThat(statusOf(token)).isEqualTo(WST + "/status/valid");
            assertThat(statusOf(token.replace(">dr.weber<", ">dr.schmit<"))).isEqualTo(WST + "/status/invalid");
            assertThat(statusOf(TestAssertion.valid().signedBy(IDENTITY_PROVIDER)))
                    .isEqualTo(WST + "/status/valid");
            assertThat(statusOf(TestAssertion.valid().signedBy(STRANGER))).isEqualTo(WST + "/status/invalid");
            sts.clock.pass(Duration.ofMinutes(10));
            assertThat(statusOf(token)).isEqualTo(WST + "/status/invalid");
        }
    }

    @Nested
    class Renew {

        @Test
        void givesANewTokenThatSaysTheSame() {
            var token = sts.tokenFor(weber(claims(TREAT)));
            sts.clock.pass(Duration.ofMinutes(9));

            var answer = sts.answerTo(renewal(token));

            assertThat(answer.getLocalName()).isEqualTo("RequestSecurityTokenResponse");
            var renewed = StsUnderTest.text(StsUnderTest.assertionIn(answer));
            assertThat(StsUnderTest.idOf(renewed)).isNotEqualTo(StsUnderTest.idOf(token));
            var seen = sts.seenBy(CLIENT, renewed);
            assertThat(seen.notOnOrAfter()).isEqualTo("2026-03-01T12:19:00Z");
            assertThat(seen.purposesOfUse()).extracting(Code::code).containsExactly("TREAT");
            assertThat(renewed).contains("AuthnInstant=\"2026-03-01T12:00:00Z\"");
        }

        @Test
        void isRefusedForATokenOfAnotherOrAForgedOne() {
            var token = sts.tokenFor(weber(""));

            assertThat(sts.faultOf(
                            TokenCall.of("Renew", target("RenewTarget", token)).by("dr.schmit", PASSWORD)))
                    .isEqualTo("wst:UnableToRenew");
            assertThat(sts.faultOf(renewal(token.replace("Hospital A", "Hospital B"))))
                    .isEqualTo("wst:InvalidSecurityToken");
        }

        @Test
        void isRefusedWhenTheTokenHasEndedUnlessItMayBeRenewedThen() {
            var plain = sts.tokenFor(weber(""));
            var lasting = sts.tokenFor(weber("<wst:Renewing OK=\"true\"/>"));
            var never = sts.tokenFor(weber("<wst:Renewing Allow=\"false\"/>"));
            assertThat(sts.faultOf(renewal(never))).isEqualTo("wst:UnableToRenew");

            sts.clock.pass(Duration.ofMinutes(11));

            assertThat(sts.faultOf(renewal(plain))).isEqualTo("wst:UnableToRenew");
            assertThat(sts.tokenFor(renewal(lasting))).isNotEmpty();
        }

        @Test
        void comesToAnEndHoweverOftenItWasDone() {
            var token = sts.tokenFor(weber("<wst:Renewing OK=\"true\"/>"));
            sts.clock.pass(Duration.ofHours(11));
            var renewed = sts.tokenFor(renewal(token));
            sts.clock.pass(Duration.ofHours(1));

            assertThat(sts.faultOf(renewal(renewed))).isEqualTo("wst:UnableToRenew");
        }

        @Test
        void ofABoundTokenNeedsItsKey() {
            var token = sts.tokenFor(
                    weber("<wst:KeyType>" + WST + "/PublicKey</wst:KeyType>").overTls(CLIENT));

            assertThat(sts.faultOf(renewal(token).overTls(STRANGER))).isEqualTo("wst:RequestFailed");
            assertThat(sts.seenBy(CLIENT, sts.tokenFor(renewal(token).overTls(CLIENT)))
                            .confirmation())
                    .isEqualTo(Confirmation.HOLDER_OF_KEY);
        }
    }

    @Nested
    class Cancel {

        @Test
        void endsATokenAtOnce() {
            var token = sts.tokenFor(weber(""));

            var answer = sts.answerTo(cancellation(token));

            assertThat(answer.getElementsByTagNameNS(WST, "RequestedTokenCancelled")
                            .getLength())
                    .isEqualTo(1);
            assertThat(sts.revoked).containsEntry(StsUnderTest.idOf(token), Instant.parse("2026-03-01T12:10:00Z"));
            assertThatThrownBy(() -> sts.seenBy(CLIENT, token)).isInstanceOf(AssertionRefused.class);
            assertThat(statusOf(token)).isEqualTo(WST + "/status/invalid");
            assertThat(sts.faultOf(cancellation(token))).isEqualTo("wst:InvalidSecurityToken");
            assertThat(sts.faultOf(renewal(token))).isEqualTo("wst:InvalidSecurityToken");
        }

        @Test
        void isForOnesOwnTokensOnly() {
            var token = sts.tokenFor(weber(""));

            assertThat(sts.faultOf(TokenCall.of("Cancel", target("CancelTarget", token))
                            .by("dr.schmit", PASSWORD)))
                    .isEqualTo("wst:RequestFailed");
            assertThat(sts.revoked).isEmpty();
        }
    }

    @Nested
    class LockingOut {

        @Test
        void endsAllThatWasIssuedToTheAccountAndNothingElse() {
            var first = sts.tokenFor(weber(""));
            var second = sts.tokenFor(weber("<wst:Renewing OK=\"true\"/>"));
            var other = sts.tokenFor(TokenCall.issue("").by("nurse.reuland", PASSWORD));

            sts.administration.disable("CN=admin", "dr.weber");

            assertThat(sts.revoked).containsOnlyKeys(StsUnderTest.idOf(first), StsUnderTest.idOf(second));
            assertThat(sts.faultOf(weber(""))).isEqualTo("wst:FailedAuthentication");
            assertThat(sts.seenBy(CLIENT, other).nameId()).isEqualTo("nurse.reuland");
            var entry =
                    sts.database.directory().journalBefore(Long.MAX_VALUE, 1).get(0);
            assertThat(entry.who()).isEqualTo("CN=admin");
            assertThat(entry.action()).isEqualTo("DISABLE");
            assertThat(entry.subject()).isEqualTo("dr.weber");
            assertThat(entry.at()).isEqualTo(TestAssertion.NOW);

            sts.administration.enable("CN=admin", "dr.weber");
            assertThat(sts.tokenFor(weber(""))).isNotEmpty();
            assertThat(sts.faultOf(renewal(second))).isEqualTo("wst:InvalidSecurityToken");
        }
    }

    @Nested
    class ChangingTheKey {

        @Test
        void losesNoRequestAndNoToken() throws Exception {
            var old = SigningKey.of(StsUnderTest.SIGNER.privateKey(), StsUnderTest.SIGNER.certificate());
            var authority = TestKey.authority("CN=authority");
            var next = authority.certifies(
                    "CN=next", TestAssertion.NOW.minus(Duration.ofMinutes(1)), Duration.ofDays(900));
            var keys = new AtomicReference<>(List.of(old));
            sts = new StsUnderTest(kind, keys::get);
            var before = sts.tokenFor(weber("<wst:Renewing OK=\"true\"/>"));
            var load = Executors.newFixedThreadPool(4);
            try {
                var tokens = new ArrayList<Future<String>>();
                for (int i = 0; i < 20; i++) {
                    tokens.add(load.submit(() -> sts.tokenFor(weber(""))));
                    if (i == 5) {
                        keys.set(List.of(old, SigningKey.of(next.privateKey(), next.certificate())));
                        sts.clock.pass(Duration.ofSeconds(3));
                    }
                }
                for (var token : tokens) {
                    assertThat(sts.seenBy(CLIENT, token.get()).nameId()).isEqualTo("dr.weber");
                }
            } finally {
                load.shutdownNow();
            }
            assertThat(sts.tokenFor(weber(""))).contains("rsa-sha256");

            sts.clock.pass(Duration.ofHours(24));

            var after = sts.tokenFor(weber(""));
            assertThat(after).contains("ecdsa-sha256");
            assertThat(sts.seenBy(CLIENT, after).nameId()).isEqualTo("dr.weber");
            assertThat(statusOf(before)).isEqualTo(WST + "/status/invalid");
        }
    }
}
