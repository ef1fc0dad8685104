package carnet.platform.console;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The fields of a request's JSON object, each checked when it is asked for. */
final class JsonBody {

    private static final int MOST_BYTES = 16 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode object;

    private JsonBody(JsonNode object) {
        this.object = object;
    }

    /**
     * @param known fields it may have
     * @throws ReviewProblem if it is too long, no JSON object, or has a field nobody knows
     */
    static JsonBody of(HttpServletRequest request, Set<String> known) throws IOException {
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw ReviewProblem.tooLarge(MOST_BYTES);
        }
        JsonNode read;
        try {
            read = JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw ReviewProblem.badBody("The body is no JSON.");
        }
        if (!read.isObject()) {
            throw ReviewProblem.badBody("The body has to be a JSON object.");
        }
        for (var field : read.propertyNames()) {
            if (!known.contains(field)) {
                throw ReviewProblem.badField(printable(field), "There is no such field here.");
            }
        }
        return new JsonBody(read);
    }

    private static String printable(String field) {
        return field.length() <= 32 && field.chars().allMatch(Character::isLetterOrDigit) ? field : "…";
    }

    /**
     * A line of text, blanks around it dropped.
     *
     * @throws ReviewProblem if it is missing, blank, too long or has control characters
     */
    String text(String field, int mostCharacters) {
        return optionalText(field, mostCharacters)
                .orElseThrow(() -> ReviewProblem.badField(field, "The field " + field + " is missing or blank."));
    }

    /** As {@link #text}, but may be missing or blank. */
    Optional<String> optionalText(String field, int mostCharacters) {
        var node = object.path(field);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!node.isString()) {
            throw ReviewProblem.badField(field, "The field " + field + " has to be a text.");
        }
        var text = node.stringValue().strip();
        if (text.length() > mostCharacters) {
            throw ReviewProblem.badField(
                    field, "The field " + field + " has at most " + mostCharacters + " characters.");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw ReviewProblem.badField(field, "The field " + field + " is one line, without control characters.");
        }
        return Optional.of(text).filter(given -> !given.isEmpty());
    }

    /** @throws ReviewProblem if it is missing or no whole number */
    long number(String field) {
        var node = object.path(field);
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw ReviewProblem.badField(field, "The field " + field + " has to be a whole number.");
        }
        return node.longValue();
    }
}
