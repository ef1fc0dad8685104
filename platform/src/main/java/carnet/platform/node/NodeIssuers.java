package carnet.platform.node;

import carnet.xua.keys.SigningKeys;
import carnet.xua.trust.Revocation;
import carnet.xua.trust.TrustedIssuer;
import carnet.xua.trust.TrustedIssuers;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Those of the files, and the Security Token Service of this very node with the certificates it publishes now. */
final class NodeIssuers implements Supplier<TrustedIssuers> {

    private record Joined(TrustedIssuers files, List<X509Certificate> certificates, TrustedIssuers all) {}

    private final Supplier<TrustedIssuers> files;
    private final String entityId;
    private final SigningKeys keys;
    private volatile @Nullable Joined joined;

    NodeIssuers(Supplier<TrustedIssuers> files, String entityId, SigningKeys keys) {
        this.files = files;
        this.entityId = entityId;
        this.keys = keys;
    }

    @Override
    public TrustedIssuers get() {
        var fromFiles = files.get();
        var certificates = keys.published();
        var known = joined;
        if (known != null && known.files() == fromFiles && known.certificates().equals(certificates)) {
            return known.all();
        }
        var own = new TrustedIssuer(entityId, certificates, List.of(), Optional.empty(), Revocation.NOT_ASKED);
        var now = new Joined(fromFiles, certificates, fromFiles.with(own));
        joined = now;
        return now.all();
    }
}
