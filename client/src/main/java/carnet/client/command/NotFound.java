package carnet.client.command;

/** What the command was to work on does not exist; the message is a sentence. */
final class NotFound extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotFound(String sentence) {
        super(sentence);
    }
}
