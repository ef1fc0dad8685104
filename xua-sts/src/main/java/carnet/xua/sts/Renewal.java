package carnet.xua.sts;

import carnet.xua.authenticate.Authentication;
import carnet.xua.authenticate.Caller;
import carnet.xua.directory.Professional;
import carnet.xua.fault.TrustFault;
import carnet.xua.issue.ClaimsGranting;
import carnet.xua.issue.NewAssertion;
import carnet.xua.issue.OwnAssertion;
import carnet.xua.store.DirectoryStore;
import carnet.xua.store.IssuedAssertions.Issued;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Renew: a token in place of one of the caller's own, with the same claims as far as the directory still backs them [WS-Trust 1.3,
 * 5]. A chain of renewals ends when the first token's time to be renewed is over.
 */
final class Renewal {

    private final TokenPolicy policy;
    private final DirectoryStore directory;
    private final ClaimsGranting granting;
    private final OwnTokens own;
    private final Clock clock;
    private final Supplier<UUID> uuids;

    Renewal(
            TokenPolicy policy,
            DirectoryStore directory,
            ClaimsGranting granting,
            OwnTokens own,
            Clock clock,
            Supplier<UUID> uuids) {
        this.policy = policy;
        this.directory = directory;
        this.granting = granting;
        this.own = own;
        this.clock = clock;
        this.uuids = uuids;
    }

    IssuedToken renew(TokenRequest request, Caller caller) {
        var assertion = TokenRequest.tokenIn(request.renewTarget());
        var issued = own.recognised(assertion)
                .filter(found -> !found.withdrawn())
                .orElseThrow(
                        () -> TrustFault.INVALID_SECURITY_TOKEN.because("the token is not one that can be renewed"));
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        requireRenewable(issued, caller, now);
        var read = OwnAssertion.of(assertion, KeyBinding::certificateIn);
        read.holderOfKey().ifPresent(key -> KeyBinding.requireProven(key, caller.provenCertificates()));
        var professional = active(issued, now);
        var content = new NewAssertion(
                "_" + uuids.get(),
                professional,
                granting.granted(professional, read.claims()),
                read.audience(),
                now,
                new TokenLifetime(policy).endOf(request, now).truncatedTo(ChronoUnit.MILLIS),
                Authentication.contextOf(assertion),
                read.authnInstant(),
                read.holderOfKey(),
                read.actor());
        return own.issue(content, issued.owner(), issued.renewableUntil(), issued.renewableWhenEnded());
    }

    private static void requireRenewable(Issued issued, Caller caller, Instant now) {
        var isOver = !now.isBefore(issued.renewableUntil())
                || (!issued.renewableWhenEnded() && !now.isBefore(issued.notOnOrAfter()));
        if (isOver || !issued.owner().equals(caller.professional().account())) {
            throw TrustFault.UNABLE_TO_RENEW.because("the token cannot be renewed, or not any more");
        }
    }

    private Professional active(Issued issued, Instant now) {
        return directory
                .professional(issued.account())
                .filter(found -> found.isActiveAt(now))
                .orElseThrow(() -> TrustFault.UNABLE_TO_RENEW.because("the account of the token is no longer good"));
    }
}
