package carnet.pixpdq.hl7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The character sets a message may declare in MSH-18, by their names in HL7 table 0211. In each of them the bytes below
 * 128 are ASCII, so that a header can be read before its character set is known.
 */
public enum Hl7Charset {
    ASCII("ASCII", StandardCharsets.US_ASCII),
    UTF_8("UNICODE UTF-8", StandardCharsets.UTF_8),
    ISO_8859_1("8859/1", StandardCharsets.ISO_8859_1),
    ISO_8859_15("8859/15", Charset.forName("ISO-8859-15"));

    private final String hl7Name;
    private final Charset charset;

    Hl7Charset(String hl7Name, Charset charset) {
        this.hl7Name = hl7Name;
        this.charset = charset;
    }

    public static Optional<Hl7Charset> named(String hl7Name) {
        return Arrays.stream(values())
                .filter(each -> each.hl7Name.equals(hl7Name))
                .findFirst();
    }

    public String hl7Name() {
        return hl7Name;
    }

    public Charset charset() {
        return charset;
    }

    /**
     * The text of the bytes. Nothing is replaced: an identifier or a name with a stray character would be another one.
     *
     * @throws Hl7Failure where the bytes are not of this character set
     */
    public String decode(byte[] bytes) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Hl7Failure(
                    Hl7ErrorCode.DATA_TYPE_ERROR,
                    Hl7Location.ofField("MSH", 18),
                    "the message has bytes that are not " + hl7Name);
        }
    }

    /**
     * The bytes of the text. A letter that this character set lacks goes without its accent, anything else it lacks as
     * {@code ?}.
     */
    public byte[] encode(String text) {
        var encoder = charset.newEncoder();
        if (encoder.canEncode(text)) {
            return text.getBytes(charset);
        }
        return text.codePoints()
                .mapToObj(Character::toString)
                .map(character -> encoder.canEncode(character) ? character : withoutMarks(character))
                .collect(Collectors.joining())
                .getBytes(charset);
    }

    private static String withoutMarks(String character) {
        return Normalizer.normalize(character, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }
}
