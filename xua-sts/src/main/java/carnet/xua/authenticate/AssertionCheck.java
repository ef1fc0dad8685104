package carnet.xua.authenticate;

import carnet.soap.fault.RequestRefused;
import carnet.soap.requester.Requester;
import java.security.cert.X509Certificate;
import java.util.List;
import org.w3c.dom.Element;

/** Decides whether an assertion is one of an issuer we trust and valid now. Owned here, brought by whoever validates them. */
@FunctionalInterface
public interface AssertionCheck {

    /**
     * @param clientCertificates the client's chain of the TLS connection, its own certificate first
     * @throws RequestRefused with a fault of WS-Security when it is not
     */
    Requester check(Element assertion, List<X509Certificate> clientCertificates);
}
