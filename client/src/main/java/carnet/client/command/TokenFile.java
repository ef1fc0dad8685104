package carnet.client.command;

import carnet.soap.requester.Wsse;
import carnet.soap.xml.HardenedXml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.staxutils.StaxUtils;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** An assertion as {@code carnet token} prints it: alone, or in its security header. */
final class TokenFile {

    private static final String SAML = "urn:oasis:names:tc:SAML:2.0:assertion";
    private static final String STANDARD_INPUT = "-";

    private TokenFile() {}

    /** @param name of the file, or {@code -} for standard input */
    static Element read(String name) {
        try (var content = name.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(name))) {
            return assertionIn(content);
        } catch (IOException e) {
            throw LocalProblem.with("The token cannot be read", e);
        } catch (XMLStreamException e) {
            throw new LocalProblem("The token is no XML", e);
        }
    }

    private static Element assertionIn(InputStream content) throws XMLStreamException {
        var root = StaxUtils.read(HardenedXml.withDefaultLimits().rootOf(content, null))
                .getDocumentElement();
        if (isAssertion(root)) {
            return root;
        }
        if (Wsse.SECEXT.equals(root.getNamespaceURI())) {
            for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
                if (isAssertion(child)) {
                    return (Element) child;
                }
            }
        }
        throw new LocalProblem("The token is no assertion of SAML 2.0", new IllegalArgumentException());
    }

    private static boolean isAssertion(Node node) {
        return SAML.equals(node.getNamespaceURI()) && "Assertion".equals(node.getLocalName());
    }

    /** As it was signed, on one line. */
    static String text(Element assertion) {
        return StaxUtils.toString(assertion);
    }

    /** In a {@code wsse:Security} header. */
    static String header(Element assertion) {
        return "<wsse:Security xmlns:wsse=\"" + Wsse.SECEXT + "\">" + text(assertion) + "</wsse:Security>";
    }
}
