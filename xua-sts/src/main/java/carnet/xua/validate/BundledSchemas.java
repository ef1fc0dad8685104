package carnet.xua.validate;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSInput;
import org.w3c.dom.ls.LSResourceResolver;

/** Whatever a schema refers to is taken from the class path by its last name; nothing is fetched. */
final class BundledSchemas implements LSResourceResolver {

    private final DOMImplementationLS inputs = inputs();

    @Override
    public LSInput resolveResource(
            String type,
            String namespace,
            @Nullable String publicId,
            @Nullable String systemId,
            @Nullable String base) {
        String name = systemId == null ? "" : systemId.substring(systemId.lastIndexOf('/') + 1);
        InputStream found = BundledSchemas.class.getResourceAsStream("/schema/" + name);
        if (found == null) {
            throw new IllegalStateException("the schema " + systemId + " is not on the class path");
        }
        LSInput input = inputs.createLSInput();
        input.setPublicId(publicId);
        input.setSystemId(systemId);
        input.setBaseURI(base);
        input.setByteStream(found);
        return input;
    }

    private static DOMImplementationLS inputs() {
        try {
            return (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS 3.0");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this Java has no DOM", e);
        }
    }
}
