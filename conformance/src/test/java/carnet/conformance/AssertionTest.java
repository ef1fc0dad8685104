package carnet.conformance;

import static carnet.conformance.Ebrim.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that wants an assertion with each request (ITI-40), and what it does to those that bring another thing. */
@Requirement("ITI TF-2 3.40")
class AssertionTest {

    private static final String STS = "sts";

    @TempDir
    static Path folder;

    private static Pki pki;
    private static CarnetProcess node;
    private static WireClient wire;
    private static Patient patient;
    private static Patient other;

    /** A registered document. */
    private record Document(String entryUUID, String uniqueId) {}

    @BeforeAll
    static void start() {
        pki = Pki.in(folder);
        pki.selfSigned(STS);
        pki.selfSigned("attacker");
        node = CarnetProcess.started(
                "assertions",
                Database.selected().get(0),
                "--carnet.xua.required=true",
                "--carnet.xua.trusted-issuers.test.entity-id=" + SignedAssertion.ISSUER,
                "--carnet.xua.trusted-issuers.test.certificates=" + pki.file(Pki.certificate(STS)));
        wire = new WireClient(node);
        var feed = new IdentityFeed(node);
        patient = feed.announcedPatient();
        other = feed.announcedPatient();
    }

    @AfterAll
    static void end() {
        node.close();
    }

    private static String assertionAbout(Patient about) {
        return SignedAssertion.about(about).signedBy(pki, STS);
    }

    private static WireAnswer send(String door, String action, String body, String securityHeaders) {
        var headers = Soap.headers(action, "urn:uuid:" + UUID.randomUUID()) + securityHeaders;
        var envelope = Soap.envelope(headers, body, "");
        return action.equals(Soap.ITI_41) || action.equals(Soap.ITI_43)
                ? wire.post(door, WireClient.PACKAGE, WireClient.mtom(envelope))
                : wire.post(door, WireClient.SOAP_12, utf8(envelope));
    }

    private static WireAnswer query(String securityHeaders) {
        return send(WireClient.REGISTRY, Soap.ITI_18, findDocuments(patient), securityHeaders);
    }

    private static String findDocuments(Patient of) {
        return Ebrim.query(
                "LeafClass",
                "urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d",
                Ebrim.slot("$XDSDocumentEntryPatientId", "'" + Ebrim.escaped(of.cx()) + "'"),
                Ebrim.slot("$XDSDocumentEntryStatus", "('" + Ebrim.APPROVED + "')"));
    }

    private static String getDocuments(String parameter, String id) {
        return Ebrim.query(
                "LeafClass", "urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4", Ebrim.slot(parameter, "('" + id + "')"));
    }

    private static String submission(Patient of, String uniqueId, String slots) {
        return Ebrim.submitObjects(
                Ebrim.entry("Doc1", of, uniqueId).replaceFirst("(<rim:ExtrinsicObject[^>]*>)", "$1" + slots),
                Ebrim.submissionSet("SS1", of, Samples.newOid()),
                Ebrim.original("as1", "SS1", "Doc1"));
    }

    private static WireAnswer provide(Patient of, String uniqueId, String assertion) {
        return send(
                WireClient.REPOSITORY,
                Soap.ITI_41,
                Ebrim.provide(submission(of, uniqueId, ""), Ebrim.inlineDocument("Doc1", utf8("Une lettre"))),
                SignedAssertion.header(assertion));
    }

    private static WireAnswer register(Patient of, String assertion) {
        return send(
                WireClient.REGISTRY,
                Soap.ITI_42,
                submission(of, Samples.newOid(), Ebrim.storedSlots(utf8("Une lettre"))),
                SignedAssertion.header(assertion));
    }

    private static WireAnswer retrieve(String assertion, String... uniqueIds) {
        return send(
                WireClient.REPOSITORY,
                Soap.ITI_43,
                Ebrim.retrieve(Samples.REPOSITORY, uniqueIds),
                SignedAssertion.header(assertion));
    }

