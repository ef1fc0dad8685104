package carnet.soap.requester;

import carnet.soap.header.HeaderBlock;
import java.util.List;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.staxutils.StaxUtils;
import org.w3c.dom.Element;

/** Gives a request of ours a {@code wsse:Security} header with these tokens, as they are. */
public final class SecurityIsSent extends AbstractSoapInterceptor {

    private final HeaderBlock block;

    public SecurityIsSent(List<Element> tokens) {
        super(Phase.PRE_PROTOCOL);
        this.block = new HeaderBlock(Wsse.SECURITY, true, writer -> {
            for (Element token : tokens) {
                StaxUtils.copy(token, writer);
            }
        });
    }

    @Override
    public void handleMessage(SoapMessage message) {
        block.addTo(message);
    }
}
