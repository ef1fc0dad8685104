package carnet.pixpdq;

import static carnet.pixpdq.Sample.AFFINITY_OID;
import static carnet.pixpdq.Sample.HOSPITAL_OID;
import static carnet.pixpdq.Sample.OTHER_HOSPITAL_OID;
import static carnet.pixpdq.V3Sample.added;
import static carnet.pixpdq.V3Sample.born;
import static carnet.pixpdq.V3Sample.cancellation;
import static carnet.pixpdq.V3Sample.continuation;
import static carnet.pixpdq.V3Sample.id;
import static carnet.pixpdq.V3Sample.identifiersOf;
import static carnet.pixpdq.V3Sample.initialQuantity;
import static carnet.pixpdq.V3Sample.merged;
import static carnet.pixpdq.V3Sample.named;
import static carnet.pixpdq.V3Sample.otherId;
import static carnet.pixpdq.V3Sample.patients;
import static carnet.pixpdq.V3Sample.person;
import static carnet.pixpdq.V3Sample.revised;
import static carnet.pixpdq.V3Sample.scopedTo;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.CX;
import carnet.metadata.sample.Requirement;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.domain.IdentitySources;
import carnet.pixpdq.domain.IdentitySources.Sender;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.matching.MatchingRules;
import carnet.pixpdq.matching.PatientMatcher;
import carnet.pixpdq.search.PatientSearch;
import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.v3.PdSupplierDoor;
import carnet.pixpdq.v3.PixManagerDoor;
import carnet.pixpdq.v3.V3Receiver;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The HL7 v3 doors, by what they answer and what is stored then. Every answer follows its schema, see {@link V3Answer}. */
class HL7V3DoorTest {

    private static final String UNKNOWN_OID = "1.2.3.4.5";
    private static final String ANNA = person("Wagener-Thoma", "Anna", "F", "19700102");
    private static final String TIAGO = person("Ferreira", "Tiago", "M", "19881130");
    private static final String PATIENT = "//controlActProcess/subject/registrationEvent/subject1/patient";
    private static final String PRIOR = "//controlActProcess/subject/registrationEvent/replacementOf/priorRegistration"
            + "/subject1/priorRegisteredRole/id";
    private static final String PARAMETERS = "//controlActProcess/queryByParameter/parameterList";

    private final MovedClock clock = new MovedClock();
    private IdentityStore store;
    private PatientIdentities identities;
    private RecordedPatients registry;
    private PixManagerDoor pix;
    private PdSupplierDoor pdq;

