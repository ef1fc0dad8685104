package carnet.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import carnet.soap.attachment.DocumentTooLarge;
import carnet.soap.attachment.ReceivedAttachments;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
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
class MtomPackageTest {

    private static final byte[] HELLO = "Hello".getBytes(StandardCharsets.UTF_8);

    private final TestDoors doors;

    MtomPackageTest(TestDoors doors) {
        this.doors = doors;
    }

    @AfterEach
    void nothingIsLeftInTheSpool() {
        doors.awaitEmptySpool();
    }

    private void refused(TestPackage provide, String reason) {
        refused(doors, doors.ask(provide), reason);
    }

    private static void refused(TestDoors doors, TestAnswer answer, String reason) {
        assertThat(answer.status()).as(answer.content()).isEqualTo(400);
        assertThat(answer.faultCode()).isEqualTo("env:Sender");
        assertThat(answer.faultReason()).contains(reason);
        assertThat(answer.content()).doesNotContain("Exception", "\tat ");
        assertThat(doors.repository.committed).isEmpty();
    }

    private void accepted(TestPackage provide) {
        TestAnswer answer = doors.ask(provide);
        assertThat(answer.status()).as(answer.content()).isEqualTo(200);
        assertThat(answer.envelope()).contains("status=\"ITI-41\"");
        assertThat(doors.repository.committed).hasSize(1);
    }

    private static String referenceTo(String id, String contentId) {
        return TestRequest.document(id, TestRequest.include("cid:" + contentId));
    }

