package carnet.metadata.ebrim;

/** What XML 1.0 lets a text hold. A sender's XML 1.1, or a program's string, may hold more. */
final class XmlText {

    private XmlText() {}

    /** Whether every character can be written as XML 1.0. */
    static boolean isWritable(String text) {
        var at = 0;
        while (at < text.length()) {
            var character = text.codePointAt(at);
            if (!isWritable(character)) {
                return false;
            }
            at += Character.charCount(character);
        }
        return true;
    }

    /** The text with a question mark for each character that cannot be written. */
    static String writable(String text) {
        return isWritable(text)
                ? text
                : text.codePoints()
                        .map(character -> isWritable(character) ? character : '?')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** The length as XML Schema counts it: characters, not UTF-16 units. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isWritable(int character) {
        return character >= 0x20 && character <= 0xD7FF
                || character == '\t'
                || character == '\n'
                || character == '\r'
                || character >= 0xE000 && character <= 0xFFFD
                || character >= 0x10000;
    }
}
