package carnet.client.command;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Something on this machine that keeps a command from its work; the message is a sentence. */
final class LocalProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LocalProblem(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** The file system's exceptions have a path for a message. */
    static LocalProblem with(String what, IOException e) {
        return new LocalProblem(what + ": " + words(e), e);
    }

    static String words(Exception e) {
        if (e instanceof NoSuchFileException file) {
            return "there is no " + file.getFile();
        }
        if (e instanceof AccessDeniedException file) {
            return "access to " + file.getFile() + " is denied";
        }
        if (e instanceof FileAlreadyExistsException file) {
            return file.getFile() + " exists";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
