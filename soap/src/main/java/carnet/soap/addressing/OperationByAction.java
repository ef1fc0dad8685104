package carnet.soap.addressing;

import carnet.soap.fault.RequestRefused;
import carnet.soap.mustunderstand.HeadersAreUnderstood;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The {@code wsa:Action} names the operation, and the body is that operation's input. Several transactions share a body
 * element (ITI-18 and ITI-51), so the body alone cannot decide; {@code SOAPAction} and the {@code action} parameter are
 * ignored [TF-2 IHE-WSP211].
 */
public final class OperationByAction extends AbstractSoapInterceptor {

    private final Actions actions;

    public OperationByAction(Actions actions) {
        super(Phase.PRE_PROTOCOL);
        this.actions = actions;
        addAfter(ExchangeIsIdentified.class.getName());
        addAfter(HeadersAreUnderstood.class.getName());
    }

    @Override
    public void handleMessage(SoapMessage message) {
        var headers = message.getContent(AddressingHeaders.class);
        String action = only(headers, Wsa.ACTION);
        if (!MessageIds.isAcceptable(only(headers, Wsa.MESSAGE_ID))) {
            throw RequestRefused.sender(
                    "wsa:MessageID must be a URI of at most 256 visible characters", Wsa.INVALID_HEADER);
        }
        answersGoBackOnThisConnection(headers, Wsa.REPLY_TO);
        answersGoBackOnThisConnection(headers, Wsa.FAULT_TO);

        BindingOperationInfo operation = actions.operationAskedBy(action);
        if (operation == null) {
            throw RequestRefused.sender("wsa:Action is not one of this door", Wsa.ACTION_NOT_SUPPORTED);
        }
        QName expected =
                operation.getInput().getMessageInfo().getFirstMessagePart().getElementQName();
        if (!expected.equals(bodyElement(message.getContent(XMLStreamReader.class)))) {
            throw RequestRefused.sender(
                    "wsa:Action and body contradict each other: the action asks for the element " + expected,
                    Wsa.ACTION_NOT_SUPPORTED);
        }
        message.getExchange().put(BindingOperationInfo.class, operation);
    }

    private static String only(AddressingHeaders headers, QName name) {
        List<String> values = headers.textsOf(name);
        if (values.isEmpty()) {
            throw RequestRefused.sender("wsa:" + name.getLocalPart() + " is missing", Wsa.HEADER_REQUIRED);
        }
        requireAtMostOne(values, name);
        return values.get(0);
    }

    private static void answersGoBackOnThisConnection(AddressingHeaders headers, QName name) {
        List<Element> endpoints = headers.named(name);
        requireAtMostOne(endpoints, name);
        if (!endpoints.isEmpty() && !address(endpoints.get(0)).equals(Wsa.ANONYMOUS)) {
            throw RequestRefused.sender(
                    "wsa:" + name.getLocalPart() + " must have the address " + Wsa.ANONYMOUS
                            + ": this door answers synchronously",
                    Wsa.INVALID_HEADER,
                    Wsa.ONLY_ANONYMOUS_ADDRESS);
        }
    }

    private static void requireAtMostOne(List<?> values, QName name) {
        if (values.size() > 1) {
            throw RequestRefused.sender(
                    "wsa:" + name.getLocalPart() + " is given more than once",
                    Wsa.INVALID_HEADER,
                    Wsa.INVALID_CARDINALITY);
        }
    }

    private static String address(Element endpoint) {
        for (Node child = endpoint.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (Wsa.NAMESPACE.equals(child.getNamespaceURI())
                    && Wsa.ADDRESS.getLocalPart().equals(child.getLocalName())) {
                return child.getTextContent().strip();
            }
        }
        return "";
    }

    private static QName bodyElement(XMLStreamReader reader) {
        try {
            int event = reader.getEventType();
            while (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
                event = reader.next();
            }
            return reader.getName();
        } catch (XMLStreamException e) {
            throw new Fault(e);
        }
    }
}
