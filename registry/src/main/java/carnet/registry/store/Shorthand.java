package carnet.registry.store;

import carnet.metadata.RegistryObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores ebRIM in a quarter of its length: phrases that every object repeats, and the object's own id, stand as two bytes. The
 * first is a control character, which XML does not allow, the second the phrase's number. A row then fits its page, and a
 * query reads a page per object.
 *
 * <p>The phrases are the lines of {@code phrases.txt}. What is stored depends on their order: new ones are appended, and none
 * is ever changed.
 */
final class Shorthand {

    private static final byte MARK = 0x01;
    private static final int FIRST_NUMBER = 0x20;
    private static final byte OWN_ID = 0x02;

    /** Inner objects' ids begin like that of the object they belong to, and differ in the last digits only. */
    private static final int DIGITS_OF_ITS_OWN = 4;

    private static final List<byte[]> PHRASES = phrases();
    private static final int[][] BY_FIRST_BYTE = longestFirst();

    private Shorthand() {}

    /** @param entryUUID of the object, {@code urn:uuid:…} */
    static byte[] shorten(byte[] ebrim, String entryUUID) {
        var own = ownId(entryUUID);
        var shorthand = new ByteArrayOutputStream(ebrim.length / 2);
        int at = 0;
        int written = 0;
        while (at < ebrim.length) {
            if (ebrim[at] == own[0] && startsWith(ebrim, at, own)) {
                shorthand.write(ebrim, written, at - written);
                shorthand.write(OWN_ID);
                at += own.length;
                written = at;
                continue;
            }
            var number = phraseAt(ebrim, at);
            if (number < 0) {
                at++;
                continue;
            }
            shorthand.write(ebrim, written, at - written);
            shorthand.write(MARK);
            shorthand.write(FIRST_NUMBER + number);
            at += PHRASES.get(number).length;
            written = at;
        }
        shorthand.write(ebrim, written, at - written);
        return shorthand.toByteArray();
    }

    /** What was shortened, in one piece: a stream that is written to bit by bit costs more than the copy. */
    static byte[] expand(byte[] shorthand, String entryUUID) {
        var own = ownId(entryUUID);
        var ebrim = new byte[expandedLength(shorthand, own)];
        int written = 0;
        for (int at = 0; at < shorthand.length; at++) {
            var phrase = phraseFor(shorthand, at, own);
            if (phrase == null) {
                ebrim[written++] = shorthand[at];
            } else {
                System.arraycopy(phrase, 0, ebrim, written, phrase.length);
                written += phrase.length;
                at += shorthand[at] == MARK ? 1 : 0;
            }
        }
        return ebrim;
    }

    private static int expandedLength(byte[] shorthand, byte[] own) {
        int length = 0;
        for (int at = 0; at < shorthand.length; at++) {
            var phrase = phraseFor(shorthand, at, own);
            length += phrase == null ? 1 : phrase.length;
            at += shorthand[at] == MARK ? 1 : 0;
        }
        return length;
    }

    /** What stands for the byte or two at that place, if they are not themselves meant. */
    private static byte @Nullable [] phraseFor(byte[] shorthand, int at, byte[] own) {
        return switch (shorthand[at]) {
            case OWN_ID -> own;
            case MARK -> PHRASES.get((shorthand[at + 1] & 0xFF) - FIRST_NUMBER);
            default -> null;
        };
    }

    private static byte[] ownId(String entryUUID) {
        return entryUUID
                .substring(0, RegistryObject.UUID_URN.length() + 36 - DIGITS_OF_ITS_OWN)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static int phraseAt(byte[] ebrim, int at) {
        for (int number : BY_FIRST_BYTE[ebrim[at] & 0xFF]) {
            if (startsWith(ebrim, at, PHRASES.get(number))) {
                return number;
            }
        }
        return -1;
    }

    private static boolean startsWith(byte[] bytes, int at, byte[] phrase) {
        return at + phrase.length <= bytes.length
                && Arrays.equals(bytes, at, at + phrase.length, phrase, 0, phrase.length);
    }

    private static List<byte[]> phrases() {
        try (InputStream lines = Shorthand.class.getResourceAsStream("phrases.txt")) {
            if (lines == null) {
                throw new IllegalStateException("phrases.txt is missing");
            }
            return new String(lines.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.getBytes(StandardCharsets.US_ASCII))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[][] longestFirst() {
        var numbers = new ArrayList<List<Integer>>();
        for (int first = 0; first < 256; first++) {
            numbers.add(new ArrayList<>());
        }
        for (int number = 0; number < PHRASES.size(); number++) {
            numbers.get(PHRASES.get(number)[0] & 0xFF).add(number);
        }
        Comparator<Integer> byLength = Comparator.comparing(number -> PHRASES.get(number).length);
        return numbers.stream()
                .map(sameStart -> sameStart.stream()
                        .sorted(byLength.reversed())
                        .mapToInt(Integer::intValue)
                        .toArray())
                .toArray(int[][]::new);
    }
}
