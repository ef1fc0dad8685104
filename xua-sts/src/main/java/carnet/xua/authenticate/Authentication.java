package carnet.xua.authenticate;

import carnet.soap.requester.PresentedSecurity;
import carnet.soap.requester.WssFault;
import carnet.soap.requester.Wsse;
import carnet.xua.directory.CertificateName;
import carnet.xua.directory.Professional;
import carnet.xua.directory.Professional.FederatedIdentity;
import carnet.xua.element.Elements;
import carnet.xua.element.Names;
import carnet.xua.fault.TrustFault;
import carnet.xua.store.DirectoryStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/**
 * Finds out who is asking. The header has exactly one credential; where it has none the client's certificate of TLS is the
 * credential. A signature beside another credential is none of its own: it proves the key that the token shall be bound to.
 */
public final class Authentication {

    private static final Logger LOG = LoggerFactory.getLogger(Authentication.class);
    private static final String AC = "urn:oasis:names:tc:SAML:2.0:ac:classes:";
    private static final int LONGEST_ACCOUNT = 128;
    private static final int LONGEST_PASSWORD = 1024;

    private final DirectoryStore directory;
    private final PasswordHashes passwords;
    private final Backoff backoff;
    private final AssertionCheck assertions;
    private final Freshness freshness;
    private final SeenSignatures seen;
    private final Clock clock;

    /**
     * @param skew most that clocks may differ
     * @param messageLife oldest a signed message may be
     */
    public Authentication(
            DirectoryStore directory,
            PasswordHashes passwords,
            Backoff backoff,
            AssertionCheck assertions,
            Duration skew,
            Duration messageLife,
            Clock clock) {
        this.directory = directory;
        this.passwords = passwords;
        this.backoff = backoff;
        this.assertions = assertions;
        this.freshness = new Freshness(clock, skew, messageLife);
        this.seen = new SeenSignatures(clock);
        this.clock = clock;
    }

    /**
     * @param useKey the certificate the request wants its token bound to, if it names one
     * @throws carnet.soap.fault.RequestRefused with a fault of WS-Security or WS-Trust
     */
    public Caller callerOf(PresentedSecurity presented, Optional<X509Certificate> useKey) {
        var header = SecurityHeader.of(presented.headers());
        if (header.usernameToken().isPresent() && header.assertion().isPresent()) {
            throw WssFault.INVALID_SECURITY.refusal();
        }
        var signer = header.signature().map(signature -> signer(header, signature));
        if (signer.isEmpty()) {
            header.timestamp().ifPresent(freshness::requireFresh);
        }
        var isSignatureOfUseKey = signer.isPresent() && signer.equals(useKey);
        var hasToken = header.usernameToken().isPresent() || header.assertion().isPresent();
        if (hasToken && signer.isPresent() && !isSignatureOfUseKey) {
            throw WssFault.INVALID_SECURITY.refusal();
        }
        var proven = new ArrayList<X509Certificate>();
        signer.ifPresent(proven::add);
        presented.clientCertificates().stream().findFirst().ifPresent(proven::add);
        if (header.usernameToken().isPresent()) {
            return byPassword(
                    header.usernameToken().get(),
                    proven,
                    !presented.clientCertificates().isEmpty());
        }
        if (header.assertion().isPresent()) {
            return byAssertion(header.assertion().get(), presented.clientCertificates(), proven);
        }
        if (signer.isPresent()) {
            return bySignature(signer.get(), proven);
        }
        return byTls(presented.clientCertificates(), proven);
    }

    private X509Certificate signer(SecurityHeader header, Element signature) {
        var certificate = MessageSignature.signerOf(header, signature);
        var acceptableUntil = freshness.requireFresh(header.timestamp().orElseThrow());
        var value = Elements.first(signature, Names.DS, "SignatureValue")
                .map(Elements::text)
                .orElse("");
        seen.requireNew(value.replaceAll("\\s", ""), acceptableUntil);
        return certificate;
    }

