package carnet.bench;

import carnet.bench.data.FsyncCost;
import carnet.bench.load.Result;
import carnet.bench.load.Slice;
import carnet.bench.process.CarnetNode;
import carnet.bench.report.Figure;
import carnet.bench.report.MarkdownTable;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Everything that came out, and how it compares with what was hoped for. */
final class Findings {

    private static final double FLAT = 0.15;

    private final Plan plan;
    private final Map<String, List<Double>> startUps = new LinkedHashMap<>();
    private final Map<String, List<Double>> startUpCpu = new LinkedHashMap<>();
    private final List<Streaming> streamings = new ArrayList<>();
    private final List<PagesRead> pages = new ArrayList<>();
    private final Map<String, Map<Comparison, List<Result>>> races = new LinkedHashMap<>();
    private final List<Goal> goals = new ArrayList<>();
    private int failures;

    Findings(Plan plan) {
        this.plan = plan;
    }

    void startUp(String how, CarnetNode node) {
        startUps.computeIfAbsent(how, unseen -> new ArrayList<>()).add(node.secondsToFirstAnswer());
        startUpCpu.computeIfAbsent(how, unseen -> new ArrayList<>()).add(node.cpuSecondsToFirstAnswer());
    }

    void streaming(Streaming streaming) {
        streamings.add(streaming);
    }

    void pages(PagesRead read) {
        pages.add(read);
    }

    void races(String database, Map<Comparison, List<Result>> results) {
        races.put(database, results);
        failures += results.values().stream()
                .flatMap(List::stream)
                .mapToInt(Result::failures)
                .sum();
    }

    /** No request failed, and no binding goal was missed; to be asked after the report was made. */
    boolean areWell() {
        return failures == 0 && goals.stream().allMatch(goal -> goal.met() || !goal.binding());
    }

    String report(String elapsed) {
        var text =
                new StringBuilder("# Carnet measured\n\n").append(machine(plan)).append('\n');
        races.forEach((database, results) ->
                text.append("## ").append(database).append("\n\n").append(table(results)));
        races.forEach((database, results) -> text.append(flatness(database, results)));
        text.append(pages()).append(startUps()).append(streamings());
        races.forEach(this::goalsOf);
        text.append("## Goals\n\n").append(Goal.table(goals));
        if (failures > 0) {
            text.append("\n**")
                    .append(failures)
                    .append(" requests failed:** ")
                    .append(firstFailure())
                    .append('\n');
        }
        return text.append("\nTook ").append(elapsed).append(" minutes.\n").toString();
    }

