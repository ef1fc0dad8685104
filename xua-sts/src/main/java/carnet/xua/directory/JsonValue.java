package carnet.xua.directory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * A value of a JSON text that knows where it stands, so that whoever finds it wrong can say so.
 *
 * @param path such as {@code professionals[3].account}
 * @param line from 1
 * @param content a text, a truth value, a list or a map of further values; null for null and for numbers
 */
record JsonValue(String path, int line, @Nullable Object content) {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(20).build())
            .build();

    /** Something is not as it has to be; the message says what and where. */
    static final class Wrong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Wrong(String sentence) {
            super(sentence);
        }
    }

    static JsonValue parse(String text) {
        try (var parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            var value = read("", parser);
            if (parser.nextToken() != null) {
                throw new Wrong("line " + lineOf(parser) + ": there is something after the end");
            }
            return value;
        } catch (JacksonException e) {
            throw new Wrong(
                    "line " + (e.getLocation() == null ? 1 : e.getLocation().getLineNr()) + ": this is no JSON: "
                            + e.getOriginalMessage());
        }
    }

    private static int lineOf(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    private static JsonValue read(String path, JsonParser parser) {
        var line = lineOf(parser);
        var token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                var name = parser.currentName();
                parser.nextToken();
                members.put(name, read(path.isEmpty() ? name : path + "." + name, parser));
            }
            return new JsonValue(path, line, members);
        }
        if (token == JsonToken.START_ARRAY) {
            List<JsonValue> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                items.add(read(path + "[" + items.size() + "]", parser));
            }
            return new JsonValue(path, line, items);
        }
        if (token == JsonToken.VALUE_STRING) {
            return new JsonValue(path, line, parser.getString());
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return new JsonValue(path, line, token == JsonToken.VALUE_TRUE);
        }
        return new JsonValue(path, line, null);
    }

    Wrong wrong(String what) {
        return new Wrong("line " + line + ", " + (path.isEmpty() ? "the whole" : path) + ": " + what);
    }

    /** Its members; none but these may be there. */
    @SuppressWarnings("unchecked")
    Map<String, JsonValue> members(Set<String> allowed) {
        if (!(content instanceof Map<?, ?> members)) {
            throw wrong("has to be an object");
        }
        for (var member : ((Map<String, JsonValue>) members).entrySet()) {
            if (!allowed.contains(member.getKey())) {
                throw member.getValue().wrong("there is no such field");
            }
        }
        return (Map<String, JsonValue>) members;
    }

    @SuppressWarnings("unchecked")
    List<JsonValue> items() {
        if (!(content instanceof List<?>)) {
            throw wrong("has to be a list");
        }
        return (List<JsonValue>) content;
    }

    /** Not empty, and no longer than the directory can keep. */
    String text(int longest) {
        if (!(content instanceof String text) || text.isBlank()) {
            throw wrong("has to be a text, and not an empty one");
        }
        if (text.length() > longest) {
            throw wrong("is longer than " + longest + " characters");
        }
        return text.strip();
    }

    boolean truth() {
        if (!(content instanceof Boolean truth)) {
            throw wrong("has to be true or false");
        }
        return truth;
    }

    /** Made of its text by something that throws {@link IllegalArgumentException}. */
    <T> T as(int longest, Function<String, T> reading) {
        var text = text(longest);
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    JsonValue required(Map<String, JsonValue> members, String name) {
        return Optional.ofNullable(members.get(name)).orElseThrow(() -> wrong("the field " + name + " is missing"));
    }
}
