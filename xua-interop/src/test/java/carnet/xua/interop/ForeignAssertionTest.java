package carnet.xua.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.soap.requester.WssFault;
import carnet.xua.RememberedUses;
import carnet.xua.TestAssertion;
import carnet.xua.TestKey;
import carnet.xua.profile.DomainProfiles;
import carnet.xua.trust.KnownNodes;
import carnet.xua.trust.TrustedIssuer;
import carnet.xua.trust.TrustedIssuers;
import carnet.xua.validate.AssertionRefused;
import carnet.xua.validate.AssertionValidator;
import carnet.xua.validate.ValidationPolicy;
import jakarta.xml.bind.JAXBElement;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import javax.security.auth.callback.Callback;
import javax.xml.namespace.QName;
import org.apache.cxf.sts.StaticSTSProperties;
import org.apache.cxf.sts.operation.TokenIssueOperation;
import org.apache.cxf.sts.service.StaticService;
import org.apache.cxf.sts.token.provider.SAMLTokenProvider;
import org.apache.cxf.ws.security.sts.provider.model.RequestSecurityTokenResponseCollectionType;
import org.apache.cxf.ws.security.sts.provider.model.RequestSecurityTokenType;
import org.apache.cxf.ws.security.sts.provider.model.RequestedSecurityTokenType;
import org.apache.wss4j.common.crypto.Merlin;
import org.apache.wss4j.common.ext.WSPasswordCallback;
import org.apache.wss4j.common.ext.WSSecurityException;
import org.apache.wss4j.common.principal.CustomTokenPrincipal;
import org.apache.wss4j.common.saml.bean.AuthenticationStatementBean;
import org.apache.wss4j.dom.WSConstants;
import org.apache.wss4j.dom.engine.WSSecurityEngine;
import org.apache.wss4j.dom.engine.WSSecurityEngineResult;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ForeignAssertionTest {

    private static final String WST = "http://docs.oasis-open.org/ws-sx/ws-trust/200512";
    private static final String SAML_2 = "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV2.0";
    private static final String ALIAS = "sts";

    private final TestKey key = TestKey.rsa("CN=STS");

    /** CXF's STS issues, our check verifies with its certificate. */
    @Test
    void anAssertionOfCxfsSecurityTokenServiceIsLetIn() {
        var requester = checkTrusting(key).validate(issuedByCxf(), List.of());

        assertThat(requester.nameId()).isEqualTo("pwagner");
        assertThat(requester.issuer()).isEqualTo(TestAssertion.ISSUER);
    }

    @Test
    void anAssertionOfCxfsSecurityTokenServiceIsRefusedWhenAnotherKeyIsTrusted() {
        assertThatThrownBy(() -> checkTrusting(TestKey.rsa("CN=STS")).validate(issuedByCxf(), List.of()))
                .isInstanceOfSatisfying(
                        AssertionRefused.class,
                        refused -> assertThat(refused.fault()).isEqualTo(WssFault.FAILED_CHECK));
    }

    @Test
    void anAssertionAsWeSignItIsLetInByWss4j() throws WSSecurityException {
        var results = checkedByWss4j(currentAssertion().signedBy(key), key);

        assertThat(results)
                .extracting(result -> result.get(WSSecurityEngineResult.TAG_ACTION))
                .containsExactly(WSConstants.ST_SIGNED);
    }

    @Test
    void anAssertionAsWeSignItIsRefusedByWss4jWhenAnotherKeyIsTrustedOrAWordWasChanged() {
        assertThatThrownBy(() -> checkedByWss4j(currentAssertion().signedBy(key), TestKey.rsa("CN=Other")))
                .isInstanceOf(WSSecurityException.class);
        assertThatThrownBy(() -> checkedByWss4j(currentAssertion().signedBy(key).replace("anna.weber", "mallory"), key))
                .isInstanceOf(WSSecurityException.class);
    }

    private static AssertionValidator checkTrusting(TestKey trusted) {
        var issuers =
                new TrustedIssuers(List.of(TrustedIssuer.of(TestAssertion.ISSUER, List.of(trusted.certificate()))));
        var policy = new ValidationPolicy(
                Set.of(TestAssertion.AUDIENCE),
                Duration.ofSeconds(60),
                Duration.ofHours(1),
                false,
                DomainProfiles.named("ihe"));
        var uses = new RememberedUses();
        return new AssertionValidator(() -> issuers, new KnownNodes(List.of()), policy, uses, uses, Clock.systemUTC());
    }

    private static TestAssertion currentAssertion() {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        return TestAssertion.valid()
                .with("issueInstant", now.toString())
                .with("notBefore", "NotBefore=\"" + now + "\"")
                .with("notOnOrAfter", "NotOnOrAfter=\"" + now.plusSeconds(300) + "\"");
    }

    private static List<WSSecurityEngineResult> checkedByWss4j(String assertion, TestKey trusted)
            throws WSSecurityException {
        var envelope = TestAssertion.parse("""
                <env:Envelope xmlns:env="http://www.w3.org/2003/05/soap-envelope"><env:Header>\
                <wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">%s\
                </wsse:Security></env:Header><env:Body/></env:Envelope>""".formatted(assertion));
        return new WSSecurityEngine()
                .processSecurityHeader(envelope, null, callbacks -> {}, keyStoreOf(trusted))
                .getResults();
    }

    /** An RST of the operation Issue for a bearer's assertion, answered in this process. */
    private Element issuedByCxf() {
        var request = new RequestSecurityTokenType();
        request.getAny().add(element("TokenType", SAML_2));
        request.getAny().add(element("RequestType", WST + "/Issue"));
        request.getAny().add(element("KeyType", WST + "/Bearer"));
        request.getAny()
                .add(TestAssertion.parse("""
                <wsp:AppliesTo xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy">\
                <wsa:EndpointReference xmlns:wsa="http://www.w3.org/2005/08/addressing"><wsa:Address>%s</wsa:Address>\
                </wsa:EndpointReference></wsp:AppliesTo>""".formatted(TestAssertion.AUDIENCE)).getDocumentElement());
        var answer = operation().issue(request, new CustomTokenPrincipal("pwagner"), new HashMap<>());
        return overTheWire(assertionIn(answer));
    }

    private static Element overTheWire(Element element) {
        var document = TestAssertion.parse("<x/>");
        document.replaceChild(document.importNode(element, true), document.getDocumentElement());
        return TestAssertion.parse(TestAssertion.text(document)).getDocumentElement();
    }

    private TokenIssueOperation operation() {
        var properties = new StaticSTSProperties();
        properties.setSignatureCrypto(keyStoreOf(key));
        properties.setSignatureUsername(ALIAS);
        properties.setCallbackHandler(callbacks -> {
            for (Callback callback : callbacks) {
                ((WSPasswordCallback) callback).setPassword("");
            }
        });
        properties.setIssuer(TestAssertion.ISSUER);
        var provider = new SAMLTokenProvider();
        provider.setAuthenticationStatementProviders(List.of(parameters -> {
            var statement = new AuthenticationStatementBean();
            statement.setAuthenticationMethod("urn:oasis:names:tc:SAML:2.0:ac:classes:Password");
            statement.setAuthenticationInstant(Instant.now());
            return statement;
        }));
        var service = new StaticService();
        service.setEndpoints(List.of(".*"));
        var operation = new TokenIssueOperation();
        operation.setStsProperties(properties);
        operation.setTokenProviders(List.of(provider));
        operation.setServices(List.of(service));
        return operation;
    }

    private static JAXBElement<String> element(String name, String text) {
        return new JAXBElement<>(new QName(WST, name), String.class, text);
    }

    private static Element assertionIn(RequestSecurityTokenResponseCollectionType answer) {
        return answer.getRequestSecurityTokenResponse().get(0).getAny().stream()
                .filter(JAXBElement.class::isInstance)
                .map(part -> ((JAXBElement<?>) part).getValue())
                .filter(RequestedSecurityTokenType.class::isInstance)
                .map(part -> (Element) ((RequestedSecurityTokenType) part).getAny())
                .findFirst()
                .orElseThrow();
    }

    private static Merlin keyStoreOf(TestKey key) {
        try {
            var keys = KeyStore.getInstance("PKCS12");
            keys.load(null, null);
            keys.setKeyEntry(ALIAS, key.privateKey(), new char[0], new X509Certificate[] {key.certificate()});
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry(ALIAS, key.certificate());
            var crypto = new Merlin();
            crypto.setKeyStore(keys);
            crypto.setTrustStore(trusted);
            return crypto;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
