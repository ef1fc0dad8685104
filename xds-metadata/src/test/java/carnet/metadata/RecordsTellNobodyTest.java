package carnet.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import carnet.metadata.rule.PatientIdsAgree;
import carnet.metadata.sample.Samples;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever prints a record, a log above all, prints no patient id, name or birth date. */
class RecordsTellNobodyTest {

    private static final String WHO = "Zacharias";
    private static final CX PATIENT = new CX(WHO, "1.3");
    private static final InternationalString TEXT = InternationalString.of("Lettre de " + WHO);
    private static final Author AUTHOR =
            new Author(new XCN("^" + WHO), List.of(), List.of(), List.of(), List.of(new XTN("^^Internet^" + WHO)));
    private static final List<Slot> EXTRA = List.of(new Slot("urn:example:x", List.of(WHO)));
    private static final DocumentEntry ENTRY = Samples.entryOf(PATIENT, "Doc")
            .author(List.of(AUTHOR))
            .comments(TEXT)
            .legalAuthenticator(new XCN("^" + WHO))
            .referenceIdList(List.of(new CXi(WHO + "^^^^urn:x:y")))
            .sourcePatientId(PATIENT)
            .sourcePatientInfo(List.of("PID-5|" + WHO, "PID-7|" + WHO))
            .title(TEXT)
            .extraMetadata(EXTRA)
            .build();
    private static final SubmissionSet SET = new SubmissionSet(
            "SS",
            null,
            null,
            "1.2",
            PATIENT,
            Samples.SOURCE,
            null,
            null,
            List.of(AUTHOR),
            List.of("|^" + WHO),
            TEXT,
            TEXT,
            EXTRA);
    private static final Folder FOLDER =
            new Folder("F", null, null, "1.3", PATIENT, null, List.of(), TEXT, TEXT, EXTRA);
    private static final Association ASSOCIATION = new Association(
            "A", null, null, AssociationType.RPLC, "Doc", "Doc2", null, new Code("c", "s", TEXT), EXTRA);

    /** By class, each with the marker wherever a patient could stand. */
    private static final Map<Class<?>, Object> RECORDS = Stream.of(
                    PATIENT,
                    new XCN("^" + WHO),
                    new XTN("^^Internet^" + WHO),
                    new CXi(WHO + "^^^^urn:x:y"),
                    new XON("Hospital"),
                    new Oid("1.2"),
                    new Hash("da39a3ee5e6b4b0d3255bfef95601890afd80709"),
                    new DTM("2026"),
                    TEXT,
                    new LocalizedString("fr", WHO),
                    new Code("c", "s", TEXT),
                    new Slot("urn:example:x", List.of(WHO)),
                    new ObjectVersion("urn:uuid:1", 2),
                    AUTHOR,
                    ENTRY,
                    SET,
                    FOLDER,
                    ASSOCIATION,
                    Submission.of(SET, List.of(ENTRY), List.of(FOLDER), List.of(ASSOCIATION)),
                    Hl7Components.of("Hospital"))
            .collect(Collectors.toMap(Object::getClass, record -> record));

    static Stream<Object> records() {
        return RECORDS.values().stream();
    }

    @ParameterizedTest
    @MethodSource("records")
    void printNoPatient(Object object) {
        assertThat(object.toString()).doesNotContain(WHO);
    }

    @Test
    void noRecordIsForgotten() throws Exception {
        assertThat(recordsOfThePackage())
                .isNotEmpty()
                .allSatisfy(type -> assertThat(RECORDS).containsKey(type));
    }

    @Test
    void anErrorTellsTheSenderWhichPatientIdIsWrongAndTheLogNot() {
        var submission = Submission.of(SET, List.of(), List.of(Samples.folderOf(Samples.ANNA, "F")), List.of());

        assertThat(new PatientIdsAgree().breaches(submission)).singleElement().satisfies(error -> {
            assertThat(error.codeContext()).contains(WHO);
            assertThat(error.toString())
                    .isEqualTo("ERROR XDSPatientIdDoesNotMatch")
                    .doesNotContain(WHO);
        });
        assertThat(RegistryError.of(XdsErrorCode.UNKNOWN_PATIENT_ID, WHO).toString())
                .doesNotContain(WHO);
        assertThat(RegistryError.of(XdsErrorCode.REGISTRY_METADATA_ERROR, "Folder(F).title: missing")
                        .toString())
                .isEqualTo("ERROR XDSRegistryMetadataError: Folder(F).title: missing");
    }

    private static List<Class<?>> recordsOfThePackage() throws URISyntaxException, IOException {
        var classes = Path.of(CX.class.getResource("CX.class").toURI()).getParent();
        try (var files = Files.list(classes)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.startsWith("package-info"))
                    .<Class<?>>map(name -> classNamed("carnet.metadata." + name.substring(0, name.length() - 6)))
                    .filter(Class::isRecord)
                    .toList();
        }
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
