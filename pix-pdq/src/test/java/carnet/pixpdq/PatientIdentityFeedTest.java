package carnet.pixpdq;

import static carnet.pixpdq.Sample.AFFINITY;
import static carnet.pixpdq.Sample.HOSPITAL;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.model.v231.message.ACK;
import carnet.metadata.CX;
import carnet.pixpdq.demographics.PartialDate;
import carnet.pixpdq.domain.IdentitySources;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ITI-8 [ITI TF-2 3.8] as HAPI's client sees it. */
class PatientIdentityFeedTest {

    private final RecordedPatients patients = new RecordedPatients();
    private MllpListener listener;
    private HapiPeer hospital;

    @BeforeEach
    void listen() throws Exception {
        listener = Doors.listening(patients);
        hospital = new HapiPeer(listener);
    }

    @AfterEach
    void close() throws Exception {
        hospital.close();
        listener.close();
    }

    private String codeOfAnswerTo(Sample message) throws Exception {
        return codeOf(hospital.answerTo(message));
    }

    private static String codeOf(ACK answer) {
        return answer.getMSA().getAcknowledgementCode().getValue();
    }

    @Nested
    class Registering {

        @ParameterizedTest
        @ValueSource(strings = {"A01", "A04", "A05", "A08"})
        void makesThePatientKnown(String event) throws Exception {
            assertThat(codeOfAnswerTo(Sample.registration(event, "4711^^^" + AFFINITY)))
                    .isEqualTo("AA");
            assertThat(patients.all()).containsExactly(new CX("4711", Sample.AFFINITY_OID));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "4711^^^NAT",
                    "4711^^^&1.3.6.1.4.1.21367.13.20.1000&ISO",
                    "4711^^^NAT&1.3.6.1.4.1.21367.13.20.1000&ISO^PI",
                    "4711^^^LOCALNAME&1.3.6.1.4.1.21367.13.20.1000&ISO",
                    "4711  ^^^NAT"
                })
        void takesTheAuthorityByAnyOfItsNamesAndFillsInItsOid(String identifier) throws Exception {
            assertThat(codeOfAnswerTo(Sample.registration("A04", identifier))).isEqualTo("AA");
            assertThat(patients.all()).containsExactly(new CX("4711", Sample.AFFINITY_OID));
        }

        @Test
        void keepsOnlyIdentifiersOfTheAffinityDomain() throws Exception {
            var message = Sample.registration(
                    "A01", "H1^^^" + HOSPITAL + "~X1^^^NAT~~Y9^^^&1.2.3.4&ISO~X2^^^" + AFFINITY + "~B3^^^HOSPB");

            assertThat(codeOfAnswerTo(message)).isEqualTo("AA");
            assertThat(patients.ids()).containsExactly("X1", "X2");
        }

        @Test
        void acceptsAPatientOfAnotherConfiguredDomainWithoutTellingTheRegistry() throws Exception {
            assertThat(codeOfAnswerTo(Sample.registration("A01", "H1^^^" + HOSPITAL)))
                    .isEqualTo("AA");
            assertThat(patients.all()).isEmpty();
        }

        @Test
        void maySayTheSameTwiceUnderTheSameControlId() throws Exception {
            assertThat(codeOfAnswerTo(Sample.admissionOf("4711"))).isEqualTo("AA");
            assertThat(codeOfAnswerTo(Sample.admissionOf("4711"))).isEqualTo("AA");
            assertThat(patients.ids()).containsExactly("4711");
        }

        @Test
        void needsNeitherNameNorVisit() throws Exception {
            var message = Sample.admissionOf("4711").without("PV1").withField("PID", 5, "");

            assertThat(codeOfAnswerTo(message)).isEqualTo("AA");
        }

        @ParameterizedTest
        @ValueSource(strings = {"ADT^A01^ADT_A01", "ADT^A01"})
        void takesMessageTypesWithAndWithoutStructure(String type) throws Exception {
            assertThat(codeOfAnswerTo(Sample.admissionOf("4711").withField("MSH", 9, type)))
                    .isEqualTo("AA");
        }

