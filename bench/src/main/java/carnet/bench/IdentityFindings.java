package carnet.bench;

import carnet.bench.load.Result;
import carnet.bench.load.Slice;
import carnet.bench.report.Figure;
import carnet.bench.report.MarkdownTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the identity service was measured to do, and how it compares with what was hoped for. */
final class IdentityFindings {

    private static final double FLAT = 1.5;
    private static final Set<IdentityCase> FLAT_QUERIES =
            Set.of(IdentityCase.CROSS_REFERENCES, IdentityCase.NAME_AND_BIRTH_DATE);
    private static final double MILLION = 1_000_000;
    private static final double SECONDS_OF_A_MINUTE = 60;

    private final Plan plan;
    private final Map<IdentityCase, List<Result>> races = new LinkedHashMap<>();
    private final List<PagesRead> pages = new ArrayList<>();
    private final List<PagesRead> pagesWithoutStatistics = new ArrayList<>();
    private final List<Goal> goals = new ArrayList<>();
    private int failures;

    IdentityFindings(Plan plan) {
        this.plan = plan;
    }

    void pages(boolean withStatistics, PagesRead read) {
        (withStatistics ? pages : pagesWithoutStatistics).add(read);
    }

    /** @param results of each store, smallest first, and last of the listener */
    void race(IdentityCase which, List<Result> results) {
        races.put(which, results);
        failures += results.stream().mapToInt(Result::failures).sum();
    }

    /** No request failed, and no binding goal was missed; to be asked after the report was made. */
    boolean areWell() {
        return failures == 0 && goals.stream().allMatch(goal -> goal.met() || !goal.binding());
    }

    String report(String elapsed) {
        races.forEach(this::goalsOf);
        pagesGoals(pages, "");
        pagesGoals(pagesWithoutStatistics, ", before any statistics");
        return "# The identity service measured\n\n" + Findings.machine(plan) + "\n" + table() + "\n"
                + "## Larger stores against the smallest\n\n" + flatness() + "\n"
                + "## What PostgreSQL does in the identity store for one message\n\n" + totals() + "\n"
                + "Statement by statement, in the largest:\n\n" + statements() + "\n"
                + "## Goals\n\n" + Goal.table(goals) + failed() + "\nTook " + elapsed + " minutes.\n";
    }

    private String table() {
        var table = new MarkdownTable(
                "case",
                "patients",
                "messages/s",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "server CPU ms",
                "JIT ms",
                "database CPU ms",
                "of the listener");
        races.forEach((which, results) -> {
            var listener = results.get(results.size() - 1);
            for (var result : results) {
                table.row(
                        which.label(),
                        result.name(),
                        Figure.of(result.rate()),
                        Figure.of(result.percentile(0.50)),
                        Figure.of(result.percentile(0.95)),
                        Figure.of(result.percentile(0.99)),
                        Figure.of(result.serverCpu()),
                        Figure.of(result.compilerCpu()),
                        Figure.of(result.databaseCpu()),
                        Figure.ratio(result.ratioTo(listener, Slice::rate)));
            }
        });
        return table.toString();
    }

    private String flatness() {
        var table = new MarkdownTable("case", "patients", "rate", "p50", "p95", "server CPU", "database CPU");
        races.forEach((which, results) -> {
            var smallest = results.get(0);
            for (var larger : results.subList(1, results.size() - 1)) {
                table.row(
                        which.label(),
                        larger.name(),
                        Figure.ratio(larger.ratioTo(smallest, Slice::rate)),
                        Figure.ratio(larger.percentile(0.5) / smallest.percentile(0.5)),
                        Figure.ratio(larger.percentile(0.95) / smallest.percentile(0.95)),
                        Figure.ratio(larger.serverCpu() / smallest.serverCpu()),
                        Figure.ratio(larger.databaseCpu() / smallest.databaseCpu()));
            }
        });
        return table.toString();
    }

    private String totals() {
        var table = new MarkdownTable("case", "patients", "statements", "pages", "pages before any statistics");
        for (int i = 0; i < pages.size(); i++) {
            var read = pages.get(i);
            table.row(
                    read.name(),
                    Integer.toString(read.entries()),
                    Figure.of(read.total().calls()),
                    Figure.of(read.total().pages()),
                    Figure.of(pagesWithoutStatistics.get(i).total().pages()));
        }
        return table.toString();
    }

    private String statements() {
        var table = new MarkdownTable("case", "statement", "calls", "plans", "pages", "ms");
        int largest = plan.entries().get(plan.entries().size() - 1);
        for (var read : pages) {
            if (read.entries() == largest) {
                read.addTo(table);
            }
        }
        return table.toString();
    }

    private void goalsOf(IdentityCase which, List<Result> results) {
        var smallest = results.get(0);
        for (var larger : results.subList(1, results.size() - 1)) {
            if (FLAT_QUERIES.contains(which)) {
                double p50 = larger.percentile(0.5) / smallest.percentile(0.5);
                double p95 = larger.percentile(0.95) / smallest.percentile(0.95);
                goals.add(Goal.hopedFor(
                        String.format(
                                Locale.ROOT,
                                "%s with %s patients within %.1f times of %s",
                                which.label(),
                                larger.name(),
                                FLAT,
                                smallest.name()),
                        "p50 × " + Figure.ratio(p50) + ", p95 × " + Figure.ratio(p95),
                        p50 <= FLAT && p95 <= FLAT));
            }
        }
        if (which == IdentityCase.NEW) {
            var largest = results.get(results.size() - 2);
            goals.add(Goal.hopedFor(
                    "a feed of a million patients in an hour",
                    Figure.of(MILLION / largest.rate() / SECONDS_OF_A_MINUTE) + " minutes",
                    largest.rate() >= MILLION / SECONDS_OF_A_MINUTE / SECONDS_OF_A_MINUTE));
        }
    }

    private void pagesGoals(List<PagesRead> all, String when) {
        for (var read : all) {
            var smallest = PagesRead.named(read.name(), all).get(0);
            if (read != smallest && !read.name().equals(IdentityCase.WILDCARD.label())) {
                goals.add(Goal.bindingFor(
                        read.name() + " reads as many pages with " + read.entries() + " patients as with "
                                + smallest.entries() + when,
                        Figure.of(read.total().pages()) + " against "
                                + Figure.of(smallest.total().pages()),
                        read.isAsFlatAs(smallest)));
            }
        }
    }

    private String failed() {
        return races.values().stream()
                .flatMap(List::stream)
                .map(Result::firstFailure)
                .filter(failure -> !failure.isEmpty())
                .findFirst()
                .map(first -> "\n**" + failures + " messages failed:** " + first + "\n")
                .orElse("");
    }
}
