package carnet.pixpdq;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a door answered; it follows the schema of HL7, or is not even made. */
record V3Answer(Element dom) {

    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    V3Answer {
        validate(dom);
    }

    static void validate(Element message) {
        try {
            SCHEMAS.computeIfAbsent(message.getLocalName(), V3Answer::schema)
                    .newValidator()
                    .validate(new DOMSource(message));
        } catch (SAXException | IOException e) {
            throw new AssertionError(e.getMessage() + " in\n" + text(message), e);
        }
    }

    private static Schema schema(String root) {
        try {
            var file = "/wsdl/schema/HL7V3/NE2008/multicacheschemas/" + root.replace("_Cancel", "") + ".xsd";
            return SchemaFactory.newDefaultInstance()
                    .newSchema(Objects.requireNonNull(V3Answer.class.getResource(file), file));
        } catch (SAXException e) {
            throw new AssertionError(e);
        }
    }

    static String text(Element message) {
        try {
            var text = new StringWriter();
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(message), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new AssertionError(e);
        }
    }

    String text() {
        return text(dom);
    }

    /** Values of attributes or texts of elements; {@code h} is HL7's prefix, {@code //x} is short for {@code //h:x}. */
    List<String> all(String path) {
        var xpath = XPathFactory.newDefaultInstance().newXPath();
        xpath.setNamespaceContext(new NamespaceContext() {
            @Override
            public String getNamespaceURI(String prefix) {
                return prefix.equals("h") ? "urn:hl7-org:v3" : XMLConstants.NULL_NS_URI;
            }

            @Override
            public String getPrefix(String namespace) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Iterator<String> getPrefixes(String namespace) {
                throw new UnsupportedOperationException();
            }
        });
        try {
            var nodes = (NodeList) xpath.evaluate(
                    path.replaceAll("/(?=[A-Za-z])", "/h:"), dom.getOwnerDocument(), XPathConstants.NODESET);
            return IntStream.range(0, nodes.getLength())
                    .mapToObj(nodes::item)
                    .map(node -> node.getTextContent())
                    .toList();
        } catch (XPathExpressionException e) {
            throw new AssertionError(e);
        }
    }

    String one(String path) {
        var found = all(path);
        assertThat(found).as(path + " in " + text()).hasSize(1);
        return found.get(0);
    }

    V3Answer isAcknowledgedWith(String code) {
        assertThat(one("//acknowledgement/typeCode/@code")).as(text()).isEqualTo(code);
        assertThat(one("//acknowledgement/targetMessage/id/@root")).isEqualTo(V3Sample.MESSAGE);
        assertThat(one("//acknowledgement/targetMessage/id/@extension")).isEqualTo("m1");
        assertThat(one("/*/receiver/device/id/@root")).isEqualTo(V3Sample.SENDER);
        assertThat(one("/*/sender/device/id/@root")).isEqualTo(V3Sample.RECEIVER);
        return this;
    }

    V3Answer responds(String queryResponseCode) {
        assertThat(one("//queryAck/queryResponseCode/@code")).isEqualTo(queryResponseCode);
        return this;
    }

    V3Answer hasDetail(String code, String... locations) {
        assertThat(all("//acknowledgementDetail/@typeCode")).containsOnly("E");
        assertThat(all("//acknowledgementDetail/code/@code")).containsOnly(code);
        assertThat(all("//acknowledgementDetail/location")).containsExactly(locations);
        return this;
    }

    V3Answer hasNoPatient() {
        assertThat(all("//registrationEvent")).isEmpty();
        return this;
    }

    List<String> patientIds() {
        var roots = all("//patient/id/@root");
        var extensions = all("//patient/id/@extension");
        return IntStream.range(0, roots.size())
                .mapToObj(i -> extensions.get(i) + "@" + roots.get(i))
                .toList();
    }
}
