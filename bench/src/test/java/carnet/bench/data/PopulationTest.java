package carnet.bench.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PopulationTest {

    @ParameterizedTest
    @ValueSource(ints = {1000, 10_000, 100_000})
    void hasPatientsWithTenAndWithAHundredDocumentsAndNoneMore(int entries) {
        var population = new Population(entries);
        var documents = documentsPerPatient(population);

        assertThat(Arrays.stream(documents, 0, population.patientsWithTen())).containsOnly(10);
        assertThat(Arrays.stream(
                        documents,
                        population.patientsWithTen(),
                        population.patientsWithTen() + population.patientsWithHundred()))
                .containsOnly(100);
        assertThat(Arrays.stream(documents).sum()).isEqualTo(entries);
    }

    @Test
    void isOtherwiseSkewed() {
        var population = new Population(100_000);
        var others = Arrays.stream(documentsPerPatient(population))
                .skip(population.patientsWithTen() + population.patientsWithHundred())
                .sorted()
                .toArray();

        assertThat(others[others.length / 2]).isBetween(10, 18);
        assertThat(others[others.length - 1]).isGreaterThan(200);
    }

    @Test
    void scattersTheEntriesOfOnePatient() {
        var population = new Population(10_000);
        var patient = population.patientOf(0);
        var numbers = IntStream.range(0, 10_000)
                .filter(entry -> population.patientOf(entry) == patient)
                .toArray();

        assertThat(IntStream.range(1, numbers.length).map(i -> numbers[i] - numbers[i - 1]))
                .allMatch(distance -> distance > 10);
    }

    @Test
    void givesEveryObjectAnIdOfItsOwn() {
        assertThat(IntStream.range(0, 10_000)
                        .boxed()
                        .flatMap(entry -> java.util.stream.Stream.of(
                                Population.entryUuid(entry),
                                Population.submissionSetUuid(entry),
                                Population.associationUuid(entry))))
                .doesNotHaveDuplicates()
                .allMatch(uuid -> uuid.version() == 4 && uuid.variant() == 2);
        assertThat(Population.newUniqueId(new SplittableRandom())).matches("2\\.25\\.[1-9][0-9]{36}");
    }

    private static int[] documentsPerPatient(Population population) {
        var documents = new int[population.patients()];
        for (int entry = 0; entry < population.entries(); entry++) {
            documents[population.patientOf(entry)]++;
        }
        return documents;
    }
}
