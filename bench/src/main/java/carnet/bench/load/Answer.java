package carnet.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An answer as far as it was kept; valid until the next exchange on its connection. */
public final class Answer {

    private static final byte[] SUCCESS = "ResponseStatusType:Success\"".getBytes(StandardCharsets.US_ASCII);

    private final int status;
    private final long length;
    private final byte[] kept;
    private final int keptLength;

    Answer(int status, long length, byte[] kept, int keptLength) {
        this.status = status;
        this.length = length;
        this.kept = kept;
        this.keptLength = keptLength;
    }

    /** Bytes of the body. */
    public long length() {
        return length;
    }

    public int status() {
        return status;
    }

    /** What a client has to check at least: HTTP went well, and so did the transaction. */
    public boolean isSuccess() {
        return status == 200 && holds(SUCCESS);
    }

    private boolean holds(byte[] wanted) {
        for (int from = 0; from + wanted.length <= keptLength; from++) {
            if (Arrays.equals(kept, from, from + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    /** The beginning of the body. */
    @Override
    public String toString() {
        return "HTTP " + status + ": " + new String(kept, 0, keptLength, StandardCharsets.UTF_8);
    }
}
