package carnet.soap.requester;

import carnet.soap.mustunderstand.HeadersAreUnderstood;
import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.w3c.dom.Element;

/** What a request brings to show who is asking is kept for the endpoint, which decides itself. */
public final class SecurityIsKept extends AbstractSoapInterceptor {

    private static final String CLIENT_CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    public SecurityIsKept() {
        super(Phase.PRE_PROTOCOL);
        addAfter(HeadersAreUnderstood.class.getName());
    }

    @Override
    public Set<QName> getUnderstoodHeaders() {
        return Set.of(Wsse.SECURITY);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        presentedBy(message).keepIn(message.getExchange());
    }

    static PresentedSecurity presentedBy(SoapMessage message) {
        List<Element> headers = message.getHeaders().stream()
                .filter(header -> header.getName().equals(Wsse.SECURITY))
                .filter(header -> header instanceof SoapHeader block && HeadersAreUnderstood.isForUs(block))
                .map(header -> (Element) header.getObject())
                .toList();
        return new PresentedSecurity(headers, clientCertificates(message));
    }

    private static List<X509Certificate> clientCertificates(SoapMessage message) {
        var request = (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST);
        var chain = request == null ? null : (X509Certificate[]) request.getAttribute(CLIENT_CERTIFICATES);
        return chain == null ? List.of() : List.of(chain);
    }
}
