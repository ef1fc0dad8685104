package carnet.soap.requester;

import java.security.cert.X509Certificate;
import java.util.List;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
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

    private static final String PROPERTY = PresentedSecurity.class.getName();

    /** What the request brought that this thread works on, at a door that {@code SoapDoors.presenting()} opened. */
    public static PresentedSecurity current() {
        Message message = PhaseInterceptorChain.getCurrentMessage();
        var presented = message == null
                ? null
                : (PresentedSecurity) message.getExchange().get(PROPERTY);
        if (presented == null) {
            throw new IllegalStateException("no request of a door that keeps what was presented");
        }
        return presented;
    }

    void keepIn(Exchange exchange) {
        exchange.put(PROPERTY, this);
    }
}