    // by password

    private Caller byPassword(Element token, List<X509Certificate> proven, boolean overTls) {
        var account = only(token, "Username");
        var password = passwordOf(token).toCharArray();
        if (account.length() > LONGEST_ACCOUNT || password.length > LONGEST_PASSWORD) {
            throw TrustFault.authenticationFailed();
        }
        if (backoff.holds(account)) {
            throw refused("too many wrong passwords lately");
        }
        var professional = directory.professional(account);
        var hash = professional.map(Professional::passwordHash).orElse(null);
        if (!passwords.matches(hash, password) || backoff.holds(account)) {
            backoff.failed(account);
            throw refused("wrong password or no such account");
        }
        backoff.succeeded(account);
        return new Caller(active(professional), AC + (overTls ? "PasswordProtectedTransport" : "Password"), proven);
    }

    private static String only(Element token, String name) {
        var found = Elements.named(token, Wsse.SECEXT, name);
        if (found.size() != 1) {
            throw WssFault.INVALID_SECURITY.refusal();
        }
        return Elements.text(found.get(0));
    }

    /** Only hashes are kept here, so a digest over password and nonce cannot be verified. */
    private static String passwordOf(Element token) {
        var found = Elements.named(token, Wsse.SECEXT, "Password");
        if (found.size() != 1) {
            throw WssFault.INVALID_SECURITY.refusal();
        }
        var type = found.get(0).getAttribute("Type");
        if (!type.isEmpty() && !type.equals(Names.PASSWORD_TEXT)) {
            throw WssFault.UNSUPPORTED_SECURITY_TOKEN.refusal();
        }
        return found.get(0).getTextContent();
    }

    // by certificate

    private Caller byTls(List<X509Certificate> chain, List<X509Certificate> proven) {
        if (chain.isEmpty()) {
            throw refused("no credential at all");
        }
        var account = directory.accountOf(CertificateName.of(chain.get(0)));
        return new Caller(active(account.flatMap(directory::professional)), AC + "TLSClient", proven);
    }

    /** Nobody has verified the chain of a certificate in a message, so it is known by its fingerprint or not at all. */
    private Caller bySignature(X509Certificate signer, List<X509Certificate> proven) {
        try {
            signer.checkValidity(Date.from(clock.instant()));
        } catch (CertificateException e) {
            throw refused("the certificate of the signature is not valid now");
        }
        var fingerprint = CertificateName.of(signer).subList(0, 1);
        return new Caller(
                active(directory.accountOf(fingerprint).flatMap(directory::professional)), AC + "X509", proven);
    }

    // by an assertion

    private Caller byAssertion(
            Element assertion, List<X509Certificate> clientCertificates, List<X509Certificate> proven) {
        var requester = assertions.check(assertion, clientCertificates);
        var account = directory.accountOf(new FederatedIdentity(requester.issuer(), requester.nameId()));
        return new Caller(active(account.flatMap(directory::professional)), contextOf(assertion), proven);
    }

    /** How the identity provider had authenticated its user. */
    public static String contextOf(Element assertion) {
        return Elements.first(assertion, Names.SAML, "AuthnStatement")
                .flatMap(statement -> Elements.first(statement, Names.SAML, "AuthnContext"))
                .flatMap(context -> Elements.first(context, Names.SAML, "AuthnContextClassRef"))
                .map(Elements::text)
                .orElse(AC + "unspecified");
    }

    private Professional active(Optional<Professional> professional) {
        return professional
                .filter(found -> found.isActiveAt(clock.instant()))
                .orElseThrow(() -> refused("the account is unknown, disabled or not valid now"));
    }

    /** The log learns why; the sender does not. */
    private static RuntimeException refused(String why) {
        LOG.warn("Nobody was authenticated: {}", why);
        return TrustFault.authenticationFailed();
    }
}
