package carnet.bench;

import carnet.bench.data.Population;
import carnet.bench.data.Requests;
import carnet.bench.load.Contender;
import carnet.bench.load.Contender.CpuClock;
import carnet.bench.load.HttpConnection;
import carnet.bench.load.Race;
import carnet.bench.load.Worker;
import carnet.bench.process.CarnetNode;
import carnet.bench.process.Postgres;
import carnet.bench.process.ProcessCpu;
import carnet.bench.trust.FirstValidation;
import carnet.bench.trust.Logins;
import carnet.bench.trust.SelfSigned;
import carnet.bench.trust.TokenService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code bench/run --xua}: what an assertion costs at a door, what it costs to check a new one, and what it costs to issue one. */
final class XuaBench {

    static final List<String> AT_THE_DOOR = List.of("iti18-get", "iti18-find-10");

    private static final int LOGINS = 200;
    private static final String REGISTRY = "registry_xua";
    private static final int BATCHES_A_ROUND = 4;

    private final Plan plan;
    private final Path folder;
    private final Progress progress = new Progress(System.out);
    private final XuaFindings findings;

    private XuaBench(Plan plan) {
        this.plan = plan;
        this.folder = plan.folder().resolve("work").resolve("xua").toAbsolutePath();
        this.findings = new XuaFindings(plan);
    }

    /** @return whether every request was answered as it should be */
    static boolean run(Plan plan) throws Exception {
        return new XuaBench(plan).run();
    }

    private boolean run() throws Exception {
        Folders.delete(folder);
        Files.createDirectories(folder);
        System.setProperty(
                "derby.stream.error.file", folder.resolve("derby.log").toString());
        try {
            if (plan.wantsAnyOf(AT_THE_DOOR)) {
                try (var storage = new Storage.PostgreSql(folder, Postgres.start(folder.resolve("postgresql")))) {
                    atTheDoor(storage);
                }
            }
            for (var kind : SelfSigned.values()) {
                inThisProcess(kind);
            }
        } finally {
            progress.stage("removing the databases");
            Folders.delete(folder);
        }
        var report = findings.report(progress.elapsed());
        System.out.println("\n\n" + report);
        System.out.println("written to " + Folders.write(plan.folder().resolve("results"), "xua-", report));
        return findings.areWell();
    }

    // at the door of a node

    private void atTheDoor(Storage storage) throws Exception {
        var population = new Population(plan.entries().get(0));
        progress.stage("a registry of " + population.entries() + " entries:");
        storage.fill(REGISTRY, population, progress);
        var build = new CarnetNode.Build(plan.jar(), plan.nodeOptions());
        try (var node = storage.start(build, REGISTRY)) {
            progress.stage(LOGINS + " logins");
            var assertions = Logins.at(node.port(), LOGINS);
            var site = new Site("none", REGISTRY, population, node);
            requireThatTheyAreChecked(site, assertions.get(0));
            for (var name : AT_THE_DOOR) {
                if (plan.wants(name)) {
                    progress.stage(name);
                    findings.atTheDoor(
                            name,
                            Race.run(
                                    Stream.of(List.<String>of(), assertions.subList(0, 1), assertions)
                                            .map(each -> contender(name, site, each, storage))
                                            .toList(),
                                    plan.pace(),
                                    progress::turn));
                }
            }
        }
    }

    /** Else nothing would be measured. */
    private static void requireThatTheyAreChecked(Site site, String assertion) throws IOException {
        var altered = assertion.replace("code=\"TREAT\"", "code=\"ETREAT\"");
        if (altered.equals(assertion) || !isAccepted(site, assertion) || isAccepted(site, altered)) {
            throw new IllegalStateException("the node accepts no assertion, or an altered one");
        }
    }

    private static boolean isAccepted(Site site, String assertion) throws IOException {
        var request = site.requests().presenting(List.of(assertion)).oneEntryByUuid();
        try (var connection = new HttpConnection(site.node().port())) {
            return connection.exchange(request, new SplittableRandom()).isSuccess();
        }
    }

    private static Contender contender(String name, Site site, List<String> assertions, Storage storage) {
        Requests requests = site.requests().presenting(assertions);
        return new Contender(
                assertions.isEmpty() ? "none" : Integer.toString(assertions.size()),
                HttpWorker.sending(
                        Comparisons.request(name).apply(requests), site.node().port(), 0),
                site.node().jvm().cpu(),
                site.node().jvm().compilerCpu(),
                storage.cpuOf(REGISTRY));
    }

    // in this process

    private void inThisProcess(SelfSigned kind) throws Exception {
        try (var service = new TokenService(kind, folder.resolve(kind.name()))) {
            if (plan.wants("validation")) {
                progress.stage("validation, " + kind.label());
                findings.validation(
                        kind.label(),
                        FirstValidation.of(
                                service, BATCHES_A_ROUND * plan.pace().rounds()));
            }
            if (plan.wants("issue")) {
                progress.stage("issue, " + kind.label());
                var pace = plan.pace().withThreads(Runtime.getRuntime().availableProcessors());
                findings.issuing(
                        kind.label(),
                        Race.run(
                                List.of(
                                        ofThisProcess("Issue", service.clients()),
                                        ofThisProcess("bare OpenSAML", service.bareClients())),
                                pace,
                                progress::turn));
            }
        }
    }

    private static Contender ofThisProcess(String name, Callable<Worker> clients) {
        var process = ProcessHandle.current();
        return new Contender(
                name, clients, () -> ProcessCpu.of(process), () -> ProcessCpu.ofCompiler(process), CpuClock.NONE);
    }
}
