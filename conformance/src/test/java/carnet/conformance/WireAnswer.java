package carnet.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What came back over the wire; answers are not compared as a whole. */
@SuppressWarnings("ArrayRecordComponent")
record WireAnswer(int status, String contentType, byte[] body) {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)");

    /** A RegistryError. */
    record ReportedError(String code, String codeContext, String severity, String location) {}

    /** The envelope, out of its package if there is one. */
    Document envelope() {
        var root = isPackage() ? parts().get(0) : body;
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(root));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("no envelope: HTTP " + status + " " + contentType + "\n" + text(), e);
        }
    }

    boolean isPackage() {
        return contentType.startsWith("multipart/related");
    }

    /** The bodies of the package's parts. */
    List<byte[]> parts() {
        var matcher = BOUNDARY.matcher(contentType);
        if (!matcher.find()) {
            throw new AssertionError("no boundary in " + contentType);
        }
        var text = new String(body, StandardCharsets.ISO_8859_1);
        var delimiter = "--" + matcher.group(1);
        var parts = new ArrayList<byte[]>();
        int start = text.indexOf(delimiter) + delimiter.length();
        for (int end = text.indexOf("\r\n" + delimiter, start);
                end >= 0;
                end = text.indexOf("\r\n" + delimiter, start)) {
            int content = text.indexOf("\r\n\r\n", start) + 4;
            parts.add(text.substring(content, end).getBytes(StandardCharsets.ISO_8859_1));
            start = end + 2 + delimiter.length();
        }
        return parts;
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    // a fault

    boolean isFault() {
        return contentType.contains("xml") && elements(Soap.ENV, "Fault").size() == 1;
    }

    /** Local name of the fault's code, as {@code Sender}. */
    String faultCode() {
        return localName(elements(Soap.ENV, "Value").get(0).getTextContent());
    }

    /** Local names of the subcodes, the outer first. */
    List<String> faultSubcodes() {
        var values = elements(Soap.ENV, "Value");
        return values.subList(1, values.size()).stream()
                .map(value -> localName(value.getTextContent()))
                .toList();
    }

    String faultReason() {
        return elements(Soap.ENV, "Text").get(0).getTextContent();
    }

    // an answer of document sharing

    /** Last word of the status URN, as {@code Success}. */
    String responseStatus() {
        var answers = new ArrayList<>(elements("urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0", "RegistryResponse"));
        answers.addAll(elements("urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0", "AdhocQueryResponse"));
        if (answers.size() != 1) {
            throw new AssertionError("no answer of document sharing: HTTP " + status + "\n" + text());
        }
        return lastWord(answers.get(0).getAttribute("status"));
    }

    List<ReportedError> errors() {
        return elements("urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0", "RegistryError").stream()
                .map(error -> new ReportedError(
                        error.getAttribute("errorCode"),
                        error.getAttribute("codeContext"),
                        lastWord(error.getAttribute("severity")),
                        error.getAttribute("location")))
                .toList();
    }

    /** {@code id} of the objects a query found, whether whole or as references. */
    List<String> foundIds() {
        var ids = new ArrayList<String>();
        for (Element list : elements("urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0", "RegistryObjectList")) {
            for (Node child = list.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (child instanceof Element object) {
                    ids.add(object.getAttribute("id"));
                }
            }
        }
        return ids;
    }

    List<Element> elements(String namespace, String localName) {
        var found = new ArrayList<Element>();
        var nodes = envelope().getElementsByTagNameNS(namespace, localName);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static String localName(String qname) {
        return qname.strip().substring(qname.strip().indexOf(':') + 1);
    }

    private static String lastWord(String urn) {
        return urn.substring(urn.lastIndexOf(':') + 1);
    }

    @Override
    public String toString() {
        return "HTTP " + status + " " + contentType + "\n" + text();
    }
}
