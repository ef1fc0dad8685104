package carnet.bench;

import carnet.bench.load.Race.Pace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is to be measured, and how long.
 *
 * @param databases below the registry
 * @param entries sizes of the registry
 * @param only beginnings of the names of what is measured; empty for everything
 * @param pace of every race
 * @param largeDocument bytes of the document that is streamed
 * @param jar Carnet's
 * @param rival another jar of Carnet that is measured in turn with it, such as the one before a change
 * @param folder of everything the bench writes
 * @param nodeOptions of the JVM of Carnet, and of the peer
 */
record Plan(
        Set<DatabaseKind> databases,
        List<Integer> entries,
        List<String> only,
        Pace pace,
        long largeDocument,
        Path jar,
        @Nullable Path rival,
        Path folder,
        List<String> nodeOptions) {

    private static final int DERBY_AT_MOST = 100_000;
    private static final long GIBIBYTE = 1L << 30;

    static final String USAGE = """
            bench/run --matching …        how well patients are matched, and nothing else; bench/run --matching --help
            bench/run --identity [OPTION…] feeds and queries of patients on PostgreSQL; --entries 10000,1000000 are patients, --only
                                         iti9 iti21-name-birth iti21-wildcard iti8-unchanged iti8-changed iti8-new
            bench/run --xua [OPTION…]    what an assertion costs at a door, and what it costs to issue one; --only
                                         iti18-get iti18-find-10 validation issue; the smallest of --entries counts
            bench/run [OPTION…]
              --quick                    small registries and short rounds: whether it runs, not how fast
              --database derby|postgresql|both
              --entries 1000,100000      sizes of the registry (Derby leaves out those above 100000 unless it is the only one)
              --only iti18,startup,…     what begins so: iti18-find-10 iti18-get iti18-refs-10 iti18-refs-100 iti42
                                         iti41-10k iti41-1m iti43-10k iti43-1m iti43-100m pages stream startup
              --threads 8  --rounds 5  --seconds 3  --warm-up 6
              --jar FILE                 Carnet's executable jar
              --rival FILE               another such jar, measured in turn with it on a registry of the smallest size
              --folder FOLDER            for databases, documents and results
              --node-option -X…          of the JVM of Carnet and of its peer; may be given again""";

    /** What stands below the registry. */
    enum DatabaseKind {
        DERBY,
        POSTGRESQL
    }

    Plan {
        entries = entries.stream().sorted().distinct().toList();
        only = List.copyOf(only);
        nodeOptions = List.copyOf(nodeOptions);
    }

    /** @throws IllegalArgumentException saying what is wrong */
    static Plan of(String... arguments) {
        boolean quick = Arrays.asList(arguments).contains("--quick");
        Set<DatabaseKind> databases = EnumSet.allOf(DatabaseKind.class);
        List<Integer> entries = quick ? List.of(1000, 10_000) : List.of(1000, 100_000, 1_000_000);
        List<String> only = List.of();
        int threads = 8;
        int rounds = quick ? 2 : 5;
        double seconds = quick ? 1 : 3;
        double warmUp = quick ? 2 : 6;
        var jar = Path.of("platform", "target", "carnet.jar");
        @Nullable Path rival = null;
        var folder = Path.of("bench", "target", "bench");
        var nodeOptions = new ArrayList<>(List.of("-Xmx512m"));
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--quick")) {
                continue;
            }
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " is unknown or has no value");
            }
            var value = arguments[++i];
            switch (arguments[i - 1]) {
                case "--database" -> databases = databases(value);
                case "--entries" ->
                    entries = Arrays.stream(value.split(",", -1))
                            .map(Integer::valueOf)
                            .toList();
                case "--only" -> only = List.of(value.split(",", -1));
                case "--threads" -> threads = Integer.parseInt(value);
                case "--rounds" -> rounds = Integer.parseInt(value);
                case "--seconds" -> seconds = Double.parseDouble(value);
                case "--warm-up" -> warmUp = Double.parseDouble(value);
                case "--jar" -> jar = Path.of(value);
                case "--rival" -> rival = Path.of(value);
                case "--folder" -> folder = Path.of(value);
                case "--node-option" -> nodeOptions.add(value);
                default -> throw new IllegalArgumentException(arguments[i - 1] + " is unknown");
            }
        }
        return new Plan(
                databases,
                entries,
                only,
                new Pace(threads, rounds, seconds, warmUp),
                quick ? GIBIBYTE / 8 : GIBIBYTE,
                jar,
                rival,
                folder,
                nodeOptions);
    }

    /** What differs for {@code --identity}: entries are patients. */
    static Plan ofIdentity(String... arguments) {
        boolean quick = Arrays.asList(arguments).contains("--quick");
        var defaults = Stream.of("--entries", quick ? "1000,10000" : "10000,1000000");
        return of(Stream.concat(defaults, Arrays.stream(arguments)).toArray(String[]::new));
    }

    /** What differs for {@code --xua}: the registry is small. */
    static Plan ofXua(String... arguments) {
        return of(Stream.concat(Stream.of("--entries", "1000"), Arrays.stream(arguments))
                .toArray(String[]::new));
    }

    private static Set<DatabaseKind> databases(String value) {
        return value.equals("both")
                ? EnumSet.allOf(DatabaseKind.class)
                : EnumSet.of(DatabaseKind.valueOf(value.toUpperCase(Locale.ROOT)));
    }

    /** The registry's sizes on this database. */
    List<Integer> entriesOn(DatabaseKind database) {
        return database == DatabaseKind.DERBY && databases.size() > 1
                ? entries.stream().filter(size -> size <= DERBY_AT_MOST).toList()
                : entries;
    }

    boolean wants(String name) {
        return only.isEmpty() || only.stream().anyMatch(name::startsWith);
    }

    boolean wantsAnyOf(List<String> names) {
        return names.stream().anyMatch(this::wants);
    }
}
