package carnet.soap.requester;

import java.security.cert.X509Certificate;
import java.util.List;
import org.w3c.dom.Element;

/**
 * What a request brings to show who is asking.
 *
 * @param headers the {@code wsse:Security} header blocks for us, in the document they were read into
 * @param clientCertificates the client's chain of the TLS connection, its own certificate first; empty without TLS
 */
public record PresentedSecurity(List<Element> headers, List<X509Certificate> clientCertificates) {

    public PresentedSecurity {
        headers = List.copyOf(headers);
        clientCertificates = List.copyOf(clientCertificates);
    }
}
