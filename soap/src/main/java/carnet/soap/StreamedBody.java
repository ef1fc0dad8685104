package carnet.soap;

import java.io.IOException;
import java.io.OutputStream;

/**
 * An answer that writes its own body, so that nothing is marshalled twice. A subclass of the generated response type
 * implements it; the door then never sees JAXB.
 */
public interface StreamedBody {

    /**
     * Writes the one child element of {@code soap:Body}, with its own namespace declarations and without XML
     * declaration. What can fail for want of data is to be done before: once the first byte is out, a failure breaks
     * the connection.
     *
     * @param utf8 not to be closed
     */
    void writeTo(OutputStream utf8) throws IOException;
}
