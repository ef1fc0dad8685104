package carnet.client.command;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Where a document goes, seen by the bar. */
final class WatchedOutput extends FilterOutputStream {

    private final Progress progress;

    WatchedOutput(OutputStream sink, Progress progress) {
        super(sink);
        this.progress = progress;
    }

    @Override
    public void write(int value) throws IOException {
        out.write(value);
        progress.advance(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        progress.advance(length);
    }
}
