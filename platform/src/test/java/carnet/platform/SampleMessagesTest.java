package carnet.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.pixpdq.MllpListener;
import carnet.platform.node.CarnetNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The samples of docs/connect-a-hospital.md, sent exactly as they stand to a node of the demo, in the order of the page. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleMessagesTest {

    private static final Path SAMPLES = Path.of("..", "docs", "samples");
    private static final Path PAGE = Path.of("..", "docs", "connect-a-hospital.md");
    private static final String SOURCE_ID = "1.3.6.1.4.1.21367.13.72.9.2";
    private static final String BOUNDARY = "--carnet-sample-boundary";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final List<String> SAMPLES_IN_ORDER = List.of(
            "iti-8-a04.hl7",
            "iti-8-a04-duplicate.hl7",
            "iti-41-mtom.mime",
            "iti-41-inline.xml",
            "iti-41-replace.mime",
            "iti-42.xml",
            "iti-18-find-documents.xml",
            "iti-18-get-documents.xml",
            "iti-43.mime",
            "iti-8-a40.hl7",
            "iti-9.hl7",
            "iti-44-add.xml",
            "iti-45.xml",
            "iti-47.xml",
            "iti-21.hl7");
    static final List<String> OVER_MLLP =
            SAMPLES_IN_ORDER.stream().filter(name -> name.endsWith(".hl7")).toList();
    static final List<String> OVER_HL7_V3 = List.of("iti-44-add.xml", "iti-45.xml", "iti-47.xml");
    static final List<String> REQUESTS = SAMPLES_IN_ORDER.stream()
            .filter(name -> !name.endsWith(".hl7") && !OVER_HL7_V3.contains(name))
            .toList();

    private static final Pattern PATH = Pattern.compile("<wsa:To>http://localhost:8080([^<]+)</wsa:To>");
    private static final Pattern MESSAGE_ID = Pattern.compile("<wsa:MessageID>([^<]+)</wsa:MessageID>");
    private static final Pattern CONTROL_ID = Pattern.compile("MSH(?:\\|[^|]*){8}\\|([^|]+)\\|");
    private static final byte START_BLOCK = 0x0B;
    private static final byte END_BLOCK = 0x1C;
    private static final byte CARRIAGE_RETURN = '\r';

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> answers = new HashMap<>();
    private ConfigurableApplicationContext node;

    @BeforeAll
    void followThePage(@TempDir Path data) throws Exception {
        node = new SpringApplicationBuilder(CarnetNode.class)
                .run(
                        "--spring.profiles.active=demo",
                        "--carnet.data-dir=" + data,
                        "--server.port=0",
                        "--carnet.mllp.port=0");
        for (var sample : SAMPLES_IN_ORDER) {
            answers.put(sample, sample.endsWith(".hl7") ? answerOverMllp(sample) : answerOverHttp(sample));
        }
    }

    @AfterAll
    void stop() {
        node.close();
    }

    @ParameterizedTest
    @FieldSource("OVER_MLLP")
    void messagesOverMllpAreAcknowledged(String sample) throws IOException {
        assertThat(answerTo(sample)).contains("\rMSA|AA|" + only(CONTROL_ID, text(sample)) + "\r");
    }

    @ParameterizedTest
    @FieldSource("REQUESTS")
    void requestsSucceed(String sample) throws IOException {
        assertThat(answerTo(sample))
                .contains("ResponseStatusType:Success")
                .contains("<wsa:RelatesTo>" + only(MESSAGE_ID, text(sample)) + "</wsa:RelatesTo>");
    }

    @ParameterizedTest
    @FieldSource("OVER_HL7_V3")
    void messagesOfHl7Version3AreAccepted(String sample) throws IOException {
        assertThat(answerTo(sample))
                .containsPattern("<typeCode code=\"(CA|AA)\"")
                .contains("<wsa:RelatesTo>" + only(MESSAGE_ID, text(sample)) + "</wsa:RelatesTo>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iti-45.xml", "iti-47.xml"})
    void queriesOfHl7Version3FindThePatient(String sample) {
        assertThat(answerTo(sample)).contains("extension=\"SAMPLE-3\"");
    }

    @Test
    void thePixQueryIsAnsweredWithTheSurvivorOfTheMerge() {
        assertThat(answerTo("iti-9.hl7"))
                .contains("\rQAK|SAMPLE-TAG-1|OK\r", "\rPID|||SAMPLE-1^^^XAD&1.3.6.1.4.1.21367.13.20.1000&ISO^PI||");
    }

    @Test
    void theDemographicsQueryFindsThePatient() {
        assertThat(answerTo("iti-21.hl7"))
                .contains("\rQAK|SAMPLE-TAG-1|OK||1|1|0\r", "\rPID|||SAMPLE-1^^^XAD&", "~HA-90001^^^", "|Muster^Eva^");
    }

    @Test
    void findDocumentsFindsWhatIsApproved() {
        assertThat(answerTo("iti-18-find-documents.xml"))
                .contains(uniqueId(1001), uniqueId(1003), uniqueId(1004))
                .doesNotContain(uniqueId(1002));
    }

    @Test
    void getDocumentsShowsTheReplacedDocumentToo() {
        assertThat(answerTo("iti-18-get-documents.xml"))
                .contains(uniqueId(1001), uniqueId(1002), "StatusType:Approved", "StatusType:Deprecated");
    }

    @Test
    void retrievedDocumentsAreThoseThatWereSent() throws IOException {
        assertThat(answerTo("iti-43.mime"))
                .contains("\r\n\r\n" + document("iti-41-mtom.mime") + "\r\n--")
                .contains("\r\n\r\n" + document("iti-41-replace.mime") + "\r\n--");
    }

    @Test
    void aSampleSentAgainIsRefusedForItsSubmissionSet() throws Exception {
        assertThat(answerOverHttp("iti-41-mtom.mime"))
                .contains("ResponseStatusType:Failure", "XDSDuplicateUniqueIdInRegistry");
    }

    @Test
    void noSampleIsLeftOutHereOrOnThePage() throws IOException {
        var page = Files.readString(PAGE);
        try (var files = Files.list(SAMPLES)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))
                            .filter(name -> !name.endsWith(".headers") && !name.startsWith(".")))
                    .containsExactlyInAnyOrderElementsOf(SAMPLES_IN_ORDER)
                    .allSatisfy(name -> assertThat(page).contains(name));
        }
    }

    private String answerTo(String sample) {
        return Objects.requireNonNull(answers.get(sample), sample);
    }

    /** The answer's bytes, one character each. */
    private String answerOverHttp(String sample) throws IOException, InterruptedException {
        var header = Files.readString(SAMPLES.resolve(sample.replaceAll("\\.\\w+$", ".headers")))
                .strip();
        assertThat(header).startsWith("Content-Type: ").doesNotContain("\n");
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort() + only(PATH, text(sample))))
                .timeout(PATIENCE)
                .header("Content-Type", header.substring("Content-Type: ".length()))
                .POST(BodyPublishers.ofByteArray(Files.readAllBytes(SAMPLES.resolve(sample))))
                .build();
        var response = http.send(request, BodyHandlers.ofString(ISO_8859_1));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private String answerOverMllp(String sample) throws IOException {
        try (var socket =
                new Socket("localhost", node.getBean(MllpListener.class).port())) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            var out = new ByteArrayOutputStream();
            out.write(START_BLOCK);
            out.write(Files.readAllBytes(SAMPLES.resolve(sample)));
            out.write(END_BLOCK);
            out.write(CARRIAGE_RETURN);
            socket.getOutputStream().write(out.toByteArray());
            var answer = new ByteArrayOutputStream();
            for (int next = socket.getInputStream().read();
                    next >= 0 && next != END_BLOCK;
                    next = socket.getInputStream().read()) {
                answer.write(next);
            }
            return answer.toString(UTF_8);
        }
    }

    private int httpPort() {
        return node.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    /** A sample's bytes, one character each. */
    private static String text(String sample) throws IOException {
        return Files.readString(SAMPLES.resolve(sample), ISO_8859_1);
    }

    /** The last part of a MIME package. */
    private static String document(String sample) throws IOException {
        var text = text(sample);
        var header = text.lastIndexOf(BOUNDARY + "\r\n");
        return text.substring(text.indexOf("\r\n\r\n", header) + 4, text.lastIndexOf("\r\n" + BOUNDARY));
    }

    private static String uniqueId(int number) {
        return "value=\"" + SOURCE_ID + "." + number + "\"";
    }

    private static String only(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
