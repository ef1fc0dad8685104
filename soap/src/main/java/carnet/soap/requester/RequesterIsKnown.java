package carnet.soap.requester;

import carnet.soap.mustunderstand.HeadersAreUnderstood;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;

/** Nothing of the body is looked at before it is known who asks. */
public final class RequesterIsKnown extends AbstractSoapInterceptor {

    private final RequesterCheck check;

    public RequesterIsKnown(RequesterCheck check) {
        super(Phase.PRE_PROTOCOL);
        addAfter(HeadersAreUnderstood.class.getName());
        this.check = check;
    }

    @Override
    public Set<QName> getUnderstoodHeaders() {
        return Set.of(Wsse.SECURITY);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        check.check(SecurityIsKept.presentedBy(message))
                .ifPresent(found -> found.requester().become(message.getExchange(), found.assertion()));
    }
}
