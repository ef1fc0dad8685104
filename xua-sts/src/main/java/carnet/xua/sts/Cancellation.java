package carnet.xua.sts;

import carnet.xua.authenticate.Caller;
import carnet.xua.fault.TrustFault;
import carnet.xua.replay.Revocations;
import java.time.Clock;

/** Cancel: a token of the caller's own is not accepted any more, at once [WS-Trust 1.3, 6]. */
final class Cancellation {

    private final TokenPolicy policy;
    private final OwnTokens own;
    private final Revocations revocations;
    private final Clock clock;

    Cancellation(TokenPolicy policy, OwnTokens own, Revocations revocations, Clock clock) {
        this.policy = policy;
        this.own = own;
        this.revocations = revocations;
        this.clock = clock;
    }

    void cancel(TokenRequest request, Caller caller) {
        var issued = own.recognised(TokenRequest.tokenIn(request.cancelTarget()))
                .filter(found -> !found.withdrawn())
                .filter(found -> clock.instant().isBefore(found.notOnOrAfter())
                        || clock.instant().isBefore(found.renewableUntil()))
                .orElseThrow(() -> TrustFault.INVALID_SECURITY_TOKEN.because("there is no such token to cancel"));
        if (!issued.owner().equals(caller.professional().account())
                && !issued.account().equals(caller.professional().account())) {
            throw TrustFault.REQUEST_FAILED.because("only a token of one's own can be cancelled");
        }
        own.withdraw(issued);
        revocations.revoke(policy.issuer(), issued.assertionId(), issued.notOnOrAfter());
    }
}
