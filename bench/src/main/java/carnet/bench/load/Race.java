package carnet.bench.load;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Contenders that take turns, so that whatever else the machine does meets all of them alike. */
public final class Race {

    private static final int WARM = 20_000;
    private static final int MOST_WARM_UPS = 5;

    private Race() {}

    /**
     * Warms everybody up, then measures in rounds, each in the opposite order of the one before.
     *
     * @param onTurn hears who is next
     */
    public static List<Result> run(List<Contender> contenders, Pace pace, Runnable onTurn) throws Exception {
        for (var contender : contenders) {
            warmUp(contender, pace);
            onTurn.run();
        }
        Map<Contender, List<Slice>> slices = new LinkedHashMap<>();
        var order = new ArrayList<>(contenders);
        for (int round = 0; round < pace.rounds(); round++) {
            for (var contender : order) {
                slices.computeIfAbsent(contender, unseen -> new ArrayList<>())
                        .add(Slice.of(contender, pace.threads(), pace.sliceSeconds()));
                onTurn.run();
            }
            Collections.reverse(order);
        }
        return contenders.stream()
                .map(contender -> new Result(contender.name(), slices.getOrDefault(contender, List.of())))
                .toList();
    }

    /** A compiler that has seen too little is measured instead of the code: on a busy machine that takes longer. */
    private static void warmUp(Contender contender, Pace pace) throws Exception {
        int requests = 0;
        for (int i = 0; i < MOST_WARM_UPS && (i == 0 || requests < WARM); i++) {
            requests +=
                    Slice.of(contender, pace.threads(), pace.warmUpSeconds()).requests();
        }
    }

    /** How long and how hard. */
    public record Pace(int threads, int rounds, double sliceSeconds, double warmUpSeconds) {

        public Pace withThreads(int fewer) {
            return new Pace(Math.min(threads, fewer), rounds, sliceSeconds, warmUpSeconds);
        }
    }
}
