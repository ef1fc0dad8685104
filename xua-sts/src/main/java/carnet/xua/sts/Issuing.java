package carnet.xua.sts;

import carnet.xua.authenticate.Caller;
import carnet.xua.element.Names;
import carnet.xua.fault.TrustFault;
import carnet.xua.issue.ClaimsGranting;
import carnet.xua.issue.NewAssertion;
import carnet.xua.sts.Principals.Principal;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Issue: a new token [WS-Trust 1.3, 4]. */
final class Issuing {

    private final TokenPolicy policy;
    private final ClaimsGranting granting;
    private final Principals principals;
    private final OwnTokens own;
    private final Clock clock;
    private final Supplier<UUID> uuids;

    Issuing(
            TokenPolicy policy,
            ClaimsGranting granting,
            Principals principals,
            OwnTokens own,
            Clock clock,
            Supplier<UUID> uuids) {
        this.policy = policy;
        this.granting = granting;
        this.principals = principals;
        this.own = own;
        this.clock = clock;
        this.uuids = uuids;
    }

    IssuedToken issue(
            TokenRequest request,
            Caller caller,
            Optional<X509Certificate> wantedKey,
            List<X509Certificate> clientCertificates) {
        request.tokenType().filter(type -> !type.equals(Names.SAML_TOKEN)).ifPresent(type -> {
            throw TrustFault.INVALID_REQUEST.because("wst:TokenType has to be that of SAML 2.0");
        });
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var audience = audience(request);
        var end = new TokenLifetime(policy).endOf(request, now).truncatedTo(ChronoUnit.MILLIS);
        var principal = principal(request, caller, clientCertificates);
        var content = new NewAssertion(
                newId(),
                principal.professional(),
                granting.granted(principal.professional(), request.claims()),
                audience,
                now,
                end,
                principal.authnContextClass(),
                now,
                KeyBinding.bound(request, wantedKey, caller.provenCertificates()),
                request.actAs().map(actAs -> caller.professional().account()));
        var renewing = request.renewing();
        return own.issue(
                content,
                caller.professional().account(),
                renewing.allow() ? now.plus(policy.renewable()) : now,
                renewing.afterEnd());
    }

    private String audience(TokenRequest request) {
        var audience = request.appliesTo().orElse(policy.audiences().get(0));
        if (!policy.audiences().contains(audience)) {
            throw TrustFault.INVALID_SCOPE.because("tokens are not issued for what wsp:AppliesTo names");
        }
        return audience;
    }

    private Principal principal(TokenRequest request, Caller caller, List<X509Certificate> clientCertificates) {
        if (request.onBehalfOf().isPresent() && request.actAs().isPresent()) {
            throw TrustFault.INVALID_REQUEST.because("a request has wst:OnBehalfOf or wst14:ActAs, not both");
        }
        return request.onBehalfOf()
                .or(request::actAs)
                .map(element -> principals.of(TokenRequest.tokenIn(Optional.of(element)), caller, clientCertificates))
                .orElse(new Principal(caller.professional(), caller.authnContextClass()));
    }

    /** An xs:ID does not begin with a digit. */
    String newId() {
        return "_" + uuids.get();
    }
}
