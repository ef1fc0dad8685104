package carnet.platform.console;

import carnet.metadata.CX;
import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.identity.Cause;
import carnet.pixpdq.identity.IdentityRefused;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.identity.Reviews;
import carnet.pixpdq.matching.MatchingRules;
import carnet.pixpdq.store.IdentityRecord;
import carnet.pixpdq.store.JournalEntry;
import carnet.pixpdq.store.ReviewTask;
import carnet.platform.console.ReviewAudit.Act;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The REST door of a data steward; docs/review.md describes it. Whoever gets here has passed {@link ReviewGuard}. */
@RestController
@RequestMapping("/review/api")
public final class ReviewController {

    private static final int MOST_TASKS = 100;
    private static final int MOST_ENTRIES = 50;
    private static final int MOST_CHARACTERS_OF_WHO = 100;
    private static final int MOST_CHARACTERS_OF_WHY = 500;
    private static final int MOST_CHARACTERS_OF_ID = 256;
    private static final String SAME_PERSON = "link";
    private static final String DIFFERENT_PERSONS = "keep-apart";

    private final Reviews reviews;
    private final PatientIdentities identities;
    private final PatientDomains domains;
    private final ReviewAnswers answers;
    private final Stewards stewards;
    private final ReviewAudit audit;

    /** @param rules by which records are linked, to be shown */
    public ReviewController(
            Reviews reviews,
            PatientIdentities identities,
            PatientDomains domains,
            MatchingRules rules,
            Stewards stewards,
            ReviewAudit audit) {
        this.reviews = reviews;
        this.identities = identities;
        this.domains = domains;
        this.answers = new ReviewAnswers(domains, rules);
        this.stewards = stewards;
        this.audit = audit;
    }

    @GetMapping("/steward")
    ReviewAnswers.Caller steward(HttpServletRequest request) {
        return new ReviewAnswers.Caller(
                stewards.open(), stewards.provenBy(request).orElse(null));
    }

    // looking

