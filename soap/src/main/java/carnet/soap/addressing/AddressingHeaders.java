package carnet.soap.addressing;

import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.headers.Header;
import org.w3c.dom.Element;

/** The addressing headers of a message, as they stand there. */
final class AddressingHeaders {

    private final List<Header> headers;

    private AddressingHeaders(List<Header> headers) {
        this.headers = headers;
    }

    static AddressingHeaders of(SoapMessage message) {
        List<Header> addressing = new ArrayList<>(6);
        for (Header header : message.getHeaders()) {
            if (header.getName().getNamespaceURI().equals(Wsa.NAMESPACE) && header.getObject() instanceof Element) {
                addressing.add(header);
            }
        }
        return new AddressingHeaders(addressing);
    }

    List<Element> named(QName name) {
        List<Element> found = new ArrayList<>(1);
        for (Header header : headers) {
            if (header.getName().equals(name)) {
                found.add((Element) header.getObject());
            }
        }
        return found;
    }

    List<String> textsOf(QName name) {
        return named(name).stream()
                .map(Element::getTextContent)
                .map(String::strip)
                .toList();
    }
}
