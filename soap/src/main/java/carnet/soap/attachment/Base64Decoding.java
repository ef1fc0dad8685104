package carnet.soap.attachment;

import carnet.soap.fault.InputRefused;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Turns base64 text that comes in pieces into bytes. White space is skipped as XML Schema allows; anything else wrong
 * is refused.
 */
final class Base64Decoding {

    private static final byte INVALID = -1;
    private static final byte SPACE = -2;
    private static final byte PADDING = -3;
    private static final byte[] VALUES = values();

    private final OutputStream decoded;
    private final byte[] buffer = new byte[12 * 1024];
    private int buffered;
    private int bits;
    private int digits;
    private int padding;

    Base64Decoding(OutputStream decoded) {
        this.decoded = decoded;
    }

    void feed(char[] text, int start, int length) throws IOException {
        for (int i = start; i < start + length; i++) {
            char character = text[i];
            byte value = character < VALUES.length ? VALUES[character] : INVALID;
            if (value >= 0 && padding == 0) {
                bits = bits << 6 | value;
                digits++;
                if (digits == 4) {
                    put(3);
                    digits = 0;
                }
            } else if (value == PADDING && digits + padding >= 2 && digits + padding < 4) {
                padding++;
            } else if (value != SPACE) {
                throw InputRefused.sender("a document is not valid base64");
            }
        }
    }

    void finish() throws IOException {
        if (digits == 0 ? padding > 0 : digits + padding != 4) {
            throw InputRefused.sender("a document is not valid base64: its length is wrong");
        }
        if (digits > 0) {
            bits <<= 6 * padding;
            put(digits - 1);
        }
        flush();
    }

    /** Buffers the leading {@code count} of the three bytes in {@link #bits}. */
    private void put(int count) throws IOException {
        if (buffered + 3 > buffer.length) {
            flush();
        }
        for (int i = 0; i < count; i++) {
            buffer[buffered++] = (byte) (bits >> 8 * (2 - i));
        }
    }

    private void flush() throws IOException {
        decoded.write(buffer, 0, buffered);
        buffered = 0;
    }

    private static byte[] values() {
        byte[] values = new byte['z' + 1];
        Arrays.fill(values, INVALID);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        for (char space : new char[] {' ', '\t', '\r', '\n'}) {
            values[space] = SPACE;
        }
        values['='] = PADDING;
        return values;
    }
}
