package carnet.repository;

import static carnet.repository.SampleRequest.oneDocument;
import static carnet.repository.SampleRequest.submission;
import static carnet.repository.TestRepository.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.ebrim.RegistryResponses;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Several ITI-41 about one uniqueId at once. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ConcurrentSubmissionsTest {

    private static final int THREADS = 16;
    private static final int ROUNDS = 10;

    private final TestRepository repository;

    ConcurrentSubmissionsTest(TestDatabase database, @TempDir Path folder) {
        repository = new TestRepository(database.empty(), folder);
    }

    @AfterEach
    void stop() {
        repository.close();
    }

    /** What {@link #THREADS} threads are answered that start together. */
    private List<String> together(IntFunction<SampleRequest> requestOfThread) throws Exception {
        var start = new CyclicBarrier(THREADS);
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var answers = new ArrayList<Future<String>>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                Callable<String> submission = () -> {
                    start.await();
                    return String.join(" ", codes(outcome(repository.answerTo(requestOfThread.apply(thread)))));
                };
                answers.add(threads.submit(submission));
            }
            var texts = new ArrayList<String>();
            for (var answer : answers) {
                texts.add(answer.get());
            }
            return texts;
        } catch (ExecutionException e) {
            throw new AssertionError("a submission failed", e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> codes(List<String> outcome) {
        return outcome.stream().map(text -> text.replaceFirst(":.*", "")).toList();
    }

    @Test
    void allSucceedWhenTheyBringTheSameBytesWhichAreStoredOnce() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var uniqueId = "2.999.9." + round;
            assertThat(together(thread -> oneDocument(uniqueId, "hello"))).containsOnly("Success");
            assertThat(repository.textOf(uniqueId)).isEqualTo("hello");
        }
        repository.restart();
        assertThat(repository.rows()).hasSize(ROUNDS);
        assertThat(repository.files()).isEqualTo(ROUNDS);
    }

    @Test
    void oneSucceedsWhenEachBringsOtherBytes() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var uniqueId = "2.999.9." + round;
            var answers = together(thread -> oneDocument(uniqueId, String.valueOf((char) ('a' + thread))));
            assertThat(answers).containsOnlyOnce("Success");
            assertThat(answers).containsOnly("Success", "Failure XDSNonIdenticalHash");
        }
        repository.restart();
        assertThat(repository.rows()).hasSize(ROUNDS);
        assertThat(repository.files()).isEqualTo(ROUNDS);
    }

    @Test
    void leaveNothingWhenAllAreRefused() throws Exception {
        repository.registry.onRegister(submission ->
                RegistryResponses.failure(List.of(RegistryError.of(XdsErrorCode.UNKNOWN_PATIENT_ID, "not known"))));
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(together(thread -> oneDocument("2.999.9.1", "hello")))
                    .containsOnly("Failure XDSUnknownPatientId");
        }
        assertThat(repository.rows()).isEmpty();
        assertThat(repository.files()).isZero();
    }

    @Test
    void leaveTheDocumentWhenOneOfThemIsAccepted() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var uniqueId = "2.999.9." + round;
            var count = new AtomicInteger();
            repository.registry.onRegister(submission -> count.incrementAndGet() == THREADS / 2
                    ? RegistryResponses.success()
                    : RegistryResponses.failure(
                            List.of(RegistryError.of(XdsErrorCode.UNKNOWN_PATIENT_ID, "not known"))));
            assertThat(together(thread -> oneDocument(uniqueId, "hello"))).containsOnlyOnce("Success");
            assertThat(repository.textOf(uniqueId)).isEqualTo("hello");
        }
        repository.restart();
        assertThat(repository.rows()).hasSize(ROUNDS).allMatch(row -> row.contains(" R "));
        assertThat(repository.files()).isEqualTo(ROUNDS);
    }

    @Test
    void doNotBlockEachOtherWhateverTheOrderOfTheirDocuments() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            var a = "2.999.9." + round + ".1";
            var b = "2.999.9." + round + ".2";
            assertThat(together(thread -> thread % 2 == 0
                            ? submission().with("Doc1", a, "a").with("Doc2", b, "b")
                            : submission().with("Doc1", b, "b").with("Doc2", a, "a")))
                    .containsOnly("Success");
        }
        repository.restart();
        assertThat(repository.rows()).hasSize(2 * ROUNDS).allMatch(row -> row.contains(" R "));
        assertThat(repository.files()).isEqualTo(2 * ROUNDS);
    }
}
