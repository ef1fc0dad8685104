package carnet.bench;

import carnet.bench.data.AnnouncedPatient;
import carnet.bench.data.IdentityFill;
import carnet.bench.load.Contender;
import carnet.bench.load.MllpClient;
import carnet.bench.load.Race;
import carnet.bench.load.Race.Pace;
import carnet.bench.load.Result;
import carnet.bench.peer.AcknowledgingListener;
import carnet.bench.people.People;
import carnet.bench.people.PersonRecord;
import carnet.bench.process.CarnetNode;
import carnet.bench.process.CarnetNode.Urls;
import carnet.bench.process.Jvm;
import carnet.bench.process.Postgres;
import carnet.pixpdq.matching.MatchingRules;
import carnet.pixpdq.matching.PatientMatcher;
import carnet.pixpdq.store.IdentityDatabase;
import carnet.registry.store.RegistryDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** {@code bench/run --identity}: feeds and queries over MLLP on identity stores of several sizes, beside a listener that only acknowledges. */
final class IdentityBench {

    private static final long SEED = 2026;

    /** Patients that are announced while it is measured come from another population. */
    private static final long SEED_OF_NEWCOMERS = 2027;

    private static final int NEWCOMERS = 200_000;
    private static final int SAMPLES = 5_000;
    private static final double WARM_UP_OF_NEWCOMERS = 1;
    private static final long PATIENCE_SECONDS = 60;
    private static final int POLL_MILLIS = 20;
    private static final List<String> TABLES_OF_A_FEED =
            List.of("person", "identity_record", "blocking_key", "searched_name", "journal", "journal_change");

    private final Plan plan;
    private final List<IdentityCase> cases;
    private final CarnetNode.Build build;
    private final Path folder;
    private final Progress progress = new Progress(System.out);
    private final IdentityFindings findings;
    private final List<PersonRecord> newcomers;

    private IdentityBench(Plan plan) {
        this.plan = plan;
        this.cases = IdentityCase.wantedBy(plan);
        this.build = new CarnetNode.Build(plan.jar(), plan.nodeOptions());
        this.folder = plan.folder().resolve("work").resolve("identity").toAbsolutePath();
        this.findings = new IdentityFindings(plan);
        this.newcomers = People.records(NEWCOMERS, SEED_OF_NEWCOMERS);
    }

    /** @return whether every message was answered as it should be, and no binding goal was missed */
    static boolean run(Plan plan) throws Exception {
        return new IdentityBench(plan).run();
    }

    private boolean run() throws Exception {
        Folders.delete(folder);
        Files.createDirectories(folder);
        try (var server = Postgres.start(folder.resolve("postgresql"))) {
            measure(server);
        } finally {
            progress.stage("removing the databases");
            Folders.delete(folder);
        }
        var report = findings.report(progress.elapsed());
        System.out.println("\n\n" + report);
        System.out.println("written to " + Folders.write(plan.folder().resolve("results"), "identity-", report));
        return findings.areWell();
    }

    private void measure(Postgres server) throws Exception {
        var sites = new ArrayList<IdentitySite>();
        try {
            for (int size : plan.entries()) {
                sites.add(site(server, size));
            }
            countPages("pages, before any statistics were taken", false, server, sites);
            for (var site : sites) {
                takeStatistics(server, site);
            }
            countPages("pages", true, server, sites);
            try (var peer = new Peer(sites.get(0))) {
                for (var each : cases) {
                    findings.race(each, race(each, server, sites, peer));
                }
            }
        } finally {
            sites.forEach(site -> site.node().close());
        }
    }

    // a store of one size

    private IdentitySite site(Postgres server, int size) throws SQLException {
        progress.stage("a store of " + size + " patients:");
        var identity = "identity_" + size;
        var registry = "registry_" + size;
        var repository = "repository_" + size;
        List.of(identity, registry, repository).forEach(server::create);
        IdentityDatabase.open(new DriverManagerDataSource(server.url(identity)));
        RegistryDatabase.open(new DriverManagerDataSource(server.url(registry)));
        try (var connection = server.open(identity);
                var statement = connection.createStatement()) {
            for (var table : TABLES_OF_A_FEED) {
                statement.execute("alter table " + table + " set (autovacuum_enabled = off)");
            }
        }
        progress.step("people");
        var records = People.records(size, SEED).subList(0, size);
        progress.step("rows");
        var known = new ArrayList<AnnouncedPatient>();
        int every = Math.max(1, size / SAMPLES);
        long persons = IdentityFill.copy(
                () -> server.open(identity),
                () -> server.open(registry),
                records,
                new PatientMatcher(MatchingRules.standard()),
                patient -> {
                    if (patient.number() % every == 0 && IdentityCase.isTold(patient)) {
                        known.add(patient);
                    }
                });
        progress.step("node");
        var node = CarnetNode.start(
                build,
                folder.resolve("node_" + size),
                new Urls(server.url(registry), server.url(repository), server.url(identity)));
        return new IdentitySite(size, persons, identity, registry, known, newcomers, new AtomicInteger(), node);
    }

