package carnet.xua.assertion;

import java.time.DateTimeException;
import org.opensaml.core.config.InitializationException;
import org.opensaml.core.config.InitializationService;
import org.opensaml.core.xml.config.XMLObjectProviderRegistrySupport;
import org.opensaml.core.xml.io.UnmarshallingException;
import org.opensaml.saml.saml2.core.Assertion;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** OpenSAML, made ready once: that takes about a second, so a node does it beside its start. */
public final class OpenSaml {

    private OpenSaml() {}

    /** Returns when OpenSAML can be used. */
    public static void ready() {
        Initialization.DONE.run();
    }

    /**
     * OpenSAML's view of an assertion, over the same nodes.
     *
     * @throws IllegalArgumentException when the element is none
     */
    public static Assertion view(Element assertion) {
        ready();
        joinTexts(assertion);
        var unmarshaller =
                XMLObjectProviderRegistrySupport.getUnmarshallerFactory().getUnmarshaller(assertion);
        try {
            if (unmarshaller != null && unmarshaller.unmarshall(assertion) instanceof Assertion view) {
                return view;
            }
        } catch (UnmarshallingException | DateTimeException | NumberFormatException e) {
            throw new IllegalArgumentException("not to be read as an assertion", e);
        }
        throw new IllegalArgumentException("not an assertion of SAML 2.0");
    }

    /**
     * A parser may deliver a text in pieces, and whoever sends a signed one may cut it by CDATA sections without breaking its
     * signature. OpenSAML takes the last piece for the whole.
     */
    private static void joinTexts(Element element) {
        var holdsElements = false;
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                holdsElements = true;
                joinTexts(inner);
            }
        }
        if (!holdsElements && element.hasChildNodes()) {
            element.setTextContent(element.getTextContent());
        }
    }

    /** The holder's class is initialised once, by whoever comes first; others wait. */
    private static final class Initialization {

        static final Runnable DONE = initialize();

        private static Runnable initialize() {
            try {
                InitializationService.initialize();
            } catch (InitializationException e) {
                throw new IllegalStateException("OpenSAML cannot be used", e);
            }
            return () -> {};
        }
    }
}
