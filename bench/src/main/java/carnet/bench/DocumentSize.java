package carnet.bench;

import java.util.Random;

/** Sizes of documents that are sent and fetched. */
enum DocumentSize {
    KILOBYTES_10("10k", 10 * 1024, 100, 8),
    MEGABYTE("1m", 1 << 20, 20, 8),
    MEGABYTES_100("100m", 100 << 20, 2, 2);

    private final String label;
    private final int bytes;
    private final int stored;
    private final int threads;

    DocumentSize(String label, int bytes, int stored, int threads) {
        this.label = label;
        this.bytes = bytes;
        this.stored = stored;
        this.threads = threads;
    }

    String label() {
        return label;
    }

    int bytes() {
        return bytes;
    }

    /** How many of them are there to be fetched. */
    int stored() {
        return stored;
    }

    /** Most that are under way at once. */
    int threads() {
        return threads;
    }

    /** Bytes that cannot be compressed. */
    byte[] document() {
        var document = new byte[bytes];
        new Random(bytes).nextBytes(document);
        return document;
    }

    String uniqueId(int number) {
        return "2.25.3" + bytes + "." + number;
    }
}
