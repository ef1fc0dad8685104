package carnet.bench.trust;

import carnet.bench.load.Result;
import carnet.xua.validate.AssertionValidator;
import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Element;

/**
 * What a check costs when the assertion was never seen, and when it was a moment ago: in this process, by one thread, after the
 * header was parsed, the notes of uses and revocations left out.
 *
 * @param firstMillis median of the batches, for one check
 * @param againMillis likewise
 */
public record FirstValidation(double firstMillis, double againMillis) {

    private static final int BATCH = 100;

    /** @param batches how many hundred assertions are checked; as many before that to warm up */
    public static FirstValidation of(TokenService service, int batches) {
        var first = new ArrayList<Double>();
        var again = new ArrayList<Double>();
        var validator = service.validator();
        for (int batch = 0; batch < 2 * batches; batch++) {
            var texts = new ArrayList<String>();
            for (int i = 0; i < BATCH; i++) {
                texts.add(Xml.text(service.anyAssertion()));
            }
            var firstTime = millisOf(validator, texts);
            var secondTime = millisOf(validator, texts);
            if (batch >= batches) {
                first.add(firstTime);
                again.add(secondTime);
            }
        }
        return new FirstValidation(median(first), median(again));
    }

    private static double millisOf(AssertionValidator validator, List<String> texts) {
        List<Element> assertions = texts.stream().map(Xml::parse).toList();
        long began = System.nanoTime();
        for (var assertion : assertions) {
            validator.validate(assertion, List.of());
        }
        return (System.nanoTime() - began) / 1e6 / assertions.size();
    }

    private static double median(List<Double> values) {
        return Result.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
