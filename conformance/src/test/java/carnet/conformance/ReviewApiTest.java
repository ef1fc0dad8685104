package carnet.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.conformance.IdentityFeed.Admission;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The REST API of the review console, status by status. */
@OnEveryDatabase
class ReviewApiTest {

    private static final String HOSPITAL_A = "1.3.6.1.4.1.21367.13.20.2000";
    private static final String HOSPITAL_B = "1.3.6.1.4.1.21367.13.20.3000";

    private final CarnetProcess node;
    private final IdentityFeed feed;
    private final ReviewApi api;
    private final String suffix = UUID.randomUUID().toString();
    private final String anna = "A-" + suffix;
    private final String anne = "B-" + suffix;

    ReviewApiTest(Database database) {
        node = Node.on(database);
        feed = new IdentityFeed(node);
        api = new ReviewApi(node);
    }

    private static String cx(String id, String authority) {
        return id + "^^^&" + authority + "&ISO";
    }

    /** Two who are alike and have an identifier of the affinity domain each. */
    private long waitingTask() {
        announce(anna, HOSPITAL_A, "Anna", "~" + cx("X-" + suffix, Patient.AUTHORITY));
        announce(anne, HOSPITAL_B, "Anne", "~" + cx("OTHER-" + suffix, Patient.AUTHORITY));
        for (JsonNode after = null; ; ) {
            var page = api.get("/tasks?limit=100" + (after == null ? "" : "&after=" + after))
                    .json();
            for (var task : page.path("tasks")) {
                if (task.at("/first/identifier/id").asString().equals(anna)) {
                    return task.path("task").asLong();
                }
            }
            after = page.path("next");
            assertThat(after.isNumber())
                    .as("the task of this test is in the list")
                    .isTrue();
        }
    }

    private void announce(String id, String authority, String given, String more) {
        feed.admit(
                new Admission(cx(id, authority) + more, "Fam" + letters(suffix), given, "19680312", letters(suffix)));
    }

