package carnet.soap;

import java.nio.file.Path;

/**
 * Bounds of what is read from a peer. A message beyond them is refused before it is held in memory.
 *
 * @param maxEnvelopeBytes largest SOAP envelope; documents are not counted, whether attached or inline base64;
 *     of its header at most 256 KiB are read
 * @param maxElementDepth deepest nesting of elements
 * @param maxAttributesPerElement most attributes of one element
 * @param maxAttributeLength longest attribute value, in characters
 * @param maxAttachments most documents of one message: MIME parts beside the envelope, or inline documents
 * @param maxPartHeaderBytes largest header of one MIME part
 * @param maxAttachmentBytes largest document
 * @param spoolDirectory where documents wait that are not asked for in the order they arrive, and inline ones
 * @param maxSpoolBytes most bytes waiting there at once, over all exchanges
 */
public record SoapLimits(
        long maxEnvelopeBytes,
        int maxElementDepth,
        int maxAttributesPerElement,
        int maxAttributeLength,
        int maxAttachments,
        int maxPartHeaderBytes,
        long maxAttachmentBytes,
        Path spoolDirectory,
        long maxSpoolBytes) {

    private static final long MEBIBYTE = 1L << 20;

    public SoapLimits {
        requirePositive("maxEnvelopeBytes", maxEnvelopeBytes);
        requirePositive("maxElementDepth", maxElementDepth);
        requirePositive("maxAttributesPerElement", maxAttributesPerElement);
        requirePositive("maxAttributeLength", maxAttributeLength);
        requirePositive("maxAttachments", maxAttachments);
        requirePositive("maxPartHeaderBytes", maxPartHeaderBytes);
        requirePositive("maxAttachmentBytes", maxAttachmentBytes);
        requirePositive("maxSpoolBytes", maxSpoolBytes);
    }

    /** 10 MiB of envelope, depth 100, 1000 documents of at most 2 GiB, 10 GiB of spool. */
    public static SoapLimits defaults(Path spoolDirectory) {
        return new SoapLimits(
                10 * MEBIBYTE, 100, 100, 64 * 1024, 1000, 8 * 1024, 2048 * MEBIBYTE, spoolDirectory, 10240 * MEBIBYTE);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }
}
