package carnet.platform;

import carnet.pixpdq.identity.CalibrationSample;
import carnet.pixpdq.matching.Agreement;
import carnet.pixpdq.matching.Calibration;
import carnet.pixpdq.matching.LevelProbability;
import carnet.pixpdq.matching.MatchField;
import carnet.pixpdq.matching.MatchingRules;
import carnet.pixpdq.matching.MatchingRulesText;
import carnet.platform.node.IdentityReader;
import carnet.platform.node.StartRefused;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** {@code carnet matching calibrate}: learns from the records of an identity store what the matching rules should be. */
@Command(
        name = "calibrate",
        description = {
            "Learns m, u and name frequencies from the records of the identity store, tells them beside those that are"
                    + " configured, and writes the rules to a file for carnet.identity.matching-rules. Nothing in the store"
                    + " is changed. A node may run meanwhile if its store is on PostgreSQL.%n",
            "The node's settings follow as --name=value, as for 'carnet run'.%n"
        },
        customSynopsis = "carnet matching calibrate --output FILE [--records N] [--version NAME] [SETTING…]",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the rules were written",
            "1:there are too few records to learn from",
            "2:wrong usage",
            "3:the identity store cannot be opened",
            "6:the file cannot be written"
        })
final class CalibrateCommand implements Callable<Integer> {

    /** With fewer, little is learnt beyond the rules there are. */
    private static final int FEWEST = 1_000;

    private static final int TOO_FEW = 1;
    private static final int CLOSED = 3;
    private static final int LOCAL = 6;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "Gets the rules; must not exist yet.")
    private Path output = Path.of("");

    @Option(
            names = "--records",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Most records to learn from at a time, about. Default: ${DEFAULT-VALUE}.")
    private int records;

    @Option(
            names = "--version",
            paramLabel = "NAME",
            description = "Names the rules in the journal. Default: calibrated- and the date.")
    private @Nullable String version;

    @Option(names = "--seed", defaultValue = "1", description = "Draws records and pairs. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    private boolean help;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Override
    public Integer call() {
        requireSettings();
        if (Files.exists(output)) {
            return failed(LOCAL, output + " exists already; nothing was read.");
        }
        try (var reader = IdentityReader.open(settings.toArray(String[]::new))) {
            var sample = CalibrationSample.of(reader.store().sample(), records, seed);
            out().printf(
                            Locale.ROOT,
                            "%d records of the store, %d born on some days, %d with some names.%n",
                            sample.any().size(),
                            sample.ofSomeDays().size(),
                            sample.ofSomeNames().size());
            if (sample.any().size() < FEWEST) {
                return failed(TOO_FEW, "Fewer than " + FEWEST + " are too few to learn from; no rules were written.");
            }
            var found = Calibration.calibrated(reader.rules(), sample, seed).named(name());
            tell(reader.rules(), found);
            return write(found);
        } catch (StartRefused refused) {
            return failed(CLOSED, refused.getMessage() + " " + refused.advice());
        }
    }

    private void requireSettings() {
        settings.stream()
                .filter(setting -> !setting.startsWith("--carnet.") && !setting.startsWith("--spring."))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new ParameterException(spec.commandLine(), "Unknown option: '" + unknown + "'");
                });
    }

    private String name() {
        return version == null ? "calibrated-" + LocalDate.now(ZoneOffset.UTC) : version;
    }

    private void tell(MatchingRules configured, MatchingRules found) {
        out().printf("%nbits of each level, by the rules configured (%s) and as found%n", configured.version());
        for (var field : MatchField.values()) {
            var levels = new TreeMap<>(found.levels().getOrDefault(field, Map.of()));
            levels.forEach((level, share) -> tell(
                    field,
                    level,
                    configured.levels().getOrDefault(field, Map.of()).get(level),
                    share));
        }
        out().printf(
                        Locale.ROOT,
                        "%nfrequencies of %d family names and %d given names (configured: %d and %d)%n",
                        found.names().family().size(),
                        found.names().given().size(),
                        configured.names().family().size(),
                        configured.names().given().size());
    }

    private void tell(
            MatchField field, Agreement level, @Nullable LevelProbability configured, LevelProbability found) {
        out().printf(
                        Locale.ROOT,
                        "  %-20s %-10s %7s %7.1f   m %.5f u %.7f%s%n",
                        field,
                        level,
                        configured == null ? "" : String.format(Locale.ROOT, "%.1f", configured.weight()),
                        found.weight(),
                        found.m(),
                        found.u(),
                        configured != null && configured.weight() * found.weight() < 0 ? "   changed its sign" : "");
    }

    private int write(MatchingRules found) {
        try {
            Files.writeString(output, MatchingRulesText.write(found), StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            return failed(LOCAL, output + " exists already; it was left as it is.");
        } catch (IOException e) {
            return failed(LOCAL, "The rules cannot be written: " + e.getMessage());
        }
        out().printf(
                        "%nRules %s are in %s. To use them set carnet.identity.matching-rules to that file and start the node anew;"
                                + " docs/matching.md tells how to check them before.%n",
                        found.version(), output);
        return 0;
    }

    private int failed(int code, String reason) {
        spec.commandLine().getErr().println(reason);
        return code;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
