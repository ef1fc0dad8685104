package carnet.xua.trust;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/** The systems that may connect. Without any, every system may that has a certificate of a trusted authority. */
public final class KnownNodes {

    private final Map<X500Principal, KnownNode> bySubject;

    /** @throws IllegalArgumentException when two have one subject */
    public KnownNodes(Collection<KnownNode> nodes) {
        bySubject = nodes.stream()
                .collect(Collectors.toUnmodifiableMap(KnownNode::subject, Function.identity(), (one, other) -> {
                    throw new IllegalArgumentException(
                            "the nodes " + one.name() + " and " + other.name() + " have one subject");
                }));
    }

    /** Whether a system with this certificate may connect, as far as its name goes. */
    public boolean admit(X509Certificate certificate) {
        return bySubject.isEmpty() || bySubject.containsKey(certificate.getSubjectX500Principal());
    }

    /** Whether the client's system may speak for a user of these organisations, so that no hospital uses another's users. */
    public boolean maySpeakFor(List<X509Certificate> client, List<String> organizationIds) {
        return node(client)
                .map(KnownNode::organizationIds)
                .filter(allowed -> !allowed.isEmpty())
                .map(allowed -> !organizationIds.isEmpty() && allowed.containsAll(organizationIds))
                .orElse(true);
    }

    /** Whether the client's system is a node of our own that passes on the assertions of others. */
    public boolean isRelay(List<X509Certificate> client) {
        return node(client).filter(KnownNode::relay).isPresent();
    }

    private Optional<KnownNode> node(List<X509Certificate> client) {
        return client.stream()
                .findFirst()
                .flatMap(certificate -> Optional.ofNullable(bySubject.get(certificate.getSubjectX500Principal())));
    }
}
