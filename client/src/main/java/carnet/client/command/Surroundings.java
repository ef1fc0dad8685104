package carnet.client.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the commands take from the process they run in.
 *
 * @param standardOutput for documents; words go where picocli sends them
 * @param interactive whether a person watches
 */
record Surroundings(OutputStream standardOutput, boolean interactive, Clock clock, Supplier<UUID> uuids) {

    /** Not with {@code System.out}, which keeps to itself that a disk is full. */
    static Surroundings ofThisProcess() {
        var standardOutput = new FileOutputStream(FileDescriptor.out);
        return new Surroundings(standardOutput, isAtTerminal(), Clock.systemUTC(), UUID::randomUUID);
    }

    /** From JDK 22 on there is a console without terminal too, but then mostly no TERM. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isAtTerminal() {
        return System.console() != null && System.getenv("TERM") != null;
    }
}
