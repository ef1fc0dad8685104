package carnet.xua.sts;

import carnet.soap.requester.PresentedSecurity;
import carnet.wsdl.trust.SecurityTokenServicePortType;
import carnet.xua.authenticate.AssertionCheck;
import carnet.xua.authenticate.Authentication;
import carnet.xua.authenticate.Caller;
import carnet.xua.issue.AssertionWriting;
import carnet.xua.issue.ClaimsGranting;
import carnet.xua.keys.SigningKeys;
import carnet.xua.replay.Revocations;
import carnet.xua.store.DirectoryStore;
import carnet.xua.store.IssuedAssertions;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.w3c.dom.Element;

/** The SOAP door of the Security Token Service, to be opened with {@code SoapDoors.presenting()}. */
public final class SecurityTokenServiceDoor implements SecurityTokenServicePortType {

    private final Authentication authentication;
    private final Issuing issuing;
    private final Validation validation;
    private final Renewal renewal;
    private final Cancellation cancellation;
    private final Supplier<PresentedSecurity> presented;

    /**
     * @param assertions who decides about assertions of others
     * @param revocations told of what is cancelled
     * @param presented what the request at hand brought
     * @param uuids of new assertions
     */
    public SecurityTokenServiceDoor(
            TokenPolicy policy,
            DirectoryStore directory,
            IssuedAssertions issued,
            Authentication authentication,
            AssertionCheck assertions,
            AssertionWriting writing,
            SigningKeys keys,
            Revocations revocations,
            Supplier<PresentedSecurity> presented,
            Clock clock,
            Supplier<UUID> uuids) {
        var own = new OwnTokens(policy, writing, keys, issued, clock);
        var granting = new ClaimsGranting(directory);
        var principals = new Principals(directory, own, assertions, clock);
        this.authentication = authentication;
        this.issuing = new Issuing(policy, granting, principals, own, clock, uuids);
        this.validation = new Validation(directory, own, assertions, clock);
        this.renewal = new Renewal(policy, directory, granting, own, clock, uuids);
        this.cancellation = new Cancellation(policy, own, revocations, clock);
        this.presented = presented;
    }

    @Override
    public Element issue(Element request) {
        var read = TokenRequest.of(request, "Issue");
        var brought = presented.get();
        var wantedKey = KeyBinding.wanted(read);
        var caller = authentication.callerOf(brought, wantedKey);
        var token = issuing.issue(read, caller, wantedKey, brought.clientCertificates());
        return TokenResponse.collectionOf(token, read.context());
    }

    @Override
    public Element validate(Element request) {
        var read = TokenRequest.of(request, "Validate");
        caller();
        var valid = validation.isValid(read, presented.get().clientCertificates());
        return TokenResponse.status(valid, read.context());
    }

    @Override
    public Element renew(Element request) {
        var read = TokenRequest.of(request, "Renew");
        return TokenResponse.of(renewal.renew(read, caller()), read.context());
    }

    @Override
    public Element cancel(Element request) {
        var read = TokenRequest.of(request, "Cancel");
        cancellation.cancel(read, caller());
        return TokenResponse.cancelled(read.context());
    }

    private Caller caller() {
        return authentication.callerOf(presented.get(), Optional.empty());
    }
}
