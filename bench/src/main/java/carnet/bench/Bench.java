package carnet.bench;

import carnet.bench.Plan.DatabaseKind;
import carnet.bench.data.Population;
import carnet.bench.load.Race;
import carnet.bench.load.Result;
import carnet.bench.matching.MatchingQuality;
import carnet.bench.process.CarnetNode;
import carnet.bench.process.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Measures everything the plan asks for, one thing after the other, and prints what came out. */
public final class Bench {

    private static final List<String> OF_THE_PAGES =
            List.of("iti18-find-10", "iti18-get", "iti18-refs-10", "iti18-refs-100", "iti42");

    private final Plan plan;
    private final CarnetNode.Build build;
    private final Progress progress = new Progress(System.out);
    private final Findings findings;

    private Bench(Plan plan) {
        this.plan = plan;
        this.build = new CarnetNode.Build(plan.jar(), plan.nodeOptions());
        this.findings = new Findings(plan);
    }

    /** Exit codes: 0 all is well, 1 a binding goal was missed or a request failed, 2 the command line is wrong. */
    public static void main(String[] args) throws Exception {
        if (List.of(args).contains("--help")) {
            System.out.println(Plan.USAGE);
            return;
        }
        Plan plan;
        try {
            if (args.length > 0 && args[0].equals("--matching")) {
                System.exit(MatchingQuality.run(Arrays.asList(args).subList(1, args.length)) ? 0 : 1);
            }
            if (args.length > 0 && args[0].equals("--identity")) {
                System.exit(IdentityBench.run(Plan.ofIdentity(Arrays.copyOfRange(args, 1, args.length))) ? 0 : 1);
            }
            if (args.length > 0 && args[0].equals("--xua")) {
                System.exit(XuaBench.run(Plan.ofXua(Arrays.copyOfRange(args, 1, args.length))) ? 0 : 1);
            }
            plan = Plan.of(args);
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage() + "\n" + Plan.USAGE);
            System.exit(2);
            return;
        }
        System.exit(new Bench(plan).run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        Folders.delete(plan.folder().resolve("work"));
        try {
            for (var database : plan.databases()) {
                measure(database);
            }
        } finally {
            progress.stage("removing the databases and documents");
            Folders.delete(plan.folder().resolve("work"));
        }
        var report = findings.report(progress.elapsed());
        System.out.println("\n\n" + report);
        System.out.println("written to " + Folders.write(plan.folder().resolve("results"), "", report));
        return findings.areWell();
    }

    private void measure(DatabaseKind database) throws Exception {
        var folder = plan.folder()
                .resolve("work")
                .resolve(database.name().toLowerCase(Locale.ROOT))
                .toAbsolutePath();
        Files.createDirectories(folder);
        System.setProperty(
                "derby.stream.error.file", folder.resolve("derby.log").toString());
        try (var storage = storage(database, folder)) {
            if (plan.wants("startup")) {
                startUp(storage);
            }
            if (plan.wants("stream") && database == plan.databases().iterator().next()) {
                stream(storage);
            }
            if (plan.wantsAnyOf(Comparison.NAMES) || plan.wants("pages")) {
                compare(storage, folder, plan.entriesOn(database));
            }
        }
    }

    private static Storage storage(DatabaseKind database, Path folder) {
        return switch (database) {
            case DERBY -> new Storage.Derby(folder);
            case POSTGRESQL -> new Storage.PostgreSql(folder, Postgres.start(folder.resolve("postgresql")));
        };
    }

    private void startUp(Storage storage) {
        progress.stage(storage.name() + ": start-up");
        for (int i = 1; i <= 3; i++) {
            var registry = "startup_" + i;
            for (var state : List.of("empty", "second time")) {
                try (var node = storage.start(build, registry)) {
                    findings.startUp(storage.name() + ", " + state, node);
                    progress.turn();
                }
            }
        }
    }

    private void stream(Storage storage) throws SQLException, IOException {
        progress.stage("one document of " + (plan.largeDocument() >> 20) + " MiB");
        var population = new Population(1000);
        storage.fill("streaming", population, progress);
        try (var node = storage.start(build, "streaming")) {
            findings.streaming(Streaming.in(node, population, plan.largeDocument()));
            progress.step("in");
            findings.streaming(Streaming.out(node, population, plan.largeDocument()));
            progress.step("out");
        }
    }

    private Site site(Storage storage, String name, String registry, int entries, CarnetNode.Build node)
            throws SQLException {
        progress.stage(storage.name() + ": a registry of " + entries + " entries:");
        var population = new Population(entries);
        storage.fill(registry, population, progress);
        return new Site(name, registry, population, storage.start(node, registry));
    }

    private void compare(Storage storage, Path folder, List<Integer> sizes) throws Exception {
        var sites = new ArrayList<Site>();
        var rivals = new ArrayList<Site>();
        try {
            for (int entries : sizes) {
                sites.add(site(storage, Integer.toString(entries), "registry_" + entries, entries, build));
            }
            if (plan.rival() != null) {
                var rival = build.of(plan.rival());
                storage.start(rival, "rival").close(); // its tables may be others
                rivals.add(site(storage, "rival", "rival", sizes.get(0), rival));
            }
            if (plan.wants("iti42")) {
                storage.fill(Comparisons.BARE_REGISTRY, new Population(sizes.get(0)), progress);
            }
            if (storage instanceof Storage.PostgreSql postgres && plan.wants("pages")) {
                countPages(postgres.server(), sites);
            }
            if (plan.wantsAnyOf(Comparison.NAMES)) {
                race(storage, sites, rivals, folder.resolve("peer"));
            }
        } finally {
            sites.forEach(site -> site.node().close());
            rivals.forEach(site -> site.node().close());
        }
    }

    private void countPages(Postgres server, List<Site> sites) throws Exception {
        progress.stage("pages read");
        for (var name : OF_THE_PAGES) {
            for (var site : sites) {
                var client = HttpWorker.sending(
                        Comparisons.request(name).apply(site.requests()),
                        site.node().port(),
                        0);
                findings.pages(PagesRead.of(name, site.population().entries(), client, server, site.registry()));
                progress.turn();
            }
        }
    }

    private void race(Storage storage, List<Site> sites, List<Site> rivals, Path folder) throws Exception {
        try (var comparisons = new Comparisons(plan, storage, sites, rivals, folder)) {
            Map<Comparison, List<Result>> results = new LinkedHashMap<>();
            for (var comparison : comparisons.all()) {
                progress.stage(storage.name() + ": " + comparison.name());
                results.put(
                        comparison,
                        Race.run(
                                comparison.contenders(),
                                plan.pace().withThreads(comparison.threads()),
                                progress::turn));
            }
            findings.races(storage.name(), results);
        }
    }
}