    private static void takeStatistics(Postgres server, IdentitySite site) throws SQLException {
        for (var database : List.of(site.identity(), site.registry())) {
            try (var connection = server.open(database);
                    var statement = connection.createStatement()) {
                if (database.equals(site.identity())) {
                    for (var table : TABLES_OF_A_FEED) {
                        statement.execute("alter table " + table + " reset (autovacuum_enabled)");
                    }
                }
                statement.execute("vacuum analyze");
                statement.execute("checkpoint");
            }
        }
    }

    // what is measured

    private void countPages(String stage, boolean withStatistics, Postgres server, List<IdentitySite> sites)
            throws Exception {
        progress.stage(stage);
        for (var each : cases) {
            for (var site : sites) {
                findings.pages(
                        withStatistics,
                        PagesRead.of(
                                each.label(),
                                site.size(),
                                site.contender(each, server).workers(),
                                server,
                                site.identity()));
                progress.turn();
            }
        }
    }

    private List<Result> race(IdentityCase each, Postgres server, List<IdentitySite> sites, Peer peer)
            throws Exception {
        progress.stage(each.label());
        var contenders = new ArrayList<Contender>();
        for (var site : sites) {
            contenders.add(site.contender(each, server));
        }
        contenders.add(peer.contender(each));
        return Race.run(contenders, each == IdentityCase.NEW ? sparing(plan.pace()) : plan.pace(), progress::turn);
    }

    /** Whoever is announced to warm up makes the smaller store larger. */
    private static Pace sparing(Pace pace) {
        return new Pace(
                pace.threads(),
                pace.rounds(),
                pace.sliceSeconds(),
                Math.min(WARM_UP_OF_NEWCOMERS, pace.warmUpSeconds()));
    }

    /** A process that acknowledges what the first site was asked as that site answered. */
    private final class Peer implements AutoCloseable {

        private final IdentitySite site;
        private final Jvm jvm;
        private final Map<String, Integer> ports = new LinkedHashMap<>();

        Peer(IdentitySite site) throws IOException, InterruptedException {
            this.site = site;
            var answers = Files.createDirectories(folder.resolve("peer"));
            for (var each : cases) {
                Files.writeString(answers.resolve(each.label() + AcknowledgingListener.ANSWER), recorded(each));
            }
            var arguments = new ArrayList<>(plan.nodeOptions());
            arguments.addAll(List.of(
                    "-cp",
                    System.getProperty("java.class.path"),
                    AcknowledgingListener.class.getName(),
                    answers.toString()));
            jvm = new Jvm(folder.resolve("peer.log"), arguments);
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!Files.exists(answers.resolve(AcknowledgingListener.READY))) {
                jvm.requireAlive();
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the listener does not start");
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            for (var line : Files.readAllLines(answers.resolve(AcknowledgingListener.READY))) {
                var nameAndPort = line.split(" ", -1);
                ports.put(nameAndPort[0], Integer.valueOf(nameAndPort[1]));
            }
        }

        private String recorded(IdentityCase each) throws IOException {
            var answer = MllpClient.answerTo(
                    site.node().mllpPort(), each.messages(site).get());
            var body = answer.substring(1, answer.length() - 2);
            return body.replaceFirst(
                    "MSA\\|(A\\w)\\|[^|\r]*", "MSA|$1|" + Matcher.quoteReplacement(AcknowledgingListener.CONTROL_ID));
        }

        Contender contender(IdentityCase each) {
            var newcomers = new IdentitySite(
                    site.size(),
                    site.persons(),
                    site.identity(),
                    site.registry(),
                    site.known(),
                    site.unknown(),
                    new AtomicInteger(),
                    site.node());
            return new Contender(
                    "listener",
                    MllpClient.sending(ports.getOrDefault(each.label(), 0), each.messages(newcomers), each.expected()),
                    jvm.cpu(),
                    jvm.compilerCpu(),
                    Contender.CpuClock.NONE);
        }

        @Override
        public void close() {
            jvm.close();
        }
    }
}
