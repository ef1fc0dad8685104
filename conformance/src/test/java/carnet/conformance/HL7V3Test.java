package carnet.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.openehealth.ipf.commons.ihe.xds.core.responses.ErrorCode;

/** Who is who over HL7 v3: ITI-44, ITI-45 and ITI-47, and what they do to the registry. */
@OnEveryDatabase
class HL7V3Test {

    private static final String HOSPITAL_A = "1.3.6.1.4.1.21367.13.20.2000";
    private static final String HOSPITAL_B = "1.3.6.1.4.1.21367.13.20.3000";
    private static final String UNKNOWN = "1.2.3.4.5";

    private final Actors actors;
    private final IpfV3Client ipf;
    private final String name = "T" + UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "mayer";
    private final String extension = "L-" + UUID.randomUUID();
    private final Patient patient = Patient.unheardOf();

    HL7V3Test(Database database) {
        actors = Actors.on(database);
        ipf = new IpfV3Client(Node.on(database));
    }

    private static String id(String root, String extension) {
        return "<id root=\"%s\" extension=\"%s\"/>".formatted(root, extension);
    }

    private static String person(String family, String given, String birthTime) {
        return """
                <name><given>%s</given><family>%s</family></name>
                <administrativeGenderCode code="F" codeSystem="2.16.840.1.113883.5.1"/><birthTime value="%s"/>""".formatted(given, family, birthTime);
    }

    private static String other(String root, String extension) {
        return """
                <asOtherIDs classCode="PAT">%s<scopingOrganization classCode="ORG" determinerCode="INSTANCE">
                <id root="%s"/></scopingOrganization></asOtherIDs>""".formatted(id(root, extension), root);
    }

    private static String dataSource(String root) {
        return "<dataSource><value root=\"%s\"/><semanticsText>DataSource.id</semanticsText></dataSource>"
                .formatted(root);
    }

    private static String named(String family) {
        return "<livingSubjectName><value><family>%s</family></value><semanticsText>LivingSubject.name</semanticsText></livingSubjectName>"
                .formatted(family);
    }

    private void isAdded() {
        assertThat(ipf.add(
                        id(HOSPITAL_A, extension),
                        person(name, "Anna", "19620718") + other(Patient.AUTHORITY, patient.id())))
                .contains("code=\"CA\"");
    }

    @Nested
    @Requirement("ITI TF-2 3.44")
    class TheFeed {

        @Test
        void makesAPatientKnownToTheRegistry() {
            isAdded();

            actors.publishDocumentOf(patient);

            assertThat(actors.documentsOf(patient)).hasSize(1);
        }

        @Test
        void mergesTwoRecords() {
            var survivor = Patient.unheardOf();
            isAdded();
            assertThat(ipf.revise(id(Patient.AUTHORITY, survivor.id()), person(name, "Berta", "19301201")))
                    .contains("code=\"CA\"");
            actors.publishDocumentOf(patient);

            assertThat(ipf.merge(id(Patient.AUTHORITY, survivor.id()), id(Patient.AUTHORITY, patient.id())))
                    .contains("code=\"CA\"");

            assertThat(actors.documentsOf(survivor)).hasSize(1);
            Actors.assertRefused(
                    actors.ipf().publish(Submission.of(patient).document(Samples.entryOf(patient), Samples.newText())),
                    ErrorCode.UNKNOWN_PATIENT_ID,
                    patient.cx());
        }

        @Test
        void isRefusedForAnUnknownDomain() {
            assertThat(ipf.add(id(UNKNOWN, extension), person(name, "Anna", "19620718")))
                    .contains("code=\"CE\"", "code=\"204\"", "/patient/id");
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.45")
    class TheIdentifiersQuery {

        @Test
        void findsTheIdOfTheAffinityDomain() {
            isAdded();

            assertThat(ipf.identifiersOf(HOSPITAL_A, extension, dataSource(Patient.AUTHORITY)))
                    .contains("code=\"OK\"", patient.id());
        }

        @Test
        void findsNothingInADomainWithoutOne() {
            isAdded();

            assertThat(ipf.identifiersOf(HOSPITAL_A, extension, dataSource(HOSPITAL_B)))
                    .contains("code=\"NF\"")
                    .doesNotContain("registrationEvent");
        }

        @Test
        void doesNotKnowAnIdOrADomain() {
            assertThat(ipf.identifiersOf(HOSPITAL_A, extension, ""))
                    .contains("code=\"AE\"", "code=\"204\"", "patientIdentifier/value");
            isAdded();
            assertThat(ipf.identifiersOf(HOSPITAL_A, extension, dataSource(HOSPITAL_B) + dataSource(UNKNOWN)))
                    .contains("code=\"AE\"", "code=\"204\"", "dataSource[2]/value");
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.47")
    class TheDemographicsQuery {

        @Test
        void findsWhatWasFed() {
            isAdded();

            assertThat(ipf.patients(named(name))).contains("code=\"OK\"", extension, patient.id(), "19620718");
        }

        @Test
        void findsNobody() {
            assertThat(ipf.patients(named(name))).contains("code=\"NF\"").doesNotContain("registrationEvent");
        }

        @Test
        void isContinuedUntilEverythingIsTold() {
            var given = new String[] {"Anna", "Jean", "Wolfgang"};
            for (int i = 0; i < given.length; i++) {
                ipf.add(id(HOSPITAL_A, extension + "-" + i), person(name, given[i], "19" + (i + 3) + "20718"));
            }

            assertThat(ipf.patientsOneByOne(named(name)))
                    .contains(extension + "-0", extension + "-1", extension + "-2");
        }
    }
}
