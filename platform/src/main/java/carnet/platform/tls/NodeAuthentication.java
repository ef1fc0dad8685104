package carnet.platform.tls;

import carnet.xua.trust.CertificatePath;
import carnet.xua.trust.KnownNodes;
import carnet.xua.trust.Revocation;
import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Which systems are let in [TF-2 3.19]: certified by an authority we trust, in time, not withdrawn, and, where nodes are
 * listed, one of them. Systems we call have to be certified and not withdrawn too. Refusals end the handshake with an alert.
 */
final class NodeAuthentication extends X509ExtendedTrustManager {

    /** Checks that the authorities are those of now; the name of a server that is called is the platform's to check. */
    private interface Check {
        void by(X509ExtendedTrustManager authorities) throws CertificateException;
    }

    private volatile X509ExtendedTrustManager authorities;
    private final KnownNodes nodes;
    private final Supplier<Revocation> revocation;
    private final NodeWatch watch;
    private final Clock clock;

    /** @param revocation as its files have it now */
    NodeAuthentication(
            TrustManagerFactory factory,
            KnownNodes nodes,
            Supplier<Revocation> revocation,
            NodeWatch watch,
            Clock clock) {
        this.authorities = managerOf(factory);
        this.nodes = nodes;
        this.revocation = revocation;
        this.watch = watch;
        this.clock = clock;
    }

    void change(TrustManagerFactory factory) {
        authorities = managerOf(factory);
    }

    private static X509ExtendedTrustManager managerOf(TrustManagerFactory factory) {
        return Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no authority"));
    }

    private void client(X509Certificate[] chain, Check check) throws CertificateException {
        require(chain, check);
        if (!nodes.admit(chain[0])) {
            throw refused(chain, new CertificateException("it is none of the nodes that may connect"));
        }
    }

    private void require(X509Certificate[] chain, Check check) throws CertificateException {
        var current = authorities;
        try {
            check.by(current);
        } catch (CertificateException e) {
            throw refused(chain, e);
        }
        var asked = revocation.get();
        if (asked.isAsked()
                && !new CertificatePath(List.of(current.getAcceptedIssuers()), asked)
                        .leadsTo(List.of(chain), clock.instant())) {
            throw refused(chain, new CertificateException("it was withdrawn, or nobody says that it was not"));
        }
    }

    private CertificateException refused(X509Certificate[] chain, CertificateException reason) {
        watch.refused(chain[0], String.valueOf(reason.getMessage()));
        return reason;
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        client(chain, authority -> authority.checkClientTrusted(chain, authType, socket));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        client(chain, authority -> authority.checkClientTrusted(chain, authType, engine));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        client(chain, authority -> authority.checkClientTrusted(chain, authType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable Socket socket)
            throws CertificateException {
        require(chain, authority -> authority.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        require(chain, authority -> authority.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        require(chain, authority -> authority.checkServerTrusted(chain, authType));
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return authorities.getAcceptedIssuers();
    }
}
