package carnet.soap.mustunderstand;

import carnet.soap.fault.FaultCode;
import carnet.soap.fault.RequestRefused;
import carnet.soap.header.HeaderBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.headers.Header;
import org.apache.cxf.phase.Phase;

/**
 * Every header block marked {@code mustUnderstand} for us is understood, before anything of the body is looked at [SOAP
 * 1.2 part 1, 2.4]. Instead of CXF's own check, which comes after unmarshalling.
 */
public final class HeadersAreUnderstood extends AbstractSoapInterceptor {

    private static final QName NOT_UNDERSTOOD = new QName(Soap12.SOAP_NAMESPACE, "NotUnderstood", "env");

    private final Set<QName> understood;

    public HeadersAreUnderstood(Set<QName> understood) {
        super(Phase.PRE_PROTOCOL);
        this.understood = Set.copyOf(understood);
    }

    @Override
    public void handleMessage(SoapMessage message) {
        List<HeaderBlock> notUnderstood = new ArrayList<>();
        for (Header header : message.getHeaders()) {
            if (header instanceof SoapHeader block
                    && block.isMustUnderstand()
                    && isForUs(block)
                    && !understood.contains(block.getName())) {
                notUnderstood.add(notUnderstood(block.getName()));
            }
        }
        if (!notUnderstood.isEmpty()) {
            throw RequestRefused.with(
                    FaultCode.MUST_UNDERSTAND,
                    "a header block marked mustUnderstand is not understood; env:NotUnderstood names it",
                    List.of(),
                    notUnderstood);
        }
    }

    /** Whether its role makes it ours: none, next or the ultimate receiver [SOAP 1.2 part 1, 2.2]. */
    public static boolean isForUs(SoapHeader block) {
        String role = block.getActor();
        return role == null
                || role.isBlank()
                || role.strip().equals(Soap12.getInstance().getUltimateReceiverRole())
                || role.strip().equals(Soap12.getInstance().getNextRole());
    }

    private static HeaderBlock notUnderstood(QName name) {
        return new HeaderBlock(NOT_UNDERSTOOD, false, writer -> {
            if (name.getNamespaceURI().isEmpty()) {
                writer.writeAttribute("qname", name.getLocalPart());
            } else {
                writer.writeNamespace("h", name.getNamespaceURI());
                writer.writeAttribute("qname", "h:" + name.getLocalPart());
            }
        });
    }
}