    /** Stands still until it is moved. */
    private static final class MovedClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T09:15:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.ofHours(1);
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("answers are dated in the zone of this clock");
        }
    }

    @BeforeEach
    void open() {
        store = TestDatabase.DERBY.emptied();
        registry = new RecordedPatients();
        identities = Doors.identities(store, registry, false);
        open(IdentitySources.ANY);
    }

    private void open(IdentitySources sources) {
        var here = new V3Receiver(Optional.of(V3Sample.RECEIVER));
        pix = new PixManagerDoor(here, Doors.DOMAINS, sources, identities, clock, UUID::randomUUID);
        pdq = new PdSupplierDoor(
                here,
                Doors.DOMAINS,
                new PatientSearch(store, new PatientMatcher(MatchingRules.standard()), 50),
                clock,
                UUID::randomUUID);
    }

    private V3Answer send(V3Sample sample) {
        var message = sample.element();
        return new V3Answer(
                switch (Objects.requireNonNull(message.getLocalName())) {
                    case "PRPA_IN201301UV02" -> pix.add(message);
                    case "PRPA_IN201302UV02" -> pix.revise(message);
                    case "PRPA_IN201304UV02" -> pix.resolveDuplicates(message);
                    case "PRPA_IN201309UV02" -> pix.query(message);
                    case "PRPA_IN201305UV02" -> pdq.query(message);
                    case "QUQI_IN000003UV01" -> pdq.proceed(message);
                    default -> pdq.cancel(message);
                });
    }

    private void accepts(V3Sample sample) {
        V3Answer.validate(sample.element());
        send(sample).isAcknowledgedWith("CA");
    }

    private Demographics stored(String authority, String extension) {
        return Objects.requireNonNull(
                store.identity(new CX(extension, authority)).orElseThrow().demographics());
    }

    private boolean isKnown(String authority, String extension) {
        return store.identity(new CX(extension, authority)).isPresent();
    }

    @Nested
    @Requirement("ITI TF-2 3.44")
    class TheFeed {

        @Test
        void addsAPatientWithEverythingThatIsSaid() {
            accepts(added(id(HOSPITAL_OID, "4711"), """
                    <name use="L"><prefix>Dr</prefix><given>Anna</given><given>Maria</given><family>Wagener</family>
                     <family qualifier="BR">Thoma</family></name>
                    <telecom value="tel:+352621100200" use="MC"/><telecom value="mailto:anna@example.lu" use="HP"/>
                    <administrativeGenderCode code="F"/><birthTime value="19700102"/><deceasedInd value="false"/>
                    <multipleBirthInd value="true"/><multipleBirthOrderNumber value="2"/>
                    <addr use="HP"><streetName>rue Laurent Ménager</streetName><houseNumber>6</houseNumber>
                     <city>Luxembourg</city><postalCode>L-2143</postalCode><country>LU</country></addr>
                    <maritalStatusCode code="M"/><religiousAffiliationCode code="1013"/>
                    <asCitizen classCode="CIT"><politicalNation classCode="NAT" determinerCode="INSTANCE"><code code="LU"/>
                     </politicalNation></asCitizen>
                    <personalRelationship classCode="PRS"><code code="MTH" codeSystem="2.16.840.1.113883.5.111"/>
                     <relationshipHolder1 classCode="PSN" determinerCode="INSTANCE">
                     <name><family qualifier="BR">Kieffer</family></name></relationshipHolder1></personalRelationship>
                    <birthPlace><addr><city>Esch</city></addr></birthPlace>
                    <languageCommunication><languageCode code="lb"/></languageCommunication>"""));

            var anna = stored(HOSPITAL_OID, "4711");
            assertThat(DemographicsLines.of(anna))
                    .containsExactly(
                            "LEGAL Wagener, Anna Maria, Dr",
                            "MAIDEN Thoma, Anna",
                            "19700102 FEMALE",
                            "PRN CP +352621100200",
                            "PRN Internet anna@example.lu",
                            "H rue Laurent Ménager 6, L-2143 Luxembourg, LU",
                            "mother Kieffer",
                            "twin true 2, deceased false, M, 1013, [LU], [lb], Esch");
        }

        @Test
        void revisesAPatient() {
            accepts(added(id(HOSPITAL_OID, "4711"), ANNA));

            accepts(revised(id(HOSPITAL_OID, "4711"), person("Wagener", "Anna", "F", "19700102")));

            assertThat(stored(HOSPITAL_OID, "4711").names().get(0).family()).isEqualTo("Wagener");
        }

        @Test
        void tellsTheRegistryOfAnIdOfTheAffinityDomain() {
            accepts(added(id(HOSPITAL_OID, "4711") + id(AFFINITY_OID, "XAD-1"), ANNA));

            assertThat(registry.ids()).containsExactly("XAD-1");
        }

        @Test
        void linksTheOtherIdsOfAPatient() {
            accepts(added(
                    id(HOSPITAL_OID, "4711"), ANNA + otherId(OTHER_HOSPITAL_OID, "B-1") + otherId(UNKNOWN_OID, "x")));

            assertThat(send(identifiersOf(HOSPITAL_OID, "4711")).patientIds())
                    .containsExactly("B-1@" + OTHER_HOSPITAL_OID);
        }

        @Test
        void keepsAnIdWithSeparatorsOfVersion2() {
            accepts(added(id(HOSPITAL_OID, "a&amp;b^c|d"), ANNA + otherId(OTHER_HOSPITAL_OID, "e~f\\")));

            assertThat(isKnown(HOSPITAL_OID, "a\\T\\b\\S\\c\\F\\d")).isTrue();
            assertThat(send(identifiersOf(HOSPITAL_OID, "a&amp;b^c|d")).patientIds())
                    .containsExactly("e~f\\@" + OTHER_HOSPITAL_OID);
        }

        @Test
        void mergesTwoIdsOfADomain() {
            accepts(added(id(AFFINITY_OID, "old"), ANNA));
            accepts(added(id(AFFINITY_OID, "new"), TIAGO));

            accepts(merged(id(AFFINITY_OID, "new"), id(AFFINITY_OID, "old")));

            assertThat(registry.survivorOf("old")).isEqualTo("new");
            send(identifiersOf(AFFINITY_OID, "old")).isAcknowledgedWith("AE").responds("AE");
        }

        @ParameterizedTest
        @CsvSource({"gone, new", "old, gone", "old, old"})
        void refusesAMergeOfIdsThatAreNotKnownOrTheSame(String subsumed, String survivor) {
            accepts(added(id(HOSPITAL_OID, "old"), ANNA));
            accepts(added(id(HOSPITAL_OID, "new"), TIAGO));

            send(merged(id(HOSPITAL_OID, survivor), id(HOSPITAL_OID, subsumed)))
                    .isAcknowledgedWith("CE")
                    .hasDetail("204", survivor.equals("gone") ? PATIENT + "/id" : PRIOR);
        }

        @Test
        void refusesAMergeTwice() {
            accepts(added(id(HOSPITAL_OID, "old"), ANNA));
            accepts(added(id(HOSPITAL_OID, "new"), TIAGO));
            accepts(merged(id(HOSPITAL_OID, "new"), id(HOSPITAL_OID, "old")));

            send(merged(id(HOSPITAL_OID, "new"), id(HOSPITAL_OID, "old")))
                    .isAcknowledgedWith("CE")
                    .hasDetail("204", PRIOR);
        }

        @Test
        void refusesAMergeAcrossDomains() {
            send(merged(id(OTHER_HOSPITAL_OID, "new"), id(HOSPITAL_OID, "old")))
                    .isAcknowledgedWith("CE")
                    .hasDetail("204", PATIENT + "/id");
        }

        @Test
        void refusesIdsOfUnknownDomainsOnly() {
            send(added(id(UNKNOWN_OID, "4711"), ANNA)).isAcknowledgedWith("CE").hasDetail("204", PATIENT + "/id");
            accepts(added(id(UNKNOWN_OID, "4711") + id(HOSPITAL_OID, "4712"), ANNA));
        }

        @Test
        void refusesTheFeedOfADomainByAnotherThanItsSource() {
            open(new IdentitySources(Map.of(
                    Doors.HOSPITAL_A, Set.of(new Sender("HIS", "HOSP_A"), new Sender(V3Sample.SENDER, "")),
                    Doors.HOSPITAL_B, Set.of(new Sender("1.2.3", "")))));

            accepts(added(id(HOSPITAL_OID, "4711"), ANNA + otherId(OTHER_HOSPITAL_OID, "left-out")));
            send(added(id(HOSPITAL_OID, "4712") + id(OTHER_HOSPITAL_OID, "B-1"), TIAGO))
                    .isAcknowledgedWith("CE")
                    .hasDetail("204", PATIENT + "/id[2]");
            assertThat(isKnown(OTHER_HOSPITAL_OID, "left-out")).isFalse();
            assertThat(isKnown(HOSPITAL_OID, "4712")).isFalse();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "<birthTime value=\"19700102\"/> | <birthTime value=\"19701402\"/> | SYN102 | /patientPerson/birthTime/@value",
                    "code=\"F\" | code=\"W\" | SYN103 | /patientPerson/administrativeGenderCode/@code",
                    "extension=\"4711\" | extension=\"\" | SYN101 | /id",
                    "extension=\"4711\" | extension=\"a&#9;b\" | SYN102 | /id",
                })
        void saysWhatIsWrongAndWhere(String old, String replacement, String code, String location) {
            send(added(id(HOSPITAL_OID, "4711"), ANNA).with(old.strip(), replacement.strip()))
                    .isAcknowledgedWith("CE")
                    .hasDetail(code, PATIENT + location.strip());
            assertThat(isKnown(HOSPITAL_OID, "4711")).isFalse();
        }

        @ParameterizedTest
        @CsvSource({
            "controlActProcess, //controlActProcess",
            "registrationEvent, //controlActProcess/subject/registrationEvent",
            "patient, " + PATIENT,
            "patientPerson, " + PATIENT + "/patientPerson",
            "name, " + PATIENT + "/patientPerson/name"
        })
        void saysWhatIsMissing(String part, String location) {
            var sample = added(id(HOSPITAL_OID, "4711"), ANNA);
            var without = new V3Sample(
                    sample.xml().replaceAll("<" + part + "(?=[ >])", "<other").replace("</" + part + ">", "</other>"));

            send(without).isAcknowledgedWith("CE").hasDetail("SYN100", location);
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.45")
    class TheIdentifiersQuery {

        @BeforeEach
        void know() {
            accepts(added(id(HOSPITAL_OID, "4711"), ANNA + otherId(OTHER_HOSPITAL_OID, "B-1")));
            accepts(added(id(HOSPITAL_OID, "4712"), TIAGO));
        }

        @Test
        void findsWhatEveryDomainHas() {
            var answer = send(identifiersOf(HOSPITAL_OID, "4711"));

            answer.isAcknowledgedWith("AA").responds("OK");
            assertThat(answer.patientIds()).containsExactly("B-1@" + OTHER_HOSPITAL_OID);
            assertThat(answer.one("//patient/id/@assigningAuthorityName")).isEqualTo("HOSPB");
            assertThat(answer.one("//patientPerson/name/@nullFlavor")).isEqualTo("NA");
            assertThat(answer.one("//queryAck/statusCode/@code")).isEqualTo("deliveredResponse");
            assertThat(answer.one("//queryAck/queryId/@extension")).isEqualTo("qid1");
            assertThat(answer.one("/*/interactionId/@extension")).isEqualTo("PRPA_IN201310UV02");
            assertThat(answer.one("/*/creationTime/@value")).isEqualTo("20261123101500+0100");
        }

        @Test
        void findsWhatTheDomainsAskedForHave() {
            assertThat(send(identifiersOf(HOSPITAL_OID, "4711", AFFINITY_OID, OTHER_HOSPITAL_OID))
                            .patientIds())
                    .containsExactly("B-1@" + OTHER_HOSPITAL_OID);
        }

        @Test
        void findsManyIdsOfADomain() {
            accepts(added(id(OTHER_HOSPITAL_OID, "B-1") + id(OTHER_HOSPITAL_OID, "B-2"), ANNA));

            assertThat(send(identifiersOf(HOSPITAL_OID, "4711", OTHER_HOSPITAL_OID))
                            .patientIds())
                    .containsExactly("B-1@" + OTHER_HOSPITAL_OID, "B-2@" + OTHER_HOSPITAL_OID);
        }

        @Test
        void findsNothingInADomainThatHasNothing() {
            send(identifiersOf(HOSPITAL_OID, "4711", AFFINITY_OID))
                    .isAcknowledgedWith("AA")
                    .responds("NF")
                    .hasNoPatient();
        }

        @ParameterizedTest
        @CsvSource({HOSPITAL_OID + ", gone", UNKNOWN_OID + ", 4711"})
        void doesNotKnowAnIdOrItsDomain(String root, String extension) {
            var answer = send(identifiersOf(root, extension));

            answer.isAcknowledgedWith("AE").responds("AE").hasNoPatient();
            answer.hasDetail("204", PARAMETERS + "/patientIdentifier/value");
            assertThat(answer.one("//queryAck/statusCode/@code")).isEqualTo("aborted");
        }

        @Test
        void namesEachDomainItDoesNotKnow() {
            send(identifiersOf(HOSPITAL_OID, "4711", UNKNOWN_OID, OTHER_HOSPITAL_OID, "1.2.3.6"))
                    .isAcknowledgedWith("AE")
                    .responds("AE")
                    .hasNoPatient()
                    .hasDetail("204", PARAMETERS + "/dataSource[1]/value", PARAMETERS + "/dataSource[3]/value");
        }

        @Test
        void returnsTheQueryAsItCame() {
            var sample = identifiersOf(HOSPITAL_OID, "4711", OTHER_HOSPITAL_OID);

            var answer = send(sample);

            assertThat(childrenOf(answer.dom(), "queryByParameter"))
                    .isEqualTo(childrenOf(sample.element(), "queryByParameter"))
                    .isNotEmpty();
        }

        private static List<String> childrenOf(Element message, String name) {
            var element = message.getElementsByTagNameNS("urn:hl7-org:v3", name).item(0);
            var text = new ArrayList<String>();
            for (var child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
                text.add(child instanceof Element each ? V3Answer.text(each) : child.getTextContent());
            }
            return text;
        }

        @Test
        void isRefusedWhenItIsNotSaidWhomItIsAbout() {
            var sample = identifiersOf(HOSPITAL_OID, "4711");
            var without = new V3Sample(sample.xml().replaceAll("(?s)<patientIdentifier>.*</patientIdentifier>", ""));

            var answer = pix.query(without.element());

            assertThat(answer.getElementsByTagName("queryResponseCode")
                            .item(0)
                            .getAttributes()
                            .item(0)
                            .getNodeValue())
                    .isEqualTo("QE");
        }
    }

    @Nested
    class TheWrapper {

        @Test
        void mayHaveAPrefixAndTypesEverywhere() {
            var xml = identifiersOf(HOSPITAL_OID, "4711").xml();
            accepts(added(id(HOSPITAL_OID, "4711"), ANNA + otherId(OTHER_HOSPITAL_OID, "B-1")));

            var answer = send(new V3Sample(xml.replaceAll("<(/?)(?=[A-Za-z])", "<$1v3:")
                    .replace("xmlns=", "xmlns:v3=")
                    .replace("<v3:value root", "<v3:value xsi:type=\"v3:II\" root")
                    .replace("root=\"2.16.840.1.113883.1.6\"", "root=\"2.16.840.1.113883\"")
                    .replace(" codeSystem=\"2.16.840.1.113883.1.6\"", "")));

            assertThat(answer.isAcknowledgedWith("AA").responds("OK").patientIds())
                    .containsExactly("B-1@" + OTHER_HOSPITAL_OID);
        }

        @ParameterizedTest
        @CsvSource({
            "NS200, extension=\"PRPA_IN201301UV02\", extension=\"PRPA_IN201302UV02\", //interactionId/@extension",
            "NS202, processingCode code=\"P\", processingCode code=\"X\", //processingCode/@code",
            "NS250, processingModeCode code=\"T\", processingModeCode code=\"R\", //processingModeCode/@code"
        })
        void isRejectedWhenItIsNotForThisReceiver(String code, String old, String replacement, String location) {
            send(added(id(HOSPITAL_OID, "4711"), ANNA).with(old, replacement))
                    .isAcknowledgedWith("CR")
                    .hasDetail(code, location);
            assertThat(isKnown(HOSPITAL_OID, "4711")).isFalse();
        }

        @Test
        void isRejectedWhenItIsMeantForAnother() {
            var receiver =
                    "<receiver typeCode=\"RCV\"><device classCode=\"DEV\" determinerCode=\"INSTANCE\"><id root=\"";

            send(added(id(HOSPITAL_OID, "4711"), ANNA).with(receiver + V3Sample.RECEIVER, receiver + "1.2.3"))
                    .isAcknowledgedWith("CR")
                    .hasDetail("RTWDEST", "//receiver/device/id");
            send(identifiersOf(HOSPITAL_OID, "4711").with(receiver + V3Sample.RECEIVER, receiver + "1.2.3"))
                    .isAcknowledgedWith("AR")
                    .responds("QE")
                    .hasDetail("RTWDEST", "//receiver/device/id");
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.47")
    class TheDemographicsQuery {

        @BeforeEach
        void know() {
            accepts(added(id(HOSPITAL_OID, "4711"), ANNA + otherId(OTHER_HOSPITAL_OID, "B-1")));
            accepts(added(id(HOSPITAL_OID, "4712"), TIAGO));
        }

        @Test
        void findsAPatientByNameAndBirthDate() {
            var sample = patients("q1", born("19700102") + named("wagener thoma", "ANNA", ""));
            V3Answer.validate(sample.element());

            var answer = send(sample).isAcknowledgedWith("AA").responds("OK");

            assertThat(answer.patientIds()).containsExactly("4711@" + HOSPITAL_OID, "B-1@" + OTHER_HOSPITAL_OID);
            assertThat(answer.one("//patientPerson/name/family")).isEqualTo("Wagener-Thoma");
            assertThat(answer.one("//patientPerson/birthTime/@value")).isEqualTo("19700102");
            assertThat(answer.one("//patientPerson/administrativeGenderCode/@code"))
                    .isEqualTo("F");
            assertThat(answer.one("//patientPerson/telecom/@value")).isEqualTo("tel:+352621100200");
            assertThat(answer.one("//patientPerson/addr/postalCode")).isEqualTo("L-2143");
            assertThat(Integer.parseInt(answer.one("//queryMatchObservation/value/@value")))
                    .isBetween(50, 100);
            assertThat(answer.one("//resultTotalQuantity/@value")).isEqualTo("1");
            assertThat(answer.one("//resultCurrentQuantity/@value")).isEqualTo("1");
            assertThat(answer.one("//resultRemainingQuantity/@value")).isEqualTo("0");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<livingSubjectBirthTime><value><low value='19700101'/><high value='197001'/></value></livingSubjectBirthTime>",
                    "<livingSubjectBirthTime><value value='197001'/></livingSubjectBirthTime>",
                    "<livingSubjectName><value use='SRCH'><family>Wagen</family></value></livingSubjectName>",
                    "<livingSubjectName><value><family>Wagen*</family><given>A*</given></value></livingSubjectName>",
                    "<livingSubjectAdministrativeGender><value code='F'/></livingSubjectAdministrativeGender>"
                            + "<livingSubjectName><value><family>Wagener-Thoma</family></value></livingSubjectName>",
                    "<livingSubjectName><value><family>Wagener-Thoma</family></value></livingSubjectName>"
                            + "<patientTelecom><value value='tel:00352 621 100 200'/></patientTelecom>",
                    "<livingSubjectName><value><family>Wagener-Thoma</family></value></livingSubjectName>"
                            + "<patientAddress><value><city>LUXEMBOURG</city></value></patientAddress>",
                    "<livingSubjectId><value root='" + HOSPITAL_OID + "' extension='4711'/></livingSubjectId>",
                    "<livingSubjectId><value root='" + HOSPITAL_OID + "' extension='4711'/></livingSubjectId>"
                            + "<livingSubjectId><value root='" + OTHER_HOSPITAL_OID
                            + "' extension='B-1'/></livingSubjectId>"
                })
        void findsAPatientByWhateverIsKnown(String parameters) {
            assertThat(send(patients("q1", parameters).with("<livingSubject", "<livingSubject"))
                            .isAcknowledgedWith("AA")
                            .patientIds())
                    .containsExactly("4711@" + HOSPITAL_OID, "B-1@" + OTHER_HOSPITAL_OID);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<livingSubjectName><value><family>Wagen</family></value></livingSubjectName>",
                    "<livingSubjectBirthTime><value value='19700103'/></livingSubjectBirthTime>",
                    "<livingSubjectId><value root='" + HOSPITAL_OID + "' extension='gone'/></livingSubjectId>",
                    "<livingSubjectId><value root='" + UNKNOWN_OID + "' extension='4711'/></livingSubjectId>",
                    "<livingSubjectId><value root='" + HOSPITAL_OID + "' extension='4711'/></livingSubjectId>"
                            + "<livingSubjectId><value root='" + OTHER_HOSPITAL_OID
                            + "' extension='B-2'/></livingSubjectId>",
                    "<livingSubjectAdministrativeGender><value code='M'/></livingSubjectAdministrativeGender>"
                            + "<livingSubjectName><value><family>Wagener-Thoma</family></value></livingSubjectName>"
                })
        void findsNobodyElse(String parameters) {
            send(patients("q1", parameters))
                    .isAcknowledgedWith("AA")
                    .responds("NF")
                    .hasNoPatient();
        }

        @Test
        void namesEachDomainItDoesNotKnow() {
            send(patients("q1", born("19700102") + scopedTo(HOSPITAL_OID) + scopedTo(UNKNOWN_OID)))
                    .isAcknowledgedWith("AE")
                    .responds("AE")
                    .hasNoPatient()
                    .hasDetail("204", PARAMETERS + "/otherIDsScopingOrganization[2]/value");
        }

        @Test
        void tellsOnlyIdsOfTheDomainsAskedForAndWhichHaveNone() {
            var answer = send(patients("q1", born("19700102") + scopedTo(HOSPITAL_OID) + scopedTo(AFFINITY_OID)))
                    .responds("OK");

            assertThat(answer.patientIds()).containsExactly("4711@" + HOSPITAL_OID);
            assertThat(answer.one("//asOtherIDs/id/@nullFlavor")).isEqualTo("NA");
            assertThat(answer.one("//asOtherIDs/scopingOrganization/id/@root")).isEqualTo(AFFINITY_OID);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "<livingSubjectAdministrativeGender><value code='F'/></livingSubjectAdministrativeGender>",
                    "<livingSubjectName><value><family>W*</family></value></livingSubjectName>",
                    "<livingSubjectName><value><given>Anna</given></value></livingSubjectName>",
                    "<livingSubjectBirthTime><value value='1970'/></livingSubjectBirthTime>"
                })
        void isRefusedWhenItSaysTooLittle(String parameters) {
            send(patients("q1", parameters))
                    .isAcknowledgedWith("AE")
                    .responds("QE")
                    .hasDetail("SYN100", PARAMETERS)
                    .hasNoPatient();
        }

        @Test
        void isContinuedAndEnds() {
            var given = List.of("Anna", "Wolfgang", "Irina", "Otto", "Beatrice");
            for (int i = 0; i < given.size(); i++) {
                accepts(added(
                        id(HOSPITAL_OID, "W" + i),
                        "<name><given>%s</given><family>Weber</family></name><birthTime value=\"19%d0%d1%d\"/>"
                                .formatted(given.get(i), 30 + 11 * i, i + 1, i)));
            }

            var first = send(patients("q2", named("Weber", "", ""), initialQuantity(2)));
            var second = send(continuation("q2", 2));
            var third = send(continuation("q2", 2));

            assertThat(first.patientIds()).hasSize(2);
            assertThat(first.one("//resultTotalQuantity/@value")).isEqualTo("5");
            assertThat(first.one("//resultRemainingQuantity/@value")).isEqualTo("3");
            assertThat(second.isAcknowledgedWith("AA").patientIds())
                    .hasSize(2)
                    .doesNotContainAnyElementsOf(first.patientIds());
            assertThat(second.one("//resultRemainingQuantity/@value")).isEqualTo("1");
            assertThat(third.patientIds()).hasSize(1);
            assertThat(third.one("//resultRemainingQuantity/@value")).isEqualTo("0");
        }

        @Test
        void isCancelled() {
            accepts(added(id(HOSPITAL_OID, "4713"), person("Wagener-Thoma", "Berta", "F", "19401230")));
            send(patients("q3", named("Wagener-Thoma", "", ""), initialQuantity(1)));
            V3Answer.validate(cancellation("q3").element());

            send(cancellation("q3")).isAcknowledgedWith("CA");

            send(continuation("q3", 1))
                    .isAcknowledgedWith("AE")
                    .hasDetail("204", "//controlActProcess/queryContinuation/queryId")
                    .hasNoPatient();
            send(cancellation("q3"))
                    .isAcknowledgedWith("CE")
                    .hasDetail("204", "//controlActProcess/queryContinuation/queryId");
        }

        @Test
        void isNotContinuedForEverNorByAnother() {
            accepts(added(id(HOSPITAL_OID, "4713"), person("Wagener-Thoma", "Berta", "F", "19401230")));
            send(patients("q4", named("Wagener-Thoma", "", ""), initialQuantity(1)));

            var other = new V3Answer(pdq.proceed(
                    continuation("q4", 1).with(V3Sample.SENDER, "1.2.3").element()));
            assertThat(other.one("//acknowledgement/typeCode/@code")).isEqualTo("AE");
            clock.now = clock.now.plus(Duration.ofMinutes(11));
            send(continuation("q4", 1)).isAcknowledgedWith("AE");
        }
    }
}
