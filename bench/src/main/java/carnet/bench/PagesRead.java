package carnet.bench;

import carnet.bench.load.Worker;
import carnet.bench.process.Postgres;
import carnet.bench.process.Postgres.Work;
import carnet.bench.report.Figure;
import carnet.bench.report.MarkdownTable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * What the database does for one request: a figure that no other job on the machine can disturb.
 *
 * @param entries size of the registry
 * @param byStatement what each statement costs, per request
 */
record PagesRead(String name, int entries, Map<String, Work> byStatement) {

    private static final int REQUESTS = 300;
    private static final int BEFORE = 30;

    /** Pages the registry's size may add to a query, and to a registration: a level of each index that is asked. */
    private static final double LEVELS_OF_A_QUERY = 8;

    private static final double LEVELS_OF_A_REGISTRATION = 16;

    private static final double GROWTH = 1.15;

    /** In a larger population more people resemble each other: so many more that are looked at, up to a bound for each key. */
    private static final double GROWTH_OF_A_FEED = 2;

    static PagesRead of(String name, int entries, Callable<Worker> client, Postgres server, String registry)
            throws Exception {
        try (var worker = client.call()) {
            for (int i = 0; i < BEFORE; i++) {
                worker.exchange();
            }
            var before = server.work(registry);
            for (int i = 0; i < REQUESTS; i++) {
                worker.exchange();
            }
            var perRequest = new TreeMap<String, Work>();
            server.work(registry).forEach((statement, after) -> {
                var work = after.since(before.getOrDefault(statement, Work.NONE));
                if (work.calls() > 0) {
                    perRequest.put(statement, work.dividedBy(REQUESTS));
                }
            });
            return new PagesRead(name, entries, perRequest);
        }
    }

    Work total() {
        return byStatement.values().stream().reduce(Work.NONE, Work::plus);
    }

    /** A row for each statement: case, statement, calls, plans, pages, milliseconds. */
    void addTo(MarkdownTable table) {
        byStatement.forEach((statement, work) -> table.row(
                name,
                shortened(statement),
                Figure.of(work.calls()),
                Figure.of(work.plans()),
                Figure.of(work.pages()),
                Figure.of(work.millis())));
    }

    private static String shortened(String statement) {
        var line = statement.strip().replaceAll("\\s+", " ").replace("|", "\\|");
        return line.length() <= 70 ? line : line.substring(0, 69) + "…";
    }

    /** Whether this does not grow with what is stored: no more than 15 % (a feed: no more than twice), and a level of each index. */
    boolean isAsFlatAs(PagesRead smaller) {
        double pages = smaller.total().pages();
        double most = switch (name.split("-", 2)[0]) {
            case "iti9", "iti18", "iti21" -> pages * GROWTH + LEVELS_OF_A_QUERY;
            case "iti8" -> pages * GROWTH_OF_A_FEED + LEVELS_OF_A_REGISTRATION;
            default -> pages * GROWTH + LEVELS_OF_A_REGISTRATION;
        };
        return total().pages() <= most;
    }

    /** Those of one case, smallest registry first. */
    static List<PagesRead> named(String name, List<PagesRead> all) {
        return all.stream().filter(read -> read.name.equals(name)).toList();
    }
}
