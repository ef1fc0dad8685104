package carnet.xua.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.soap.fault.RequestRefused;
import carnet.soap.requester.WssFault;
import carnet.xua.CheckUnderTest;
import carnet.xua.TestAssertion;
import carnet.xua.TestKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An assertion as each domain has it is let in by that domain's profile, and not when it lacks what the domain requires. */
class NationalProfileTest {

    static final List<String> PROFILES = DomainProfiles.BUNDLED;

    private static final TestKey KEY = TestKey.rsa("CN=STS");
    private static final X509Certificate CLIENT = TestKey.ec("CN=Contact point").certificate();

    @ParameterizedTest
    @FieldSource("PROFILES")
    void itsAssertionIsLetIn(String profile) {
        var requester = CheckUnderTest.ofProfile(profile, KEY)
                .ofHeader(TestAssertion.signed(sample(profile), KEY), CLIENT)
                .orElseThrow();

        assertThat(requester.subjectId()).isPresent();
        assertThat(requester.roles()).hasSize(1);
        assertThat(requester.purposesOfUse()).hasSize(1);
        assertThat(requester.emergency()).isFalse();
    }

    @ParameterizedTest
    @MethodSource
    void itsAssertionIsRefusedWithoutARequiredAttribute(String profile, String attribute) {
        var without = sample(profile)
                .replaceAll("(?s)<saml2:Attribute Name=\"" + attribute + "\"[^>]*>.*?</saml2:Attribute>", "");
        assertThat(without).isNotEqualTo(sample(profile));

        assertRefused(profile, without);
    }

    static Stream<Arguments> itsAssertionIsRefusedWithoutARequiredAttribute() {
        return PROFILES.stream()
                .flatMap(profile -> DomainProfiles.named(profile).required().stream()
                        .map(attribute -> Arguments.of(profile, attribute)));
    }

    @ParameterizedTest
    @MethodSource
    void itsAssertionIsRefusedWithAnAttributeMoreThatMayStandOnce(String profile, String attribute) {
        var twice = sample(profile)
                .replace(
                        "</saml2:AttributeStatement>",
                        TestAssertion.attribute(attribute, "4712^^^&amp;2.16.756.5.30.1.127.3.10.3&amp;ISO")
                                + TestAssertion.attribute(attribute, "4713^^^&amp;2.16.756.5.30.1.127.3.10.3&amp;ISO")
                                + "</saml2:AttributeStatement>");

        assertRefused(profile, twice);
    }

    static Stream<Arguments> itsAssertionIsRefusedWithAnAttributeMoreThatMayStandOnce() {
        return PROFILES.stream()
                .flatMap(profile -> DomainProfiles.named(profile).single().stream()
                        .map(attribute -> Arguments.of(profile, attribute)));
    }

    @Test
    void swissRolesPurposesAndPatientsAreThoseOfTheRecord() {
        var sample = sample("swiss-epr");
        assertRefused("swiss-epr", sample.replace("\"HCP\"", "\"XYZ\""));
        assertRefused("swiss-epr", sample.replace("3.10.6\"", "3.10.7\""));
        assertRefused("swiss-epr", sample.replace("\"NORM\"", "\"TREAT\""));
        assertRefused("swiss-epr", sample.replace("&amp;2.16.756.5.30.1.127.3.10.3&amp;", "&amp;2.999&amp;"));
    }

    @Test
    void everyDomainSeesItsBrokenGlass() {
        assertThat(emergency("ihe", sample("ihe").replace("\"TREAT\"", "\"BTG\"")))
                .isTrue();
        assertThat(emergency("swiss-epr", sample("swiss-epr").replace("\"NORM\"", "\"EMER\"")))
                .isTrue();
        assertThat(emergency("vihf", sample("vihf").replace("\"normal\"", "\"bris_de_glace\"")))
                .isTrue();
        assertThat(emergency("ehdsi", sample("ehdsi").replace("TREATMENT", "EMERGENCY")))
                .isTrue();
    }

    @Test
    void oneProfileDoesNotTakeAnothersAssertion() {
        assertRefused("swiss-epr", sample("ihe"));
        assertRefused("vihf", sample("swiss-epr"));
        assertRefused("ehdsi", sample("vihf"));
    }

    private static boolean emergency(String profile, String assertion) {
        var check = CheckUnderTest.ofProfile(profile, KEY);
        var requester =
                check.ofHeader(TestAssertion.signed(assertion, KEY), CLIENT).orElseThrow();
        assertThat(check.emergencies).hasSize(requester.emergency() ? 1 : 0);
        return requester.emergency();
    }

    private static void assertRefused(String profile, String assertion) {
        var check = CheckUnderTest.ofProfile(profile, KEY);
        assertThatThrownBy(() -> check.ofHeader(TestAssertion.signed(assertion, KEY), CLIENT))
                .isInstanceOfSatisfying(
                        RequestRefused.class,
                        refused -> assertThat(refused.subcodes())
                                .containsExactly(WssFault.INVALID_SECURITY_TOKEN.subcode()));
        assertThat(check.refusals).hasSize(1);
    }

    private static String sample(String profile) {
        try (var bytes = Objects.requireNonNull(NationalProfileTest.class.getResourceAsStream(profile + ".xml"))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
