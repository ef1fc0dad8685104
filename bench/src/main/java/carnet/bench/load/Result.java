package carnet.bench.load;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What a contender did in all rounds. */
public record Result(String name, List<Slice> slices) {

    public Result {
        slices = List.copyOf(slices);
    }

    /** Requests per second, the median of the rounds. */
    public double rate() {
        return median(slices.stream().mapToDouble(Slice::rate).toArray());
    }

    /** Milliseconds within which this share of all requests was answered. */
    public double percentile(double share) {
        var all = slices.stream()
                .flatMapToLong(slice -> Arrays.stream(slice.latencies()))
                .sorted()
                .toArray();
        return all.length == 0 ? Double.NaN : all[(int) Math.min(all.length - 1L, (long) (all.length * share))] / 1e6;
    }

    /** Milliseconds of the just-in-time compiler per request. */
    public double compilerCpu() {
        return perRequest(Slice::compilerCpu);
    }

    /** Milliseconds of the server's processor per request, without its compiler. */
    public double serverCpu() {
        return perRequest(Slice::serverCpu);
    }

    /** Milliseconds of the database's processor per request. */
    public double databaseCpu() {
        return perRequest(Slice::databaseCpu);
    }

    private double perRequest(ToDoubleFunction<Slice> nanos) {
        return slices.stream().mapToDouble(nanos).sum() / Math.max(requests(), 1) / 1e6;
    }

    public int requests() {
        return slices.stream().mapToInt(Slice::requests).sum();
    }

    public int failures() {
        return slices.stream().mapToInt(Slice::failures).sum();
    }

    public String firstFailure() {
        return slices.stream()
                .map(slice -> String.valueOf(slice.firstFailure()))
                .filter(failure -> !failure.equals("null"))
                .findFirst()
                .orElse("");
    }

    /** This one's figure in each round over the other's of the same round: the median. */
    public double ratioTo(Result other, ToDoubleFunction<Slice> figure) {
        return median(IntStream.range(0, slices.size())
                .mapToDouble(round ->
                        figure.applyAsDouble(slices.get(round)) / figure.applyAsDouble(other.slices.get(round)))
                .toArray());
    }

    public static double median(double... values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
