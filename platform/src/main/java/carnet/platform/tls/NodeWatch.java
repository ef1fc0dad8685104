package carnet.platform.tls;

import java.security.cert.X509Certificate;

/** Hears of systems that were not let in: audit, and whoever counts. */
public interface NodeWatch {

    /** @param reason in words */
    void refused(X509Certificate certificate, String reason);
}
