package carnet.bench.data;

import carnet.bench.data.RegistryRows.Table;
import carnet.bench.people.PersonRecord;
import carnet.metadata.CX;
import carnet.pixpdq.demographics.DemographicsText;
import carnet.pixpdq.matching.BlockingKeys;
import carnet.pixpdq.matching.Candidate;
import carnet.pixpdq.matching.MatchOutcome;
import carnet.pixpdq.matching.MatchRecord;
import carnet.pixpdq.matching.PatientMatcher;
import carnet.pixpdq.matching.ScoredCandidate;
import carnet.pixpdq.store.IdentityRecord;
import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.store.IdentityText;
import carnet.pixpdq.store.JournalEntry.Action;
import carnet.pixpdq.store.LinkKind;
import carnet.pixpdq.store.ReviewTask;
import carnet.pixpdq.store.SearchIndex;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a feed of these patients, one A04 after the other, leaves in an empty identity store that mints XAD-PIDs, and
 * in its registry: decided by the same matcher on the same blocking keys, without a database. Sequences are not skipped as
 * a feed may skip them, and the registry has heard everything.
 */
public final class FedIdentities {

    static final Table PERSON = new Table("person", List.of("person_key", "created_at"));
    static final Table IDENTITY_RECORD = new Table(
            "identity_record",
            List.of(
                    "identity_key",
                    "authority",
                    "id",
                    "status",
                    "subsumed_by",
                    "person_key",
                    "link_kind",
                    "link_score",
                    "minted",
                    "demographics"));
    static final Table BLOCKING_KEY = new Table("blocking_key", List.of("blocking_key", "identity_key"));
    static final Table LOCK_STRIPE = new Table("lock_stripe", List.of("stripe"));
    static final Table SEARCHED_NAME =
            new Table("searched_name", List.of("identity_key", "position", "family", "given", "birth_date"));
    static final Table REVIEW_TASK = new Table(
            "review_task", List.of("task_key", "low_key", "high_key", "reason", "score", "state", "opened_at"));
    static final Table JOURNAL = new Table("journal", List.of("entry", "action", "who", "why", "happened_at"));
    static final Table JOURNAL_CHANGE =
            new Table("journal_change", List.of("entry", "position", "identity_key", "before_change", "after_change"));

    /** Of the identity store. */
    public static final List<Table> TABLES = List.of(
            PERSON, IDENTITY_RECORD, BLOCKING_KEY, LOCK_STRIPE, SEARCHED_NAME, REVIEW_TASK, JOURNAL, JOURNAL_CHANGE);

    private static final int PATIENTS_AT_A_TIME = 10_000;
    private static final int MOST_REVIEWS = 3;
    private static final String AFFINITY_DOMAIN =
            AnnouncedPatient.DOMAINS.all().findFirst().orElseThrow().oid().value();

    /** Takes the rows, those of one table in the order of their keys. */
    public interface Sink {
        void row(Table table, @Nullable Object... values) throws SQLException, IOException;
    }

    private final PatientMatcher matcher;
    private final Instant at;
    private final Sink sink;
    private final SharedKeys sharedKeys = new SharedKeys();
    private final List<Known> known = new ArrayList<>();
    private final Map<Long, List<Known>> members = new HashMap<>();
    private final BitSet stripes = new BitSet();
    private long identities;
    private long persons;
    private long reviews;

    /** @param at when everything is fed */
    public FedIdentities(PatientMatcher matcher, Instant at, Sink sink) {
        this.matcher = matcher;
        this.at = at;
        this.sink = sink;
    }

    private record Known(long identityKey, long personKey, MatchRecord record) {

        Candidate asCandidate() {
            return new Candidate(Long.toString(identityKey), Long.toString(personKey), record);
        }
    }

    private record Prepared(AnnouncedPatient patient, MatchRecord record, Set<String> keys) {

        static Prepared of(AnnouncedPatient patient) {
            var record = MatchRecord.of(patient.demographics());
            return new Prepared(patient, record, BlockingKeys.of(record));
        }
    }

    /** The XAD-PID minted for a person. */
    public static String mintedId(long person) {
        return new UUID(0, person).toString();
    }

    /** @param onPatient hears of each patient that was fed */
    public void feed(List<PersonRecord> records, Consumer<AnnouncedPatient> onPatient)
            throws SQLException, IOException {
        for (int from = 0; from < records.size(); from += PATIENTS_AT_A_TIME) {
            var prepared = IntStream.range(from, Math.min(records.size(), from + PATIENTS_AT_A_TIME))
                    .parallel()
                    .mapToObj(number -> Prepared.of(AnnouncedPatient.of(records.get(number), "P", number)))
                    .toList();
            for (var each : prepared) {
                announce(each);
                onPatient.accept(each.patient());
            }
        }
        for (int stripe = stripes.nextSetBit(0); stripe >= 0; stripe = stripes.nextSetBit(stripe + 1)) {
            sink.row(LOCK_STRIPE, stripe);
        }
    }

    public long persons() {
        return persons;
    }

