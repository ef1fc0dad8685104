package carnet.platform.node;

import carnet.metadata.error.Transaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Times transactions as {@code carnet.transaction}, tagged by transaction and by the last word of the answer's status
 * (Success, PartialSuccess, Failure), or Fault when there was no answer.
 */
record TransactionTimer(MeterRegistry meters) {

    <T> T timed(Transaction transaction, Supplier<T> work, Function<T, String> statusOf) {
        var sample = Timer.start(meters);
        var status = "Fault";
        try {
            var answer = work.get();
            var urn = statusOf.apply(answer);
            status = urn.substring(urn.lastIndexOf(':') + 1);
            return answer;
        } finally {
            sample.stop(Timer.builder("carnet.transaction")
                    .description("From the decoded request to the answer, before it is written out")
                    .tag("transaction", transaction.number())
                    .tag("status", status)
                    .publishPercentileHistogram()
                    .register(meters));
        }
    }
}
