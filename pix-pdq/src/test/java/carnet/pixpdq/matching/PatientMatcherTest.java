package carnet.pixpdq.matching;

import static carnet.pixpdq.matching.People.anna;
import static carnet.pixpdq.matching.People.annaBut;
import static carnet.pixpdq.matching.People.named;
import static carnet.pixpdq.matching.People.record;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.pixpdq.demographics.AdministrativeGender;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.demographics.NameUse;
import carnet.pixpdq.demographics.PartialDate;
import carnet.pixpdq.demographics.PersonName;
import carnet.pixpdq.demographics.PostalAddress;
import carnet.pixpdq.matching.MatchOutcome.Review.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PatientMatcherTest {

    private static final PatientMatcher MATCHER = new PatientMatcher(MatchingRules.standard());

    private static String outcomeOf(MatchRecord newcomer, MatchRecord... known) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < known.length; i++) {
            candidates.add(new Candidate("record " + i, "person " + i, known[i]));
        }
        return told(MATCHER.decide(newcomer, candidates));
    }

    private static String told(MatchOutcome outcome) {
        return outcome.map(
                link -> "link to " + link.best().candidate().person(),
                review -> "review: " + review.reason(),
                leave -> "leave");
    }

    @Nested
    class LinksARecord {

        @Test
        void thatSaysTheSame() {
            assertThat(outcomeOf(anna(), anna())).isEqualTo("link to person 0");
        }

        @ParameterizedTest
        @CsvSource({
            "SCHILTZ, ANNA",
            "Schilz, Anna",
            "Schitlz, Anna",
            "Schiltz, Annie",
            "Schiltz, Anna Maria",
            "Dr Schiltz, Anna",
            "Schiltz-Weber, Anna",
            "Anna, Schiltz",
            "SchÃ®ltz, Anna"
        })
        void whoseNameIsWrittenAsNamesAre(String family, String given) {
            assertThat(outcomeOf(record(People.anna(family, given)), anna())).isEqualTo("link to person 0");
        }

        @ParameterizedTest
        @CsvSource({"19800203", "19800303", "19800302"})
        void whoseBirthDateHasATypicalError(String date) {
            assertThat(outcomeOf(annaBut(who -> who.birthDate(PartialDate.parse(date))), anna()))
                    .isEqualTo("link to person 0");
        }

        @Test
        void ofAWomanKnownByHerBirthNameAndMarriedSince() {
            var married = record(People.anna("Weber", "Anna").name(new PersonName(NameUse.MAIDEN, "Schiltz", "Anna")));
            assertThat(outcomeOf(married, anna())).isEqualTo("link to person 0");
        }

        @Test
        void ofTheSameNationalIdentifierThoughTheNameHasChangedAndTheHomeToo() {
            var before = record(named("Schiltz", "Anna").birthDate(new PartialDate(1980, 3, 2)), "1980030212345");
            var after = record(
                    named("Weber", "Anna")
                            .birthDate(new PartialDate(1980, 3, 2))
                            .address(new PostalAddress("H", "3, Hauptstraße", null, "Trier", null, "54290", "DEU")),
                    "1980030212345");
            assertThat(outcomeOf(after, before)).isEqualTo("link to person 0");
        }
    }

    @Nested
    class NeverLinksByItself {

        @Test
        void twins() {
            var luca = annaBut(who -> who.multipleBirth(true).birthOrder(1));
            assertGuarded(
                    Guard.TWINS,
                    record(People.anna("Schiltz", "Anne").multipleBirth(true).birthOrder(2)),
                    luca);
            assertGuarded(Guard.TWINS, record(People.anna("Schiltz", "Claire")), anna());
        }

        @Test
        void twoNationalIdentifiers() {
            assertGuarded(
                    Guard.CONTRADICTING_IDENTIFIERS,
                    record(People.anna("Schiltz", "Anna"), "1980030212345"),
                    record(People.anna("Schiltz", "Anna"), "1980030299999"));
        }

        @Test
        void theNationalIdentifierOfTheMotherOnTheRecordOfHerChild() {
            var child = record(
                    named("Schiltz", "Tom")
                            .birthDate(new PartialDate(2012, 7, 19))
                            .gender(AdministrativeGender.MALE),
                    "1980030212345");
            assertGuarded(Guard.IDENTIFIER_OF_ANOTHER, child, record(People.anna("Schiltz", "Anna"), "1980030212345"));
        }

        @Test
        void aRecordThatDiffersInGenderOnly() {
            assertGuarded(Guard.ONLY_GENDER_DIFFERS, annaBut(who -> who.gender(AdministrativeGender.MALE)), anna());
        }

        @Test
        void motherAndDaughterOfTheSameName() {
            assertGuarded(
                    Guard.NAMESAKE_OF_THE_FAMILY, annaBut(who -> who.birthDate(new PartialDate(2005, 3, 2))), anna());
        }

        @Test
        void somebodyWhoDiedBeforeTheOtherWasLastSeen() {
            assertGuarded(
                    Guard.DECEASED_AND_ALIVE,
                    annaBut(who -> who.deceased(true).deceasedTime("20200115")),
                    annaBut(who -> who.lastUpdate("20240601")));
        }

        @Test
        void aRecordWithoutBirthDate() {
            assertGuarded(Guard.TOO_LITTLE_TO_COMPARE, annaBut(who -> who.birthDate(null)), anna());
            assertGuarded(
                    Guard.TOO_LITTLE_TO_COMPARE, annaBut(who -> who.birthDate(new PartialDate(1900, 1, 1))), anna());
        }

        @Test
        void aNewbornWithoutName() {
            assertGuarded(Guard.TOO_LITTLE_TO_COMPARE, record(People.anna("Schiltz", "Baby")), anna());
        }

        @Test
        void somebodyWhoCouldNotSayWhoTheyAre() {
            assertGuarded(Guard.IDENTITY_UNKNOWN, annaBut(who -> who.identityUnknown(true)), anna());
        }

        private static void assertGuarded(Guard guard, MatchRecord newcomer, MatchRecord known) {
            assertThat(MATCHER.score(newcomer, known).guards()).contains(guard);
            assertThat(MATCHER.score(known, newcomer).guards()).contains(guard);
            assertThat(outcomeOf(newcomer, known)).isNotEqualTo("link to person 0");
        }
    }

    @Test
    void leavesARecordOfSomebodyElse() {
        var other = record(named("Weber", "Pierre")
                .birthDate(new PartialDate(1955, 11, 30))
                .gender(AdministrativeGender.MALE));
        assertThat(outcomeOf(other, anna())).isEqualTo("leave");
        assertThat(outcomeOf(anna())).isEqualTo("leave");
    }

    @Test
    void showsAPairBetweenTheThresholdsToAPerson() {
        var moved = record(
                named("Weber", "Anna").birthDate(new PartialDate(1980, 3, 2)).gender(AdministrativeGender.FEMALE));
        assertThat(outcomeOf(moved, anna())).isEqualTo("review: BETWEEN_THRESHOLDS");
    }

    @Test
    void doesNotChooseBetweenTwoPersonsWhoFitAlike() {
        assertThat(outcomeOf(anna(), anna(), annaBut(who -> who.religion("other"))))
                .isEqualTo("review: SEVERAL_PERSONS");
    }

    @Test
    void linksToWhomTheIdentifierNamesThoughAnotherFitsAlike() {
        var newcomer = record(People.anna("Schiltz", "Anna"), "1980030212345");
        var named = record(named("Schiltz", "Anna").birthDate(new PartialDate(1980, 3, 2)), "1980030212345");
        assertThat(outcomeOf(newcomer, anna(), named)).isEqualTo("link to person 1");
    }

    @Test
    void holdsAContradictingIdentifierOfAnyRecordAgainstThePerson() {
        var newcomer = record(People.anna("Schiltz", "Anna"), "1980030212345");
        var candidates = List.of(
                new Candidate("a", "anna", anna()),
                new Candidate("b", "anna", record(People.anna("Schiltz", "Anna"), "1980030299999")));
        assertThat(told(MATCHER.decide(newcomer, candidates))).isEqualTo("review: " + Reason.GUARD);
    }

    @Test
    void agreementOnARareNameWeighsMore() {
        var matcher = new PatientMatcher(MatchingRules.standard()
                .withNames(new NameFrequencies(Map.of("SCHMIT", 0.01, "ZWANCK", 0.0001), Map.of("ANNA", 0.02))));
        assertThat(weightOf(matcher, "Schmit")).isLessThan(weightOf(matcher, "Zwanck") - 6);
    }

    private static double weightOf(PatientMatcher matcher, String family) {
        return matcher.score(record(named(family, "Anna")), record(named(family, "Anna")))
                .weight();
    }

    @Test
    void addressAndTelephoneOfAHouseholdCountTogetherAtMostAsTheRulesSay() {
        var score = MATCHER.score(anna(), anna());
        assertThat(score.fields().stream()
                        .filter(field -> field.field() == MatchField.ADDRESS || field.field() == MatchField.TELECOM)
                        .mapToDouble(FieldAgreement::weight)
                        .sum())
                .isEqualTo(9);
    }

    @Test
    void aNationalIdentifierCountsInsteadOfTheBirthDateItBeginsWith() {
        var one = record(named("Schiltz", "Anna").birthDate(new PartialDate(1980, 3, 2)), "1980030212345");
        var weights = MATCHER.score(one, one).fields();
        assertThat(weights.get(MatchField.UNIQUE_IDENTIFIER.ordinal()).weight()
                        + weights.get(MatchField.BIRTH_DATE.ordinal()).weight())
                .isLessThanOrEqualTo(21);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theWeightIsTheSumOfTheFieldsAndTheSameBothWays(MatchRecord one, MatchRecord other) {
        var score = MATCHER.score(one, other);
        assertThat(score.weight())
                .isEqualTo(score.fields().stream()
                        .mapToDouble(FieldAgreement::weight)
                        .sum());
        assertThat(score.fields()).extracting(FieldAgreement::field).containsExactly(MatchField.values());
        assertThat(score.posterior()).isBetween(0.0, 1.0);
        assertThat(MATCHER.score(other, one)).isEqualTo(score);
    }

    private static Stream<List<MatchRecord>> pairsOfRecords() {
        var records = List.of(
                anna(),
                record(Demographics.builder()),
                record(People.anna("da Silva Ferreira", "Maria João"), "1980030212345"),
                record(People.anna("Ferreira", "M."), "1980030212354"),
                annaBut(who -> who.birthDate(null)));
        return records.stream().flatMap(one -> records.stream().map(other -> List.of(one, other)));
    }

    static Stream<Arguments> pairs() {
        return pairsOfRecords().map(pair -> Arguments.of(pair.get(0), pair.get(1)));
    }

    @Test
    void whatAPersonIsCalledIsNotToldByToString() {
        var outcome = MATCHER.decide(anna(), List.of(new Candidate("record", "person", anna())));
        assertThat(outcome + " " + anna() + new UniqueIdentifier(People.NATIONAL, "1980030212345"))
                .doesNotContainIgnoringCase("schiltz")
                .doesNotContain("1980", "621");
    }
}