    /** What the next rows' keys are, by table and column. */
    Map<String, Long> nextKeys() {
        return Map.of(
                "person alter column person_key", persons + 1,
                "identity_record alter column identity_key", identities + 1,
                "review_task alter column task_key", reviews + 1,
                "journal alter column entry", known.size() + 1L);
    }

    private void announce(Prepared newcomer) throws SQLException, IOException {
        var outcome = matcher.decide(newcomer.record(), candidates(newcomer.keys()));
        @Nullable
        ScoredCandidate match = outcome
                .map(
                        link -> List.of(link.best()),
                        review -> List.<ScoredCandidate>of(),
                        leave -> List.<ScoredCandidate>of())
                .stream()
                .findFirst()
                .orElse(null);
        long person =
                match == null ? ++persons : Long.parseLong(match.candidate().person());
        var identity = new IdentityRecord(
                ++identities,
                newcomer.patient().id(),
                null,
                person,
                match == null ? LinkKind.OWN : LinkKind.AUTO,
                match == null ? null : match.score().weight(),
                false,
                newcomer.patient().demographics());
        var changed = new ArrayList<>(List.of(identity));
        if (match == null) {
            sink.row(PERSON, person, at.toEpochMilli());
            changed.add(new IdentityRecord(
                    ++identities,
                    new CX(mintedId(person), AFFINITY_DOMAIN),
                    null,
                    person,
                    LinkKind.OWN,
                    null,
                    true,
                    null));
            sink.row(RegistryRows.PATIENT, person, AFFINITY_DOMAIN, mintedId(person));
        }
        know(newcomer, identity);
        for (var each : changed) {
            insert(each);
        }
        index(newcomer, identity);
        review(identity, outcome);
        journal(newcomer, changed, match != null);
    }

    private List<Candidate> candidates(Collection<String> keys) {
        var byPerson = sharedKeys.sharing(keys).stream()
                .map(record -> known.get(record).personKey())
                .distinct()
                .flatMap(person -> members.getOrDefault(person, List.of()).stream())
                .collect(Collectors.groupingBy(Known::personKey));
        return byPerson.values().stream()
                .flatMap(List::stream)
                .map(Known::asCandidate)
                .toList();
    }

    private void know(Prepared newcomer, IdentityRecord identity) {
        var record = new Known(identity.identityKey(), identity.personKey(), newcomer.record());
        sharedKeys.put(known.size(), newcomer.keys());
        known.add(record);
        members.computeIfAbsent(identity.personKey(), unseen -> new ArrayList<>(2))
                .add(record);
    }

    private void insert(IdentityRecord identity) throws SQLException, IOException {
        var demographics = identity.demographics();
        sink.row(
                IDENTITY_RECORD,
                identity.identityKey(),
                identity.id().assigningAuthority(),
                identity.id().id(),
                "A",
                null,
                identity.personKey(),
                identity.link().name(),
                identity.score(),
                identity.minted() ? "Y" : "N",
                demographics == null ? null : DemographicsText.write(demographics));
    }

    private void index(Prepared newcomer, IdentityRecord identity) throws SQLException, IOException {
        for (var key : newcomer.keys()) {
            stripes.set(IdentityStore.stripeOf(key));
            sink.row(BLOCKING_KEY, key, identity.identityKey());
        }
        int position = 0;
        for (var entry : SearchIndex.entriesOf(newcomer.patient().demographics())) {
            sink.row(
                    SEARCHED_NAME,
                    identity.identityKey(),
                    position++,
                    entry.family(),
                    entry.given(),
                    entry.birthDate());
        }
    }

    private void review(IdentityRecord identity, MatchOutcome outcome) throws SQLException, IOException {
        var pairs = outcome.<List<ScoredCandidate>>map(
                MatchOutcome.Link::alsoReview, MatchOutcome.Review::candidates, leave -> List.of());
        var reason = outcome.map(
                link -> ReviewTask.Reason.TWO_PERSONS.name(),
                review -> review.reason().name(),
                leave -> "");
        for (var pair : pairs.subList(0, Math.min(MOST_REVIEWS, pairs.size()))) {
            sink.row(
                    REVIEW_TASK,
                    ++reviews,
                    Long.valueOf(pair.candidate().identity()),
                    identity.identityKey(),
                    reason,
                    pair.score().weight(),
                    ReviewTask.State.OPEN.name(),
                    at.toEpochMilli());
        }
    }

    private void journal(Prepared newcomer, List<IdentityRecord> changed, boolean matched)
            throws SQLException, IOException {
        long entry = known.size();
        var why = "ADT^A04 " + newcomer.patient().controlId();
        sink.row(
                JOURNAL,
                entry,
                Action.ADD.name(),
                AnnouncedPatient.SENDER,
                matched ? why + "; matched by rules " + matcher.rules().version() : why,
                at.toEpochMilli());
        for (int position = 0; position < changed.size(); position++) {
            var identity = changed.get(position);
            sink.row(JOURNAL_CHANGE, entry, position, identity.identityKey(), null, IdentityText.write(identity));
        }
    }
}