    private static Document published(Patient of) {
        var uniqueId = Samples.newOid();
        assertThat(provide(of, uniqueId, assertionAbout(of)).responseStatus()).isEqualTo("Success");
        var found = send(
                WireClient.REGISTRY,
                Soap.ITI_18,
                getDocuments("$XDSDocumentEntryUniqueId", uniqueId),
                SignedAssertion.header(assertionAbout(of)));
        return new Document(found.foundIds().get(0), uniqueId);
    }

    @Test
    void aValidOneOpensTheRecordOfItsPatientInEveryTransaction() {
        var document = published(patient);
        var assertion = SignedAssertion.header(assertionAbout(patient));

        assertThat(query(assertion).foundIds()).contains(document.entryUUID());
        assertThat(send(
                                WireClient.REGISTRY,
                                Soap.ITI_18,
                                getDocuments("$XDSDocumentEntryEntryUUID", document.entryUUID()),
                                assertion)
                        .foundIds())
                .containsExactly(document.entryUUID());
        assertThat(register(patient, assertionAbout(patient)).responseStatus()).isEqualTo("Success");
        assertThat(retrieve(assertionAbout(patient), document.uniqueId()).responseStatus())
                .isEqualTo("Success");
    }

    @Test
    void oneForAnotherPatientOpensNothingOfThisOne() {
        var document = published(patient);
        var others = published(other);
        var assertion = assertionAbout(other);
        var header = SignedAssertion.header(assertion);

        assertRefused(query(header), "FailedAuthentication");
        assertRefused(
                send(
                        WireClient.REGISTRY,
                        Soap.ITI_18,
                        getDocuments("$XDSDocumentEntryEntryUUID", document.entryUUID()),
                        header),
                "FailedAuthentication");
        assertRefused(
                send(
                        WireClient.REGISTRY,
                        Soap.ITI_18,
                        getDocuments("$XDSDocumentEntryUniqueId", document.uniqueId()),
                        header),
                "FailedAuthentication");
        assertRefused(register(patient, assertion), "FailedAuthentication");
        assertRefused(provide(patient, Samples.newOid(), assertion), "FailedAuthentication");
        assertRefused(retrieve(assertion, document.uniqueId()), "FailedAuthentication");
        assertRefused(retrieve(assertion, others.uniqueId(), document.uniqueId()), "FailedAuthentication");
        assertThat(retrieve(assertion, others.uniqueId()).responseStatus()).isEqualTo("Success");
    }

    @Test
    void attacksAreRefusedWithTheExactFaultAndCounted() throws Exception {
        var valid = assertionAbout(patient);
        assertThat(query(SignedAssertion.header(valid)).responseStatus()).isEqualTo("Success");
        var before = refused();

        assertRefused(query(""), "FailedAuthentication");
        assertRefused(query(SignedAssertion.header("")), "FailedAuthentication");
        assertRefused(
                query(SignedAssertion.header(SignedAssertion.about(patient).unsigned())), "FailedCheck");
        assertRefused(
                query(SignedAssertion.header(SignedAssertion.about(patient).signedBy(pki, "attacker"))), "FailedCheck");
        assertRefused(query(SignedAssertion.header(valid.replace("mkieffer", "mallory"))), "FailedCheck");
        assertRefused(query(SignedAssertion.header(valid.replace("mkieffer", "m<!-- -->kieffer"))), "InvalidSecurity");
        assertRefused(
                query(SignedAssertion.header(
                        SignedAssertion.about(patient).with("id", "_forged").unsigned() + valid)),
                "InvalidSecurity");
        assertRefused(query(SignedAssertion.header(valid) + SignedAssertion.header(valid)), "InvalidSecurity");
        assertRefused(
                query(SignedAssertion.header("<x:Wrapper xmlns:x=\"urn:x\">" + valid + "</x:Wrapper>")),
                "FailedAuthentication");
        assertRefused(
                query(SignedAssertion.header(SignedAssertion.about(patient)
                        .signedBy(pki, STS, "http://www.w3.org/2000/09/xmldsig#rsa-sha1"))),
                "UnsupportedAlgorithm");
        assertRefused(
                query(SignedAssertion.header(SignedAssertion.about(patient)
                        .with("issuer", "urn:test:somebody")
                        .signedBy(pki, STS))),
                "InvalidSecurityToken");
        assertRefused(
                query(SignedAssertion.header(SignedAssertion.about(patient)
                        .with("audience", "urn:oid:2.999")
                        .signedBy(pki, STS))),
                "InvalidSecurityToken");
        assertRefused(
                query(SignedAssertion.header(SignedAssertion.about(patient)
                        .with("issued", "2020-01-01T00:00:00Z")
                        .with("end", "2020-01-01T00:10:00Z")
                        .signedBy(pki, STS))),
                "InvalidSecurityToken");
        assertRefused(
                query(SignedAssertion.header(
                        SignedAssertion.about(patient).with("patient", "").signedBy(pki, STS))),
                "InvalidSecurityToken");
        assertRefused(
                query(SignedAssertion.header(
                        valid.replaceFirst("<ds:X509Certificate>[^<]*", "<ds:X509Certificate>AAAA"))),
                "FailedCheck");
        assertRefused(
                query(SignedAssertion.header(
                        "<saml:Assertion xmlns:saml=\"urn:oasis:names:tc:SAML:1.0:assertion\" AssertionID=\"_1\"/>")),
                "UnsupportedSecurityToken");

        assertThat(refused() - before).isEqualTo(16);
        assertThat(query(SignedAssertion.header(valid)).responseStatus()).isEqualTo("Success");
    }

