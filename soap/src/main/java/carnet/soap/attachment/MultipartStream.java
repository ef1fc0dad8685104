package carnet.soap.attachment;

import carnet.soap.fault.InputRefused;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A MIME multipart body, part after part [RFC 2046, 5.1]. It ends with the closing delimiter or is refused. */
final class MultipartStream {

    private static final Logger LOG = LoggerFactory.getLogger(MultipartStream.class);
    private static final int BUFFER = 32 * 1024;
    private static final int MAX_BOUNDARY = 200;
    private static final int MAX_AROUND = 64 * 1024;

    private final InputStream source;
    private final byte[] delimiter;
    private final int maxHeaderBytes;
    private final byte[] buffer;
    private int position;
    private int end;
    /** Up to here the buffer holds no delimiter, not even the start of one. */
    private int safe;

    private State state = State.BEFORE_FIRST_PART;

    private enum State {
        BEFORE_FIRST_PART,
        IN_PART,
        AFTER_PART,
        CLOSED
    }

    /** The header fields of one part, by name in lower case. */
    record PartHeader(Map<String, String> fields) {

        Optional<String> contentId() {
            return Optional.ofNullable(fields.get("content-id")).map(PartHeader::withoutBrackets);
        }

        Optional<String> contentType() {
            return Optional.ofNullable(fields.get("content-type"));
        }

        String transferEncoding() {
            return fields.getOrDefault("content-transfer-encoding", "binary").toLowerCase(Locale.ROOT);
        }

        static String withoutBrackets(String id) {
            String stripped = id.strip();
            return stripped.startsWith("<") && stripped.endsWith(">")
                    ? stripped.substring(1, stripped.length() - 1)
                    : stripped;
        }
    }

