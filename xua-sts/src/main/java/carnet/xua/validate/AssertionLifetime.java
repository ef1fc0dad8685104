package carnet.xua.validate;

import carnet.soap.requester.WssFault;
import carnet.xua.assertion.AssertionContent;
import java.time.Duration;
import java.time.Instant;

/**
 * The assertion is in its time [SAML core 2.0, 2.5.1.2; validation step 8]. One without an end is refused.
 *
 * @param skew how far a sender's clock may be off
 * @param longest from IssueInstant to NotOnOrAfter
 */
record AssertionLifetime(Duration skew, Duration longest) {

    /**
     * @return its end: the earliest there is
     * @throws AssertionRefused with InvalidSecurityToken
     */
    Instant requireAt(Instant now, AssertionContent assertion) {
        var issued = assertion.issueInstant();
        refuseIf(issued.isAfter(now.plus(skew)), "it comes from the future");
        refuseIf(
                assertion
                        .notBefore()
                        .filter(start -> start.isAfter(now.plus(skew)))
                        .isPresent(),
                "it is not valid yet");
        var end = assertion
                .notOnOrAfter()
                .orElseThrow(() -> new AssertionRefused(WssFault.INVALID_SECURITY_TOKEN, "it has no end"));
        refuseIf(end.isAfter(issued.plus(longest)), "it is valid for longer than allowed");
        for (var authentication : assertion.authentications()) {
            end = earlier(end, authentication.sessionNotOnOrAfter().orElse(end));
        }
        refuseIf(!now.minus(skew).isBefore(end), "it has expired");
        return end;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static void refuseIf(boolean wrong, String reason) {
        if (wrong) {
            throw new AssertionRefused(WssFault.INVALID_SECURITY_TOKEN, reason);
        }
    }
}
