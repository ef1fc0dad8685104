package carnet.platform.console;

import carnet.metadata.CX;
import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.identity.Reviews;
import carnet.pixpdq.identity.Reviews.ReviewCase;
import carnet.pixpdq.identity.Reviews.WaitingTask;
import carnet.pixpdq.matching.Agreement;
import carnet.pixpdq.matching.FieldAgreement;
import carnet.pixpdq.matching.Guard;
import carnet.pixpdq.matching.MatchField;
import carnet.pixpdq.matching.MatchScore;
import carnet.pixpdq.matching.MatchingRules;
import carnet.pixpdq.store.IdentityRecord;
import carnet.pixpdq.store.JournalEntry;
import carnet.pixpdq.store.LinkKind;
import carnet.pixpdq.store.NonLink;
import carnet.pixpdq.store.ReviewTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the API answers, and how it is made of what the identity service says. Keys are numbers of ours. No record prints
 * what it says of a patient: Spring logs on DEBUG what it writes.
 */
record ReviewAnswers(PatientDomains domains, MatchingRules rules) {

    /** Whether everybody may come in, and who is asking, if that is proven. */
    record Caller(boolean open, @Nullable String steward) {}

    /** @param next what to give as {@code after} for those that follow; absent if there are none */
    record TaskList(
            int open,
            @Nullable Instant oldestOpenedAt,
            List<TaskLine> tasks,
            @Nullable Long next) {}

    record TaskLine(
            long task,
            ReviewTask.Reason reason,
            @Nullable Double score,
            Instant openedAt,
            Sketch first,
            Sketch second) {}

    /** Enough of a record to recognise it in a list. */
    record Sketch(
            long record,
            Identifier identifier,
            @Nullable String name,
            @Nullable String birthDate) {
        @Override
        public String toString() {
            return "Sketch[…]";
        }
    }

    /** @param domain local name of the assigning authority, or its OID if it has none any more */
    record Identifier(String id, String domain, String authority) {
        @Override
        public String toString() {
            return "Identifier[…]";
        }
    }

    /**
     * @param differs both records say something, and not the same
     * @param agreement absent where the field is not weighed
     */
    record ComparedField(
            String field,
            List<String> first,
            List<String> second,
            boolean differs,
            @Nullable Agreement agreement,
            @Nullable Double weight) {
        @Override
        public String toString() {
            return "ComparedField[…]";
        }
    }

    /**
     * @param score of the moment it was opened
     * @param scoreNow what the rules of today make of the two; absent if one of them says nothing
     * @param guards why they are not linked, whatever the score
     */
    record Task(
            long task,
            ReviewTask.State state,
            ReviewTask.Reason reason,
            Instant openedAt,
            @Nullable Double score,
            @Nullable Double scoreNow,
            List<Guard> guards,
            Thresholds thresholds,
            boolean onePerson,
            Side first,
            Side second,
            List<ComparedField> fields,
            @Nullable Decision decision) {}

    record Thresholds(String rules, double link, double review) {}

    /** @param identifiers of the whole person the record is of */
    record Side(long record, Identifier identifier, boolean active, long person, List<Identifier> identifiers) {}

    record Decision(
            ReviewTask.State state,
            @Nullable String who,
            @Nullable String why,
            @Nullable Instant at) {
        @Override
        public String toString() {
            return "Decision[…]";
        }
    }

    record Person(long person, List<PersonRecord> records) {}

    record PersonRecord(
            long record,
            Identifier identifier,
            boolean active,
            boolean minted,
            LinkKind link,
            @Nullable Double score,
            List<Field> fields) {}

    record Field(String field, List<String> values) {
        @Override
        public String toString() {
            return "Field[…]";
        }
    }

    record People(List<Person> persons) {}

    /** @param next what to give as {@code before} for those that follow; absent if there are none */
    record History(List<Entry> entries, @Nullable Long next) {}

    record Entry(
            long entry,
            JournalEntry.Action action,
            String who,
            String why,
            Instant at,
            boolean canUndo,
            List<Change> changes,
            List<Pair> keptApart,
            List<Pair> released) {
        @Override
        public String toString() {
            return "Entry[…]";
        }
    }

    /** @param from the person it was of before; absent for a record that was added */
    record Change(
            long record,
            Identifier identifier,
            @Nullable Long from,
            long to,
            LinkKind link,
            boolean active,
            boolean revised) {}

    record Pair(Identifier first, Identifier second) {}

    // made of what the identity service says

    TaskLine line(WaitingTask waiting) {
        var task = waiting.task();
        return new TaskLine(
                task.taskKey(),
                task.reason(),
                task.score(),
                task.openedAt(),
                sketch(waiting.first()),
                sketch(waiting.second()));
    }

