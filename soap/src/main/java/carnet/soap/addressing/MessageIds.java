package carnet.soap.addressing;

/** What may stand in a {@code wsa:MessageID}: it goes into logs, audit records and our answer as it is. */
final class MessageIds {

    private static final int MAX_LENGTH = 256;

    private MessageIds() {}

    static boolean isAcceptable(String id) {
        return !id.isEmpty() && id.length() <= MAX_LENGTH && id.codePoints().allMatch(MessageIds::isVisible);
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