    /** A name that resembles no other. */
    private static String letters(String text) {
        return text.replace("-", "")
                .chars()
                .limit(16)
                .map(digit -> 'a' + Character.digit(digit, 16))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String decision(String decision) {
        return "{\"decision\":\"%s\",\"why\":\"two sisters\",\"who\":\"Léa\"}".formatted(decision);
    }

    private List<String> references() {
        return feed.crossReferencesOf(cx(anna, HOSPITAL_A));
    }

    private long lastEntry(long task) {
        return api.get("/history?limit=1&task=" + task)
                .json()
                .at("/entries/0/entry")
                .asLong();
    }

    // looking

    @Test
    void aTaskShowsBothSidesFieldByFieldWithWhatSpeaksAgainstLinking() {
        var task = api.get("/tasks/" + waitingTask());

        assertThat(task.status()).isEqualTo(200);
        assertThat(task.contentType()).isEqualTo("application/json");
        assertThat(task.at("/state")).isEqualTo("OPEN");
        assertThat(task.at("/reason")).isEqualTo("GUARD");
        assertThat(task.at("/guards/0")).isEqualTo("CONTRADICTING_IDENTIFIERS");
        assertThat(task.at("/first/identifier/id")).isEqualTo(anna);
        assertThat(task.at("/second/identifier/domain")).isEqualTo("HOSPITAL_B");
        assertThat(task.at("/thresholds/link")).isEqualTo("23.0");
        var given = field(task, "GIVEN_NAME");
        assertThat(given.at("/first/0").asString()).isEqualTo("Anna");
        assertThat(given.at("/second/0").asString()).isEqualTo("Anne");
        assertThat(given.path("differs").asBoolean()).isTrue();
        assertThat(given.path("agreement").asString()).isEqualTo("VARIANT");
        assertThat(given.path("weight").asDouble()).isPositive();
        assertThat(field(task, "BIRTH_DATE").path("differs").asBoolean()).isFalse();
        assertThat(field(task, "BIRTH_DATE").at("/first/0").asString()).isEqualTo("1968-03-12");
    }

    private static JsonNode field(ReviewApi.Answer task, String name) {
        return StreamSupport.stream(task.json().path("fields").spliterator(), false)
                .filter(field -> field.path("field").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theListIsPagedAndCountsWhatWaits() {
        waitingTask();

        var list = api.get("/tasks?limit=1&order=score");

        assertThat(list.status()).isEqualTo(200);
        assertThat(list.json().path("open").asInt()).isPositive();
        assertThat(list.json().path("oldestOpenedAt").isString()).isTrue();
        assertThat(list.json().path("tasks").size()).isEqualTo(1);
    }

    @Test
    void everyAnswerForbidsToKeepItAndToRunWhatIsNotOurs() {
        for (var path : List.of("/tasks", "/tasks/x", "/tasks/0", "/no-such-thing")) {
            var headers = api.get(path).headers();
            assertThat(headers.allValues("Cache-Control")).containsExactly("no-store");
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .startsWith("default-src 'none'; script-src 'self';")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/tasks?limit=0, 400, limit",
        "/tasks?limit=101, 400, limit",
        "/tasks?limit=many, 400, limit",
        "/tasks?order=newest, 400, order",
        "/tasks?after=0, 400, after",
        "/tasks/x, 400, task",
        "/tasks/0, 404, ''",
        "/persons/0, 404, ''",
        "/history, 400, person",
        "/history?task=1&person=1, 400, person",
        "/history?task=0, 404, ''",
        "/history?person=0, 404, ''",
        "/history?record=0, 404, ''",
        "/history?record=1&limit=51, 400, limit",
        "/no-such-thing, 404, ''"
    })
    void whatCannotBeLookedAtIsAProblemThatSaysWhichField(String path, int status, String field) {
        assertProblem(api.get(path), status, field);
    }

    private static void assertProblem(ReviewApi.Answer answer, int status, String field) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.json().path("detail").asString()).isNotEmpty();
        assertThat(answer.json().path("field").asString("")).isEqualTo(field);
    }

    // deciding

    @Test
    void aLinkMakesOnePersonOfBothAndIsJournalled() {
        var task = waitingTask();

        var answer = api.post("/tasks/" + task + "/decision", decision("link"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.at("/state")).isEqualTo("SAME");
        assertThat(answer.at("/decision/who")).isEqualTo("Léa");
        assertThat(references()).anyMatch(id -> id.startsWith(anne + "^"));
        var last = api.get("/history?task=" + task).json().at("/entries/0");
        assertThat(last.path("action").asString()).isEqualTo("LINK");
        assertThat(last.path("who").asString()).isEqualTo("Léa");
        assertThat(last.path("why").asString()).isEqualTo("two sisters");
        assertThat(last.path("canUndo").asBoolean()).isTrue();
    }

    @Test
    void whatIsKeptApartAndTakenBackWaitsAgain() {
        var task = waitingTask();
        assertThat(api.post("/tasks/" + task + "/decision", decision("keep-apart"))
                        .at("/state"))
                .isEqualTo("DIFFERENT");
        assertThat(references()).hasSize(1);
        var entry = lastEntry(task);

        var undone = api.post("/journal/" + entry + "/undo", "{\"why\":\"wrong pair\",\"who\":\"Léa\"}");

        assertThat(undone.status()).isEqualTo(200);
        assertThat(api.get("/tasks/" + task).at("/state")).isEqualTo("OPEN");
        assertProblem(api.post("/journal/" + entry + "/undo", "{\"why\":\"again\",\"who\":\"Léa\"}"), 409, "");
        assertProblem(api.post("/journal/0/undo", "{\"why\":\"again\",\"who\":\"Léa\"}"), 404, "");
    }

    @Test
    void whoComesLaterIsToldWhoDecided() {
        var task = waitingTask();
        api.post("/tasks/" + task + "/decision", decision("keep-apart"));

        var late = api.post(
                "/tasks/" + task + "/decision", "{\"decision\":\"link\",\"why\":\"same phone\",\"who\":\"Max\"}");

        assertProblem(late, 409, "");
        assertThat(late.at("/type")).isEqualTo("urn:carnet:review:settled");
        assertThat(late.at("/decision/who")).isEqualTo("Léa");
        assertThat(late.at("/decision/why")).isEqualTo("two sisters");
        assertThat(late.at("/decision/state")).isEqualTo("DIFFERENT");
        assertThat(references()).hasSize(1);
    }

    @Test
    void ofManyWhoDecideAtOnceOneWins() throws Exception {
        var task = waitingTask();
        var start = new CyclicBarrier(6);
        var threads = Executors.newFixedThreadPool(6);
        try {
            var answers = threads.invokeAll(IntStream.range(0, 6)
                    .<Callable<ReviewApi.Answer>>mapToObj(number -> () -> {
                        start.await();
                        return api.post(
                                "/tasks/" + task + "/decision", decision(number % 2 == 0 ? "link" : "keep-apart"));
                    })
                    .toList());
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get().status());
            }
            assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409, 409, 409);
        } finally {
            threads.shutdownNow();
        }
        assertThat(references().size() > 1)
                .isEqualTo(api.get("/tasks/" + task).at("/state").equals("SAME"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "decision | {\"why\":\"x\",\"who\":\"y\"}",
                "decision | {\"decision\":\"maybe\",\"why\":\"x\",\"who\":\"y\"}",
                "decision | {\"decision\":7,\"why\":\"x\",\"who\":\"y\"}",
                "why | {\"decision\":\"link\",\"who\":\"y\"}",
                "why | {\"decision\":\"link\",\"why\":\"  \",\"who\":\"y\"}",
                "why | {\"decision\":\"link\",\"why\":\"a\\u0000b\",\"who\":\"y\"}",
                "who | {\"decision\":\"link\",\"why\":\"x\"}",
                "who | {\"decision\":\"link\",\"why\":\"x\",\"who\":null}",
                "because | {\"decision\":\"link\",\"why\":\"x\",\"who\":\"y\",\"because\":\"z\"}",
                "'' | {\"decision\":\"link\",\"decision\":\"keep-apart\",\"why\":\"x\",\"who\":\"y\"}",
                "'' | {\"decision\":\"link\"} {}",
                "'' | [1]",
                "'' | {",
                "'' | ''"
            })
    void aDecisionThatIsNotWellSaidIsRefusedAndChangesNothing(String field, String body) {
        var task = waitingTask();

        assertProblem(api.post("/tasks/" + task + "/decision", body), 400, field);
        assertThat(api.get("/tasks/" + task).at("/state")).isEqualTo("OPEN");
    }