    static String machine(Plan plan) {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                "%d processors, %s %s, Java %s, load average %.1f at the end; %d clients, %d rounds of %s s, nodes with %s%n",
                system.getAvailableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                system.getSystemLoadAverage(),
                plan.pace().threads(),
                plan.pace().rounds(),
                plan.pace().sliceSeconds(),
                String.join(" ", plan.nodeOptions()));
    }

    private static String table(Map<Comparison, List<Result>> results) {
        var table = new MarkdownTable(
                "case",
                "who",
                "req/s",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "server CPU ms",
                "JIT ms",
                "database CPU ms",
                "of no-op",
                "of bare");
        results.forEach((comparison, all) -> {
            var noOp = comparison.noOpOf(all);
            for (var result : all) {
                table.row(
                        comparison.name(),
                        result.name(),
                        Figure.of(result.rate()),
                        Figure.of(result.percentile(0.50)),
                        Figure.of(result.percentile(0.95)),
                        Figure.of(result.percentile(0.99)),
                        Figure.of(result.serverCpu()),
                        Figure.of(result.compilerCpu()),
                        Figure.of(result.databaseCpu()),
                        Figure.ratio(result.ratioTo(noOp, Slice::rate)),
                        comparison
                                .bareOf(all)
                                .map(bare -> Figure.ratio(result.ratioTo(bare, Slice::rate)))
                                .orElse("–"));
            }
        });
        return table + "\n";
    }

    private String flatness(String database, Map<Comparison, List<Result>> results) {
        var table = new MarkdownTable("case", "entries", "rate", "server CPU", "database CPU", "p50");
        results.forEach((comparison, all) -> {
            var smallest = all.get(0);
            for (var result : all.subList(1, comparison.carnet().size())) {
                table.row(
                        comparison.name(),
                        result.name(),
                        Figure.ratio(result.ratioTo(smallest, Slice::rate)),
                        Figure.ratio(result.serverCpu() / smallest.serverCpu()),
                        Figure.ratio(result.databaseCpu() / smallest.databaseCpu()),
                        Figure.ratio(result.percentile(0.5) / smallest.percentile(0.5)));
            }
        });
        return "## " + database + ": larger registries against the smallest\n\n" + table + "\n";
    }

    private String pages() {
        if (pages.isEmpty()) {
            return "";
        }
        var totals = new MarkdownTable("case", "entries", "statements", "pages");
        var largest = new MarkdownTable("case", "statement", "calls", "plans", "pages", "ms");
        for (var read : pages) {
            totals.row(
                    read.name(),
                    Integer.toString(read.entries()),
                    Figure.of(read.total().calls()),
                    Figure.of(read.total().pages()));
            var ofTheCase = PagesRead.named(read.name(), pages);
            if (read == ofTheCase.get(ofTheCase.size() - 1)) {
                read.addTo(largest);
            }
            var smallest = ofTheCase.get(0);
            if (read != smallest) {
                goals.add(Goal.bindingFor(
                        read.name() + " reads as many pages in " + read.entries() + " entries as in "
                                + smallest.entries(),
                        Figure.of(read.total().pages()) + " against "
                                + Figure.of(smallest.total().pages()),
                        read.isAsFlatAs(smallest)));
            }
        }
        return "## What PostgreSQL does for one request\n\n" + totals + "\nStatement by statement, in the largest:\n\n"
                + largest + "\n";
    }

    private String startUps() {
        if (startUps.isEmpty()) {
            return "";
        }
        var table = new MarkdownTable("start to first answered request", "seconds", "CPU seconds");
        startUps.forEach((how, seconds) -> {
            table.row(how, figures(seconds), figures(startUpCpu.getOrDefault(how, List.of())));
            double median = Result.median(
                    seconds.stream().mapToDouble(Double::doubleValue).toArray());
            goals.add(Goal.hopedFor("start-up under 8 s: " + how, Figure.of(median) + " s", median < 8));
        });
        return "## Start-up\n\n" + table + "\n";
    }

    private static String figures(List<Double> numbers) {
        return numbers.stream().sorted().map(Figure::of).collect(Collectors.joining(" "));
    }

    private String streamings() {
        if (streamings.isEmpty()) {
            return "";
        }
        var table = new MarkdownTable(
                "one large document", "seconds", "MB/s", "CPU s", "peak heap", "heap after collection");
        for (var streaming : streamings) {
            table.row(
                    streaming.direction(),
                    Figure.of(streaming.seconds()),
                    Figure.of(plan.largeDocument() / 1e6 / streaming.seconds()),
                    Figure.of(streaming.cpuSeconds()),
                    Figure.mebibytes(streaming.peakHeap()),
                    Figure.mebibytes(streaming.heapAfterwards()));
        }
        return "## " + Figure.mebibytes(plan.largeDocument()) + " through MTOM\n\n" + table + "\n";
    }

    private void goalsOf(String database, Map<Comparison, List<Result>> results) {
        Map<String, List<Result>> byName = new LinkedHashMap<>();
        results.forEach((comparison, all) -> byName.put(comparison.name(), all));
        results.forEach((comparison, all) -> {
            int sizes = comparison.carnet().size();
            var carnet = comparison.largestOf(all);
            double ofNoOp = carnet.ratioTo(comparison.noOpOf(all), Slice::rate);
            double ofBare = comparison
                    .bareOf(all)
                    .map(bare -> carnet.ratioTo(bare, Slice::rate))
                    .orElse(Double.NaN);
            if (comparison.name().startsWith("iti18")) {
                atLeast(database, comparison, "the no-op's rate", ofNoOp, 0.5);
            } else if (comparison.name().equals("iti42")) {
                atLeast(database, comparison, "bare JDBC", ofBare, 0.6);
            } else if (comparison.name().startsWith("iti43")) {
                atLeast(database, comparison, "sending the file", ofBare, 0.8);
            }
            for (var larger : all.subList(1, Math.max(sizes, 1))) {
                flat(database, comparison, larger, all.get(0));
            }
        });
        if (byName.containsKey("iti42") && byName.containsKey("iti41-10k")) {
            int largest = plan.entriesOn(Plan.DatabaseKind.valueOf(database.toUpperCase(Locale.ROOT)))
                            .size()
                    - 1;
            double of42 = byName.get("iti42").get(largest).serverCpu();
            double of41 = byName.get("iti41-10k").get(largest).serverCpu();
            double fsync = FsyncCost.cpuMillis(plan.folder(), DocumentSize.KILOBYTES_10.document());
            goals.add(Goal.hopedFor(
                    database + ": ITI-41 of 10 KB takes at most 1.3 × ITI-42's CPU and the document's fsync",
                    Figure.of(of41) + " ms against 1.3 × " + Figure.of(of42) + " + " + Figure.of(fsync) + " ms",
                    of41 <= 1.3 * of42 + fsync));
        }
    }

    private void atLeast(String database, Comparison comparison, String ofWhat, double ratio, double hopedFor) {
        goals.add(Goal.hopedFor(
                database + ": " + comparison.name() + " at least " + hopedFor + " of " + ofWhat,
                Figure.ratio(ratio),
                ratio >= hopedFor));
    }

    private void flat(String database, Comparison comparison, Result larger, Result smallest) {
        double rate = larger.ratioTo(smallest, Slice::rate);
        double cpu = (larger.serverCpu() + larger.databaseCpu()) / (smallest.serverCpu() + smallest.databaseCpu());
        goals.add(Goal.hopedFor(
                database + ": " + comparison.name() + " with " + larger.name() + " entries as with " + smallest.name()
                        + " (15 %)",
                "rate × " + Figure.ratio(rate) + ", CPU × " + Figure.ratio(cpu),
                rate >= 1 - FLAT && cpu <= 1 + FLAT));
    }

    private String firstFailure() {
        return races.values().stream()
                .flatMap(results -> results.values().stream())
                .flatMap(List::stream)
                .map(Result::firstFailure)
                .filter(failure -> !failure.isEmpty())
                .findFirst()
                .orElse("");
    }
}
