package carnet.pixpdq.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rules as a text a person can read and change: a line for each rule, words between blanks, {@code #} before a comment.
 *
 * <pre>
 * version standard-1
 * link 23
 * review 16
 * margin 8
 * prior 0.000001
 * level FAMILY_NAME EQUAL m 0.87 u 0.003
 * correlated ADDRESS TELECOM MOTHERS_MAIDEN_NAME most 9
 * family SCHMIT 0.004
 * given ANNA 0.012
 * </pre>
 */
public final class MatchingRulesText {

    private static final Set<String> NUMBERS = Set.of("link", "review", "margin", "prior");

    private MatchingRulesText() {}

    public static String write(MatchingRules rules) {
        var lines = new ArrayList<String>();
        lines.add("version " + rules.version());
        lines.add("link " + rules.linkThreshold());
        lines.add("review " + rules.reviewThreshold());
        lines.add("margin " + rules.margin());
        lines.add("prior " + rules.prior());
        for (var field : MatchField.values()) {
            new TreeMap<>(rules.levels().getOrDefault(field, Map.of()))
                    .forEach((level, share) ->
                            lines.add("level " + field + " " + level + " m " + share.m() + " u " + share.u()));
        }
        for (var group : rules.correlated()) {
            var fields = group.fields().stream().sorted().map(MatchField::name).collect(Collectors.joining(" "));
            lines.add("correlated " + fields + " most " + group.most());
        }
        new TreeMap<>(rules.names().family()).forEach((word, share) -> lines.add("family " + word + " " + share));
        new TreeMap<>(rules.names().given()).forEach((word, share) -> lines.add("given " + word + " " + share));
        return String.join("\n", lines) + "\n";
    }

    /** @throws IllegalArgumentException naming the line, and what is wrong with it */
    public static MatchingRules read(String text) {
        var reader = new Reader();
        var lines = text.split("\r?\n", -1);
        for (int i = 0; i < lines.length; i++) {
            var words = lines[i].replaceFirst("#.*", "").strip().split("\\s+", -1);
            if (!words[0].isEmpty()) {
                try {
                    reader.read(words);
                } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
                    throw new IllegalArgumentException(
                            "line " + (i + 1) + " is no matching rule: " + e.getMessage(), e);
                }
            }
        }
        return reader.rules();
    }

    private static final class Reader {

        private String version = "";
        private final Map<String, Double> numbers = new HashMap<>();
        private final Map<MatchField, Map<Agreement, LevelProbability>> levels = new EnumMap<>(MatchField.class);
        private final List<CorrelatedFields> correlated = new ArrayList<>();
        private final Map<String, Double> family = new HashMap<>();
        private final Map<String, Double> given = new HashMap<>();

        void read(String[] words) {
            switch (words[0]) {
                case "version" -> version = words[1];
                case "link", "review", "margin", "prior" -> numbers.put(words[0], Double.valueOf(words[1]));
                case "level" -> {
                    require(words[3].equals("m") && words[5].equals("u"), "level FIELD AGREEMENT m NUMBER u NUMBER");
                    levels.computeIfAbsent(MatchField.valueOf(words[1]), key -> new EnumMap<>(Agreement.class))
                            .put(
                                    Agreement.valueOf(words[2]),
                                    new LevelProbability(Double.parseDouble(words[4]), Double.parseDouble(words[6])));
                }
                case "correlated" -> {
                    int most = Arrays.asList(words).indexOf("most");
                    require(most > 1, "correlated FIELD… most NUMBER");
                    var fields = Arrays.stream(words, 1, most)
                            .map(MatchField::valueOf)
                            .collect(Collectors.toSet());
                    correlated.add(new CorrelatedFields(fields, Double.parseDouble(words[most + 1])));
                }
                case "family" -> family.put(words[1], Double.valueOf(words[2]));
                case "given" -> given.put(words[1], Double.valueOf(words[2]));
                default -> throw new IllegalArgumentException(words[0] + " is unknown");
            }
        }

        MatchingRules rules() {
            require(!version.isEmpty(), "a version is missing");
            for (var number : NUMBERS) {
                require(numbers.containsKey(number), number + " is missing");
            }
            return new MatchingRules(
                    version,
                    levels,
                    correlated,
                    new NameFrequencies(family, given),
                    number("link"),
                    number("review"),
                    number("margin"),
                    number("prior"));
        }

        private double number(String name) {
            return numbers.getOrDefault(name, Double.NaN);
        }

        private static void require(boolean kept, String rule) {
            if (!kept) {
                throw new IllegalArgumentException(rule);
            }
        }
    }
}
