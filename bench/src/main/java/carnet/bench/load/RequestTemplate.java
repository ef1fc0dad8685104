package carnet.bench.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * An HTTP request of which all but a few values is made once. {@code {{name}}} in its text stands for a value that is drawn anew for
 * every request; where a name stands twice, both get the same value.
 */
public final class RequestTemplate {

    private final byte[] start;
    private final List<byte[]> fixed = new ArrayList<>();
    private final List<Integer> valueAfter = new ArrayList<>();
    private final List<Function<RandomGenerator, String>> draws = new ArrayList<>();
    private final int fixedLength;

    /**
     * @param contentType the header's value
     * @param body text with names, then as many bytes as there are
     */
    public RequestTemplate(
            String path, String contentType, List<Object> body, Map<String, Function<RandomGenerator, String>> values) {
        start = utf8("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + contentType
                + "\r\nContent-Length: ");
        var numbers = new LinkedHashMap<String, Integer>();
        for (var part : body) {
            if (part instanceof String text) {
                addText(text, values, numbers);
            } else {
                add((byte[]) part, -1);
            }
        }
        fixedLength = fixed.stream().mapToInt(bytes -> bytes.length).sum();
    }

    private void addText(
            String text, Map<String, Function<RandomGenerator, String>> values, Map<String, Integer> numbers) {
        int from = 0;
        for (int mark = text.indexOf("{{"); mark >= 0; mark = text.indexOf("{{", from)) {
            int end = text.indexOf("}}", mark);
            var name = text.substring(mark + 2, end);
            var draw = values.get(name);
            if (draw == null) {
                throw new IllegalArgumentException("nothing draws " + name);
            }
            int number = numbers.computeIfAbsent(name, unseen -> {
                draws.add(draw);
                return draws.size() - 1;
            });
            add(utf8(text.substring(from, mark)), number);
            from = end + 2;
        }
        add(utf8(text.substring(from)), -1);
    }

    private void add(byte[] bytes, int value) {
        fixed.add(bytes);
        valueAfter.add(value);
    }

    /** Writes one request, its values drawn by {@code random}; small ones in one piece. */
    void writeTo(OutputStream out, ByteArrayOutputStream scratch, RandomGenerator random) throws IOException {
        var values = new byte[draws.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = utf8(draws.get(i).apply(random));
        }
        int length = fixedLength;
        for (int value : valueAfter) {
            length += value < 0 ? 0 : values[value].length;
        }
        scratch.reset();
        scratch.write(start);
        scratch.write(utf8(length + "\r\n\r\n"));
        for (int i = 0; i < fixed.size(); i++) {
            if (fixed.get(i).length > 256 * 1024) {
                scratch.writeTo(out);
                scratch.reset();
                out.write(fixed.get(i));
            } else {
                scratch.write(fixed.get(i));
            }
            if (valueAfter.get(i) >= 0) {
                scratch.write(values[valueAfter.get(i)]);
            }
        }
        scratch.writeTo(out);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
