package carnet.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a node's log of its garbage collector says. */
record Heap(Path log) {

    private static final Pattern COLLECTION = Pattern.compile("(\\d+)M->(\\d+)M\\((\\d+)M\\)");

    /** The option that makes the JVM write it. */
    String option() {
        return "-Xlog:gc:file=" + log.toAbsolutePath();
    }

    /** @param before most megabytes found before a collection
     *  @param after most megabytes that survived one */
    record Peak(int before, int after) {}

    Peak peak() {
        int before = 0;
        int after = 0;
        try {
            for (var line : Files.readAllLines(log)) {
                var collection = COLLECTION.matcher(line);
                if (collection.find()) {
                    before = Math.max(before, Integer.parseInt(collection.group(1)));
                    after = Math.max(after, Integer.parseInt(collection.group(2)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Peak(before, after);
    }
}
