package carnet.bench;

import carnet.bench.data.BareInserts;
import carnet.bench.data.Population;
import carnet.bench.data.Requests;
import carnet.bench.load.Contender;
import carnet.bench.load.Contender.CpuClock;
import carnet.bench.load.HttpConnection;
import carnet.bench.load.RequestTemplate;
import carnet.bench.peer.Peer;
import carnet.bench.process.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the cases: asks Carnet once, gives the peer what it answered, and lets both be asked. */
final class Comparisons implements AutoCloseable {

    static final String BARE_REGISTRY = "bare";

    private final Plan plan;
    private final Storage storage;
    private final List<Site> sites;
    private final List<Site> rivals;
    private final Path folder;
    private final int peerPort = Jvm.freePort();
    private final Map<String, Site.Recording> recordings = new LinkedHashMap<>();
    private final Jvm peer;

    Comparisons(Plan plan, Storage storage, List<Site> sites, List<Site> rivals, Path folder)
            throws IOException, InterruptedException {
        this.plan = plan;
        this.storage = storage;
        this.sites = List.copyOf(sites);
        this.rivals = List.copyOf(rivals);
        this.folder = Files.createDirectories(folder);
        record();
        peer = startPeer();
    }

    private void record() throws IOException {
        for (var size : DocumentSize.values()) {
            if (plan.wants("iti43-" + size.label())) {
                Files.write(folder.resolve(size.label() + ".document"), size.document());
                for (var site : sites) {
                    site.provide(size);
                }
                for (var site : rivals) {
                    site.provide(size);
                }
            }
        }
        for (var name : Comparison.NAMES) {
            if (plan.wants(name) && !name.startsWith("iti43")) {
                var recording =
                        sites.get(0).record(request(name).apply(sites.get(0).requests()));
                requireWhatTheNameSays(name, recording);
                recordings.put(name, recording);
                Files.writeString(folder.resolve(name + ".body"), recording.body());
            }
        }
    }

    private static void requireWhatTheNameSays(String name, Site.Recording recording) {
        int entries = recording.count("ExtrinsicObject");
        int references = recording.count("ObjectRef");
        boolean asExpected = switch (name) {
            case "iti18-find-10" -> entries == 10;
            case "iti18-get" -> entries == 1;
            case "iti18-refs-10" -> references == 10;
            case "iti18-refs-100" -> references == 100;
            default -> true;
        };
        if (!asExpected) {
            throw new IllegalStateException(name + " found " + entries + " entries, " + references + " references");
        }
    }

    static Function<Requests, RequestTemplate> request(String name) {
        return switch (name) {
            case "iti18-find-10" -> Requests::tenEntries;
            case "iti18-get" -> Requests::oneEntryByUuid;
            case "iti18-refs-10" -> Requests::tenReferences;
            case "iti18-refs-100" -> Requests::hundredReferences;
            case "iti42" -> Requests::register;
            case "iti41-10k" -> requests -> requests.provideAndRegister(DocumentSize.KILOBYTES_10.document());
            case "iti41-1m" -> requests -> requests.provideAndRegister(DocumentSize.MEGABYTE.document());
            case "iti43-10k" -> retrieving(DocumentSize.KILOBYTES_10);
            case "iti43-1m" -> retrieving(DocumentSize.MEGABYTE);
            case "iti43-100m" -> retrieving(DocumentSize.MEGABYTES_100);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Function<Requests, RequestTemplate> retrieving(DocumentSize size) {
        return requests -> requests.retrieve(random -> size.uniqueId(random.nextInt(size.stored())));
    }

    private Jvm startPeer() throws InterruptedException {
        var arguments = new ArrayList<>(plan.nodeOptions());
        arguments.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Peer.class.getName(),
                Integer.toString(peerPort),
                folder.toAbsolutePath().toString()));
        var started = new Jvm(folder.resolve("peer.log"), arguments);
        while (!answers()) {
            started.requireAlive();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return started;
    }

    private boolean answers() {
        try (var connection = new HttpConnection(peerPort)) {
            return connection.get("/files/" + Peer.READY).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** The cases that are wanted. */
    List<Comparison> all() {
        return Comparison.NAMES.stream().filter(plan::wants).map(this::of).toList();
    }

    private Comparison of(String name) {
        var size = sizeIn(name);
        int threads = size == null ? Integer.MAX_VALUE : size.threads();
        return new Comparison(
                name,
                threads,
                sites.stream().map(site -> carnet(name, site)).toList(),
                noOp(name, size),
                bare(name, size),
                rivals.stream().map(site -> carnet(name, site)).toList());
    }

    @Nullable
    private static DocumentSize sizeIn(String name) {
        for (var size : DocumentSize.values()) {
            if (name.endsWith("-" + size.label())) {
                return size;
            }
        }
        return null;
    }

    private Contender carnet(String name, Site site) {
        return new Contender(
                site.name(),
                HttpWorker.sending(
                        request(name).apply(site.requests()), site.node().port(), expectedLength(name)),
                site.node().jvm().cpu(),
                site.node().jvm().compilerCpu(),
                storage.cpuOf(site.registry()));
    }

    private long expectedLength(String name) {
        var recording = recordings.get(name);
        var size = sizeIn(name);
        return recording != null ? recording.length() : size == null ? 0 : size.bytes();
    }

    private Contender noOp(String name, @Nullable DocumentSize size) {
        var population = sites.get(0).population();
        var door = name.startsWith("iti43") && size != null ? size.label() + ".document" : name + "/mtom";
        var requests = new Requests(population, "/xds/" + name, "/xds/" + door);
        return new Contender(
                "no-op",
                HttpWorker.sending(request(name).apply(requests), peerPort, expectedLength(name)),
                peer.cpu(),
                peer.compilerCpu(),
                CpuClock.NONE);
    }

    private List<Contender> bare(String name, @Nullable DocumentSize size) {
        if (name.equals("iti42")) {
            var population = new Population(sites.get(0).population().entries());
            return List.of(new Contender(
                    "bare JDBC",
                    () -> new BareInserts(storage.open(BARE_REGISTRY), population),
                    CpuClock.NONE,
                    CpuClock.NONE,
                    storage.cpuOf(BARE_REGISTRY)));
        }
        if (name.startsWith("iti43") && size != null) {
            return List.of(new Contender(
                    "file",
                    HttpWorker.getting("/files/" + size.label() + ".document", peerPort, size.bytes()),
                    peer.cpu(),
                    peer.compilerCpu(),
                    CpuClock.NONE));
        }
        return List.of();
    }

    @Override
    public void close() {
        peer.close();
    }
}
