package carnet.pixpdq.v3;

import carnet.soap.ExchangeId;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;

/** What of a refused or failed message is logged: who sent it and what is wrong, nothing of what it says. */
final class V3Log {

    private static final int MOST_CHARACTERS = 128;

    private final Logger log;

    V3Log(Logger log) {
        this.log = log;
    }

    /** Does the work; whatever goes wrong is logged and comes back as a failure to be answered with. */
    <T> T answering(V3Request request, Supplier<T> work, Function<V3Failure, T> refusal) {
        try {
            return work.get();
        } catch (V3Failure failure) {
            failure.details()
                    .forEach(detail -> log.warn(
                            "refused, from {}: {} {}: {}",
                            sender(request),
                            detail.code(),
                            detail.location(),
                            detail.text()));
            return refusal.apply(failure);
        } catch (RuntimeException fault) {
            log.error("not processed because of an internal error", fault);
            return refusal.apply(new V3Failure(
                    DetailCode.INTERNAL_ERROR, "internal error, transaction " + ExchangeId.current(), ""));
        }
    }

    private static String sender(V3Request request) {
        var name = request.sender().application() + "|" + request.sender().facility();
        return name.substring(0, Math.min(name.length(), MOST_CHARACTERS)).replaceAll("\\p{Cntrl}", "?");
    }
}
