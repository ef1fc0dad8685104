package carnet.bench;

import carnet.bench.load.Result;
import carnet.bench.load.Slice;
import carnet.bench.report.Figure;
import carnet.bench.report.MarkdownTable;
import carnet.bench.trust.FirstValidation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What assertions were measured to cost, and how it compares with what was hoped for. */
final class XuaFindings {

    private static final double MOST_ADDED = 1.25;
    private static final double LEAST_OF_BARE = 0.5;

    private final Plan plan;
    private final Map<String, List<Result>> doors = new LinkedHashMap<>();
    private final Map<String, FirstValidation> validations = new LinkedHashMap<>();
    private final Map<String, List<Result>> issuing = new LinkedHashMap<>();

    XuaFindings(Plan plan) {
        this.plan = plan;
    }

    /** @param results without an assertion first */
    void atTheDoor(String name, List<Result> results) {
        doors.put(name, results);
    }

    void validation(String key, FirstValidation measured) {
        validations.put(key, measured);
    }

    /** @param results of Issue, then of OpenSAML */
    void issuing(String key, List<Result> results) {
        issuing.put(key, results);
    }

    private Stream<Result> all() {
        return Stream.concat(doors.values().stream(), issuing.values().stream()).flatMap(List::stream);
    }

    private int failures() {
        return all().mapToInt(Result::failures).sum();
    }

    boolean areWell() {
        return failures() == 0;
    }

    String report(String elapsed) {
        return "# Assertions measured\n\n" + Findings.machine(plan) + "\n"
                + "## At the door, by the number of assertions drawn from\n\n" + atTheDoor() + "\n"
                + "## A check in one process, one thread, after parsing\n\n" + validation() + "\n"
                + "## Issue against marshalling and signing by OpenSAML, in one process\n\n" + issuing() + "\n"
                + "## Goals\n\n" + Goal.table(goals()) + failed() + "\nTook " + elapsed + " minutes.\n";
    }

    private String atTheDoor() {
        var table = new MarkdownTable(
                "case",
                "assertions",
                "req/s",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "server CPU ms",
                "JIT ms",
                "database CPU ms",
                "rate, of none",
                "server CPU, of none");
        doors.forEach((name, results) -> {
            var none = results.get(0);
            for (var result : results) {
                table.row(
                        name,
                        result.name(),
                        Figure.of(result.rate()),
                        Figure.of(result.percentile(0.50)),
                        Figure.of(result.percentile(0.95)),
                        Figure.of(result.percentile(0.99)),
                        Figure.of(result.serverCpu()),
                        Figure.of(result.compilerCpu()),
                        Figure.of(result.databaseCpu()),
                        Figure.ratio(result.ratioTo(none, Slice::rate)),
                        Figure.ratio(cpuRatio(result, none)));
            }
        });
        return table.toString();
    }

    private static double cpuRatio(Result one, Result other) {
        return one.ratioTo(other, slice -> (double) slice.serverCpu() / slice.requests());
    }

    private String validation() {
        var table = new MarkdownTable("key", "never seen, ms", "seen a moment ago, ms");
        validations.forEach((key, measured) ->
                table.row(key, Figure.of(measured.firstMillis()), Figure.of(measured.againMillis())));
        return table.toString();
    }

    private String issuing() {
        var table = new MarkdownTable(
                "key",
                "who",
                "assertions/s",
                "p50 ms",
                "p95 ms",
                "CPU ms",
                "JIT ms",
                "rate, of OpenSAML",
                "CPU, of OpenSAML");
        issuing.forEach((key, results) -> {
            var bare = results.get(1);
            for (var result : results) {
                table.row(
                        key,
                        result.name(),
                        Figure.of(result.rate()),
                        Figure.of(result.percentile(0.50)),
                        Figure.of(result.percentile(0.95)),
                        Figure.of(result.serverCpu()),
                        Figure.of(result.compilerCpu()),
                        Figure.ratio(result.ratioTo(bare, Slice::rate)),
                        Figure.ratio(cpuRatio(result, bare)));
            }
        });
        return table.toString();
    }

    private List<Goal> goals() {
        var goals = new ArrayList<Goal>();
        doors.forEach((name, results) -> {
            var none = results.get(0);
            for (var result : results.subList(1, results.size())) {
                double time = 1 / result.ratioTo(none, Slice::rate);
                goals.add(Goal.hopedFor(
                        name + ", " + result.name() + " assertions: at most " + MOST_ADDED + " of the time without",
                        Figure.ratio(time),
                        time <= MOST_ADDED));
            }
        });
        issuing.forEach((key, results) -> {
            double rate = results.get(0).ratioTo(results.get(1), Slice::rate);
            goals.add(Goal.hopedFor(
                    "Issue with " + key + " at least " + LEAST_OF_BARE + " of bare OpenSAML",
                    Figure.ratio(rate),
                    rate >= LEAST_OF_BARE));
        });
        return goals;
    }

    private String failed() {
        return all().map(Result::firstFailure)
                .filter(failure -> !failure.isEmpty())
                .findFirst()
                .map(first -> "\n**" + failures() + " requests failed:** " + first + "\n")
                .orElse("");
    }
}
