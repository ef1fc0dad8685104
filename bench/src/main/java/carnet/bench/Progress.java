package carnet.bench;

import java.io.PrintStream;

/** Tells whoever waits what is going on, with the time since the start. */
final class Progress {

    private final PrintStream out;
    private final long began = System.nanoTime();

    Progress(PrintStream out) {
        this.out = out;
    }

    void stage(String what) {
        out.printf("%n[%s] %s ", elapsed(), what);
        out.flush();
    }

    void step(String what) {
        out.print(" " + what);
        out.flush();
    }

    void turn() {
        out.print(".");
        out.flush();
    }

    String elapsed() {
        long seconds = (System.nanoTime() - began) / 1_000_000_000;
        return String.format("%d:%02d", seconds / 60, seconds % 60);
    }
}
