package carnet.conformance;

import static carnet.conformance.Actors.assertRefused;
import static carnet.conformance.Actors.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** Registry and repository in two nodes, with ITI-42 and ITI-18 on the wire between them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Requirement("ITI TF-2 3.41.4.1.3")
class SeparateNodesTest {

    private final Actors registry = Actors.around(
            CarnetProcess.started("registry-node", Database.selected().get(0), "--carnet.roles=registry,pix-pdq"));
    private final Actors repository = Actors.around(CarnetProcess.started(
            "repository-node",
            Database.selected().get(0),
            "--carnet.roles=repository",
            "--carnet.repository.registry-url=" + registry.node().httpUri(WireClient.REGISTRY),
            "--carnet.repository.registration-grace=1s",
            "--carnet.repository.upload-grace=10s",
            "--carnet.repository.sweep-interval=1s"));
    private final Patient patient = registry.newPatient();

    @AfterAll
    void stop() {
        repository.node().close();
        registry.node().close();
    }

    @Test
    void aDocumentIsPublishedFoundAndFetched() {
        var entry = Samples.entryOf(patient);
        var bytes = Samples.newText();

        repository.publish(Submission.of(patient).document(entry, bytes));

        assertThat(registry.documentsOf(patient))
                .anySatisfy(found -> assertThat(found.getUniqueId()).isEqualTo(entry.getUniqueId()));
        assertThat(FetchTest.bytesOf(repository
                        .ipf()
                        .fetch(entry.getUniqueId())
                        .getDocuments()
                        .get(0)))
                .isEqualTo(bytes);
    }

    @Test
    void everyErrorOfTheRegistryIsPassedOn() {
        var somebody = Patient.unheardOf();
        var entry = Samples.entryOf(somebody);
        var answer = repository.ipf().publish(Submission.of(somebody).document(entry, Samples.newText()));

        assertRefused(answer, ErrorCode.UNKNOWN_PATIENT_ID, somebody.cx());
    }

    @Test
    void withoutRegistryNothingIsPublishedAndLaterItIs() {
        var submission = Submission.of(patient).document(Samples.entryOf(patient), Samples.newText());
        registry.node().kill9();

        assertRefused(repository.ipf().publish(submission), ErrorCode.REGISTRY_NOT_AVAILABLE, "Document Registry");

        registry.node().restart();
        await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertSuccess(repository.ipf().publish(submission)));
    }
}
