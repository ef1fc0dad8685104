package carnet.pixpdq;

import static carnet.pixpdq.RawPeer.framed;

import ca.uhn.hl7v2.model.Message;
import carnet.metadata.CX;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.hl7.Hl7Charset;
import carnet.pixpdq.identity.Cause;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.matching.MatchingRules;
import carnet.pixpdq.matching.PatientMatcher;
import carnet.pixpdq.query.PatientDemographicsQuery;
import carnet.pixpdq.query.PdqContinuations;
import carnet.pixpdq.query.PixQuery;
import carnet.pixpdq.query.QueryCancellation;
import carnet.pixpdq.search.PatientSearch;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

/** A Patient Demographics Supplier on a port, which tells at most four patients, with a clock of its own. It mints no XAD-PIDs. */
final class DemographicsSupplierUnderTest implements AutoCloseable {

    private static final Cause CAUSE = new Cause("test", "test");
    private static final int MOST_PATIENTS = 4;

    private final PatientIdentities identities;
    private final Hl7Door door;
    private final MllpListener listener;
    private volatile Instant now = Instant.parse("2026-11-23T09:15:00Z");

    DemographicsSupplierUnderTest(TestDatabase database) {
        var store = database.emptied();
        identities = Doors.identities(store, new RecordedPatients(), false);
        var search = new PatientSearch(store, new PatientMatcher(MatchingRules.standard()), MOST_PATIENTS);
        var continuations = new PdqContinuations(new OwnClock(), new Random(2));
        door = new Hl7Door(
                List.of(
                        new PixQuery(Doors.DOMAINS, identities),
                        new PatientDemographicsQuery(Doors.DOMAINS, search, identities, continuations),
                        new QueryCancellation(continuations)),
                Hl7Charset.UTF_8,
                Doors.CLOCK,
                new Random(1));
        listener = MllpListener.listen(Doors.ANY_PORT, door);
    }

    void knows(Demographics person, CX... ids) {
        identities.announce(List.of(ids), before -> person, CAUSE);
    }

    void waits(Duration time) {
        now = now.plus(time);
    }

    /** The segments after MSH, byte for byte. */
    List<String> answerTo(Sample message) throws Exception {
        return wholeAnswerTo(message, StandardCharsets.UTF_8).lines().skip(1).toList();
    }

    String wholeAnswerTo(Sample message, Charset charset) throws Exception {
        try (var consumer = new RawPeer(listener)) {
            return consumer.sends(framed(message), charset).hears(charset);
        }
    }

    String answerWithoutNetworkTo(String message) {
        return new String(door.answerTo(message.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    Message hapiAnswerTo(Sample message) throws Exception {
        try (var consumer = new HapiPeer(listener)) {
            return consumer.anyAnswerTo(message);
        }
    }

    @Override
    public void close() {
        listener.close();
    }

    private final class OwnClock extends Clock {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
