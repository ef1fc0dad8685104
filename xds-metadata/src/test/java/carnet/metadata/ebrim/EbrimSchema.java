package carnet.metadata.ebrim;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.xml.sax.SAXException;

/** The schemas of the contracts, and XML read with namespaces. */
final class EbrimSchema {

    private static final String FOLDER = "/wsdl/schema/";
    private static final Schema LCM = schema();

    private EbrimSchema() {}

    /** Fails on what the schema does not allow, its order of elements included. */
    static void validate(byte[] request) {
        try {
            LCM.newValidator().validate(new StreamSource(new ByteArrayInputStream(request)));
        } catch (SAXException | IOException e) {
            throw new AssertionError(e.getMessage() + " in " + new String(request, StandardCharsets.UTF_8), e);
        }
    }

    static void validate(Node request) {
        try {
            LCM.newValidator().validate(new DOMSource(request));
        } catch (SAXException | IOException e) {
            throw new AssertionError(e);
        }
    }

    static Document document(byte[] xml) {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        try {
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError(e);
        }
    }

    private static Schema schema() {
        try {
            var load = (DOMImplementationLS)
                    DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
            var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
            factory.setResourceResolver((type, namespace, publicId, systemId, base) -> {
                var input = load.createLSInput();
                input.setSystemId(systemId);
                input.setCharacterStream(new StringReader(text(systemId)));
                return input;
            });
            return factory.newSchema(new StreamSource(new StringReader(text("lcm.xsd"))));
        } catch (SAXException | ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(String file) {
        try (var schema = Objects.requireNonNull(EbrimSchema.class.getResourceAsStream(FOLDER + file), file)) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
