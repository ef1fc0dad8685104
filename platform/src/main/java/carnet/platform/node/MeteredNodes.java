package carnet.platform.node;

import carnet.platform.tls.NodeWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.cert.X509Certificate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs and counts the systems that were not let in. */
final class MeteredNodes implements NodeWatch {

    private static final Logger LOG = LoggerFactory.getLogger(MeteredNodes.class);

    private final Counter refused;

    MeteredNodes(MeterRegistry meters) {
        refused = Counter.builder("carnet.tls.refused")
                .description("TLS handshakes that ended for the peer's certificate")
                .register(meters);
    }

    @Override
    public void refused(X509Certificate certificate, String reason) {
        LOG.warn("The node {} is not let in: {}", certificate.getSubjectX500Principal(), reason);
        refused.increment();
    }
}
