package carnet.platform.node;

import carnet.metadata.error.Transaction;
import carnet.pixpdq.hl7.Hl7Answer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.w3c.dom.Element;

/**
 * Times transactions as {@code carnet.transaction}, tagged by transaction and by the last word of the answer's status
 * (Success, PartialSuccess, Failure), or Fault when there was no answer.
 */
record TransactionTimer(MeterRegistry meters) {

    private static final String HL7_V3 = "urn:hl7-org:v3";
    private static final Set<String> ACCEPTED = Set.of("AA", "CA");

    /** An answer of HL7 v3 is a success or a failure by its acknowledgement. */
    Element timedV3(String transaction, Supplier<Element> work) {
        return timed(transaction, work, answer -> isAccepted(answer) ? "Success" : "Failure");
    }

    /** An answer of WS-Trust is a success; what is refused is a fault. */
    Element timedTrust(String operation, Supplier<Element> work) {
        return timed("WS-Trust " + operation, work, answer -> "Success");
    }

    /** An answer of HL7 v2 is a failure if it reports one. */
    Hl7Answer timedV2(String transaction, Supplier<Hl7Answer> work) {
        return timed(transaction, work, answer -> answer.failures().isEmpty() ? "Success" : "Failure");
    }

    private static boolean isAccepted(Element answer) {
        var acknowledgement = answer.getElementsByTagNameNS(HL7_V3, "typeCode").item(0);
        return acknowledgement instanceof Element typeCode && ACCEPTED.contains(typeCode.getAttribute("code"));
    }

    <T> T timed(Transaction transaction, Supplier<T> work, Function<T, String> statusOf) {
        return timed(transaction.number(), work, statusOf);
    }

    private <T> T timed(String transaction, Supplier<T> work, Function<T, String> statusOf) {
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
                    .tag("transaction", transaction)
                    .tag("status", status)
                    .publishPercentileHistogram()
                    .register(meters));
        }
    }
}
