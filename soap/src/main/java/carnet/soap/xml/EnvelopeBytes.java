package carnet.soap.xml;

import carnet.soap.fault.InputRefused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The bytes of an envelope, as many as it may have. Those of documents inside of it are not counted; they have a bound
 * of their own.
 */
public final class EnvelopeBytes extends FilterInputStream {

    /** The header becomes a tree in memory, many times its size. */
    private static final long MAX_HEADER = 256 * 1024;

    private final long maxEnvelope;
    private long limit;
    private long count;
    private boolean inDocument;

    public EnvelopeBytes(InputStream in, long maxEnvelope) {
        super(in);
        this.maxEnvelope = maxEnvelope;
        this.limit = Math.min(MAX_HEADER, maxEnvelope);
    }

    void endOfHeader() {
        limit = maxEnvelope;
    }

    /** What is read from here on is a document; that the parser is a buffer ahead does not matter. */
    public void startOfDocument() {
        inDocument = true;
    }

    public void endOfDocument() {
        inDocument = false;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = readSource(bytes, offset, length);
        if (read > 0 && !inDocument) {
            count += read;
            if (count > limit) {
                throw InputRefused.sender(
                        (limit < maxEnvelope ? "the header" : "the envelope") + " is larger than " + limit + " bytes");
            }
        }
        return read;
    }

    private int readSource(byte[] bytes, int offset, int length) throws InputRefused {
        try {
            return in.read(bytes, offset, length);
        } catch (IOException e) {
            throw InputRefused.cutOff(e);
        }
    }
}