    MultipartStream(InputStream source, String boundary, int maxHeaderBytes) throws InputRefused {
        if (boundary.isEmpty() || boundary.length() > MAX_BOUNDARY) {
            throw InputRefused.sender("the boundary of the MIME package is missing or too long");
        }
        this.source = source;
        this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.UTF_8);
        this.maxHeaderBytes = maxHeaderBytes;
        this.buffer = new byte[Math.max(BUFFER, 2 * maxHeaderBytes)];
        // the first delimiter may stand at the very beginning, where no line ends before it
        buffer[0] = '\r';
        buffer[1] = '\n';
        end = 2;
    }

    /** Goes to the next part, past what is left of the current one; null after the last. */
    @Nullable
    PartHeader next() throws IOException {
        switch (state) {
            case BEFORE_FIRST_PART -> skip(MAX_AROUND);
            case IN_PART -> skip(Long.MAX_VALUE);
            case AFTER_PART -> {}
            case CLOSED -> {
                return null;
            }
        }
        if (isClosingDelimiter()) {
            state = State.CLOSED;
            skipEpilogue();
            return null;
        }
        PartHeader header = readHeader();
        state = State.IN_PART;
        if (startsWithDelimiterLine()) {
            position += delimiter.length - 2;
            state = State.AFTER_PART;
        }
        safe = position;
        return header;
    }

    /** Reads from the current part; -1 at its end. */
    int read(byte[] bytes, int offset, int length) throws IOException {
        if (state == State.AFTER_PART || state == State.CLOSED) {
            return -1;
        }
        while (position == safe) {
            safe = findDelimiter();
            if (position < safe) {
                break;
            }
            if (end - position >= delimiter.length) {
                position += delimiter.length;
                state = State.AFTER_PART;
                return -1;
            }
            require(end - position + 1);
        }
        int count = Math.min(length, safe - position);
        System.arraycopy(buffer, position, bytes, offset, count);
        position += count;
        return count;
    }

    void close() {
        try {
            source.close();
        } catch (IOException e) {
            LOG.debug("A connection nobody reads any more could not be closed", e);
        }
    }

    private void skip(long limit) throws IOException {
        byte[] discarded = new byte[8 * 1024];
        long skipped = 0;
        for (int count = read(discarded, 0, discarded.length);
                count >= 0;
                count = read(discarded, 0, discarded.length)) {
            skipped += count;
            if (skipped > limit) {
                throw InputRefused.sender("the MIME package does not start with its boundary");
            }
        }
    }

    /** The place of the first delimiter, or of what may become one with more bytes, or the end. */
    private int findDelimiter() {
        for (int at = position; at < end; at++) {
            if (buffer[at] == '\r' && isDelimiterAt(at)) {
                return at;
            }
        }
        return end;
    }

    private boolean isDelimiterAt(int at) {
        int length = Math.min(delimiter.length, end - at);
        for (int i = 1; i < length; i++) {
            if (buffer[at + i] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether after the delimiter comes {@code --}; else the rest of the delimiter's line is read. */
    private boolean isClosingDelimiter() throws IOException {
        require(2);
        if (buffer[position] == '-' && buffer[position + 1] == '-') {
            position += 2;
            return true;
        }
        while (buffer[position] == ' ' || buffer[position] == '\t') {
            position++;
            require(2);
        }
        if (buffer[position] != '\r' || buffer[position + 1] != '\n') {
            throw InputRefused.sender("a boundary of the MIME package is followed by something else than a line end");
        }
        position += 2;
        return false;
    }

    /** Whether the body is empty in the short form, where one line end belongs to header and delimiter. */
    private boolean startsWithDelimiterLine() throws IOException {
        for (int i = 2; i < delimiter.length; i++) {
            require(i - 1);
            if (buffer[position + i - 2] != delimiter[i]) {
                return false;
            }
        }
        return true;
    }

    private PartHeader readHeader() throws IOException {
        Map<String, String> fields = new HashMap<>();
        int left = maxHeaderBytes;
        String field = "";
        for (String line = readLine(left); ; line = readLine(left)) {
            left -= line.length() + 2;
            if (line.startsWith(" ") || line.startsWith("\t")) {
                field += " " + line.strip();
                continue;
            }
            if (!field.isEmpty()) {
                put(field, fields);
            }
            if (line.isEmpty()) {
                return new PartHeader(Map.copyOf(fields));
            }
            field = line;
        }
    }

    private static void put(String field, Map<String, String> fields) throws InputRefused {
        int colon = field.indexOf(':');
        if (colon <= 0) {
            throw InputRefused.sender("a part of the MIME package has a malformed header");
        }
        String name = field.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        if (fields.putIfAbsent(name, field.substring(colon + 1).strip()) != null) {
            throw InputRefused.sender("a part of the MIME package gives the same header twice");
        }
    }

    private String readLine(int maxLength) throws IOException {
        for (int length = 0; length < maxLength; length++) {
            require(length + 2);
            if (buffer[position + length] == '\r' && buffer[position + length + 1] == '\n') {
                var line = new String(buffer, position, length, StandardCharsets.UTF_8);
                position += length + 2;
                return line;
            }
        }
        throw InputRefused.sender("a part of the MIME package has too long a header");
    }

    private void skipEpilogue() throws IOException {
        position = end;
        int skipped = 0;
        for (int count = readSource(0); count >= 0; count = readSource(0)) {
            skipped += count;
            if (skipped > MAX_AROUND) {
                throw InputRefused.sender("there is too much after the last part of the MIME package");
            }
        }
    }

    /** Has at least {@code count} bytes in the buffer, from {@link #position}. */
    private void require(int count) throws IOException {
        while (end - position < count) {
            if (end == buffer.length) {
                if (position == 0) {
                    throw InputRefused.sender("a part of the MIME package has too long a header");
                }
                System.arraycopy(buffer, position, buffer, 0, end - position);
                end -= position;
                safe -= position;
                position = 0;
            }
            int read = readSource(end);
            if (read < 0) {
                throw InputRefused.sender("the MIME package is cut off: its closing boundary is missing");
            }
            end += read;
        }
    }

    private int readSource(int offset) throws IOException {
        try {
            return source.read(buffer, offset, buffer.length - offset);
        } catch (IOException e) {
            throw InputRefused.cutOff(e);
        }
    }
}
