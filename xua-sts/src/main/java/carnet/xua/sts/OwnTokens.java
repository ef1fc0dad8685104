package carnet.xua.sts;

import carnet.xua.element.Canonical;
import carnet.xua.element.Elements;
import carnet.xua.element.Names;
import carnet.xua.fault.TrustFault;
import carnet.xua.issue.AssertionWriting;
import carnet.xua.issue.NewAssertion;
import carnet.xua.keys.SigningKeys;
import carnet.xua.store.IssuedAssertions;
import carnet.xua.store.IssuedAssertions.Issued;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.w3c.dom.Element;

/**
 * Assertions we issue, and how we know them again: by the digest of their canonical form, signature included. An assertion that has
 * it is byte for byte the one we signed, whatever happened to our keys since.
 */
final class OwnTokens {

    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);

    private final TokenPolicy policy;
    private final AssertionWriting writing;
    private final SigningKeys keys;
    private final IssuedAssertions issued;
    private final Clock clock;
    private final AtomicLong forgottenAt;

    OwnTokens(TokenPolicy policy, AssertionWriting writing, SigningKeys keys, IssuedAssertions issued, Clock clock) {
        this.policy = policy;
        this.writing = writing;
        this.keys = keys;
        this.issued = issued;
        this.clock = clock;
        this.forgottenAt = new AtomicLong(clock.millis());
    }

    /**
     * Signed and remembered.
     *
     * @param owner the account that asks
     * @throws carnet.soap.fault.RequestRefused wst:FailedAuthentication when an account was disabled meanwhile
     */
    IssuedToken issue(NewAssertion content, String owner, Instant renewableUntil, boolean renewableWhenEnded) {
        var assertion = writing.signed(content, keys.current());
        var row = new Issued(
                content.id(),
                content.professional().account(),
                owner,
                Canonical.digest(assertion),
                content.issueInstant(),
                content.notOnOrAfter(),
                renewableUntil,
                renewableWhenEnded,
                false);
        if (!issued.add(row)) {
            throw TrustFault.authenticationFailed();
        }
        forgetNowAndThen();
        return new IssuedToken(
                assertion, content.id(), content.audience(), content.issueInstant(), content.notOnOrAfter());
    }

    /** Empty for an assertion that is not ours, or not any more as we wrote it. */
    Optional<Issued> recognised(Element assertion) {
        if (!Elements.is(assertion, Names.SAML, "Assertion")) {
            return Optional.empty();
        }
        return issued.withId(assertion.getAttribute("ID"))
                .filter(found -> found.digest().equals(Canonical.digest(assertion)));
    }

    boolean names(Element assertion) {
        return Elements.first(assertion, Names.SAML, "Issuer")
                .map(Elements::text)
                .filter(policy.issuer()::equals)
                .isPresent();
    }

    /** @return whether it was not withdrawn before */
    boolean withdraw(Issued token) {
        return issued.withdraw(token.assertionId());
    }

    private void forgetNowAndThen() {
        var last = forgottenAt.get();
        var now = clock.instant();
        if (now.toEpochMilli() - last > FORGET_EVERY.toMillis()
                && forgottenAt.compareAndSet(last, now.toEpochMilli())) {
            issued.forget(now.minus(policy.skew()));
        }
    }
}