    @GetMapping("/tasks")
    ReviewAnswers.TaskList tasks(
            HttpServletRequest request,
            @RequestParam(defaultValue = "oldest") String order,
            @RequestParam(required = false) @Nullable Long after,
            @RequestParam(defaultValue = "20") int limit) {
        requireBetween("limit", limit, MOST_TASKS);
        if (after != null && reviews.task(after).isEmpty()) {
            throw ReviewProblem.badField("after", "There is no such task.");
        }
        looked(request, Act.LIST_TASKS, "open tasks");
        var found = reviews.open(orderNamed(order), after, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        return new ReviewAnswers.TaskList(
                reviews.openCount(),
                reviews.oldestOpenedAt().orElse(null),
                page.stream().map(answers::line).toList(),
                found.size() > limit ? page.get(limit - 1).task().taskKey() : null);
    }

    private static ReviewTask.Order orderNamed(String name) {
        return switch (name) {
            case "oldest" -> ReviewTask.Order.OLDEST_FIRST;
            case "score" -> ReviewTask.Order.HIGHEST_SCORE_FIRST;
            default -> throw ReviewProblem.badField("order", "The order is oldest or score.");
        };
    }

    @GetMapping("/tasks/{task}")
    ReviewAnswers.Task task(HttpServletRequest request, @PathVariable long task) {
        looked(request, Act.LOOK_AT_TASK, "task " + task);
        return shown(task);
    }

    private ReviewAnswers.Task shown(long task) {
        return answers.task(reviews.reviewCase(task).orElseThrow(() -> ReviewProblem.unknown("task")));
    }

    @GetMapping("/persons/{person}")
    ReviewAnswers.Person person(HttpServletRequest request, @PathVariable long person) {
        looked(request, Act.LOOK_AT_PERSON, "person " + person);
        return answers.person(person, recordsOf(person));
    }

    private List<IdentityRecord> recordsOf(long person) {
        var records = reviews.person(person);
        if (records.isEmpty()) {
            throw ReviewProblem.unknown("person");
        }
        return records;
    }

    /** By an identifier: in the body, since addresses stand in the logs of whatever is on the way. */
    @PostMapping("/persons/search")
    ReviewAnswers.People search(HttpServletRequest request) throws IOException {
        var body = JsonBody.of(request, Set.of("identifier", "domain"));
        var id = body.text("identifier", MOST_CHARACTERS_OF_ID);
        var wanted = body.optionalText("domain", MOST_CHARACTERS_OF_ID)
                .map(name -> Stream.of(domainNamed(name)))
                .orElseGet(domains::all);
        var persons = wanted.map(domain -> identifier(id, domain))
                .flatMap(each -> reviews.record(each).stream())
                .map(IdentityRecord::personKey)
                .distinct()
                .toList();
        looked(request, Act.FIND_PERSON, "persons " + persons);
        return new ReviewAnswers.People(persons.stream()
                .map(person -> answers.person(person, recordsOf(person)))
                .toList());
    }

    private PatientDomain domainNamed(String name) {
        return domains.withNamespace(name)
                .or(() -> domains.withOid(name))
                .orElseThrow(() -> ReviewProblem.badField("domain", "There is no such domain."));
    }

    private static CX identifier(String id, PatientDomain domain) {
        try {
            return new CX(id, domain.oid().value());
        } catch (IllegalArgumentException e) {
            throw ReviewProblem.badField("identifier", "An identifier has none of ^ & ~ | in it.");
        }
    }

    @GetMapping("/history")
    ReviewAnswers.History history(
            HttpServletRequest request,
            @RequestParam(required = false) @Nullable Long task,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(required = false) @Nullable Long record,
            @RequestParam(defaultValue = "" + Long.MAX_VALUE) long before,
            @RequestParam(defaultValue = "20") int limit) {
        requireBetween("limit", limit, MOST_ENTRIES);
        if (Stream.of(task, person, record).filter(key -> key != null).count() != 1) {
            throw ReviewProblem.badField("person", "Ask for the history of one task, person or record.");
        }
        looked(
                request,
                Act.LOOK_AT_HISTORY,
                task != null ? "task " + task : person != null ? "person " + person : "record " + record);
        var keys = Stream.of(recordsOfTask(task), recordsOfPerson(person), oneRecord(record))
                .flatMap(Collection::stream)
                .map(IdentityRecord::identityKey)
                .toList();
        return history(reviews.history(keys, before, limit + 1), limit);
    }

    private List<IdentityRecord> recordsOfTask(@Nullable Long task) {
        if (task == null) {
            return List.of();
        }
        var shown = reviews.reviewCase(task).orElseThrow(() -> ReviewProblem.unknown("task"));
        return Stream.concat(shown.first().person().stream(), shown.second().person().stream())
                .distinct()
                .toList();
    }

    private List<IdentityRecord> recordsOfPerson(@Nullable Long person) {
        return person == null ? List.of() : recordsOf(person);
    }

    private List<IdentityRecord> oneRecord(@Nullable Long key) {
        return key == null ? List.of() : List.of(record(key));
    }

    private IdentityRecord record(long key) {
        return Optional.ofNullable(reviews.records(List.of(key)).get(key))
                .orElseThrow(() -> ReviewProblem.unknown("record"));
    }

    private ReviewAnswers.History history(List<JournalEntry> found, int limit) {
        var page = found.subList(0, Math.min(limit, found.size()));
        var records = reviews.records(page.stream()
                .flatMap(entry -> Stream.concat(entry.keptApart().stream(), entry.released().stream()))
                .flatMap(pair -> Stream.of(pair.lowKey(), pair.highKey()))
                .toList());
        return new ReviewAnswers.History(
                page.stream()
                        .map(entry -> answers.entry(entry, identities.canUndo(entry), records))
                        .toList(),
                found.size() > limit ? page.get(limit - 1).entry() : null);
    }

    private static void requireBetween(String field, int value, int most) {
        if (value < 1 || value > most) {
            throw ReviewProblem.badField(field, "The field " + field + " is from 1 to " + most + ".");
        }
    }

    private void looked(HttpServletRequest request, Act act, String what) {
        audit.record(new ReviewAudit.Event(stewards.provenBy(request).orElse("-"), act, what));
    }

    // deciding

    @PostMapping("/tasks/{task}/decision")
    ReviewAnswers.Task decide(HttpServletRequest request, @PathVariable long task) throws IOException {
        var body = JsonBody.of(request, Set.of("decision", "why", "who"));
        var same = isSame(body.text("decision", MOST_CHARACTERS_OF_WHO));
        var cause = cause(request, body);
        try {
            identities.settle(task, same, cause);
        } catch (IdentityRefused refused) {
            throw settlingProblem(task, refused);
        }
        audit.record(new ReviewAudit.Event(cause.who(), same ? Act.LINK : Act.KEEP_APART, "task " + task));
        return shown(task);
    }

    private static boolean isSame(String decision) {
        return switch (decision) {
            case SAME_PERSON -> true;
            case DIFFERENT_PERSONS -> false;
            default ->
                throw ReviewProblem.badField(
                        "decision", "The decision is " + SAME_PERSON + " or " + DIFFERENT_PERSONS + ".");
        };
    }

    private ReviewProblem settlingProblem(long task, IdentityRefused refused) {
        return switch (refused.reason()) {
            case NOTHING_THERE -> ReviewProblem.unknown("task");
            case SETTLED_BEFORE ->
                reviews.task(task)
                        .map(ReviewAnswers::decision)
                        .map(ReviewProblem::settledBefore)
                        .orElseGet(ReviewProblem::busy);
            case SAME_IDENTIFIER ->
                ReviewProblem.conflict(
                        "merged", "A source has merged one of the records into the other. Take back the merge first.");
            default -> ReviewProblem.conflict("changed", "One of the records was changed at this moment. Look again.");
        };
    }

    @PostMapping("/separations")
    ReviewAnswers.People separate(HttpServletRequest request) throws IOException {
        var body = JsonBody.of(request, Set.of("first", "second", "why", "who"));
        var first = record(body.number("first"));
        var second = record(body.number("second"));
        var cause = cause(request, body);
        if (first.equals(second) || !first.isActive() || !second.isActive()) {
            throw ReviewProblem.badField("second", "Name two active records.");
        }
        if (first.personKey() != second.personKey()) {
            throw ReviewProblem.conflict("separate", "The two records are not of one person.");
        }
        try {
            identities.unlink(first.id(), second.id(), cause);
        } catch (IdentityRefused refused) {
            throw ReviewProblem.conflict("changed", "One of the records was merged away meanwhile.");
        }
        audit.record(new ReviewAudit.Event(
                cause.who(), Act.SEPARATE, "records " + first.identityKey() + " and " + second.identityKey()));
        return new ReviewAnswers.People(Stream.of(record(first.identityKey()), record(second.identityKey()))
                .map(record -> answers.person(record.personKey(), recordsOf(record.personKey())))
                .toList());
    }

    /** @param entry of the journal that was taken back */
    record TakenBack(long entry) {}

    @PostMapping("/journal/{entry}/undo")
    TakenBack undo(HttpServletRequest request, @PathVariable long entry) throws IOException {
        var cause = cause(request, JsonBody.of(request, Set.of("why", "who")));
        try {
            identities.undo(entry, cause);
        } catch (IdentityRefused refused) {
            throw refused.reason() == IdentityRefused.Reason.NOTHING_THERE
                    ? ReviewProblem.unknown("journal entry")
                    : ReviewProblem.conflict(
                            "changed-since",
                            "It is taken back already, or something it concerns was changed since: take that back first.");
        }
        audit.record(new ReviewAudit.Event(cause.who(), Act.UNDO, "entry " + entry));
        return new TakenBack(entry);
    }

    /** Where nobody proves who he is, his word is taken. */
    private Cause cause(HttpServletRequest request, JsonBody body) {
        var why = body.text("why", MOST_CHARACTERS_OF_WHY);
        return new Cause(stewards.provenBy(request).orElseGet(() -> body.text("who", MOST_CHARACTERS_OF_WHO)), why);
    }
}
