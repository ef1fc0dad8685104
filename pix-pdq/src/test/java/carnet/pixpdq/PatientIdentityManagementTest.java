package carnet.pixpdq;

import static carnet.pixpdq.IdentityContract.a;
import static carnet.pixpdq.IdentityContract.b;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.util.Terser;
import carnet.metadata.CX;
import carnet.metadata.sample.Requirement;
import carnet.pixpdq.domain.IdentitySources;
import carnet.pixpdq.domain.IdentitySources.Sender;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.store.IdentityRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ITI-30 [ITI TF-2 3.30] as HAPI's client sees it. */
class PatientIdentityManagementTest {

    private static final String UNKNOWN = "204^Unknown key identifier^HL70357|E||||";

    private PixManagerUnderTest manager;

    @BeforeEach
    void listen() throws Exception {
        manager = new PixManagerUnderTest(IdentitySources.ANY);
    }

    @AfterEach
    void close() throws Exception {
        manager.close();
    }

    private PatientIdentities identities() {
        return manager.identities;
    }

    private static Sample added(String id, String name) {
        return Sample.management(
                "A28",
                "ADT_A05",
                "PID|||" + id + "^^^HOSPA||" + name + "||19700102|F|||6 rue du Port^^Luxembourg^^L-1234^LU",
                "PV1||N");
    }

    private static Sample merge(String event, String structure, String old, String current) {
        return Sample.management(event, structure, "PID|||" + current + "||Wagener^Anna", "MRG|" + old);
    }

    private static Sample link(String event, String structure, String first, String second) {
        return Sample.management(event, structure, "PID|||" + first + "||A^B", "PID|||" + second + "||C^D");
    }

    private void accepted(Sample message) throws Exception {
        assertThat(manager.answerTo(message)).containsExactly("MSA|AA|m1");
    }