    @Test
    void whatIsTooLongIsRefused() {
        var long501 = decision("link").replace("two sisters", "x".repeat(501));
        assertProblem(api.post("/tasks/0/decision", long501), 400, "why");
        assertProblem(api.post("/tasks/0/decision", decision("link").replace("Léa", "x".repeat(101))), 400, "who");
        assertProblem(
                api.post("/tasks/0/decision", decision("link").replace("two sisters", "x".repeat(17_000))), 413, "");
        assertProblem(api.post("/tasks/0/decision", decision("link")), 404, "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "json", "*/*"})
    void onlyJsonDecides(String contentType) {
        var task = waitingTask();

        assertProblem(api.post("/tasks/" + task + "/decision", decision("link"), "Content-Type", contentType), 415, "");
        assertThat(api.get("/tasks/" + task).at("/state")).isEqualTo("OPEN");
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://elsewhere.example",
        "Origin, null",
        "Origin, ::"
    })
    void pagesOfOtherSitesNeitherLookNorDecide(String header, String value) {
        var task = waitingTask();

        assertProblem(api.post("/tasks/" + task + "/decision", decision("link"), header, value), 403, "");
        assertProblem(api.get("/tasks/" + task, header, value), 403, "");
        assertThat(api.get("/tasks/" + task).at("/state")).isEqualTo("OPEN");
    }

    @Test
    void ourOwnPageDecides() {
        var answer = api.post(
                "/tasks/" + waitingTask() + "/decision",
                decision("keep-apart"),
                "Origin",
                "http://localhost:" + node.httpPort(),
                "Sec-Fetch-Site",
                "same-origin");

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void methodsThatAreNotThereAreProblemsToo() {
        assertProblem(api.post("/tasks", "{}"), 405, "");
        assertProblem(api.get("/separations"), 405, "");
    }

    // persons

    @Test
    void aPersonIsFoundByAnyIdentifierAndLinksOfTheMatcherAreTakenApart() {
        announce(anna, HOSPITAL_A, "Anna", "");
        announce(anne, HOSPITAL_B, "Anna", "");
        assertThat(references()).anyMatch(id -> id.startsWith(anne + "^"));
        var found = api.post("/persons/search", "{\"identifier\":\"%s\"}".formatted(anne));
        assertThat(found.status()).isEqualTo(200);
        var person = found.json().at("/persons/0");
        assertThat(api.get("/persons/" + person.path("person")).json()).isEqualTo(person);
        var records = StreamSupport.stream(person.path("records").spliterator(), false)
                .filter(record -> !record.path("minted").asBoolean())
                .toList();
        assertThat(records).extracting(record -> record.path("link").asString()).containsExactly("OWN", "AUTO");
        assertThat(records.get(1).path("score").asDouble()).isGreaterThan(23);
        var both = "{\"first\":%s,\"second\":%s,\"why\":\"two women\",\"who\":\"Léa\"}"
                .formatted(records.get(0).path("record"), records.get(1).path("record"));

        var apart = api.post("/separations", both);

        assertThat(apart.status()).isEqualTo(200);
        assertThat(apart.json().path("persons").size()).isEqualTo(2);
        assertThat(references()).noneMatch(id -> id.startsWith(anne + "^"));
        assertProblem(api.post("/separations", both), 409, "");
        var history =
                api.get("/history?record=" + records.get(1).path("record")).json();
        assertThat(history.at("/entries/0/action").asString()).isEqualTo("UNLINK");
        assertThat(history.at("/entries/1/why").asString()).contains("matched by rules standard-1");
    }

    @Test
    void anAutomaticLinkIsTakenBackByItsJournalEntry() {
        announce(anna, HOSPITAL_A, "Anna", "");
        announce(anne, HOSPITAL_B, "Anna", "");
        var person = api.post("/persons/search", "{\"identifier\":\"%s\"}".formatted(anne))
                .json()
                .at("/persons/0/person");
        var entry = api.get("/history?person=" + person).json().at("/entries/0");
        assertThat(entry.path("canUndo").asBoolean()).isTrue();

        api.post("/journal/" + entry.path("entry") + "/undo", "{\"why\":\"two women\",\"who\":\"Léa\"}");

        assertThat(references()).noneMatch(id -> id.startsWith(anne + "^"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "identifier | {}",
                "identifier | {\"identifier\":\"a^b\"}",
                "domain | {\"identifier\":\"a\",\"domain\":\"NOWHERE\"}"
            })
    void aSearchThatIsNotWellSaidIsRefused(String field, String body) {
        assertProblem(api.post("/persons/search", body), 400, field);
    }

    @Test
    void whoIsNotKnownIsNotFound() {
        var nobody = api.post("/persons/search", "{\"identifier\":\"%s\",\"domain\":\"HOSPITAL_A\"}".formatted(suffix));

        assertThat(nobody.status()).isEqualTo(200);
        assertThat(nobody.json().path("persons").isEmpty()).isTrue();
    }

    @Test
    void theQueueIsMeasured() throws Exception {
        waitingTask();

        var metrics =
                HttpRequest.newBuilder(node.httpUri("/actuator/prometheus")).build();
        assertThat(HttpClient.newHttpClient()
                        .send(metrics, BodyHandlers.ofString())
                        .body())
                .containsPattern("(?m)^carnet_reviews_open [1-9]")
                .containsPattern("(?m)^carnet_reviews_oldest_seconds [0-9]");
    }
}
