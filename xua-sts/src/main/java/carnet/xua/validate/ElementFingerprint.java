package carnet.xua.validate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * A SHA-256 over everything an element consists of, and the namespaces it stands in. Two elements with one fingerprint have
 * one canonical form, so a signature that is right for one is right for the other.
 */
final class ElementFingerprint {

    private static final byte START = 1;
    private static final byte ATTRIBUTE = 2;
    private static final byte TEXT = 3;
    private static final byte END = 4;
    private static final byte AROUND = 5;
    private static final byte SEPARATOR = 0;

    private final MessageDigest digest;

    private ElementFingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    static String of(Element element) {
        var fingerprint = new ElementFingerprint();
        fingerprint.add(element);
        for (Node around = element.getParentNode(); around instanceof Element outer; around = outer.getParentNode()) {
            fingerprint.digest.update(AROUND);
            fingerprint.addAttributes(outer);
        }
        return HexFormat.of().formatHex(fingerprint.digest.digest());
    }

    private void add(Element element) {
        digest.update(START);
        add(element.getNamespaceURI());
        add(element.getNodeName());
        addAttributes(element);
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element inner) {
                add(inner);
            } else {
                digest.update(TEXT);
                add(child.getNodeValue());
            }
        }
        digest.update(END);
    }

    private void addAttributes(Element element) {
        var attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            digest.update(ATTRIBUTE);
            add(attributes.item(i).getNamespaceURI());
            add(attributes.item(i).getNodeName());
            add(attributes.item(i).getNodeValue());
        }
    }

    /** XML has no character 0, so nothing else reads like the end of a text. */
    private void add(@Nullable String text) {
        if (text != null) {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
        }
        digest.update(SEPARATOR);
    }
}