        @ParameterizedTest
        @ValueSource(strings = {"P", "T", "D", "P^T"})
        void takesProductionTrainingAndDebugging(String processingId) throws Exception {
            assertThat(codeOfAnswerTo(Sample.admissionOf("4711").withField("MSH", 11, processingId)))
                    .isEqualTo("AA");
        }

        @Test
        void takesFieldsLongerThanHl7Foresaw() throws Exception {
            var message = Sample.admissionOf("4711").withField("PID", 5, "W".repeat(250) + "^" + "A".repeat(250));

            assertThat(codeOfAnswerTo(message)).isEqualTo("AA");
        }

        @Test
        void keepsEscapesInIdentifiersAsADocumentSourceWillWriteThem() throws Exception {
            assertThat(codeOfAnswerTo(Sample.admissionOf("A\\T\\B\\S\\C\\F\\D\\R\\E\\E\\F")))
                    .isEqualTo("AA");
            assertThat(patients.ids()).containsExactly("A\\T\\B\\S\\C\\F\\D\\R\\E\\E\\F");
            assertThat(CX.parse(patients.all().get(0).text()))
                    .isEqualTo(patients.all().get(0));
        }

        @Test
        void leavesAloneWhatHl7NullWouldDelete() throws Exception {
            patients.register(new CX("4711", Sample.AFFINITY_OID));

            assertThat(codeOfAnswerTo(Sample.registration("A08", "4711^^^NAT")
                            .withField("PID", 5, "\"\"")
                            .withField("PID", 7, "\"\"")))
                    .isEqualTo("AA");
            assertThat(codeOfAnswerTo(Sample.registration("A08", "\"\""))).isEqualTo("AE");
            assertThat(codeOfAnswerTo(Sample.registration("A08", "\"\"^^^NAT"))).isEqualTo("AE");
            assertThat(patients.ids()).containsExactly("4711");
        }

