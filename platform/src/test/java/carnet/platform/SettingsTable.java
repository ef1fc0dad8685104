package carnet.platform;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** Every setting as a table of the documentation: names, types and defaults of the record, meanings of its Javadoc. */
final class SettingsTable {

    private static final Pattern DOCUMENTED_RECORD =
            Pattern.compile("(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*public record (\\w+)\\(");
    private static final Set<String> SPEAKING_NAMES = Set.of("username", "password");
    private static final Map<Type, String> TYPES = Map.of(
            String.class, "text",
            Path.class, "path",
            URI.class, "URL",
            int.class, "number",
            boolean.class, "`true` or `false`",
            DataSize.class, "size",
            Duration.class, "duration");

    private final Map<String, Map<String, String>> meanings = new HashMap<>();

    /** @param source the file of the record, whose Javadoc says what each setting means */
    SettingsTable(Path source) throws IOException {
        var comments = DOCUMENTED_RECORD.matcher(Files.readString(source));
        while (comments.find()) {
            meanings.put(comments.group(2), parameters(comments.group(1)));
        }
    }

    /** One table for each group of settings, those without group first. */
    String markdown(String prefix, Class<?> settings) {
        var groups = Arrays.stream(settings.getRecordComponents())
                .filter(component -> component.getType().isRecord())
                .map(group -> "### `" + prefix + "." + dashed(group.getName()) + "`: " + meaning(group) + "\n\n"
                        + table(rows(prefix + "." + dashed(group.getName()), group.getType())))
                .collect(Collectors.joining("\n"));
        var ungrouped = Arrays.stream(settings.getRecordComponents())
                .filter(component -> !component.getType().isRecord())
                .map(component -> row(prefix, component))
                .collect(Collectors.joining());
        return table(ungrouped) + "\n" + groups;
    }

    private static String table(String rows) {
        return "| setting | type | default | meaning |\n| --- | --- | --- | --- |\n" + rows;
    }

    private String rows(String prefix, Class<?> settings) {
        return Arrays.stream(settings.getRecordComponents())
                .map(component -> rows(prefix, component))
                .collect(Collectors.joining());
    }

    private String rows(String prefix, RecordComponent component) {
        if (component.getType().isRecord()) {
            return rows(prefix + "." + dashed(component.getName()), component.getType());
        }
        return row(prefix, component)
                + recordsByName(component)
                        .map(record -> rows(prefix + "." + dashed(component.getName()) + ".NAME", record))
                        .orElse("");
    }

    /** The record of a map's values, if they are one. */
    private static Optional<Class<?>> recordsByName(RecordComponent component) {
        return Optional.of(component.getGenericType())
                .filter(type -> component.getType() == Map.class)
                .map(type -> ((ParameterizedType) type).getActualTypeArguments()[1])
                .filter(value -> value instanceof Class<?> named && named.isRecord())
                .map(value -> (Class<?>) value);
    }

    private String row(String prefix, RecordComponent component) {
        var name = prefix + "." + dashed(component.getName()) + (component.getType() == Map.class ? ".NAME" : "");
        return "| `" + name + "` | " + typeName(component.getGenericType()) + " | " + defaultOf(component) + " | "
                + meaning(component) + " |\n";
    }

    private static String typeName(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            var element = parameterized.getActualTypeArguments()[0];
            if (Collection.class.isAssignableFrom((Class<?>) parameterized.getRawType())) {
                return "list of " + typeName(element);
            }
            var value = parameterized.getActualTypeArguments()[1];
            return value instanceof Class<?> named && named.isRecord()
                    ? "as follows"
                    : typeName(value) + " for each name";
        }
        if (type instanceof Class<?> choice && choice.isEnum()) {
            return Arrays.stream(choice.getEnumConstants())
                    .map(constant -> "`"
                            + ((Enum<?>) constant)
                                    .name()
                                    .toLowerCase(Locale.ROOT)
                                    .replace('_', '-') + "`")
                    .collect(Collectors.joining(", "));
        }
        return Objects.requireNonNull(TYPES.get(type), () -> "no words for the type " + type);
    }

    private static String defaultOf(RecordComponent component) {
        return Arrays.stream(component
                        .getDeclaringRecord()
                        .getDeclaredConstructors()[0]
                        .getParameters())
                .filter(parameter -> parameter.getName().equals(component.getName()))
                .map(parameter -> parameter.getAnnotation(DefaultValue.class))
                .filter(value -> value != null && value.value().length > 0)
                .map(value -> "`" + String.join(",", value.value()) + "`")
                .findFirst()
                .orElse("none");
    }

    private String meaning(RecordComponent component) {
        var record = component.getDeclaringRecord().getSimpleName();
        var meaning = meanings.getOrDefault(record, Map.of()).get(component.getName());
        if (meaning == null && SPEAKING_NAMES.contains(component.getName())) {
            return "";
        }
        return Objects.requireNonNull(meaning, () -> record + "." + component.getName() + " has no @param");
    }

    private static Map<String, String> parameters(String comment) {
        var text = comment.replaceAll("(?m)^\\s*\\* ?", "").replaceAll("\\s+", " ");
        var parameters = new HashMap<String, String>();
        for (var parameter : text.split("@param ", -1)) {
            int end = parameter.indexOf(' ');
            if (end > 0) {
                parameters.put(parameter.substring(0, end), markdown(parameter.substring(end + 1)));
            }
        }
        return parameters;
    }

    private static String markdown(String javadoc) {
        return javadoc.strip()
                .replaceAll("\\{@code ((?:[^{}]|\\{[^{}]*})*)}", "`$1`")
                .replace("|", "\\|");
    }

    private static String dashed(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
