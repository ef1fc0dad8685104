package carnet.client.command;

import java.io.PrintWriter;

/** A bar on the terminal while a large document travels. */
final class Progress implements AutoCloseable {

    /** Smaller documents are there before anybody has looked. */
    private static final long WORTH_A_BAR = 8_000_000;

    private static final int WIDTH = 30;

    private final PrintWriter terminal;
    private final String what;
    private final long total;
    private final boolean shown;
    private long done;
    private int percent = -1;

    /** @param total bytes; 0 if it is not known */
    Progress(PrintWriter terminal, boolean interactive, String what, long total) {
        this.terminal = terminal;
        this.what = what;
        this.total = total;
        this.shown = interactive && total >= WORTH_A_BAR;
    }

    void advance(int bytes) {
        done += bytes;
        if (!shown) {
            return;
        }
        var now = (int) Math.min(100, done * 100 / total);
        if (now != percent) {
            percent = now;
            var bar = "=".repeat(now * WIDTH / 100);
            terminal.printf("\r%s [%-" + WIDTH + "s] %3d %% of %s", what, bar, now, Text.size(total));
            terminal.flush();
        }
    }

    /** Leaves the line to what comes next. */
    @Override
    public void close() {
        if (shown && percent >= 0) {
            terminal.println();
            terminal.flush();
        }
    }
}
