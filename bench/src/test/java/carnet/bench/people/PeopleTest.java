package carnet.bench.people;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.pixpdq.demographics.NameUse;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PeopleTest {

    private static final List<PersonRecord> RECORDS = People.records(5000, 1);

    @Test
    void areTheSameForTheSameSeedAndOthersForAnother() {
        assertThat(People.records(5000, 1)).isEqualTo(RECORDS);
        assertThat(People.records(5000, 2)).isNotEqualTo(RECORDS);
    }

    @Test
    void haveWhatMakesMatchingHard() {
        assertThat(RECORDS).hasSizeBetween(5000, 5032);
        assertThat(RECORDS.stream().map(PersonRecord::person).distinct().count())
                .isBetween(2000L, 3500L);
        assertThat(RECORDS).anyMatch(written -> written.demographics().birthDate() == null);
        assertThat(RECORDS)
                .anyMatch(written -> Boolean.TRUE.equals(written.demographics().multipleBirth()));
        assertThat(RECORDS)
                .anyMatch(written ->
                        written.demographics().names().stream().anyMatch(name -> name.use() == NameUse.MAIDEN));
        assertThat(RECORDS.stream()
                        .filter(written -> written.uniqueIdentifiers().isEmpty())
                        .count())
                .isBetween(1500L, 2800L);
    }

    @Test
    void haveFamilyNamesOfWhichFewAreCommonAndManyRare() {
        var counts = RECORDS.stream()
                .map(written ->
                        String.valueOf(written.demographics().names().get(0).family()))
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()))
                .values();
        assertThat(counts).anyMatch(count -> count > 30);
        assertThat(counts.stream().filter(count -> count <= 2).count()).isGreaterThan(500);
    }
}
