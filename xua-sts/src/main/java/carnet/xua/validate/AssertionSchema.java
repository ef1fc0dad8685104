package carnet.xua.validate;

import carnet.soap.requester.WssFault;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * The assertion is one by the schema of SAML 2.0, so that nothing stands where a schema does not put it [validation step 3].
 * The schemas are those that OpenSAML brings; for the HL7 types within attributes there is one of ours.
 */
final class AssertionSchema {

    /** Compiled when it is first needed, which takes a moment. */
    private static final class Compiled {
        static final Schema SCHEMA = compiled();
    }

    /** Returns when the schema can be used. */
    static void ready() {
        Compiled.SCHEMA.newValidator();
    }

    /** @throws AssertionRefused with InvalidSecurityToken */
    void require(Element assertion) {
        try {
            Compiled.SCHEMA.newValidator().validate(new DOMSource(assertion));
        } catch (SAXException e) {
            throw new AssertionRefused(WssFault.INVALID_SECURITY_TOKEN, "it is not of SAML's schema");
        } catch (IOException e) {
            throw new IllegalStateException("a document in memory cannot be read", e);
        }
    }

    private static Schema compiled() {
        var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        factory.setResourceResolver(new BundledSchemas());
        try {
            return factory.newSchema(List.of(
                            source("/schema/saml-schema-assertion-2.0.xsd"),
                            source("/carnet/xua/validate/hl7-attribute-types.xsd"))
                    .toArray(Source[]::new));
        } catch (SAXException e) {
            throw new IllegalStateException("SAML's schema cannot be used", e);
        }
    }

    private static Source source(String resource) {
        InputStream schema = Objects.requireNonNull(AssertionSchema.class.getResourceAsStream(resource), resource);
        return new StreamSource(schema, resource);
    }
}