        @Test
        void isAcknowledgedOnlyWhenTheRegistryIsDone() throws Exception {
            var calls = new CyclicBarrier(2);
            try (var slow = Doors.listening(new RecordedPatients(() -> meet(calls)));
                    var peer = new RawPeer(slow)) {
                peer.sends(RawPeer.framed(Sample.admissionOf("4711")));
                assertThat(peer.hearsNothingFor(200)).isTrue();
                meet(calls);
                assertThat(peer.hears()).contains("MSA|AA|m1");
            }
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Nested
    class TheAcknowledgement {

        @Test
        void goesBackToTheSenderInTheVersionOfTheFeed() throws Exception {
            var msh = hospital.answerTo(Sample.admissionOf("4711")).getMSH();

            assertThat(msh.getMessageType().encode()).isEqualTo("ACK^A01");
            assertThat(msh.getSendingApplication().encode()).isEqualTo("CARNET");
            assertThat(msh.getSendingFacility().encode()).isEqualTo("NAT");
            assertThat(msh.getReceivingApplication().encode()).isEqualTo("HIS");
            assertThat(msh.getReceivingFacility().encode()).isEqualTo("HOSP_A");
            assertThat(msh.getDateTimeOfMessage().encode()).isEqualTo("20261123101500+0100");
            assertThat(msh.getProcessingID().encode()).isEqualTo("P");
            assertThat(msh.getVersionID().encode()).isEqualTo("2.3.1");
            assertThat(msh.getMessageControlID().getValue()).hasSizeBetween(1, 20);
        }

        @Test
        void hasAControlIdOfItsOwnEachTime() throws Exception {
            var first = hospital.answerTo(Sample.admissionOf("4711")).getMSH().getMessageControlID();
            var second = hospital.answerTo(Sample.admissionOf("4711")).getMSH().getMessageControlID();

            assertThat(first.getValue()).isNotEqualTo(second.getValue());
        }

        @Test
        void ofARefusalTellsHapiCodeAndPlace() throws Exception {
            var answer = hospital.answerTo(Sample.registration("A01", "4711^^^NAT~4712^^^HOSPA&1.2.3&ISO"));

            assertThat(codeOf(answer)).isEqualTo("AE");
            var error = answer.getERR().getErrorCodeAndLocation(0);
            assertThat(error.getSegmentID().getValue()).isEqualTo("PID");
            assertThat(error.getSequence().getValue()).isEqualTo("1");
            assertThat(error.getFieldPosition().getValue()).isEqualTo("3");
            assertThat(error.getCodeIdentifyingError().getIdentifier().getValue())
                    .isEqualTo("204");
            assertThat(error.getCodeIdentifyingError().getNameOfCodingSystem().getValue())
                    .isEqualTo("HL70357");
            assertThat(answer.getERR().getField(2, 0).encode()).isEqualTo("PID^1^3^2^4");
            assertThat(answer.getERR().getField(3, 0).encode()).isEqualTo("204^Unknown key identifier^HL70357");
            assertThat(answer.getERR().getField(4, 0).encode()).isEqualTo("E");
        }
    }

    @Nested
    class Merging {

        @BeforeEach
        void knowSome() throws Exception {
            for (var id : new String[] {"A", "B", "C", "D"}) {
                assertThat(codeOfAnswerTo(Sample.admissionOf(id))).isEqualTo("AA");
            }
        }

        @Test
        void makesTheSurvivorStandForTheSubsumed() throws Exception {
            assertThat(codeOfAnswerTo(Sample.mergeOf("A", "B"))).isEqualTo("AA");
            assertThat(patients.survivorOf("A")).isEqualTo("B");
            assertThat(patients.survivorOf("B")).isEqualTo("B");
        }

        @Test
        void mayGoOnFromASurvivor() throws Exception {
            assertThat(codeOfAnswerTo(Sample.mergeOf("A", "B"))).isEqualTo("AA");
            assertThat(codeOfAnswerTo(Sample.mergeOf("B", "C"))).isEqualTo("AA");
            assertThat(patients.survivorOf("A")).isEqualTo("C");
        }

        @Test
        void takesTheStructureNameAndOtherDomainsBesideTheAffinityDomain() throws Exception {
            var message = Sample.mergeOf("A", "B")
                    .withField("MSH", 9, "ADT^A40^ADT_A39")
                    .withField("PID", 3, "H1^^^HOSPA~B^^^NAT")
                    .withField("MRG", 1, "A^^^NAT&" + Sample.AFFINITY_OID + "&ISO~H2^^^HOSPA");

            assertThat(codeOfAnswerTo(message)).isEqualTo("AA");
            assertThat(patients.survivorOf("A")).isEqualTo("B");
        }

        @Test
        void thatIsRefusedChangesNothing() throws Exception {
            assertThat(codeOfAnswerTo(Sample.mergeOf("A", "B"))).isEqualTo("AA");

            assertThat(codeOfAnswerTo(Sample.mergeOf("A", "C"))).isEqualTo("AE");
            assertThat(codeOfAnswerTo(Sample.mergeOf("C", "A"))).isEqualTo("AE");
            assertThat(codeOfAnswerTo(Sample.mergeOf("C", "C"))).isEqualTo("AE");
            assertThat(codeOfAnswerTo(Sample.mergeOf("C", "unknown"))).isEqualTo("AE");
            assertThat(codeOfAnswerTo(Sample.mergeOf("unknown", "C"))).isEqualTo("AE");
            assertThat(patients.ids()).containsExactly("A", "B", "C", "D");
            assertThat(patients.survivorOf("A")).isEqualTo("B");
            assertThat(patients.survivorOf("C")).isEqualTo("C");
        }

        @Test
        void doesNotComeUndoneByANewAdmissionOfTheSubsumed() throws Exception {
            assertThat(codeOfAnswerTo(Sample.mergeOf("A", "B"))).isEqualTo("AA");
            assertThat(codeOfAnswerTo(Sample.admissionOf("A"))).isEqualTo("AA");
            assertThat(patients.survivorOf("A")).isEqualTo("B");
        }
    }

    @Nested
    class AsThePixManagerReceivesIt {

        private PixManagerUnderTest manager;

        @BeforeEach
        void start() throws Exception {
            manager = new PixManagerUnderTest(IdentitySources.ANY);
        }

        @AfterEach
        void stop() throws Exception {
            manager.close();
        }

        private List<CX> referencesOf(String id) {
            return manager.identities
                    .crossReferencesOf(new CX(id, Sample.HOSPITAL_OID))
                    .orElseThrow();
        }

        @Test
        void aPatientOfAHospitalIsGivenAXadPidThatTheRegistryKnows() throws Exception {
            assertThat(manager.codeOfAnswerTo(Sample.registration("A01", "H1^^^" + HOSPITAL)))
                    .isEqualTo("AA");

            assertThat(referencesOf("H1")).isEqualTo(manager.patients.all()).hasSize(1);
        }

        @Test
        void twoPatientsOfAHospitalAreMerged() throws Exception {
            manager.codeOfAnswerTo(Sample.registration("A01", "H1^^^" + HOSPITAL));
            manager.codeOfAnswerTo(
                    Sample.registration("A01", "H2^^^" + HOSPITAL).withField("PID", 5, "Kieffer^Paul"));
            var survivor = referencesOf("H1").get(0);
            var merge = Sample.mergeOf("A", "B")
                    .withField("PID", 3, "H1^^^" + HOSPITAL + "~" + survivor.id() + "^^^NAT")
                    .withField("MRG", 1, "H2^^^" + HOSPITAL);

            assertThat(manager.codeOfAnswerTo(merge)).isEqualTo("AA");
            assertThat(manager.identities.crossReferencesOf(new CX("H2", Sample.HOSPITAL_OID)))
                    .isEmpty();
            assertThat(manager.patients.ids())
                    .hasSize(2)
                    .allSatisfy(
                            id -> assertThat(manager.patients.survivorOf(id)).isEqualTo(survivor.id()));
        }

        @Test
        void anUpdateChangesWhatItNamesAndNothingElse() throws Exception {
            manager.codeOfAnswerTo(Sample.registration("A01", "H1^^^" + HOSPITAL));
            assertThat(manager.codeOfAnswerTo(Sample.registration("A08", "H1^^^" + HOSPITAL)
                            .withField("PID", 5, "Thoma^Anna")
                            .withField("PID", 7, "")
                            .withField("PID", 8, "\"\"")))
                    .isEqualTo("AA");

            var said = manager.identities.recordsOfPerson(new CX("H1", Sample.HOSPITAL_OID)).stream()
                    .flatMap(record -> Stream.ofNullable(record.demographics()))
                    .findFirst()
                    .orElseThrow();
            assertThat(said.names().get(0).family()).isEqualTo("Thoma");
            assertThat(said.birthDate()).isEqualTo(new PartialDate(1970, 1, 2));
            assertThat(said.gender()).isNull();
        }
    }

    @Test
    void eightHospitalsFeedAtTheSameTimeAndEachHearsItsOwnAnswers() throws Exception {
        var start = new CyclicBarrier(8);
        var threads = Executors.newFixedThreadPool(8);
        try {
            var feeds = IntStream.range(0, 8)
                    .<Callable<Integer>>mapToObj(number -> () -> {
                        try (var peer = new HapiPeer(listener)) {
                            start.await();
                            for (int message = 0; message < 50; message++) {
                                var id = number + "-" + message;
                                var answer =
                                        peer.answerTo(Sample.admissionOf(id).withControlId("c" + id));
                                assertThat(answer.getMSA().encode()).isEqualTo("MSA|AA|c" + id);
                            }
                            return number;
                        }
                    })
                    .toList();
            for (var feed : threads.invokeAll(feeds)) {
                feed.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(patients.ids()).hasSize(400).doesNotHaveDuplicates();
    }
}
