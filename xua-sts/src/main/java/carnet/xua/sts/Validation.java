package carnet.xua.sts;

import carnet.soap.fault.RequestRefused;
import carnet.xua.authenticate.AssertionCheck;
import carnet.xua.element.Elements;
import carnet.xua.element.Names;
import carnet.xua.fault.TrustFault;
import carnet.xua.store.DirectoryStore;
import carnet.xua.store.IssuedAssertions.Issued;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.w3c.dom.Element;

/** Validate: whether a token is valid now, whoever of those we trust issued it [WS-Trust 1.3, 7]. */
final class Validation {

    static final String STATUS = Names.WST + "/RSTR/Status";

    private final DirectoryStore directory;
    private final OwnTokens own;
    private final AssertionCheck assertions;
    private final Clock clock;

    Validation(DirectoryStore directory, OwnTokens own, AssertionCheck assertions, Clock clock) {
        this.directory = directory;
        this.own = own;
        this.assertions = assertions;
        this.clock = clock;
    }

    boolean isValid(TokenRequest request, List<X509Certificate> clientCertificates) {
        request.tokenType().filter(type -> !type.equals(STATUS)).ifPresent(type -> {
            throw TrustFault.INVALID_REQUEST.because("a token is validated to a status, not to another token");
        });
        var token = TokenRequest.tokenIn(request.validateTarget());
        if (!Elements.is(token, Names.SAML, "Assertion")) {
            throw TrustFault.INVALID_REQUEST.because("only assertions of SAML 2.0 are validated");
        }
        return own.names(token)
                ? own.recognised(token).filter(this::isAlive).isPresent()
                : isAccepted(token, clientCertificates);
    }

    private boolean isAlive(Issued issued) {
        var now = clock.instant();
        return !issued.withdrawn()
                && now.isBefore(issued.notOnOrAfter())
                && directory
                        .professional(issued.account())
                        .filter(found -> found.isActiveAt(now))
                        .isPresent();
    }

    private boolean isAccepted(Element token, List<X509Certificate> clientCertificates) {
        try {
            assertions.check(token, clientCertificates);
            return true;
        } catch (RequestRefused refused) {
            return false;
        }
    }
}
