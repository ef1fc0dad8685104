package carnet.xua.sts;

import carnet.soap.requester.WssFault;
import carnet.soap.requester.Wsse;
import carnet.xua.authenticate.AssertionCheck;
import carnet.xua.authenticate.Authentication;
import carnet.xua.authenticate.Caller;
import carnet.xua.directory.Professional;
import carnet.xua.directory.Professional.FederatedIdentity;
import carnet.xua.element.Elements;
import carnet.xua.element.Names;
import carnet.xua.fault.TrustFault;
import carnet.xua.store.DirectoryStore;
import carnet.xua.store.IssuedAssertions.Issued;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Whom a token speaks of when somebody else asks for it: {@code OnBehalfOf} and {@code ActAs} name an account by an assertion or by a
 * username, and the directory has to allow the caller to ask for that account.
 */
final class Principals {

    /** @param authnContextClass how that account was authenticated, as far as the caller could show */
    record Principal(Professional professional, String authnContextClass) {}

    private static final String UNSPECIFIED = "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified";

    private final DirectoryStore directory;
    private final OwnTokens own;
    private final AssertionCheck assertions;
    private final Clock clock;

    Principals(DirectoryStore directory, OwnTokens own, AssertionCheck assertions, Clock clock) {
        this.directory = directory;
        this.own = own;
        this.assertions = assertions;
        this.clock = clock;
    }

    Principal of(Element token, Caller caller, List<X509Certificate> clientCertificates) {
        var isAssertion = Elements.is(token, Names.SAML, "Assertion");
        var account = isAssertion ? accountOfAssertion(token, clientCertificates) : accountOfUsername(token);
        var professional = account.filter(caller.professional().principals()::contains)
                .flatMap(directory::professional)
                .filter(found -> found.isActiveAt(clock.instant()))
                .orElseThrow(() -> TrustFault.REQUEST_FAILED.because("the caller may not ask for this account"));
        return new Principal(professional, isAssertion ? Authentication.contextOf(token) : UNSPECIFIED);
    }

    private Optional<String> accountOfAssertion(Element assertion, List<X509Certificate> clientCertificates) {
        if (own.names(assertion)) {
            return Optional.of(requireAlive(assertion).account());
        }
        var requester = assertions.check(assertion, clientCertificates);
        return directory.accountOf(new FederatedIdentity(requester.issuer(), requester.nameId()));
    }

    private Issued requireAlive(Element assertion) {
        var issued = own.recognised(assertion)
                .filter(found -> !found.withdrawn())
                .orElseThrow(() -> TrustFault.INVALID_SECURITY_TOKEN.because("the token is not valid"));
        var now = clock.instant();
        if (now.isBefore(issued.notOnOrAfter())) {
            return issued;
        }
        throw issued.renewableWhenEnded() && now.isBefore(issued.renewableUntil())
                ? TrustFault.RENEW_NEEDED.because("the token has ended and can be renewed")
                : TrustFault.EXPIRED_DATA.because("the token has ended");
    }

    private static Optional<String> accountOfUsername(Element token) {
        if (!Elements.is(token, Wsse.SECEXT, "UsernameToken")) {
            throw WssFault.UNSUPPORTED_SECURITY_TOKEN.refusal();
        }
        return Elements.first(token, Wsse.SECEXT, "Username").map(Elements::text);
    }
}
