package carnet.xua.profile;

import carnet.xua.assertion.XuaAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/** Domain profiles: those Carnet comes with, and those of a file in the same form. */
public final class DomainProfiles {

    /** Names of those Carnet comes with. */
    public static final List<String> BUNDLED = List.of("ihe", "swiss-epr", "vihf", "ehdsi");

    private static final String NAMES = "names.";
    private static final Set<String> KEYS = Set.of(
            "name",
            "required",
            "single",
            "roles",
            "purposes-of-use",
            "emergencies",
            "confirmations",
            "authn-contexts",
            "name-qualifier",
            "patient-authority");

    private DomainProfiles() {}

    /**
     * @param nameOrFile one of {@link #BUNDLED}, else a file
     * @throws IllegalArgumentException when the file cannot be read, or is not of the form; the message says where
     */
    public static DomainProfile named(String nameOrFile) {
        try (var reader = open(nameOrFile)) {
            return read(reader);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "there is no profile " + nameOrFile + "; Carnet has " + String.join(", ", BUNDLED)
                            + ", anything else is a file",
                    e);
        }
    }

    private static Reader open(String nameOrFile) throws IOException {
        if (BUNDLED.contains(nameOrFile)) {
            InputStream bundled = DomainProfiles.class.getResourceAsStream(nameOrFile + ".properties");
            return new InputStreamReader(Objects.requireNonNull(bundled), StandardCharsets.UTF_8);
        }
        return Files.newBufferedReader(Path.of(nameOrFile), StandardCharsets.UTF_8);
    }

    private static DomainProfile read(Reader reader) throws IOException {
        var lines = new Properties();
        lines.load(reader);
        return new DomainProfile(
                lines.getProperty("name", "unnamed"),
                attributeNames(lines),
                Set.copyOf(words(lines, "required")),
                Set.copyOf(words(lines, "single")),
                Set.copyOf(words(lines, "roles")),
                Set.copyOf(words(lines, "purposes-of-use")),
                Set.copyOf(words(lines, "emergencies")),
                Set.copyOf(words(lines, "confirmations")),
                Set.copyOf(words(lines, "authn-contexts")),
                words(lines, "name-qualifier").stream().findFirst(),
                words(lines, "patient-authority").stream().findFirst());
    }

    private static Map<XuaAttribute, List<String>> attributeNames(Properties lines) {
        Map<XuaAttribute, List<String>> names = new EnumMap<>(XuaAttribute.class);
        for (var key : lines.stringPropertyNames()) {
            if (key.startsWith(NAMES)) {
                names.put(attribute(key), words(lines, key));
            } else if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("a profile has no entry " + key);
            }
        }
        return names;
    }

    private static XuaAttribute attribute(String key) {
        var name = key.substring(NAMES.length()).toUpperCase(Locale.ROOT).replace('-', '_');
        return Stream.of(XuaAttribute.values())
                .filter(attribute -> attribute.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a profile has no entry " + key));
    }

    private static List<String> words(Properties lines, String key) {
        return Optional.ofNullable(lines.getProperty(key)).stream()
                .flatMap(text -> Stream.of(text.strip().split("\\s+")))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
