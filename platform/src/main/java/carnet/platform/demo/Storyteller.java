package carnet.platform.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Prints the steps of the story: what is done, by which transaction, how long it took and what came back. */
final class Storyteller {

    private final PrintStream out;
    private int steps;

    Storyteller(PrintStream out) {
        this.out = out;
    }

    void headline(String text) {
        out.println();
        out.println(text);
    }

    void line(String text) {
        out.println("   " + text);
    }

    /** Prints the step when it is done, whether well or not; what it reports stands below it. */
    void step(String transaction, String what, Consumer<Report> work) {
        var report = new Report();
        var start = System.nanoTime();
        try {
            work.accept(report);
        } finally {
            var took = Duration.ofNanos(System.nanoTime() - start).toMillis();
            out.println(String.format(Locale.ROOT, "%3d. %-6s  %s (%d ms)", ++steps, transaction, what, took));
            report.lines.forEach(line -> out.println("             " + line));
            out.flush();
        }
    }

    /** What one step has to tell. */
    static final class Report {
        private final List<String> lines = new ArrayList<>();

        void sent(String text) {
            lines.add("> " + text);
        }

        void received(String text) {
            lines.add("< " + text);
        }
    }
}
