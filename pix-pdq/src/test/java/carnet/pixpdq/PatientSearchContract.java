package carnet.pixpdq;

import static carnet.pixpdq.Sample.AFFINITY_OID;
import static carnet.pixpdq.Sample.HOSPITAL_OID;
import static carnet.pixpdq.Sample.OTHER_HOSPITAL_OID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.metadata.CX;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.NameUse;
import carnet.pixpdq.demographics.PartialDate;
import carnet.pixpdq.demographics.PersonName;
import carnet.pixpdq.identity.Cause;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.matching.MatchingRules;
import carnet.pixpdq.matching.PatientMatcher;
import carnet.pixpdq.search.BirthDates;
import carnet.pixpdq.search.DemographicsQuery;
import carnet.pixpdq.search.FoundPatient;
import carnet.pixpdq.search.NamePattern;
import carnet.pixpdq.search.PatientSearch;
import carnet.pixpdq.search.TooBroad;
import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.store.NameRange;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom a demographics query finds, whatever the wire [ITI TF-2 3.21, 3.47]. */
abstract class PatientSearchContract {

    private static final Cause CAUSE = new Cause("HIS|HOSP_A", "test");
    private static final int MOST = 3;

    private IdentityStore store;
    private PatientIdentities identities;
    private PatientSearch search;

    abstract TestDatabase database();

    @BeforeEach
    void open() {
        store = database().emptied();
        identities = Doors.identities(store, new RecordedPatients(), false);
        search = new PatientSearch(store, new PatientMatcher(MatchingRules.standard()), MOST);
    }

    private void know(String id, String family, String given, String birthDate) {
        announce(new CX(id, HOSPITAL_OID), family, given, birthDate);
    }

    private void announce(CX id, String family, String given, String birthDate) {
        var said = Demographics.builder()
                .name(new PersonName(NameUse.LEGAL, family, given))
                .birthDate(birthDate.isEmpty() ? null : PartialDate.parse(birthDate))
                .build();
        identities.announce(List.of(id), before -> said, CAUSE);
    }

    private static DemographicsQuery query(@Nullable NamePattern name, @Nullable String birthDate) {
        return new DemographicsQuery(
                List.of(),
                name == null ? List.of() : List.of(name),
                birthDate == null ? null : BirthDates.on(PartialDate.parse(birthDate)),
                null,
                List.of(),
                List.of(),
                List.of(),
                0);
    }

    private List<String> found(@Nullable NamePattern name, @Nullable String birthDate) {
        return search.find(query(name, birthDate)).stream()
                .map(FoundPatient::ids)
                .map(ids -> ids.get(0).id())
                .toList();
    }

    private static NamePattern exactly(@Nullable String family, @Nullable String given) {
        return new NamePattern(family, given, false);
    }

    @Test
    void caseAccentsAndHyphensDoNotCount() {
        know("1", "Thömmes-Noël", "André", "19800512");

        assertThat(found(exactly("THOMMES NOEL", "andre"), null)).containsExactly("1");
    }

    @Test
    void theIndexKnowsARangeOfFamilyNamesThatIsTooWide() {
        know("1", "Schmit", "Anna", "19800512");
        know("2", "Schmitz", "Anna", "19810512");
        know("3", "Schneider", "Anna", "19830512");
        var index = store.searchIndex();

        assertThat(index.holdsMoreThan(1, new NameRange.Term("SCHMI", true))).isTrue();
        assertThat(index.holdsMoreThan(2, new NameRange.Term("SCHMI", true))).isFalse();
        assertThat(index.holdsMoreThan(1, new NameRange.Term("SCHMIT", false))).isFalse();
    }

    @Test
    void aBeginningFindsWhatBeginsSo() {
        know("1", "Schmit", "Anna", "19800512");
        know("2", "Schmitz", "Anna", "19810512");
        know("3", "Schmi Tz", "Anna", "19820512");
        know("4", "Schneider", "Anna", "19830512");

        assertThat(found(exactly("Schmi*", null), null)).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(found(exactly("Schmit", null), null)).containsExactly("1");
    }

    @Test
    void eachOfSeveralGivenNamesFinds() {
        know("1", "Weber", "Anna Maria", "19800512");
        know("2", "Weber", "Annabel", "19800512");

        assertThat(found(exactly("Weber", "Anna"), null)).containsExactly("1");
        assertThat(found(exactly("Weber", "Maria"), "19800512")).containsExactly("1");
    }

    @Test
    void aBirthDateThatIsKnownInPartMayBeTheOne() {
        know("1", "Weber", "Anna", "1980");
        know("2", "Weber", "Berta", "198005");
        know("3", "Weber", "Carla", "19800513");

        assertThat(found(exactly("Weber", null), "19800512")).containsExactlyInAnyOrder("1", "2");
        assertThat(found(exactly("Weber", null), "198005")).containsExactlyInAnyOrder("1", "2", "3");
        assertThat(found(null, "198005")).containsExactlyInAnyOrder("2", "3");
    }

    @Test
    void whatASourceDoesNotSayAnyMoreIsNotFound() {
        know("1", "Weber", "Anna", "19800512");
        know("1", "Wagner", "Anna", "19800512");

        assertThat(found(exactly("Weber", null), null)).isEmpty();
        assertThat(found(exactly("Wagner", null), null)).containsExactly("1");
    }

    @Test
    void aSubsumedIdentifierIsNotFoundAndNotTold() {
        know("old", "Weber", "Anna", "19800512");
        know("new", "Kieffer", "Paul", "19451224");
        identities.merge(new CX("old", HOSPITAL_OID), new CX("new", HOSPITAL_OID), CAUSE);

        assertThat(found(exactly("Weber", null), null)).isEmpty();
        assertThat(found(exactly("Kieffer", null), null)).containsExactly("new");
    }

    @Test
    void aPatientIsFoundOnceWithAllIdentifiers() {
        var first = new CX("A-1", HOSPITAL_OID);
        var second = new CX("B-1", OTHER_HOSPITAL_OID);
        var xad = new CX("X-1", AFFINITY_OID);
        var said = Demographics.builder()
                .name(new PersonName(NameUse.LEGAL, "Weber", "Anna"))
                .build();
        identities.announce(List.of(second, first, xad), before -> said, CAUSE);

        assertThat(search.find(query(exactly("Weber", null), null)))
                .singleElement()
                .extracting(FoundPatient::ids)
                .isEqualTo(List.of(xad, first, second));
    }

    @Test
    void theMostLikelyComesFirst() {
        know("1", "Weber", "Anna", "1980");
        know("2", "Weber", "Anna", "19800512");

        assertThat(found(exactly("Weber", "Anna"), "19800512")).containsExactly("2", "1");
    }

    @Test
    void moreThanAnAnswerHoldsAreRefused() {
        for (int i = 0; i <= MOST; i++) {
            know("W" + i, "Weber", "Given" + (char) ('A' + i), "195" + i + "0102");
        }

        assertThatThrownBy(() -> found(exactly("Weber", null), null)).isInstanceOf(TooBroad.class);
    }

    @Test
    void aQueryThatSaysTooLittleIsRefusedAtOnce() {
        assertThatThrownBy(() -> found(null, null)).isInstanceOf(TooBroad.class);
        assertThatThrownBy(() -> found(null, "1980")).isInstanceOf(TooBroad.class);
        assertThatThrownBy(() -> found(exactly("We*", null), null)).isInstanceOf(TooBroad.class);
        assertThatThrownBy(() -> found(exactly(null, "Anna"), null)).isInstanceOf(TooBroad.class);
    }
}
