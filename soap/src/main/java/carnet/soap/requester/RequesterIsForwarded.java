package carnet.soap.requester;

import java.lang.ref.WeakReference;
import java.util.Optional;
import javax.xml.XMLConstants;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.helpers.DOMUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A request that answers another one says for whom: with the assertion that one came with, as it came. */
public final class RequesterIsForwarded extends AbstractSoapInterceptor {

    private static final String PREFIX = "wsse";

    public RequesterIsForwarded() {
        super(Phase.PRE_PROTOCOL);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        requestBehind(message)
                .flatMap(request -> Requester.assertionOf(request.getExchange()))
                .ifPresent(assertion -> {
                    var header = new SoapHeader(Wsse.SECURITY, security(assertion));
                    header.setMustUnderstand(true);
                    message.getHeaders().add(header);
                });
    }

    /** CXF leaves a trace when a thread sends a message while it works on another. */
    private static Optional<Message> requestBehind(SoapMessage message) {
        return message.get(PhaseInterceptorChain.PREVIOUS_MESSAGE) instanceof WeakReference<?> reference
                        && reference.get() instanceof Message previous
                ? Optional.of(previous)
                : Optional.empty();
    }

    /** The signature may depend on prefixes that were declared further out. */
    private static Element security(Element assertion) {
        var document = DOMUtils.createDocument();
        var security = document.createElementNS(Wsse.SECEXT, PREFIX + ":" + Wsse.SECURITY.getLocalPart());
        document.appendChild(security);
        security.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + PREFIX, Wsse.SECEXT);
        for (Node outer = assertion.getParentNode(); outer instanceof Element around; outer = around.getParentNode()) {
            declareAsIn(around, security);
        }
        security.appendChild(document.importNode(assertion, true));
        return security;
    }

    private static void declareAsIn(Element around, Element security) {
        var attributes = around.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            var name = attributes.item(i).getNodeName();
            if (name.startsWith("xmlns:") && !security.hasAttribute(name)) {
                security.setAttributeNS(
                        XMLConstants.XMLNS_ATTRIBUTE_NS_URI,
                        name,
                        attributes.item(i).getNodeValue());
            }
        }
    }
}
