package carnet.pixpdq.query;

import carnet.pixpdq.hl7.MessageHeader;
import carnet.pixpdq.search.ContinuedQueries;
import carnet.pixpdq.search.FoundPatient;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * What was found and not told yet, by the continuation pointer that a consumer gets in DSC-1 and sends back. A pointer that
 * was used is good still, for a consumer that lost the answer.
 */
public final class PdqContinuations {

    private static final Pattern POINTER = Pattern.compile("([0-9a-f]{32})-(\\d{1,6})");

    /** Sender and tag as well as a token nobody can guess: a pointer is honoured for the query it was given to only. */
    private record Key(String application, String facility, String tag, String token) {

        static Key of(MessageHeader header, String tag, String token) {
            return new Key(header.sendingApplication(), header.sendingFacility(), tag, token);
        }

        boolean isOfQuery(Key other) {
            return equals(new Key(other.application, other.facility, other.tag, token));
        }
    }

    /**
     * Where an answer goes on.
     *
     * @param next index of the first patient that was not told
     */
    record Continuation(String token, List<FoundPatient> patients, int next) {

        Continuation to(int index) {
            return new Continuation(token, patients, index);
        }

        /** DSC-1. */
        String pointer() {
            return token + "-" + next;
        }
    }

    private final ContinuedQueries<Key, List<FoundPatient>> kept;
    private final RandomGenerator random;

    /** @param random source of pointers: a secure one, but in tests */
    public PdqContinuations(Clock clock, RandomGenerator random) {
        this.kept = new ContinuedQueries<>(clock);
        this.random = random;
    }

    Continuation keep(MessageHeader header, String tag, List<FoundPatient> patients) {
        var token = "%016x%016x".formatted(random.nextLong(), random.nextLong());
        kept.keep(Key.of(header, tag, token), patients, patients.size());
        return new Continuation(token, patients, 0);
    }

    /** Absent unless the pointer was given to this sender, for the query of this tag, not too long ago. */
    Optional<Continuation> find(MessageHeader header, String tag, String pointer) {
        var parts = POINTER.matcher(pointer);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var token = parts.group(1);
        int next = Integer.parseInt(parts.group(2));
        return kept.find(Key.of(header, tag, token))
                .filter(patients -> next < patients.size())
                .map(patients -> new Continuation(token, patients, next));
    }

    /** Of the sender's query or queries of this tag nothing is kept any more. */
    void cancel(MessageHeader header, String tag) {
        var cancelled = Key.of(header, tag, "");
        kept.forgetAll(key -> key.isOfQuery(cancelled));
    }
}