    private static TestRequest provideOne() {
        return TestRequest.provide(referenceTo("d1", "one@sender"));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @Nested
    class ADocument {

        @ParameterizedTest
        @ValueSource(ints = {0, 1, 2, 100, 65_535, 65_536, 65_537, 5_000_000})
        void arrivesAsItWasSent(int size) {
            byte[] content = random(size);

            accepted(TestPackage.of(provideOne()).document("one@sender", content));

            assertThat(doors.repository.committed.get(0)).containsExactly(entry("d1", content));
        }

        @Test
        void mayLookLikeBoundaries() {
            String boundary = "--" + TestPackage.BOUNDARY;
            byte[] content = ("x" + boundary + "\r\n\r\n\r\n-\r\n--MIME\r\n" + boundary.substring(0, 14) + "\r\r\n--\r")
                    .getBytes(StandardCharsets.UTF_8);

            accepted(TestPackage.of(provideOne()).document("one@sender", content));

            assertThat(doors.repository.committed.get(0)).containsExactly(entry("d1", content));
        }

        @Test
        void mayBeEmptyInTheShortForm() {
            accepted(TestPackage.of(provideOne()).part("Content-ID: <one@sender>", new byte[0]));

            assertThat(doors.repository.committed.get(0)).containsExactly(entry("d1", new byte[0]));
        }

        @ParameterizedTest
        @CsvSource({
            "one@sender, one%40sender",
            "one+two@sender, one+two@sender",
            "one two@sender, one%20two@sender",
            "http://sender/one, http%3A%2F%2Fsender%2Fone",
            "one@urn:ihe, one@urn%3Aihe",
            "one@urn%3Aihe, one@urn%3Aihe",
            "100%, 100%"
        })
        void isFoundByItsEncodedContentId(String contentId, String reference) {
            accepted(TestPackage.of(TestRequest.provide(referenceTo("d1", reference)))
                    .document(contentId, HELLO));

            assertThat(doors.repository.committed.get(0)).containsExactly(entry("d1", HELLO));
        }

        @Test
        void mayBeReferredToInCapitalsAndWithWhiteSpaceAround() {
            accepted(TestPackage.of(TestRequest.provide(
                            TestRequest.document("d1", "\n " + TestRequest.include("CID:one@sender") + " \n")))
                    .document("one@sender", HELLO));
        }

        @Test
        void mayBeBase64() {
            byte[] content = random(100_000);

            accepted(TestPackage.of(provideOne())
                    .part(
                            "Content-ID: <one@sender>\r\nContent-Transfer-Encoding: BASE64\r\n",
                            Base64.getMimeEncoder().encode(content)));

            assertThat(doors.repository.committed.get(0)).containsExactly(entry("d1", content));
        }

        @Test
        void maySayItsHeadersInAnyCaseAndOnSeveralLines() {
            accepted(TestPackage.of(provideOne()).part("content-id:\r\n  <one@sender>\r\nX-More: a;\r\n b\r\n", HELLO));
        }

        @Test
        void mayBeReferredToTwice() {
            accepted(TestPackage.of(
                            TestRequest.provide(referenceTo("d1", "one@sender") + referenceTo("d2", "one@sender")))
                    .document("one@sender", HELLO));

            assertThat(doors.repository.committed.get(0)).containsExactly(entry("d1", HELLO), entry("d2", HELLO));
        }
    }

    @Nested
    class SeveralDocuments {

        private final byte[][] contents = {random(70_000), new byte[0], random(5), random(300_000)};

        private TestPackage sent(int... order) {
            String references = IntStream.range(0, contents.length)
                    .mapToObj(i -> referenceTo("d" + i, i + "@sender"))
                    .collect(Collectors.joining());
            TestPackage provide = TestPackage.of(TestRequest.provide(references));
            for (int i : order) {
                provide = provide.document(i + "@sender", contents[i]);
            }
            return provide;
        }

        private void allArrived() {
            assertThat(doors.repository.committed.get(0))
                    .containsOnly(
                            entry("d0", contents[0]),
                            entry("d1", contents[1]),
                            entry("d2", contents[2]),
                            entry("d3", contents[3]));
        }

        @Test
        void arriveInTheOrderTheyAreAskedFor() {
            accepted(sent(0, 1, 2, 3));

            allArrived();
        }

        @Test
        void mayArriveInAnotherOrder() {
            accepted(sent(3, 1, 0, 2));

            allArrived();
        }

        @Test
        void mayBeAskedForInReverse() {
            doors.repository.provide = doors.repository::storeInReverse;

            accepted(sent(0, 1, 2, 3));

            allArrived();
        }

        @Test
        void mayBeReadAlternately() {
            doors.repository.provide = request -> {
                try (InputStream first = request.getDocument().get(0).getValue().getInputStream();
                        InputStream second =
                                request.getDocument().get(3).getValue().getInputStream()) {
                    byte[] start = first.readNBytes(1000);
                    byte[] secondStart = second.readNBytes(1000);
                    byte[] rest = first.readAllBytes();
                    assertThat(start).isEqualTo(Arrays.copyOf(contents[0], 1000));
                    assertThat(rest).isEqualTo(Arrays.copyOfRange(contents[0], 1000, contents[0].length));
                    assertThat(secondStart).isEqualTo(Arrays.copyOf(contents[3], 1000));
                    assertThat(second.readAllBytes()).hasSize(contents[3].length - 1000);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                ReceivedAttachments.current().verifyComplete();
                return TestRegistry.response("read");
            };

            assertThat(doors.ask(sent(0, 1, 2, 3)).envelope()).contains("status=\"read\"");
        }

        @Test
        void mayBeLeftUnread() {
            doors.repository.provide = request -> TestRegistry.response("unread");

            assertThat(doors.ask(sent(0, 1, 2, 3)).envelope()).contains("status=\"unread\"");
        }

        @Test
        void mayBeReadAfterThePackageWasVerified() {
            doors.repository.provide = request -> {
                ReceivedAttachments.current().verifyComplete();
                return doors.repository.store(request);
            };

            accepted(sent(3, 2, 1, 0));

            allArrived();
        }

        @Test
        void mayStandBeforeTheEnvelope() {
            TestPackage provide =
                    TestPackage.empty().document("one@sender", HELLO).root(provideOne());

            accepted(provide);

            assertThat(doors.repository.committed.get(0)).containsExactly(entry("d1", HELLO));
        }

        @Test
        void mayStandBesideOnesNobodyRefersTo() {
            accepted(TestPackage.of(provideOne())
                    .document("other@sender", random(50_000))
                    .part("Content-Type: text/plain\r\n", HELLO)
                    .document("one@sender", HELLO)
                    .document("another@sender", random(10)));

            assertThat(doors.repository.committed.get(0)).containsExactly(entry("d1", HELLO));
        }
    }

    @Nested
    class IsRefused {

        @Test
        void whereverItIsCutOff() {
            byte[] whole =
                    TestPackage.of(provideOne()).document("one@sender", HELLO).bytes();
            int mayGo = "\r\n".length();
            IntStream.rangeClosed(0, whole.length - mayGo - 1)
                    .filter(length -> length % 11 == 0 || length > whole.length - 60)
                    .forEach(length -> refused(
                            doors,
                            doors.send(
                                    doors.repositoryAddress, TestPackage.contentType(), Arrays.copyOf(whole, length)),
                            ""));
        }

        @Test
        void withoutItsClosingBoundary() {
            refused(TestPackage.of(provideOne()).document("one@sender", HELLO).endingWith(""), "cut off");
        }

        @Test
        void withoutItsClosingBoundaryEvenIfTheDocumentsAreThere() {
            refused(
                    TestPackage.of(provideOne())
                            .document("one@sender", HELLO)
                            .endingWith("\r\n--" + TestPackage.BOUNDARY + "\r\n"),
                    "cut off");
        }

        @Test
        void withoutItsClosingBoundaryWhenTheDoorDoesNotAsk() {
            doors.repository.provide = request -> TestRegistry.response("careless");

            refused(TestPackage.of(provideOne()).document("one@sender", HELLO).endingWith(""), "cut off");
        }

        @Test
        void withoutItsClosingBoundaryWhenThereAreNoDocuments() {
            refused(TestPackage.of(TestRequest.retrieve()).endingWith(""), "cut off");
        }

        @Test
        void whenTwoPartsHaveTheSameContentId() {
            refused(
                    TestPackage.of(provideOne()).document("one@sender", HELLO).document("one@sender", HELLO),
                    "same Content-ID");
        }

        @Test
        void whenADocumentHasTheContentIdOfTheEnvelope() {
            refused(
                    TestPackage.of(provideOne()).document("root@sender", HELLO).document("one@sender", HELLO),
                    "same Content-ID");
        }

        @Test
        void whenAPartIsMissing() {
            refused(TestPackage.of(provideOne()).document("other@sender", HELLO), "not in the MIME package");
        }

        @Test
        void whenAPartIsMissingAndTheDoorDoesNotAsk() {
            doors.repository.provide = request -> TestRegistry.response("careless");

            refused(TestPackage.of(provideOne()), "not in the MIME package");
        }

        @Test
        void whenADocumentRefersToTheEnvelope() {
            refused(TestPackage.of(TestRequest.provide(referenceTo("d1", "root@sender"))), "not in the MIME package");
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://localhost:1/", "file:///etc/passwd", "one@sender", "", "#one"})
        void whenADocumentRefersElsewhere(String href) {
            refused(
                    TestPackage.of(TestRequest.provide(TestRequest.document("d1", TestRequest.include(href))))
                            .document("one@sender", HELLO),
                    "cid:");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<xop:Include xmlns:xop='http://www.w3.org/2004/08/xop/include'/>",
                    "<xop:Include xmlns:xop='http://www.w3.org/2004/08/xop/include' href='cid:one@sender'>x</xop:Include>",
                    "<xop:Include xmlns:xop='http://www.w3.org/2004/08/xop/include' href='cid:one@sender'><a/></xop:Include>",
                    "SGVs<xop:Include xmlns:xop='http://www.w3.org/2004/08/xop/include' href='cid:one@sender'/>",
                    "<xop:Include xmlns:xop='http://www.w3.org/2004/08/xop/include' href='cid:one@sender'/>SGVs",
                    "<other/>"
                })
        void whenADocumentIsNeitherTextNorOneReference(String content) {
            refused(
                    TestPackage.of(TestRequest.provide(TestRequest.document("d1", content)))
                            .document("one@sender", HELLO),
                    "");
        }

        @Test
        void whenSomethingElseThanADocumentRefersToAPart() {
            String include = TestRequest.include("cid:one@sender");
            refused(
                    TestPackage.of(TestRequest.provide("")
                                    .withBody(TestRequest.provide("")
                                            .body()
                                            .replace(
                                                    TestRequest.REGISTER_BODY,
                                                    TestRequest.REGISTER_BODY.replace(
                                                            "/>", ">" + include + "</lcm:SubmitObjectsRequest>"))))
                            .document("one@sender", HELLO),
                    "only allowed as the content of a document");
        }

        @Test
        void whenAPartGivesAHeaderTwice() {
            refused(
                    TestPackage.of(provideOne())
                            .part("Content-ID: <one@sender>\r\nContent-ID: <two@sender>\r\n", HELLO),
                    "header twice");
        }

        @Test
        void whenAPartHasAMalformedHeader() {
            refused(TestPackage.of(provideOne()).part("nonsense\r\n", HELLO), "malformed header");
        }

        @Test
        void whenAPartIsEncodedInAWayNobodyUses() {
            refused(
                    TestPackage.of(provideOne())
                            .part("Content-ID: <one@sender>\r\nContent-Transfer-Encoding: quoted-printable\r\n", HELLO),
                    "Content-Transfer-Encoding");
        }

        @Test
        void whenABoundaryIsFollowedByText() {
            refused(
                    TestPackage.of(provideOne())
                            .document("one@sender", HELLO)
                            .endingWith("\r\n--" + TestPackage.BOUNDARY + "x\r\n"),
                    "boundary");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "multipart/related",
                    "multipart/related; boundary=",
                    "multipart/related; boundary=other",
                    "multipart/related; boundary=MIME-boundary-1; start=\"<nobody@sender>\""
                })
        void whenItsMediaTypeDoesNotDescribeIt(String type) {
            TestAnswer answer = doors.send(
                    doors.repositoryAddress,
                    type,
                    TestPackage.of(provideOne()).document("one@sender", HELLO).bytes());

            refused(doors, answer, "");
        }

        @Test
        void whenItsFirstPartIsNoEnvelope() {
            TestAnswer answer = doors.send(
                    doors.repositoryAddress,
                    "multipart/related; boundary=" + TestPackage.BOUNDARY,
                    TestPackage.empty().document("one@sender", HELLO).bytes());

            assertThat(answer.status()).isEqualTo(415);
        }
    }

    @Nested
    class ItsMediaType {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "multipart/related; boundary=MIME-boundary-1",
                    "Multipart/Related;Type=\"application/xop+xml\";Start=\"<root@sender>\";Boundary=\"MIME-boundary-1\"",
                    "multipart/related; start=root@sender; boundary=MIME-boundary-1; action=\"urn:x;y\"",
                    "multipart/related; type=\"application/xop+xml\"; start-info=\"text/xml\"; boundary=MIME-boundary-1",
                    "multipart/related; type=\"application/soap+xml\"; boundary=\"MIME-boundary-1\"; charset=UTF-8"
                })
        void mayBeAnyThatIsLegal(String type) {
            TestAnswer answer = doors.send(
                    doors.repositoryAddress,
                    type,
                    TestPackage.of(provideOne()).document("one@sender", HELLO).bytes());

            assertThat(answer.status()).as(answer.content()).isEqualTo(200);
        }
    }

    @Nested
    class AnAnswer {

        @Test
        void isAPackageEvenWithoutDocument() {
            TestAnswer answer = doors.ask(TestPackage.of(provideOne()).document("one@sender", HELLO));

            assertThat(answer.contentType())
                    .startsWith("multipart/related")
                    .contains(
                            "type=\"application/xop+xml\"",
                            "start-info=\"application/soap+xml\"",
                            "boundary=",
                            "start=");
            assertThat(answer.content())
                    .contains("Content-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"");
            assertThat(answer.textOf("Action")).isEqualTo("urn:ihe:iti:2007:ProvideAndRegisterDocumentSet-bResponse");
            assertThat(answer.textOf("RelatesTo")).isEqualTo(TestRequest.MESSAGE_ID);
        }

        @Test
        void isAPackageToAPlainRequest() {
            TestAnswer answer = doors.send(
                    doors.repositoryAddress,
                    TestDoors.SOAP,
                    TestRequest.retrieve().bytes());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.contentType()).startsWith("multipart/related");
        }

        @Test
        void ofAPlainDoorIsPlainEvenToAPackage() {
            TestAnswer answer = doors.send(
                    doors.plainRepositoryAddress,
                    TestPackage.contentType(),
                    TestPackage.of(provideOne()).document("one@sender", HELLO).bytes());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.contentType()).startsWith("application/soap+xml");
            assertThat(doors.repository.committed.get(0)).containsExactly(entry("d1", HELLO));
        }

        @Test
        void ofADoorWithoutDocumentsIsPlainEvenToAPackage() {
            TestAnswer answer = doors.send(
                    doors.registryAddress,
                    TestPackage.contentType(),
                    TestPackage.of(TestRequest.storedQuery()).bytes());

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.contentType()).startsWith("application/soap+xml");
        }

        @Test
        void thatIsAFaultIsAPackageToo() {
            TestAnswer answer = doors.ask(TestPackage.of(provideOne().withAction("urn:nobody")));

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.contentType()).startsWith("multipart/related");
            assertThat(answer.faultSubcodes()).containsExactly("wsa:ActionNotSupported");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class BeyondALimitIsRefused {

        private final TestDoors narrow =
                new TestDoors(new SoapLimits(20_000, 20, 20, 200, 3, 500, 100_000, Path.of("."), 150_000));

        @AfterEach
        void nothingIsLeftInTheSpool() {
            narrow.awaitEmptySpool();
            narrow.reset();
        }

        @AfterAll
        void close() {
            narrow.close();
        }

        private void refused(TestPackage provide, String reason) {
            MtomPackageTest.refused(narrow, narrow.ask(provide), reason);
        }

        @Test
        void inTheSizeOfADocument() {
            refused(TestPackage.of(provideOne()).document("one@sender", random(100_001)), "larger than 100000 bytes");
            assertThat(narrow.ask(TestPackage.of(provideOne()).document("one@sender", random(100_000)))
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void inTheSizeOfADocumentThatHasToWait() {
            refused(
                    TestPackage.of(provideOne())
                            .document("two@sender", random(100_001))
                            .document("one@sender", HELLO),
                    "larger than 100000 bytes");
        }

        @Test
        void inTheSizeOfADocumentWhichTheDoorMaySayItself() {
            var told = new AtomicReference<Throwable>();
            narrow.repository.provide = request -> {
                try (InputStream content =
                        request.getDocument().get(0).getValue().getInputStream()) {
                    content.readAllBytes();
                } catch (IOException e) {
                    told.set(e);
                }
                return TestRegistry.response("too large");
            };

            narrow.ask(TestPackage.of(provideOne()).document("one@sender", random(200_000)));

            assertThat(told.get()).isInstanceOf(DocumentTooLarge.class);
        }

        @Test
        void inTheSizeOfItsEnvelopeWhereDocumentsDoNotCount() {
            assertThat(narrow.ask(TestPackage.of(provideOne()).document("one@sender", random(90_000)))
                            .status())
                    .isEqualTo(200);
            narrow.reset();
            refused(
                    TestPackage.of(provideOne().withHeader("<x:H xmlns:x='urn:x'>" + "x".repeat(20_000) + "</x:H>"))
                            .document("one@sender", HELLO),
                    "envelope is larger than 20000 bytes");
        }

        @Test
        void inTheNumberOfParts() {
            refused(
                    TestPackage.of(provideOne())
                            .document("one@sender", HELLO)
                            .document("two@sender", HELLO)
                            .document("three@sender", HELLO)
                            .document("four@sender", HELLO),
                    "more than 3");
        }

        @Test
        void inTheNumberOfDocuments() {
            refused(
                    TestPackage.of(TestRequest.provide(IntStream.range(0, 4)
                                    .mapToObj(i -> referenceTo("d" + i, "one@sender"))
                                    .collect(Collectors.joining())))
                            .document("one@sender", HELLO),
                    "more than 3");
        }

        @Test
        void inTheHeaderOfAPart() {
            refused(
                    TestPackage.of(provideOne())
                            .part("Content-ID: <one@sender>\r\nX-Long: " + "x".repeat(500) + "\r\n", HELLO),
                    "too long a header");
            refused(
                    TestPackage.of(provideOne())
                            .part("Content-ID: <one@sender>\r\n" + "X: y\r\n".repeat(1), HELLO)
                            .part("a: b\r\n ".repeat(100) + "\r\n", HELLO),
                    "header");
        }

        @Test
        void inWhatTheSpoolCanHold() {
            narrow.repository.provide = narrow.repository::storeInReverse;
            TestPackage provide = TestPackage.of(TestRequest.provide(referenceTo("d1", "one@sender")
                            + referenceTo("d2", "two@sender")
                            + referenceTo("d3", "three@sender")))
                    .document("one@sender", random(90_000))
                    .document("two@sender", random(90_000))
                    .document("three@sender", random(90_000));

            TestAnswer answer = narrow.ask(provide);

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.faultCode()).isEqualTo("env:Receiver");
            assertThat(answer.faultReason()).contains("no room");
        }
    }
}
