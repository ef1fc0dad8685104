package carnet.repository;

import static carnet.repository.SampleRequest.oneDocument;
import static carnet.repository.SampleRequest.submission;
import static carnet.repository.TestRepository.outcome;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.ebrim.RegistryResponses;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import carnet.repository.store.Sweeper.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The database of the index goes away at the worst moments. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DatabaseFailureTest {

    private static final Duration MORE_THAN_REGISTRATION_GRACE = Duration.ofMinutes(11);
    private static final Duration MORE_THAN_UPLOAD_GRACE = Duration.ofHours(25);

    private final FlakyDataSource database;
    private final TestRepository repository;

    DatabaseFailureTest(TestDatabase database, @TempDir Path folder) {
        this.database = new FlakyDataSource(database.empty());
        this.repository = new TestRepository(this.database, folder);
    }

    @AfterEach
    void stop() {
        repository.close();
    }

    @Test
    void beforeDocumentsAreClaimedNothingIsLeft() {
        database.away = true;

        assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", "hello"))))
                .containsExactly("Failure", "XDSRepositoryBusy: try again later; transaction none");
        assertThat(outcome(repository.retrieve("2.999.9.1").getRegistryResponse()))
                .containsExactly("Failure", "XDSRepositoryBusy: try again later; transaction none");
        assertThat(repository.files()).isZero();
        assertThat(repository.registry.submissions).isEmpty();
    }

    @Test
    void whileDocumentsAreClaimedTheirBytesStayForTheirRowsMayBeThere() {
        database.goesAwayAfterCommit = true;

        assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", "hello"))))
                .containsExactly("Failure", "XDSRepositoryBusy: try again later; transaction none");
        assertThat(repository.registry.submissions).isEmpty();
        assertThat(repository.rows()).containsExactly("2.999.9.1 P 1");
        assertThat(repository.textOf("2.999.9.1")).isEqualTo("hello");

        database.goesAwayAfterCommit = false;
        repository.clock.advance(MORE_THAN_REGISTRATION_GRACE);
        assertThat(repository.sweep()).isEqualTo(new Report(0, 1, 0, 0));
        assertThat(repository.files()).isZero();
    }

    @Test
    void whileSeveralDocumentsAreClaimedAllTheirBytesStay() {
        database.goesAwayAfterCommit = true;

        assertThat(outcome(repository.answerTo(
                        submission().with("Doc1", "2.999.9.1", "hello").with("Doc2", "2.999.9.2", "other"))))
                .containsExactly("Failure", "XDSRepositoryBusy: try again later; transaction none");
        assertThat(repository.rows()).containsExactly("2.999.9.1 P 1", "2.999.9.2 P 1");
        assertThat(repository.files()).isEqualTo(2);
    }

    @Test
    void whenARegistrationWasRefusedTheAnswerIsGivenAllTheSame() {
        repository.registry.onRegister(submission -> {
            database.away = true;
            return RegistryResponses.failure(List.of(RegistryError.of(XdsErrorCode.UNKNOWN_PATIENT_ID, "not known")));
        });

        assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", "hello"))))
                .containsExactly("Failure", "XDSUnknownPatientId: not known");

        database.away = false;
        repository.clock.advance(MORE_THAN_REGISTRATION_GRACE);
        assertThat(repository.sweep()).isEqualTo(new Report(0, 1, 0, 0));
        assertThat(repository.files()).isZero();
    }

    @Test
    void whileARefusedDocumentIsRemovedItsBytesAreLeftForTheSweeper() {
        repository.registry.onRegister(submission -> {
            database.goesAwayAfterCommit = true;
            return RegistryResponses.failure(List.of(RegistryError.of(XdsErrorCode.UNKNOWN_PATIENT_ID, "not known")));
        });

        assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", "hello"))))
                .containsExactly("Failure", "XDSUnknownPatientId: not known");
        assertThat(repository.rows()).isEmpty();
        assertThat(repository.files()).isOne();

        database.goesAwayAfterCommit = false;
        repository.clock.advance(MORE_THAN_UPLOAD_GRACE);
        assertThat(repository.sweep()).isEqualTo(new Report(0, 0, 0, 1));
        assertThat(repository.files()).isZero();
    }

    @Test
    void afterARegistrationTheAnswerIsGivenAllTheSame() {
        repository.registry.onRegister(submission -> {
            database.away = true;
            return RegistryResponses.success();
        });

        assertThat(outcome(repository.answerTo(oneDocument("2.999.9.1", "hello"))))
                .containsExactly("Success");
        repository.restart();
        database.away = false;
        assertThat(repository.rows()).containsExactly("2.999.9.1 P 1");
        repository.registry.onKnowsDocument(uniqueId -> true);
        repository.clock.advance(MORE_THAN_REGISTRATION_GRACE);
        assertThat(repository.sweep()).isEqualTo(new Report(1, 0, 0, 0));
        assertThat(repository.textOf("2.999.9.1")).isEqualTo("hello");
    }
}
