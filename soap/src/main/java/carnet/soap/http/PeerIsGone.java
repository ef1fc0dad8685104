package carnet.soap.http;

import java.io.IOException;

/** An answer cannot be written because nobody is there to read it. */
public final class PeerIsGone extends IOException {

    private static final long serialVersionUID = 1L;

    PeerIsGone(IOException cause) {
        super(cause);
    }
}
