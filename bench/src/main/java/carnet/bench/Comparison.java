package carnet.bench;

import carnet.bench.load.Contender;
import carnet.bench.load.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One case of the bench.
 *
 * @param threads most at once
 * @param carnet one contender for each size of the registry
 * @param noOp the endpoint that does nothing
 * @param bare what does only what cannot be left out: inserts in bare JDBC, or a file that is sent; of which there may be none
 * @param rivals another build of Carnet, if one was given
 */
record Comparison(
        String name,
        int threads,
        List<Contender> carnet,
        Contender noOp,
        List<Contender> bare,
        List<Contender> rivals) {

    static final List<String> NAMES = List.of(
            "iti18-find-10",
            "iti18-get",
            "iti18-refs-10",
            "iti18-refs-100",
            "iti42",
            "iti41-10k",
            "iti41-1m",
            "iti43-10k",
            "iti43-1m",
            "iti43-100m");

    Comparison {
        carnet = List.copyOf(carnet);
        bare = List.copyOf(bare);
        rivals = List.copyOf(rivals);
    }

    /** Everybody, in the order in which the parts are named. */
    List<Contender> contenders() {
        var all = new ArrayList<>(carnet);
        all.add(noOp);
        all.addAll(bare);
        all.addAll(rivals);
        return all;
    }

    /** The part of the results that is the no-op's. */
    Result noOpOf(List<Result> results) {
        return results.get(carnet.size());
    }

    /** The part of the results that is the bare one's. */
    Optional<Result> bareOf(List<Result> results) {
        return bare.isEmpty() ? Optional.empty() : Optional.of(results.get(carnet.size() + 1));
    }

    /** The part of the results that is Carnet's on the largest registry. */
    Result largestOf(List<Result> results) {
        return results.get(carnet.size() - 1);
    }
}
