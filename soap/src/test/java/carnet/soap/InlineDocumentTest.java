package carnet.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDoorsExtension.class)
class InlineDocumentTest {

    private static final byte[] HELLO = "Hello".getBytes(StandardCharsets.UTF_8);

    private final TestDoors doors;

    InlineDocumentTest(TestDoors doors) {
        this.doors = doors;
    }

    @AfterEach
    void nothingIsLeftInTheSpool() {
        doors.awaitEmptySpool();
    }

    private TestAnswer provided(String... contents) {
        String documents = IntStream.range(0, contents.length)
                .mapToObj(i -> TestRequest.document("d" + i, contents[i]))
                .collect(Collectors.joining());
        return doors.send(
                doors.repositoryAddress,
                TestDoors.SOAP,
                TestRequest.provide(documents).bytes());
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 16_384, 16_385, 65_535, 65_536, 65_537, 5_000_000})
    void arrivesAsItWasEncoded(int size) {
        byte[] content = random(size);

        assertThat(provided(base64(content)).status()).isEqualTo(200);

        assertThat(doors.repository.committed.get(0)).containsExactly(entry("d0", content));
    }

    @Test
    void mayBeBrokenIntoLinesAndIndented() {
        byte[] content = random(10_000);
        String lines = Base64.getMimeEncoder().encodeToString(content).replace("\r\n", "\n\t  ");

        provided("\n    " + lines + "\n");

        assertThat(doors.repository.committed.get(0)).containsExactly(entry("d0", content));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SGVsbG8=",
                " S G V s b G 8 = ",
                "SGVs<!-- comment -->bG8=",
                "SGVs<?instruction?>bG8=",
                "<![CDATA[SGVsbG8=]]>",
                "SGVs<![CDATA[bG8]]>=",
                "SGVsbG8&#61;"
            })
    void isReadHoweverXmlWritesIt(String content) {
        TestAnswer answer = provided(content);

        assertThat(answer.status()).as(answer.content()).isEqualTo(200);
        assertThat(doors.repository.committed.get(0)).containsExactly(entry("d0", HELLO));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t", "<!-- nothing -->"})
    void mayBeEmpty(String content) {
        provided(content);

        assertThat(doors.repository.committed.get(0)).containsExactly(entry("d0", new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SGVsbG8",
                "SGVsbG8==",
                "SGVsbG8=S",
                "S",
                "=",
                "SG=s",
                "SGVs-G8=",
                "SGVs_G8=",
                "SGVsbG8=====",
                "\u00e9\u00e9\u00e9\u00e9",
                "\uFF21\uFF21\uFF21\uFF21",
                "SGVsbG8<a/>=",
                "SGVs\u0085bG8="
            })
    void isRefusedWhenItIsNotBase64(String content) {
        TestAnswer answer = provided(content);

        assertThat(answer.status()).as(answer.content()).isEqualTo(400);
        assertThat(answer.faultCode()).isEqualTo("env:Sender");
        assertThat(doors.repository.committed).isEmpty();
    }

    @Test
    void mayStandBesideReferences() {
        TestPackage provide = TestPackage.of(TestRequest.provide(TestRequest.document("d0", "SGVsbG8=")
                        + TestRequest.document("d1", TestRequest.include("cid:one@sender"))
                        + TestRequest.document("d2", "")))
                .document("one@sender", "World".getBytes(StandardCharsets.UTF_8));

        assertThat(doors.ask(provide).status()).isEqualTo(200);
        assertThat(doors.repository.committed.get(0))
                .containsExactly(
                        entry("d0", HELLO),
                        entry("d1", "World".getBytes(StandardCharsets.UTF_8)),
                        entry("d2", new byte[0]));
    }

    @Test
    void cannotReferToAPartOfAMessageThatHasNone() {
        TestAnswer answer = provided(TestRequest.include("cid:one@sender"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faultReason()).contains("not a MIME package");
    }

    @Test
    void mayStandInUtf16() {
        byte[] content = random(100_000);
        String envelope = "<?xml version='1.0' encoding='UTF-16'?>"
                + TestRequest.provide(TestRequest.document("d0", base64(content)))
                        .xml();

        doors.send(doors.repositoryAddress, "application/soap+xml", envelope.getBytes(StandardCharsets.UTF_16));

        assertThat(doors.repository.committed.get(0)).containsExactly(entry("d0", content));
    }

    @Test
    void isRefusedWhenTheEnvelopeIsCutOffAfterIt() {
        String envelope = TestRequest.provide(TestRequest.document("d0", base64(random(200_000))))
                .xml();

        TestAnswer answer = doors.send(
                doors.repositoryAddress,
                TestDoors.SOAP,
                envelope.substring(0, envelope.length() - 100).getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(doors.repository.committed).isEmpty();
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class BeyondALimit {

        private final TestDoors narrow =
                new TestDoors(new SoapLimits(20_000, 20, 20, 200, 3, 500, 200_000, Path.of("."), 1_000_000));

        @AfterEach
        void nothingIsLeftInTheSpool() {
            narrow.awaitEmptySpool();
            narrow.reset();
        }

        @AfterAll
        void close() {
            narrow.close();
        }

        private TestAnswer provided(String documents) {
            return narrow.send(
                    narrow.repositoryAddress,
                    TestDoors.SOAP,
                    TestRequest.provide(documents).bytes());
        }

        @Test
        void ofTheEnvelopeItIsNotCounted() {
            String document = TestRequest.document("d0", base64(random(150_000)));

            assertThat(provided(document + document).status()).isEqualTo(200);
        }

        @Test
        void ofADocumentItIsNotCountedTogetherWithOthers() {
            String document = TestRequest.document("d0", base64(random(190_000)));

            assertThat(narrow.ask(TestPackage.of(TestRequest.provide(document + document)))
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void ofTheEnvelopeWhatIsAroundItIs() {
            String document = TestRequest.document("d0", base64(random(10)));

            assertThat(provided(document + " ".repeat(30_000) + document).faultReason())
                    .contains("envelope is larger");
        }

        @ParameterizedTest
        @CsvSource({"200000, 200", "200001, 400"})
        void ofADocumentItIsRefused(int size, int status) {
            TestAnswer answer = provided(TestRequest.document("d0", base64(random(size))));

            assertThat(answer.status()).isEqualTo(status);
        }

        @Test
        void whiteSpaceInItIsRefused() {
            TestAnswer answer = provided(TestRequest.document("d0", " ".repeat(1_000_000)));

            assertThat(answer.status()).isEqualTo(400);
        }

        @Test
        void ofTheNumberOfDocumentsItIsRefused() {
            assertThat(provided(TestRequest.document("d", "").repeat(3)).status())
                    .isEqualTo(200);
            assertThat(provided(TestRequest.document("d", "").repeat(4)).faultReason())
                    .contains("more than 3 documents");
        }
    }
}
