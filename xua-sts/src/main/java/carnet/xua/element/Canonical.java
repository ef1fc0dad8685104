package carnet.xua.element;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.w3c.dom.Element;

/** Exclusive canonical XML without comments: the same bytes for an element wherever it was copied to. */
public final class Canonical {

    static {
        Init.init();
    }

    private Canonical() {}

    public static byte[] bytes(Element element) {
        try {
            var bytes = new ByteArrayOutputStream();
            Canonicalizer.getInstance(Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS)
                    .canonicalizeSubtree(element, bytes);
            return bytes.toByteArray();
        } catch (XMLSecurityException e) {
            throw new IllegalArgumentException("not to be canonicalised", e);
        }
    }

    /** SHA-256, in hexadecimal digits. */
    public static String digest(Element element) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(element)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
