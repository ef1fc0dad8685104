package carnet.repository;

import static carnet.repository.SampleRequest.oneDocument;
import static carnet.repository.SampleRequest.submission;
import static carnet.repository.TestRepository.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.ebrim.RegistryResponses;
import carnet.repository.registry.RegistryNotAvailable;
import carnet.repository.store.Sweeper.Report;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a crash or a silent registry leaves behind is settled later. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SweeperTest {

    private static final Report NOTHING_TO_DO = new Report(0, 0, 0, 0);
    private static final Duration MORE_THAN_REGISTRATION_GRACE = Duration.ofMinutes(11);
    private static final Duration MORE_THAN_UPLOAD_GRACE = Duration.ofHours(25);

    private final TestRepository repository;

    SweeperTest(TestDatabase database, @TempDir Path folder) {
        repository = new TestRepository(database.empty(), folder);
    }

    @AfterEach
    void stop() {
        repository.close();
    }

    /** As when the program ends after ITI-42 went out and before its answer came. */
    private void leavePending(SampleRequest request) {
        repository.registry.onRegister(submission -> {
            throw new RegistryNotAvailable("crash", null);
        });
        repository.answerTo(request);
        repository.registry.onRegister(submission -> RegistryResponses.success());
    }

    @Test
    void hasNothingToDoAfterSubmissionsThatWereAnswered() {
        repository.answerTo(oneDocument("2.999.9.1", "hello"));
        repository.restart();
        repository.clock.advance(MORE_THAN_UPLOAD_GRACE);

        assertThat(repository.sweep()).isEqualTo(NOTHING_TO_DO);
        assertThat(repository.registry.questions).isEmpty();
        assertThat(repository.textOf("2.999.9.1")).isEqualTo("hello");
    }

    @Nested
    class APendingDocument {

        @BeforeEach
        void leaveOnePending() {
            leavePending(oneDocument("2.999.9.1", "hello"));
        }

        @Test
        void isRegisteredWhenTheRegistryKnowsIt() {
            repository.registry.onKnowsDocument("2.999.9.1"::equals);
            repository.clock.advance(MORE_THAN_REGISTRATION_GRACE);

            assertThat(repository.sweep()).isEqualTo(new Report(1, 0, 0, 0));
            assertThat(repository.rows()).containsExactly("2.999.9.1 R 1");
            assertThat(repository.filesIncoming()).isEmpty();
            assertThat(repository.filesKept()).hasSize(1);
            assertThat(repository.sweep()).isEqualTo(NOTHING_TO_DO);
        }

        @Test
        void isDiscardedWhenTheRegistryDoesNotKnowIt() {
            repository.clock.advance(MORE_THAN_REGISTRATION_GRACE);

            assertThat(repository.sweep()).isEqualTo(new Report(0, 1, 0, 0));
            assertThat(repository.rows()).isEmpty();
            assertThat(repository.files()).isZero();
        }

        @Test
        void isLeftAloneWhileItsRegistrationMayStillBeUnderWay() {
            repository.clock.advance(Duration.ofMinutes(9));

            assertThat(repository.sweep()).isEqualTo(NOTHING_TO_DO);
            assertThat(repository.registry.questions).isEmpty();
            assertThat(repository.rows()).containsExactly("2.999.9.1 P 1");
        }

        @Test
        void waitsWhileTheRegistryDoesNotAnswer() {
            leavePending(oneDocument("2.999.9.2", "hello"));
            repository.registry.onKnowsDocument(uniqueId -> {
                throw new RegistryNotAvailable("timeout", null);
            });
            repository.clock.advance(MORE_THAN_REGISTRATION_GRACE);

            assertThat(repository.sweep()).isEqualTo(new Report(0, 0, 1, 0));
            assertThat(repository.registry.questions).hasSize(1);
            assertThat(repository.rows()).containsExactly("2.999.9.1 P 1", "2.999.9.2 P 1");
            assertThat(repository.files()).isEqualTo(2);
        }

        @Test
        void waitsWhenTheRegistryFailsOverItButDoesNotHoldUpOthers() {
            leavePending(oneDocument("2.999.9.2", "hello"));
            repository.registry.onKnowsDocument(uniqueId -> {
                if (uniqueId.equals("2.999.9.1")) {
                    throw new IllegalStateException("unexpected");
                }
                return true;
            });
            repository.clock.advance(MORE_THAN_REGISTRATION_GRACE);

            assertThat(repository.sweep()).isEqualTo(new Report(1, 0, 1, 0));
            assertThat(repository.rows()).containsExactly("2.999.9.1 P 1", "2.999.9.2 R 1");
        }

        @Test
        void waitsForAnOperatorWhenItsBytesAreGoneButDoesNotHoldUpOthers() throws IOException {
            Files.delete(repository.filesIncoming().get(0));
            leavePending(oneDocument("2.999.9.2", "hello"));
            repository.registry.onKnowsDocument(uniqueId -> true);
            repository.clock.advance(MORE_THAN_REGISTRATION_GRACE);

            assertThat(repository.sweep()).isEqualTo(new Report(1, 0, 1, 0));
            assertThat(repository.rows()).containsExactly("2.999.9.1 P 1", "2.999.9.2 R 1");
        }

        @Test
        void staysWhenItIsSubmittedAgainWhileTheRegistryIsAsked() {
            repository.clock.advance(MORE_THAN_REGISTRATION_GRACE);
            repository.registry.onKnowsDocument(uniqueId -> {
                repository.answerTo(oneDocument(uniqueId, "hello"));
                return false;
            });

            assertThat(repository.sweep()).isEqualTo(NOTHING_TO_DO);
            repository.restart();
            assertThat(repository.rows()).containsExactly("2.999.9.1 R 2");
            assertThat(repository.textOf("2.999.9.1")).isEqualTo("hello");
        }

        @Test
        void mayBeSubmittedAnewOnceItWasDiscarded() {
            repository.clock.advance(MORE_THAN_REGISTRATION_GRACE);
            repository.sweep();

            assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", "other"))))
                    .containsExactly("Success");
            assertThat(repository.textOf("2.999.9.1")).isEqualTo("other");
        }

        @Test
        void isFoundHoweverManyThereAre() {
            for (int i = 0; i < 45; i++) {
                var request = submission();
                for (int j = 0; j < 10; j++) {
                    request.with("Doc" + j, "2.999.10." + i + "." + j, "x");
                }
                leavePending(request);
            }
            repository.registry.onKnowsDocument(uniqueId -> uniqueId.endsWith("7"));
            repository.clock.advance(MORE_THAN_REGISTRATION_GRACE);

            assertThat(repository.sweep()).isEqualTo(new Report(45, 406, 0, 0));
            assertThat(repository.rows()).hasSize(45);
            assertThat(repository.files()).isEqualTo(45);
        }
    }

    @Nested
    class BytesThatNoDocumentNames {

        private void leaveBytes() throws IOException {
            repository.store.store(new ByteArrayInputStream(new byte[10]));
        }

        @Test
        void areRemovedWhenNoUploadCanStillNeedThem() throws IOException {
            leaveBytes();
            repository.clock.advance(MORE_THAN_UPLOAD_GRACE);

            assertThat(repository.sweep()).isEqualTo(new Report(0, 0, 0, 1));
            assertThat(repository.files()).isZero();
        }

        @Test
        void areLeftAloneWhileAnUploadMayBeUnderWay() throws IOException {
            leaveBytes();
            repository.clock.advance(Duration.ofHours(23));

            assertThat(repository.sweep()).isEqualTo(NOTHING_TO_DO);
            assertThat(repository.files()).isOne();
        }

        @Test
        void areRemovedBesideThoseThatArePending() throws IOException {
            leaveBytes();
            leavePending(oneDocument("2.999.9.1", "hello"));
            repository.registry.onKnowsDocument(uniqueId -> {
                throw new RegistryNotAvailable("timeout", null);
            });
            repository.clock.advance(MORE_THAN_UPLOAD_GRACE);

            assertThat(repository.sweep()).isEqualTo(new Report(0, 0, 1, 1));
            assertThat(repository.textOf("2.999.9.1")).isEqualTo("hello");
        }
    }

    @Test
    void removesTheSecondCopyThatABackupBroughtBack() throws IOException {
        repository.answerTo(oneDocument("2.999.9.1", "hello"));
        repository.restart();
        var kept = repository.filesKept().get(0);
        Files.copy(kept, repository.folder.resolve("incoming").resolve(kept.getFileName()));
        repository.clock.advance(MORE_THAN_UPLOAD_GRACE);

        assertThat(repository.sweep()).isEqualTo(NOTHING_TO_DO);
        assertThat(repository.filesIncoming()).isEmpty();
        assertThat(repository.filesKept()).containsExactly(kept);
        assertThat(repository.textOf("2.999.9.1")).isEqualTo("hello");
    }

    @Test
    void keepsWhatAPowerFailureMadeProvisionalAgain() throws IOException {
        repository.answerTo(oneDocument("2.999.9.1", "hello"));
        repository.restart();
        var kept = repository.filesKept().get(0);
        var provisional = repository.folder.resolve("incoming").resolve(kept.getFileName());
        Files.move(kept, provisional);
        assertThat(repository.textOf("2.999.9.1")).isEqualTo("hello");
        repository.clock.advance(MORE_THAN_UPLOAD_GRACE);

        assertThat(repository.sweep()).isEqualTo(NOTHING_TO_DO);
        assertThat(repository.filesIncoming()).isEmpty();
        assertThat(repository.filesKept()).containsExactly(kept);
    }
}