    private Sketch sketch(IdentityRecord record) {
        var said = record.demographics();
        var name = Stream.of(MatchField.GIVEN_NAME, MatchField.FAMILY_NAME)
                .flatMap(field ->
                        RecordFields.values(field.name(), said).stream().limit(1))
                .toList();
        return new Sketch(
                record.identityKey(),
                identifier(record.id()),
                name.isEmpty() ? null : String.join(" ", name),
                RecordFields.values(MatchField.BIRTH_DATE.name(), said).stream()
                        .findFirst()
                        .orElse(null));
    }

    Identifier identifier(CX id) {
        return new Identifier(
                id.id(),
                domains.withOid(id.assigningAuthority())
                        .map(PatientDomain::namespace)
                        .orElse(id.assigningAuthority()),
                id.assigningAuthority());
    }

    Task task(ReviewCase shown) {
        var task = shown.task();
        var score = shown.score();
        return new Task(
                task.taskKey(),
                task.state(),
                task.reason(),
                task.openedAt(),
                task.score(),
                score.map(MatchScore::weight).orElse(null),
                score.map(made -> made.guards().stream().sorted().toList()).orElse(List.of()),
                new Thresholds(rules.version(), rules.linkThreshold(), rules.reviewThreshold()),
                shown.isOnePerson(),
                side(shown.first()),
                side(shown.second()),
                compared(shown),
                decision(task));
    }

    private Side side(Reviews.Side side) {
        var record = side.record();
        return new Side(
                record.identityKey(),
                identifier(record.id()),
                record.isActive(),
                record.personKey(),
                side.person().stream()
                        .filter(IdentityRecord::isActive)
                        .map(member -> identifier(member.id()))
                        .toList());
    }

    private List<ComparedField> compared(ReviewCase shown) {
        var fields = new ArrayList<ComparedField>();
        fields.add(compared(
                MatchField.UNIQUE_IDENTIFIER.name(),
                texts(shown.first().unique()),
                texts(shown.second().unique()),
                shown));
        for (var field : RecordFields.names()) {
            fields.add(compared(
                    field,
                    RecordFields.values(field, shown.first().record().demographics()),
                    RecordFields.values(field, shown.second().record().demographics()),
                    shown));
        }
        return fields.stream()
                .filter(field -> !field.first().isEmpty() || !field.second().isEmpty())
                .toList();
    }

    private List<String> texts(List<CX> ids) {
        return ids.stream()
                .map(this::identifier)
                .map(id -> id.id() + " (" + id.domain() + ")")
                .toList();
    }

    private static ComparedField compared(String field, List<String> first, List<String> second, ReviewCase shown) {
        var agreement = shown.score()
                .flatMap(score -> score.fields().stream()
                        .filter(each -> each.field().name().equals(field))
                        .findFirst());
        return new ComparedField(
                field,
                first,
                second,
                !first.isEmpty() && !second.isEmpty() && !new HashSet<>(first).equals(new HashSet<>(second)),
                agreement.map(FieldAgreement::agreement).orElse(null),
                agreement.map(FieldAgreement::weight).orElse(null));
    }

    /** Absent while the task is open. */
    static @Nullable Decision decision(ReviewTask task) {
        var settlement = task.settlement();
        return settlement == null
                ? null
                : new Decision(task.state(), settlement.who(), settlement.why(), settlement.at());
    }

    Person person(long key, List<IdentityRecord> records) {
        return new Person(key, records.stream().map(this::personRecord).toList());
    }

    private PersonRecord personRecord(IdentityRecord record) {
        return new PersonRecord(
                record.identityKey(),
                identifier(record.id()),
                record.isActive(),
                record.minted(),
                record.link(),
                record.score(),
                RecordFields.names().stream()
                        .map(field -> new Field(field, RecordFields.values(field, record.demographics())))
                        .filter(field -> !field.values().isEmpty())
                        .toList());
    }

    /** @param records those that pairs of the entry name */
    Entry entry(JournalEntry entry, boolean canUndo, Map<Long, IdentityRecord> records) {
        return new Entry(
                entry.entry(),
                entry.action(),
                entry.who(),
                entry.why(),
                entry.at(),
                canUndo,
                entry.changes().stream().map(this::change).toList(),
                pairs(entry.keptApart(), records),
                pairs(entry.released(), records));
    }

    private Change change(JournalEntry.Change change) {
        var before = Optional.ofNullable(change.before());
        var after = change.after();
        return new Change(
                after.identityKey(),
                identifier(after.id()),
                before.map(IdentityRecord::personKey).orElse(null),
                after.personKey(),
                after.link(),
                after.isActive(),
                before.filter(was -> was.standsAs(after) && was.link() == after.link())
                        .isPresent());
    }

    private List<Pair> pairs(Collection<NonLink> pairs, Map<Long, IdentityRecord> records) {
        return pairs.stream()
                .flatMap(pair -> Stream.ofNullable(records.get(pair.lowKey()))
                        .flatMap(low -> Stream.ofNullable(records.get(pair.highKey()))
                                .map(high -> new Pair(identifier(low.id()), identifier(high.id())))))
                .toList();
    }
}