    /** What is not XML of ours never reaches the check of assertions. */
    @Test
    void whatCannotBeReadIsRefusedBeforeThat() {
        var envelope = Soap.envelope(
                Soap.headers(Soap.ITI_18, "urn:uuid:" + UUID.randomUUID())
                        + SignedAssertion.header(assertionAbout(patient)),
                findDocuments(patient),
                "");
        for (var spoiled : List.of(
                "<!DOCTYPE x [<!ENTITY e \"mkieffer\">]>" + envelope.replace("mkieffer", "&e;"),
                envelope.replace("mkieffer", "&#m;kieffer"),
                envelope.replace("mkieffer", "&unknown;"),
                envelope.replace("<saml2:Subject>", "<x>".repeat(300) + "</x>".repeat(300) + "<saml2:Subject>"))) {
            var answer = wire.post(WireClient.REGISTRY, WireClient.SOAP_12, utf8(spoiled));
            assertThat(answer.isFault()).as(answer.toString()).isTrue();
            assertThat(answer.faultCode()).as(answer.toString()).isEqualTo("Sender");
            assertThat(answer.status()).isEqualTo(400);
        }
    }

    @Test
    void nothingOfAnAssertionIsLogged() throws Exception {
        query(SignedAssertion.header(assertionAbout(patient)));
        query(SignedAssertion.header(SignedAssertion.about(patient).signedBy(pki, "attacker")));
        query(SignedAssertion.header(
                SignedAssertion.about(patient).with("patient", "Kieffer").signedBy(pki, STS)));

        var log = Files.readString(node.log());
        assertThat(log).as("refusals are logged").contains("No access, FailedCheck", "No access, InvalidSecurityToken");
        assertThat(log)
                .doesNotContain(SignedAssertion.SECRETS)
                .doesNotContain(patient.id())
                .doesNotContain(" at carnet.");
    }

    private static void assertRefused(WireAnswer answer, String subcode) {
        assertThat(answer.isFault()).as(answer.toString()).isTrue();
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.faultCode()).isEqualTo("Sender");
        assertThat(answer.faultSubcodes()).as(answer.toString()).containsExactly(subcode);
        assertThat(answer.elements(Soap.ENV, "Detail")).isEmpty();
        assertThat(answer.text()).doesNotContain(SignedAssertion.SECRETS);
    }

    /** By the metric, over all faults. */
    private static long refused() throws Exception {
        var metrics = node.http()
                .send(
                        HttpRequest.newBuilder(node.httpUri("/actuator/prometheus"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
        return Pattern.compile("^carnet_xua_refused_total\\{[^}]*} ([0-9.]+)", Pattern.MULTILINE)
                .matcher(metrics)
                .results()
                .mapToLong(line -> (long) Double.parseDouble(line.group(1)))
                .sum();
    }
}
