package carnet.platform.tls;

import carnet.xua.trust.KnownNodes;
import carnet.xua.trust.Revocation;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;

/** The one TLS context of a node. What its bundle of keys and authorities is renewed with counts from the next handshake on. */
public final class NodeContext {

    /** A session that is resumed is not checked again, so a node that was withdrawn may come back for this long. */
    private static final int LONGEST_SESSION_SECONDS = 60;

    private final ChangingKeys keys;
    private final NodeAuthentication authentication;
    private final SSLContext context;

    /** @throws IllegalArgumentException when the bundle lacks a key or an authority */
    public NodeContext(SslBundle bundle, KnownNodes nodes, Supplier<Revocation> revocation, NodeWatch watch) {
        var managers = bundle.getManagers();
        keys = new ChangingKeys(managers.getKeyManagerFactory());
        authentication =
                new NodeAuthentication(managers.getTrustManagerFactory(), nodes, revocation, watch, Clock.systemUTC());
        try {
            context = SSLContext.getInstance("TLS");
            context.init(new KeyManager[] {keys}, new TrustManager[] {authentication}, null);
            context.getServerSessionContext().setSessionTimeout(LONGEST_SESSION_SECONDS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("TLS cannot be used", e);
        }
    }

    public SSLContext context() {
        return context;
    }

    /** The bundle's files were renewed. */
    public void renew(SslBundle bundle) {
        SslManagerBundle managers = bundle.getManagers();
        authentication.change(managers.getTrustManagerFactory());
        keys.change(managers.getKeyManagerFactory());
    }
}
