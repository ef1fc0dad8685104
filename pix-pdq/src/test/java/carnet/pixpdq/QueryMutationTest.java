package carnet.pixpdq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever becomes of a query on its way, it is answered or refused, and is no fault of ours. */
class QueryMutationTest {

    private static final int TIMES = 3_000;
    private static final int MOST_CHANGES = 4;
    private static final String CHARACTERS = "|^~\\&*\"@.-0193FHOSPAI dr\u0000\u0085\u2028é\uD83D";

    private static final List<String> QUERIES = List.of(
            "@PID.3.1^1~@PID.3.4.1^HOSPA~@PID.3.4.2^1.3.6.1.4.1.21367.13.20.2000~@PID.3.4.3^ISO",
            "@PID.5.1.1^Wagener*~@PID.5.2^Anna~@PID.7^19700102~@PID.8^F|0.5||||^^^HOSPA~^^^&1.2.3&ISO",
            "@PID.7^19700102~@PID.6.1^S\\T\\*~@PID.11.1.1^6 rue*~@PID.11.5^L~@PID.13.7^621~@PID.18.1^K~@PID.18.4^A");

    @Test
    void noChangeOfAQueryIsAnInternalError() {
        try (var supplier = new DemographicsSupplierUnderTest(TestDatabase.DERBY)) {
            supplier.knows(People.ANNA, IdentityContract.a("1"));
            for (int seed = 0; seed < TIMES; seed++) {
                var answer = supplier.answerWithoutNetworkTo(changed(seed));
                assertThat(answer).contains("\rMSA|");
                if (answer.contains("|207^")) {
                    fail("internal error for seed " + seed);
                }
            }
        }
    }

    private static String changed(int seed) {
        var random = new Random(seed);
        var query = new StringBuilder(Sample.demographicsQuery(QUERIES.get(seed % QUERIES.size()))
                .withField("RCP", 2, "1^RD")
                .adding("DSC|" + (seed % 5 == 0 ? "0123456789abcdef0123456789abcdef-1" : "") + "|I")
                .text());
        int from = query.indexOf("QPD");
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
            int at = from + random.nextInt(query.length() - from);
            var other = CHARACTERS.charAt(random.nextInt(CHARACTERS.length()));
            switch (random.nextInt(3)) {
                case 0 -> query.setCharAt(at, other);
                case 1 -> query.insert(at, other);
                default -> query.deleteCharAt(at);
            }
        }
        return query.toString();
    }
}
