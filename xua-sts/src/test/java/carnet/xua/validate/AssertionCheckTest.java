package carnet.xua.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.metadata.CX;
import carnet.metadata.Code;
import carnet.soap.fault.RequestRefused;
import carnet.soap.requester.Requester;
import carnet.soap.requester.WssFault;
import carnet.xua.CheckUnderTest;
import carnet.xua.TestAssertion;
import carnet.xua.TestKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssertionCheckTest {

    private static final TestKey KEY = TestKey.rsa("CN=STS");
    private static final TestKey CURVE = TestKey.ec("CN=STS");

    private final CheckUnderTest check = CheckUnderTest.trusting(KEY);

    @Test
    void aValidAssertionTellsWhoAsks() {
        var requester = check.ofHeader(TestAssertion.valid().signedBy(KEY)).orElseThrow();

        assertThat(requester.userName()).isEqualTo("webe<anna.weber@urn:test:sts>");
        assertThat(requester.subjectId()).contains("Anna Weber");
        assertThat(requester.organizationIds()).containsExactly("urn:oid:1.2.3.4");
        assertThat(requester.roles()).containsExactly(Code.of("HCP", "1.2.3.9", "HCP"));
        assertThat(requester.purposesOfUse()).extracting(Code::code).containsExactly("TREAT");
        assertThat(requester.emergency()).isFalse();
        assertThat(requester.resourceId()).contains(new CX("4711", "1.3.6.1.4.1.21367.13.20.1000"));
        assertThat(requester.homeCommunityId()).contains(TestAssertion.AUDIENCE);
        assertThat(requester.confirmation()).isEqualTo(Requester.Confirmation.BEARER);
        assertThat(check.refusals).isEmpty();
    }

    @Test
    void ellipticCurvesSignAsWell() {
        assertThat(CheckUnderTest.trusting(CURVE).ofHeader(TestAssertion.valid().signedBy(CURVE)))
                .isPresent();
    }

    @Test
    void theSameAssertionServesManyRequestsOfOneClient() {
        var assertion = TestAssertion.valid().signedBy(KEY);
        for (int i = 0; i < 3; i++) {
            assertThat(check.ofHeader(assertion)).isPresent();
        }
    }

    @Test
    void breakingTheGlassIsSeen() {
        var assertion = TestAssertion.valid()
                .withoutAttribute("urn:oasis:names:tc:xspa:1.0:subject:purposeofuse")
                .withAttribute(
                        "urn:oasis:names:tc:xspa:1.0:subject:purposeofuse",
                        TestAssertion.coded("PurposeOfUse", "BTG", "2.16.840.1.113883.5.8"))
                .signedBy(KEY);

        assertThat(check.ofHeader(assertion).orElseThrow().emergency()).isTrue();
        assertThat(check.emergencies).hasSize(1);
    }

    @Test
    void aRequestWithoutAssertionIsRefusedWhereOneIsRequired() {
        assertRefused(WssFault.FAILED_AUTHENTICATION, "<x/>", check);
        assertThat(CheckUnderTest.notRequired(KEY).ofHeader("<x/>")).isEmpty();
    }

    @Test
    void itsIssuerHasToBeTrusted() {
        assertRefused(
                WssFault.INVALID_SECURITY_TOKEN,
                TestAssertion.valid().with("issuer", "urn:test:other").signedBy(KEY),
                check);
    }

    @Test
    void itIsSignedByItsIssuer() {
        assertRefused(WssFault.FAILED_CHECK, TestAssertion.valid().signedBy(TestKey.rsa("CN=STS")), check);
    }

    @Test
    void itIsMeantForUs() {
        assertRefused(
                WssFault.INVALID_SECURITY_TOKEN,
                TestAssertion.valid()
                        .with(
                                "conditions",
                                "<saml2:AudienceRestriction><saml2:Audience>urn:x</saml2:Audience></saml2:AudienceRestriction>")
                        .signedBy(KEY),
                check);
    }

    private static void assertRefused(WssFault fault, String header, CheckUnderTest check) {
        assertThatThrownBy(() -> check.ofHeader(header))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.subcodes()).isEqualTo(List.of(fault.subcode())));
        assertThat(check.refusals).hasSize(1);
    }
}
