package carnet.registry.store;

import carnet.metadata.Association;
import carnet.metadata.AvailabilityStatus;
import carnet.metadata.DocumentEntry;
import carnet.metadata.RegistryObject;
import carnet.metadata.ebrim.EbrimWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An object's ebRIM element as its row holds it: without its name, which the table tells, and without @status, which is a
 * column; the rest in {@link Shorthand}.
 */
public final class StoredElement {

    private static final byte[] STATUS_START = utf8(" status=\"");
    private static final byte[] STATUS_END = utf8("\"");

    private final String name;
    private final String entryUUID;
    private final byte[] shorthand;

    StoredElement(String name, String entryUUID, byte[] shorthand) {
        this.name = name;
        this.entryUUID = entryUUID;
        this.shorthand = shorthand;
    }

    /** As if it had been read from its row. */
    static StoredElement of(RegistryObject object) {
        var name = object instanceof DocumentEntry
                ? "ExtrinsicObject"
                : object instanceof Association ? "Association" : "RegistryPackage";
        return new StoredElement(name, object.entryUUID(), shorthandOf(object));
    }

    /** What a row is to hold; whoever fills a database without the registry needs it too. */
    public static byte[] shorthandOf(RegistryObject object) {
        var ebrim = EbrimWriter.element(object);
        int afterName = 0;
        while (ebrim[afterName] != ' ') {
            afterName++;
        }
        return Shorthand.shorten(Arrays.copyOfRange(ebrim, afterName, ebrim.length), object.entryUUID());
    }

    /** Writes the element with its status; the namespace has to be the default one where it is written. */
    public void writeTo(OutputStream utf8, AvailabilityStatus status) throws IOException {
        utf8.write('<');
        utf8.write(utf8(name));
        utf8.write(STATUS_START);
        utf8.write(utf8(status.urn()));
        utf8.write(STATUS_END);
        utf8.write(Shorthand.expand(shorthand, entryUUID));
    }

    /** The element as {@link EbrimWriter#element} wrote it. */
    byte[] ebrim() {
        var rest = Shorthand.expand(shorthand, entryUUID);
        return ByteBuffer.allocate(1 + name.length() + rest.length)
                .put((byte) '<')
                .put(utf8(name))
                .put(rest)
                .array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
