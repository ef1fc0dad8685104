package carnet.registry;

import static carnet.metadata.AssociationType.HAS_MEMBER;
import static carnet.metadata.AssociationType.RPLC;
import static carnet.metadata.sample.Samples.ANNA;
import static carnet.metadata.sample.Samples.TIAGO;
import static carnet.metadata.sample.Samples.entryOf;
import static carnet.metadata.sample.Samples.folderOf;
import static carnet.metadata.sample.Samples.member;
import static carnet.metadata.sample.Samples.oneDocumentOf;
import static carnet.metadata.sample.Samples.related;
import static carnet.metadata.sample.Samples.submissionOf;
import static carnet.registry.RegistryUnderTest.APPROVED;
import static carnet.registry.RegistryUnderTest.findDocuments;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.Hash;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import carnet.registry.patient.MergeRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sixteen at once: constraints and locks decide, not luck. */
@Timeout(120)
interface ConcurrencyContract {

    int CLIENTS = 16;

    TestDatabase database();

    private RegistryUnderTest knowingBoth() {
        return new RegistryUnderTest(database()).knowing(ANNA, TIAGO);
    }

    private static <T> List<T> allAtOnce(IntFunction<Callable<T>> client) throws Exception {
        var threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            var barrier = new CyclicBarrier(CLIENTS);
            var running = new ArrayList<Future<T>>();
            for (int number = 0; number < CLIENTS; number++) {
                var work = client.apply(number);
                running.add(threads.submit(() -> {
                    barrier.await();
                    return work.call();
                }));
            }
            var results = new ArrayList<T>();
            for (var each : running) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    default void oneOfManyReplacementsOfADocumentWins() throws Exception {
        var registry = knowingBoth();
        var first = registry.acceptsOne(oneDocumentOf(ANNA));

        var answers = allAtOnce(n -> () -> registry.answerTo(related(RPLC, ANNA, first.entryUUID())));

        assertThat(answers.stream().filter(List::isEmpty)).hasSize(1);
        assertThat(answers.stream().flatMap(List::stream).map(RegistryError::code))
                .hasSize(CLIENTS - 1)
                .containsOnly(XdsErrorCode.REGISTRY_DEPRECATED_DOCUMENT_ERROR);
        assertThat(registry.answerTo(findDocuments(ANNA, APPROVED)).entries()).hasSize(1);
        assertThat(registry.entriesOf(ANNA)).hasSize(2);
    }

    @Test
    default void aFolderHoldsWhatEveryoneAddedToIt() throws Exception {
        var registry = knowingBoth();
        var folder = registry.accepts(submissionOf(List.of(), List.of(folderOf(ANNA, "F")), List.of()))
                .folders()
                .get(0);

        var answers = allAtOnce(n -> () -> registry.answerTo(submissionOf(
                List.of(entryOf(ANNA, "Doc").build()),
                List.of(),
                List.of(member("fm", folder.entryUUID(), "Doc"), member("hm-fm", "SS", "fm")))));

        assertThat(answers).allMatch(List::isEmpty);
        var contents = registry.answerTo(RegistryUnderTest.query("urn:uuid:b909a503-523d-4517-8acf-8e5834dfc4c7")
                .with("$XDSFolderEntryUUID", "'" + folder.entryUUID() + "'"));
        assertThat(contents.entries()).hasSize(CLIENTS);
        assertThat(contents.associations(HAS_MEMBER)).hasSize(CLIENTS);
    }

    @Test
    default void oneUniqueIdNamesOneDocument() throws Exception {
        var registry = knowingBoth();
        var uniqueId = carnet.metadata.sample.Samples.newUniqueId();

        var answers = allAtOnce(n -> () -> registry.answerTo(submissionOf(entryOf(n % 2 == 0 ? ANNA : TIAGO, "Doc")
                .uniqueId(uniqueId)
                .hash(new Hash("%040x".formatted(n)))
                .build())));

        assertThat(answers.stream().filter(List::isEmpty)).hasSize(1);
        assertThat(answers.stream().flatMap(List::stream).map(RegistryError::code))
                .containsOnly(XdsErrorCode.NON_IDENTICAL_HASH);
        assertThat(registry.entriesOf(ANNA).size() + registry.entriesOf(TIAGO).size())
                .isEqualTo(1);
    }

    @Test
    default void ofTwoOppositeMergesOneHappens() throws Exception {
        var registry = knowingBoth();
        registry.accepts(oneDocumentOf(ANNA));
        registry.accepts(oneDocumentOf(TIAGO));

        var merged = allAtOnce(n -> () -> {
            try {
                if (n % 2 == 0) {
                    registry.patients().merge(ANNA, TIAGO);
                } else {
                    registry.patients().merge(TIAGO, ANNA);
                }
                return true;
            } catch (MergeRefused refused) {
                return false;
            }
        });

        assertThat(merged.stream().filter(done -> done)).hasSize(1);
        assertThat(List.of(
                        registry.entriesOf(ANNA).size(),
                        registry.entriesOf(TIAGO).size()))
                .containsExactlyInAnyOrder(0, 2);
    }

    @Test
    default void aPatientAnnouncedByManyIsOne() throws Exception {
        var registry = new RegistryUnderTest(database());

        allAtOnce(n -> () -> registry.knowing(ANNA));

        registry.accepts(oneDocumentOf(ANNA));
        assertThat(registry.entriesOf(ANNA)).hasSize(1);
    }
}