    private IdentityRecord record(CX id) {
        return identities().recordsOfPerson(id).stream()
                .filter(record -> record.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    @Requirement("ITI TF-2 3.30.4.1, 3.30.4.2")
    class AddingAndRevising {

        @ParameterizedTest
        @ValueSource(strings = {"A28", "A31"})
        void makesAPatientKnownWhicheverComesFirst(String event) throws Exception {
            accepted(Sample.management(event, "ADT_A05", "PID|||1^^^HOSPA||Wagener^Anna||1970|F", "PV1||N"));

            assertThat(identities().crossReferencesOf(a("1")))
                    .hasValueSatisfying(ids -> assertThat(ids).hasSize(1));
            var said = record(a("1")).demographics();
            assertThat(said).isNotNull().satisfies(demographics -> {
                assertThat(demographics.names().get(0).family()).isEqualTo("Wagener");
                assertThat(demographics.birthDate())
                        .isNotNull()
                        .satisfies(date -> assertThat(date.text()).isEqualTo("1970"));
            });
        }

        @Test
        void aRevisionTellsAllThereIsToTell() throws Exception {
            accepted(added("1", "Wagener^Anna"));
            accepted(Sample.management("A31", "ADT_A05", "PID|||1^^^HOSPA||Thoma^Anna", "PV1||N"));

            var said = record(a("1")).demographics();
            assertThat(said).isNotNull().satisfies(demographics -> {
                assertThat(demographics.names().get(0).family()).isEqualTo("Thoma");
                assertThat(demographics.birthDate()).isNull();
                assertThat(demographics.addresses()).isEmpty();
            });
        }

        @Test
        void theAnswerIsAnAcknowledgementOfHl725() throws Exception {
            var answer = new Terser(manager.hapiAnswerTo(added("1", "Wagener^Anna")));

            assertThat(answer.get("/.MSH-12")).isEqualTo("2.5");
            assertThat(answer.get("/.MSH-9-1") + answer.get("/.MSH-9-2") + answer.get("/.MSH-9-3"))
                    .isEqualTo("ACKA28ACK");
        }

        @Test
        void withoutANameIsRefused() throws Exception {
            assertThat(manager.answerTo(Sample.management("A28", "ADT_A05", "PID|||1^^^HOSPA", "PV1||N")))
                    .containsExactly(
                            "MSA|AE|m1", "ERR||PID^1^5|101^Required field missing^HL70357|E||||PID-5 is missing");
            assertThat(identities().crossReferencesOf(a("1"))).isEmpty();
        }

        @Test
        void aPatientOfNoDomainKnownIsRefused() throws Exception {
            assertThat(manager.answerTo(added("1", "W^A").withField("PID", 3, "1^^^ELSEWHERE")))
                    .containsExactly(
                            "MSA|AE|m1",
                            "ERR||PID^1^3^1^4|" + UNKNOWN + "no identifier in PID-3 is of a domain known here");
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.30.4.4")
    class Merging {

        @BeforeEach
        void knowTwo() throws Exception {
            accepted(added("1", "Wagener^Anna"));
            accepted(added("2", "Weber^Josée"));
        }

        @Test
        void leavesOnlyTheSurvivor() throws Exception {
            accepted(merge("A40", "ADT_A39", "2^^^HOSPA", "1^^^HOSPA"));

            assertThat(identities().crossReferencesOf(a("2"))).isEmpty();
            assertThat(identities().crossReferencesOf(a("1")))
                    .hasValueSatisfying(ids -> assertThat(ids).hasSize(1));
        }

        @Test
        void ofAnUnknownOneDoesNothing() throws Exception {
            accepted(merge("A40", "ADT_A39", "9^^^HOSPA", "1^^^HOSPA"));
            accepted(merge("A40", "ADT_A39", "9^^^HOSPA", "8^^^HOSPA"));

            assertThat(identities().crossReferencesOf(a("8"))).isEmpty();
        }

        @Test
        void saidTwiceIsSoOnce() throws Exception {
            accepted(merge("A40", "ADT_A39", "2^^^HOSPA", "1^^^HOSPA"));
            accepted(merge("A40", "ADT_A39", "2^^^HOSPA", "1^^^HOSPA"));
        }

        @Test
        void intoAnUnknownOneChangesTheIdentifier() throws Exception {
            var before = identities().crossReferencesOf(a("2"));

            accepted(merge("A40", "ADT_A39", "2^^^HOSPA", "3^^^HOSPA"));

            assertThat(identities().crossReferencesOf(a("3"))).isEqualTo(before).isPresent();
            assertThat(identities().crossReferencesOf(a("2"))).isEmpty();
        }

        @Test
        void acrossDomainsIsRefused() throws Exception {
            assertThat(manager.answerTo(merge("A40", "ADT_A39", "2^^^HOSPA", "1^^^HOSPB")))
                    .containsExactly(
                            "MSA|AE|m1",
                            "ERR||MRG^1^1^1^4|" + UNKNOWN + "a merge is of two identifiers of one domain known here");
        }

        @Test
        void ofAPatientWithHimselfIsRefused() throws Exception {
            assertThat(manager.answerTo(merge("A40", "ADT_A39", "1^^^HOSPA", "1^^^HOSPA")))
                    .containsExactly(
                            "MSA|AE|m1", "ERR||MRG^1^1^1^1|" + UNKNOWN + "MRG-1 and PID-3 are the same identifier");
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.30.4.3")
    class ChangingAnIdentifier {

        @BeforeEach
        void knowOne() throws Exception {
            accepted(added("1", "Wagener^Anna"));
        }

        @Test
        void keepsThePerson() throws Exception {
            var before = identities().crossReferencesOf(a("1"));

            accepted(merge("A47", "ADT_A30", "1^^^HOSPA", "7^^^HOSPA"));

            assertThat(identities().crossReferencesOf(a("7"))).isEqualTo(before).isPresent();
        }

        @Test
        void ofAnUnknownPatientDoesNothing() throws Exception {
            accepted(merge("A47", "ADT_A30", "9^^^HOSPA", "7^^^HOSPA"));

            assertThat(identities().crossReferencesOf(a("7"))).isEmpty();
        }

        @Test
        void toAnothersIdentifierIsRefused() throws Exception {
            accepted(added("2", "Weber^Josée"));

            assertThat(manager.answerTo(merge("A47", "ADT_A30", "1^^^HOSPA", "2^^^HOSPA")))
                    .containsExactly(
                            "MSA|AE|m1",
                            "ERR||PID^1^3^1^1|205^Duplicate key identifier^HL70357|E||||PID-3 is known already: a merge is meant");
            assertThat(identities().crossReferencesOf(a("1"))).isPresent();
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.30.4.5, 3.30.4.6")
    class Linking {

        @BeforeEach
        void knowTwo() throws Exception {
            accepted(added("1", "Wagener^Anna"));
            accepted(added("2", "Weber^Josée").withField("PID", 3, "2^^^HOSPB"));
        }

        @Test
        void makesOnePersonOfBothAndUnlinkingTwoAgain() throws Exception {
            accepted(link("A24", "ADT_A24", "1^^^HOSPA", "2^^^HOSPB"));
            assertThat(identities().crossReferencesOf(a("1")))
                    .hasValueSatisfying(ids -> assertThat(ids).contains(b("2")));

            accepted(link("A37", "ADT_A37", "1^^^HOSPA", "2^^^HOSPB"));
            assertThat(identities().crossReferencesOf(a("1")))
                    .hasValueSatisfying(ids -> assertThat(ids).doesNotContain(b("2")));
        }

        @ParameterizedTest
        @CsvSource({
            "9^^^HOSPA, 2^^^HOSPB, PID^1^3^1^1, the first PID-3 is not known",
            "1^^^HOSPA, 9^^^HOSPB, PID^2^3^1^1, the second PID-3 is not known",
            "1^^^HOSPA, 1^^^HOSPA, PID^2^3^1^1, both PID are of the same identifier"
        })
        void whoIsNotKnownIsRefused(String first, String second, String place, String text) throws Exception {
            for (var event : List.of("A24", "A37")) {
                assertThat(manager.answerTo(link(event, "ADT_" + event, first, second)))
                        .containsExactly("MSA|AE|m1", "ERR||" + place + "|" + UNKNOWN + text);
            }
        }

        @Test
        void takesTwoPid() throws Exception {
            assertThat(manager.answerTo(Sample.management("A24", "ADT_A24", "PID|||1^^^HOSPA||A^B")))
                    .containsExactly(
                            "MSA|AE|m1",
                            "ERR||PID^2|100^Segment sequence error^HL70357|E||||a link is between two PID");
        }
    }

    @ParameterizedTest
    @CsvSource({"2.3.1, A28", "2.4, A28", "2.5, A01"})
    void eventsOfOtherVersionsAreRejected(String version, String event) throws Exception {
        var answer = manager.hapiAnswerTo(
                added("1", "W^A").withField("MSH", 9, "ADT^" + event).withField("MSH", 12, version));

        assertThat(new Terser(answer).get("/.MSA-1")).isEqualTo("AR");
        assertThat(answer.encode()).contains("MSH^1^12|203^Unsupported version id^HL70357|E");
    }

    @Test
    void anEventNobodyServesIsRejectedInTheVersionOfTheMessage() throws Exception {
        assertThat(manager.answerTo(added("1", "W^A").withField("MSH", 9, "ADT^A60^ADT_A60")))
                .containsExactly(
                        "MSA|AR|m1",
                        "ERR||MSH^1^9^1^2|201^Unsupported event code^HL70357|E||||messages of this event are not taken here");
        assertThat(manager.answerTo(added("1", "W^A").withField("MSH", 9, "ORU^R01^ORU_R01")))
                .containsExactly(
                        "MSA|AR|m1",
                        "ERR||MSH^1^9^1^1|200^Unsupported message type^HL70357|E||||messages of this type are not taken here");
    }

    @Nested
    @Requirement("ITI TF-2 3.8.4.1.3")
    class WhereADomainHasOneSource {

        @BeforeEach
        void configure() throws Exception {
            manager.close();
            manager = new PixManagerUnderTest(new IdentitySources(Map.of(
                    Doors.HOSPITAL_A, Set.of(new Sender("HIS", "HOSP_A"), new Sender("1.2.3", "")),
                    Doors.HOSPITAL_B, Set.of(new Sender("KIS", "HOSP_B")))));
        }

        @Test
        void feedsOfOthersAreRefused() throws Exception {
            assertThat(manager.answerTo(added("1", "W^A").withField("PID", 3, "1^^^HOSPA~2^^^HOSPB")))
                    .containsExactly(
                            "MSA|AE|m1",
                            "ERR||PID^1^3^2^4|" + UNKNOWN + "the sender is not the identity source of this domain");
            assertThat(manager.codeOfAnswerTo(Sample.registration("A01", "1^^^HOSPB")))
                    .isEqualTo("AE");
            assertThat(manager.patients.all()).isEmpty();
        }

        @Test
        void itsSourceNeedNotNameIt() throws Exception {
            accepted(added("1", "Wagener^Anna").withField("PID", 3, "1"));

            assertThat(identities().crossReferencesOf(a("1"))).isPresent();
        }

        @Test
        void otherDomainsTakeFeedsOfAnybody() throws Exception {
            assertThat(manager.codeOfAnswerTo(Sample.admissionOf("X"))).isEqualTo("AA");
        }
    }
}
