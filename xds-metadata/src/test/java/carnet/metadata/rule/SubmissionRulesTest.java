package carnet.metadata.rule;

import static carnet.metadata.error.Transaction.ITI_42;
import static carnet.metadata.error.Transaction.ITI_61;
import static carnet.metadata.error.XdsErrorCode.PATIENT_ID_DOES_NOT_MATCH;
import static carnet.metadata.error.XdsErrorCode.REGISTRY_DUPLICATE_UNIQUE_ID_IN_MESSAGE;
import static carnet.metadata.error.XdsErrorCode.REGISTRY_METADATA_ERROR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import carnet.metadata.Association;
import carnet.metadata.AssociationType;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntry;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.Folder;
import carnet.metadata.InternationalString;
import carnet.metadata.Submission;
import carnet.metadata.SubmissionSet;
import carnet.metadata.SubmissionSetStatus;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.Severity;
import carnet.metadata.error.Transaction;
import carnet.metadata.error.XdsErrorCode;
import carnet.metadata.rule.AffinityDomainCodes.DomainCode;
import carnet.metadata.sample.Requirement;
import carnet.metadata.sample.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A submission that keeps every rule, with one thing changed: which rule breaks, and what the sender is told. */
class SubmissionRulesTest {

    private static final String REGISTERED = "urn:uuid:b2632452-1de7-480d-94b1-c2074d79c871";

    /** Entries "Doc" and "Doc2" and folder "F", which holds "Doc". */
    private static Submission valid() {
        return Samples.submissionOf(
                List.of(
                        Samples.entryOf(Samples.ANNA, "Doc").build(),
                        Samples.entryOf(Samples.ANNA, "Doc2").build()),
                List.of(Samples.folderOf(Samples.ANNA, "F")),
                List.of(Samples.member("fd", "F", "Doc"), Samples.member("ss-fd", "SS", "fd")));
    }

    private static Submission onDemand() {
        return withEntry(
                Samples.submissionOf(Samples.entryOf(Samples.ANNA, "Doc").build()), SubmissionRulesTest::onDemand);
    }

    private static DocumentEntry.Builder onDemand(DocumentEntry entry) {
        return DocumentEntry.builder(
                        entry.entryUUID(),
                        DocumentEntryType.ON_DEMAND,
                        entry.uniqueId(),
                        entry.patientId(),
                        entry.mimeType())
                .classCode(entry.classCode())
                .confidentialityCode(entry.confidentialityCode())
                .formatCode(entry.formatCode())
                .healthcareFacilityTypeCode(entry.healthcareFacilityTypeCode())
                .languageCode(entry.languageCode())
                .practiceSettingCode(entry.practiceSettingCode())
                .repositoryUniqueId(entry.repositoryUniqueId())
                .sourcePatientId(entry.sourcePatientId())
                .typeCode(entry.typeCode());
    }

    private interface EntryChange {
        DocumentEntry.Builder to(DocumentEntry entry);
    }

    private static Submission withEntry(Submission submission, EntryChange change) {
        return Submission.of(
                submission.submissionSet(),
                submission.documentEntries().stream()
                        .map(entry -> entry.entryUUID().equals("Doc")
                                ? change.to(entry).build()
                                : entry)
                        .toList(),
                submission.folders(),
                submission.associations());
    }

    private static Submission withSet(Submission submission, UnaryOperator<SubmissionSet> change) {
        return Submission.of(
                change.apply(submission.submissionSet()),
                submission.documentEntries(),
                submission.folders(),
                submission.associations());
    }

    private static Submission withFolder(Submission submission, UnaryOperator<Folder> change) {
        return Submission.of(
                submission.submissionSet(),
                submission.documentEntries(),
                submission.folders().stream().map(change).toList(),
                submission.associations());
    }

    private static Submission with(Submission submission, Association... more) {
        return Submission.of(
                submission.submissionSet(),
                submission.documentEntries(),
                submission.folders(),
                Stream.concat(submission.associations().stream(), Stream.of(more))
                        .toList());
    }

    private static Submission without(Submission submission, String association) {
        return Submission.of(
                submission.submissionSet(),
                submission.documentEntries(),
                submission.folders(),
                submission.associations().stream()
                        .filter(candidate -> !candidate.entryUUID().equals(association))
                        .toList());
    }

    private static Association membership(String target, SubmissionSetStatus status) {
        return new Association("new", null, null, AssociationType.HAS_MEMBER, "SS", target, status, null, List.of());
    }

    private static void assertKept(Transaction transaction, Submission submission) {
        assertThat(SubmissionRules.of(transaction).breaches(submission)).isEmpty();
    }

    private static void assertOnlyBreach(
            Transaction transaction, Submission submission, XdsErrorCode code, String codeContext) {
        assertOnlyBreach(SubmissionRules.of(transaction), submission, code, codeContext);
    }

    private static void assertOnlyBreach(
            SubmissionRules rules, Submission submission, XdsErrorCode code, String codeContext) {
        assertThat(rules.breaches(submission))
                .extracting(RegistryError::code, RegistryError::codeContext, RegistryError::severity)
                .containsExactly(tuple(code, codeContext, Severity.ERROR));
    }

    @Test
    void areKeptByTheSamples() {
        assertKept(ITI_42, valid());
        assertKept(ITI_42, Samples.oneDocumentOf(Samples.ANNA));
        assertKept(ITI_61, onDemand());
    }

    @ParameterizedTest
    @EnumSource(
            value = Transaction.class,
            names = {"ITI_42", "ITI_61"},
            mode = EnumSource.Mode.EXCLUDE)
    void areOfRegisteringTransactionsOnly(Transaction other) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubmissionRules.of(other))
                .withMessage(other.number() + " registers nothing");
    }

    @Nested
    @Requirement({"ITI TF-2 3.42.4.1.2", "ITI TF-2 3.61.4.1.2"})
    class ObjectTypes {

        @Test
        void anOnDemandEntryIsNotRegisteredByITI42() {
            assertThat(SubmissionRules.of(ITI_42).breaches(onDemand()))
                    .contains(SubmissionRule.metadataError(
                            "DocumentEntry(Doc).objectType: ITI-42 registers urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1"
                                    + " only"));
        }

        @Test
        void aStableEntryIsNotRegisteredByITI61() {
            assertThat(SubmissionRules.of(ITI_61).breaches(Samples.oneDocumentOf(Samples.ANNA)))
                    .contains(SubmissionRule.metadataError(
                            "DocumentEntry(Doc).objectType: ITI-61 registers urn:uuid:34268e47-fdf5-41a6-ba33-82133c465248"
                                    + " only"));
        }

        @Test
        void ITI61RegistersOneAtLeast() {
            assertOnlyBreach(
                    ITI_61,
                    Samples.submissionOf(List.of(), List.of(Samples.folderOf(Samples.ANNA, "F")), List.of()),
                    REGISTRY_METADATA_ERROR,
                    "DocumentEntry: ITI-61 needs at least one");
        }

        @Test
        void ITI42RegistersFoldersAlone() {
            assertKept(
                    ITI_42, Samples.submissionOf(List.of(), List.of(Samples.folderOf(Samples.ANNA, "F")), List.of()));
        }
    }

    @Nested
    @Requirement("ITI TF-3 Table 4.3.1-3")
    class RequiredAttributes {

        static Stream<Arguments> ofEntries() {
            return Stream.of(
                    required("classCode", entry -> entry.toBuilder().classCode(null)),
                    required("confidentialityCode", entry -> entry.toBuilder().confidentialityCode(List.of())),
                    required("creationTime", entry -> entry.toBuilder().creationTime(null)),
                    required("formatCode", entry -> entry.toBuilder().formatCode(null)),
                    required("hash", entry -> entry.toBuilder().hash(null)),
                    required(
                            "healthcareFacilityTypeCode",
                            entry -> entry.toBuilder().healthcareFacilityTypeCode(null)),
                    required("languageCode", entry -> entry.toBuilder().languageCode(null)),
                    required("practiceSettingCode", entry -> entry.toBuilder().practiceSettingCode(null)),
                    required("repositoryUniqueId", entry -> entry.toBuilder().repositoryUniqueId(null)),
                    required("size", entry -> entry.toBuilder().size(null)),
                    required("sourcePatientId", entry -> entry.toBuilder().sourcePatientId(null)),
                    required("typeCode", entry -> entry.toBuilder().typeCode(null)));
        }

        private static Arguments required(String attribute, EntryChange without) {
            return Arguments.of(attribute, without);
        }

        @ParameterizedTest
        @MethodSource("ofEntries")
        void aStableEntryHas(String attribute, EntryChange without) {
            assertOnlyBreach(
                    ITI_42,
                    withEntry(valid(), without),
                    REGISTRY_METADATA_ERROR,
                    "DocumentEntry(Doc)." + attribute + ": required in ITI-42, missing");
        }

        @ParameterizedTest
        @MethodSource("ofEntries")
        void anOnDemandEntryHasAllButTheDocuments(String attribute, EntryChange without) {
            var submission = withEntry(onDemand(), without);
            if (List.of("creationTime", "hash", "size").contains(attribute)) {
                assertKept(ITI_61, submission);
            } else {
                assertOnlyBreach(
                        ITI_61,
                        submission,
                        REGISTRY_METADATA_ERROR,
                        "DocumentEntry(Doc)." + attribute + ": required in ITI-61, missing");
            }
        }

        static Stream<Arguments> prohibited() {
            var stable = Samples.entryOf(Samples.ANNA, "Doc").build();
            return Stream.of(
                    required("creationTime", entry -> entry.toBuilder().creationTime(stable.creationTime())),
                    required("hash", entry -> entry.toBuilder().hash(stable.hash())),
                    required("size", entry -> entry.toBuilder().size(stable.size())));
        }

        @ParameterizedTest
        @MethodSource("prohibited")
        void anOnDemandEntryHasNone(String attribute, EntryChange with) {
            assertOnlyBreach(
                    ITI_61,
                    withEntry(onDemand(), with),
                    REGISTRY_METADATA_ERROR,
                    "DocumentEntry(Doc)." + attribute + ": not allowed in ITI-61");
        }

        @Test
        void aSubmissionSetHasASubmissionTimeAndAContentType() {
            assertThat(SubmissionRules.of(ITI_42)
                            .breaches(withSet(
                                    valid(),
                                    set -> new SubmissionSet(
                                            set.entryUUID(),
                                            null,
                                            null,
                                            set.uniqueId(),
                                            set.patientId(),
                                            set.sourceId(),
                                            null,
                                            null,
                                            List.of(),
                                            List.of(),
                                            null,
                                            null,
                                            List.of()))))
                    .containsExactly(
                            SubmissionRule.metadataError(
                                    "SubmissionSet(SS).contentTypeCode: required in ITI-42, missing"),
                            SubmissionRule.metadataError(
                                    "SubmissionSet(SS).submissionTime: required in ITI-42, missing"));
        }

        @Test
        void aFolderHasATitleAndCodes() {
            assertThat(SubmissionRules.of(ITI_42)
                            .breaches(withFolder(valid(), folder -> folderWith(folder, List.of(), null))))
                    .containsExactly(
                            SubmissionRule.metadataError("Folder(F).codeList: required in ITI-42, missing"),
                            SubmissionRule.metadataError("Folder(F).title: required in ITI-42, missing"));
            assertOnlyBreach(
                    ITI_42,
                    withFolder(valid(), folder -> folderWith(folder, folder.codeList(), InternationalString.of(" "))),
                    REGISTRY_METADATA_ERROR,
                    "Folder(F).title: required in ITI-42, missing");
        }

        private static Folder folderWith(Folder folder, List<Code> codes, @Nullable InternationalString title) {
            return new Folder(
                    folder.entryUUID(),
                    null,
                    null,
                    folder.uniqueId(),
                    folder.patientId(),
                    null,
                    codes,
                    title,
                    null,
                    List.of());
        }
    }

    @Nested
    @Requirement({"ITI TF-3 4.2.3.2", "ITI TF-3 4.2.3.3"})
    class Values {

        static Stream<Arguments> wrong() {
            return Stream.of(
                    wrong("languageCode: not a language tag of RFC 5646", entry -> entry.languageCode("fr_LU")),
                    wrong("languageCode: not a language tag of RFC 5646", entry -> entry.languageCode("")),
                    wrong("mimeType: not a media type", entry -> entry.mimeType("pdf")),
                    wrong("mimeType: not a media type", entry -> entry.mimeType("text/ xml")),
                    wrong(
                            "documentAvailability: neither Online nor Offline",
                            entry -> entry.documentAvailability("urn:ihe:iti:2010:DocumentAvailability:Nearline")),
                    wrong("URI: empty, or with blanks", entry -> entry.uri("")),
                    wrong("URI: empty, or with blanks", entry -> entry.uri("a b")),
                    wrong(
                            "sourcePatientInfo: a value is not of the form PID-n|field",
                            entry -> entry.sourcePatientInfo(List.of("PID-5|Muster^Anna", "Muster^Anna"))),
                    wrong(
                            "sourcePatientInfo: a value is not of the form PID-n|field",
                            entry -> entry.sourcePatientInfo(List.of("PID-x|Muster^Anna"))),
                    wrong(
                            "sourcePatientInfo: PID-7 stands more than once",
                            entry -> entry.sourcePatientInfo(List.of("PID-7|19680312", "PID-7|1968"))),
                    wrong(
                            "sourcePatientInfo: PID-8 stands more than once",
                            entry -> entry.sourcePatientInfo(List.of("PID-8|F~M"))));
        }

        private static Arguments wrong(String reason, UnaryOperator<DocumentEntry.Builder> change) {
            return Arguments.of(reason, change);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("wrong")
        void inAnotherFormAreRefused(String reason, UnaryOperator<DocumentEntry.Builder> change) {
            assertOnlyBreach(
                    ITI_42,
                    withEntry(valid(), entry -> change.apply(entry.toBuilder())),
                    REGISTRY_METADATA_ERROR,
                    "DocumentEntry(Doc)." + reason);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/xml",
                    "application/fhir+json",
                    "text/xml; charset=UTF-8",
                    "multipart/related;type=\"a/b\""
                })
        void mediaTypesMayHaveParameters(String mimeType) {
            assertKept(ITI_42, withEntry(valid(), entry -> entry.toBuilder().mimeType(mimeType)));
        }

        @Test
        void fieldsOfAPatientMayRepeat() {
            assertKept(
                    ITI_42,
                    withEntry(
                            valid(),
                            entry -> entry.toBuilder()
                                    .sourcePatientInfo(List.of(
                                            "PID-3|1^^^&1.2&ISO~2^^^&1.3&ISO",
                                            "PID-3|3^^^&1.4&ISO",
                                            "PID-5|Muster^Anna\nMaria",
                                            "PID-7|19680312",
                                            "PID-11|"))));
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = ';',
                value = {
                    "'';neither organisation, person nor address",
                    "||;neither organisation, person nor address",
                    "Clinic|^Otten|^^Internet^o@example.org|more;more than organisation|person|address",
                    "^^^^^^^^^1.2;an XON needs the organisation's name in component 1",
                    "|^^Claire;an XCN needs an identifier (component 1) or a last name (component 2)",
                    "||o@example.org;an XTN needs the type of equipment in component 3"
                })
        void intendedRecipientsThatAreNoneAreRefused(String recipient, String reason) {
            assertOnlyBreach(
                    ITI_42,
                    withSet(valid(), set -> intendedFor(set, recipient)),
                    REGISTRY_METADATA_ERROR,
                    "SubmissionSet(SS).intendedRecipient: " + reason);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "Clinic",
                    "Clinic|",
                    "|^Otten",
                    "|p1^Otten^Fritz^^^Dr.^^^&1.9&ISO",
                    "||^^Internet^o@example.org",
                    "Clinic^^^^^^^^^1.2|^Otten|^PRN^PH^^352^26^123456"
                })
        void intendedRecipientsAreAnOrganisationAPersonOrAnAddress(String recipient) {
            assertKept(ITI_42, withSet(valid(), set -> intendedFor(set, recipient)));
        }

        private static SubmissionSet intendedFor(SubmissionSet set, String recipient) {
            return new SubmissionSet(
                    set.entryUUID(),
                    null,
                    null,
                    set.uniqueId(),
                    set.patientId(),
                    set.sourceId(),
                    set.submissionTime(),
                    set.contentTypeCode(),
                    set.author(),
                    List.of(recipient),
                    set.title(),
                    null,
                    List.of());
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.42.4.1.3.3.3")
    class Codes {

        private static final String NO_CODE = ") is not a code of this affinity domain";

        /** Of a domain that knows one code for each attribute, none of them the samples', and one media type. */
        private static AffinityDomainCodes otherCodes() {
            return new AffinityDomainCodes(
                    List.of(),
                    Arrays.stream(CodedAttribute.values())
                            .collect(Collectors.toMap(
                                    attribute -> attribute,
                                    attribute -> List.of(new DomainCode("code", "1.2", "", null)))),
                    Map.of("image/jpeg", "jpg"));
        }

        @Test
        void areNotRestrictedUnlessTheDomainDoes() {
            assertThat(SubmissionRules.of(ITI_42, AffinityDomainCodes.ANY).breaches(valid()))
                    .isEmpty();
        }

        @Test
        void ofAnotherDomainAreRefusedEachByName() {
            var submission = with(
                    withEntry(
                            valid(),
                            entry -> entry.toBuilder()
                                    .eventCodeList(List.of(Code.of("CT", "1.3", "CT"), Code.of("MR", "1.3", "MR")))),
                    new Association(
                            "rel",
                            null,
                            null,
                            AssociationType.APND,
                            "Doc",
                            REGISTERED,
                            null,
                            Code.of("D", "1.3", "D"),
                            List.of()));

            assertThat(SubmissionRules.of(ITI_42, otherCodes()).breaches(submission))
                    .allMatch(breach -> breach.code() == REGISTRY_METADATA_ERROR)
                    .extracting(RegistryError::codeContext)
                    .filteredOn(context -> !context.contains("Doc2"))
                    .containsExactly(
                            "SubmissionSet(SS).contentTypeCode: (03, 1.3.6.1.4.1.21367.13.72.8" + NO_CODE,
                            "DocumentEntry(Doc).classCode: (18842-5, 2.16.840.1.113883.6.1" + NO_CODE,
                            "DocumentEntry(Doc).confidentialityCode: (N, 2.16.840.1.113883.5.25" + NO_CODE,
                            "DocumentEntry(Doc).eventCodeList: (CT, 1.3" + NO_CODE,
                            "DocumentEntry(Doc).eventCodeList: (MR, 1.3" + NO_CODE,
                            "DocumentEntry(Doc).formatCode: (urn:ihe:iti:xds:2017:mimeTypeSufficient,"
                                    + " 1.3.6.1.4.1.19376.1.2.3" + NO_CODE,
                            "DocumentEntry(Doc).healthcareFacilityTypeCode: (HOSP, 2.16.840.1.113883.5.111" + NO_CODE,
                            "DocumentEntry(Doc).practiceSettingCode: (394802001, 2.16.840.1.113883.6.96" + NO_CODE,
                            "DocumentEntry(Doc).typeCode: (18842-5, 2.16.840.1.113883.6.1" + NO_CODE,
                            "DocumentEntry(Doc).mimeType: text/xml is not a media type of this affinity domain",
                            "Folder(F).codeList: (DIAB, 1.3.6.1.4.1.21367.13.72.7" + NO_CODE,
                            "Association(rel).documentation: (D, 1.3" + NO_CODE);
        }

        @Test
        void areComparedWithTheirSchemeAndNeverByDisplayName() {
            var codes = new AffinityDomainCodes(
                    List.of(),
                    Map.of(
                            CodedAttribute.CLASS_CODE,
                            List.of(new DomainCode("18842-5", "2.16.840.1.113883.6.1", "Entlassbericht", null)),
                            CodedAttribute.TYPE_CODE,
                            List.of(new DomainCode("18842-5", "1.2", "Discharge summary", null))),
                    Map.of());

            assertOnlyBreach(
                    SubmissionRules.of(ITI_42, codes),
                    Samples.oneDocumentOf(Samples.ANNA),
                    REGISTRY_METADATA_ERROR,
                    "DocumentEntry(Doc).typeCode: (18842-5, 2.16.840.1.113883.6.1" + NO_CODE);
        }

        @ParameterizedTest
        @CsvSource({
            "text/xml, true",
            "TEXT/XML, true",
            "text/xml;charset=utf-8, true",
            "text/xml ; charset=utf-8, true",
            "text/xmlx, false",
            "application/pdf, false"
        })
        void restrictMediaTypesWhateverTheirParameters(String mimeType, boolean allowed) {
            var codes = new AffinityDomainCodes(List.of(), Map.of(), Map.of("text/xml", "xml"));
            assertThat(codes.allowMimeType(mimeType)).isEqualTo(allowed);
        }
    }

    @Nested
    @Requirement({"ITI TF-3 4.2.3.2.19", "ITI TF-3 4.2.3.2.20"})
    class ServiceTimes {

        @ParameterizedTest
        @CsvSource({
            "20260301, 20260301",
            "20260301, 20260302",
            "2026, 20260301",
            "202603, 2026",
            "20260301101500, 20260301",
            ", 2026",
            "2026,"
        })
        void startBeforeTheyStop(@Nullable String start, @Nullable String stop) {
            assertKept(ITI_42, serviceTimes(start, stop));
        }

        @ParameterizedTest
        @CsvSource({"20260302, 20260301", "2027, 2026", "20260301101501, 20260301101500", "202604, 20260331"})
        void thatStopFirstAreRefused(String start, String stop) {
            assertOnlyBreach(
                    ITI_42,
                    serviceTimes(start, stop),
                    REGISTRY_METADATA_ERROR,
                    "DocumentEntry(Doc).serviceStopTime: earlier than serviceStartTime");
        }

        private static Submission serviceTimes(@Nullable String start, @Nullable String stop) {
            return withEntry(
                    valid(),
                    entry -> entry.toBuilder()
                            .serviceStartTime(start == null ? null : new DTM(start))
                            .serviceStopTime(stop == null ? null : new DTM(stop)));
        }
    }

    @Nested
    @Requirement("ITI TF-2 3.42.4.1.3.3.6")
    class UniqueIds {

        @Test
        void ofTwoEntriesDiffer() {
            assertOnlyBreach(
                    ITI_42,
                    Samples.submissionOf(
                            Samples.entryOf(Samples.ANNA, "Doc").uniqueId("1.2").build(),
                            Samples.entryOf(Samples.ANNA, "Doc2")
                                    .uniqueId("1.2")
                                    .build()),
                    REGISTRY_DUPLICATE_UNIQUE_ID_IN_MESSAGE,
                    "DocumentEntry(Doc2).uniqueId: 1.2 is also the uniqueId of DocumentEntry(Doc)");
        }

        @Test
        void ofEntryFolderAndSubmissionSetDiffer() {
            var submission = valid();
            var set = submission.submissionSet().uniqueId();

            assertOnlyBreach(
                    ITI_42,
                    withEntry(submission, entry -> entry.toBuilder().uniqueId(set)),
                    REGISTRY_DUPLICATE_UNIQUE_ID_IN_MESSAGE,
                    "DocumentEntry(Doc).uniqueId: " + set + " is also the uniqueId of SubmissionSet(SS)");
            assertOnlyBreach(
                    ITI_42,
                    withFolder(
                            submission,
                            folder -> new Folder(
                                    "F",
                                    null,
                                    null,
                                    set,
                                    folder.patientId(),
                                    null,
                                    folder.codeList(),
                                    folder.title(),
                                    null,
                                    List.of())),
                    REGISTRY_DUPLICATE_UNIQUE_ID_IN_MESSAGE,
                    "Folder(F).uniqueId: " + set + " is also the uniqueId of SubmissionSet(SS)");
        }
    }

    @Nested
    @Requirement("ITI TF-3 4.1.4")
    class PatientIds {

        private static final String DIFFERS =
                ".patientId: TIAGO-1^^^&1.3.6.1.4.1.21367.13.20.1000&ISO is not the SubmissionSet's,"
                        + " ANNA-1^^^&1.3.6.1.4.1.21367.13.20.1000&ISO";

        @Test
        void ofAnEntryIsTheSubmissionSets() {
            assertOnlyBreach(
                    ITI_42,
                    withEntry(valid(), entry -> entry.toBuilder().patientId(Samples.TIAGO)),
                    PATIENT_ID_DOES_NOT_MATCH,
                    "DocumentEntry(Doc)" + DIFFERS);
        }

        @Test
        void ofAFolderIsTheSubmissionSets() {
            assertOnlyBreach(
                    ITI_42,
                    withFolder(valid(), folder -> folder.ofPatient(Samples.TIAGO)),
                    PATIENT_ID_DOES_NOT_MATCH,
                    "Folder(F)" + DIFFERS);
        }
    }

    @Nested
    @Requirement({"ITI TF-3 Table 4.2.2-1", "ITI TF-3 4.2.2.2"})
    class Relationships {

        @ParameterizedTest
        @EnumSource(value = AssociationType.class, names = "HAS_MEMBER", mode = EnumSource.Mode.EXCLUDE)
        void joinDocumentEntriesSubmittedOrNot(AssociationType type) {
            assertKept(ITI_42, Samples.related(type, Samples.ANNA, REGISTERED));
            assertKept(ITI_42, with(valid(), Association.of("rel", type, "Doc", "Doc2")));
        }

        @ParameterizedTest
        @ValueSource(strings = {"F", "SS", "fd"})
        void joinNothingElse(String other) {
            assertOnlyBreach(
                    ITI_42,
                    with(valid(), Association.of("rel", AssociationType.APND, other, REGISTERED)),
                    REGISTRY_METADATA_ERROR,
                    "Association(rel).sourceObject: a relationship starts at a DocumentEntry");
            assertOnlyBreach(
                    ITI_42,
                    with(valid(), Association.of("rel", AssociationType.APND, "Doc", other)),
                    REGISTRY_METADATA_ERROR,
                    "Association(rel).targetObject: a relationship ends at a DocumentEntry");
        }

        @Test
        void areNoMemberships() {
            var related = with(valid(), Association.of("rel", AssociationType.APND, "SS", "Doc"));
            var wrongSource = "Association(rel).sourceObject: a relationship starts at a DocumentEntry";

            assertOnlyBreach(ITI_42, related, REGISTRY_METADATA_ERROR, wrongSource);
            assertThat(SubmissionRules.of(ITI_42).breaches(without(related, "hm-Doc")))
                    .extracting(RegistryError::codeContext)
                    .containsExactly(wrongSource, "DocumentEntry(Doc): no HasMember from the SubmissionSet");
        }
    }

    @Nested
    @Requirement({"ITI TF-3 4.2.1.3", "ITI TF-3 4.2.2.1"})
    class Memberships {

        @Test
        void ofEverythingSubmittedAreTheSubmissionSets() {
            assertOnlyBreach(
                    ITI_42,
                    without(valid(), "hm-Doc"),
                    REGISTRY_METADATA_ERROR,
                    "DocumentEntry(Doc): no HasMember from the SubmissionSet");
            assertOnlyBreach(
                    ITI_42,
                    without(valid(), "hm-F"),
                    REGISTRY_METADATA_ERROR,
                    "Folder(F): no HasMember from the SubmissionSet");
            assertOnlyBreach(
                    ITI_42,
                    without(valid(), "ss-fd"),
                    REGISTRY_METADATA_ERROR,
                    "Association(fd): no HasMember from the SubmissionSet");
        }

        @Test
        void inARegisteredFolderAreTheSubmissionSetsAsWell() {
            var filed = with(valid(), Samples.member("fd2", REGISTERED, "Doc2"));
            assertOnlyBreach(
                    ITI_42, filed, REGISTRY_METADATA_ERROR, "Association(fd2): no HasMember from the SubmissionSet");
            assertKept(ITI_42, with(filed, Samples.member("ss-fd2", "SS", "fd2")));
        }

        @Test
        void mayBeAllThereIs() {
            assertKept(
                    ITI_42,
                    Submission.of(
                            Samples.submissionSetOf(Samples.ANNA, "SS"),
                            List.of(),
                            List.of(),
                            List.of(
                                    Samples.member("fd", REGISTERED, REGISTERED.replace("b", "c")),
                                    Samples.member("ss-fd", "SS", "fd"))));
            assertKept(
                    ITI_42,
                    Submission.of(
                            Samples.submissionSetOf(Samples.ANNA, "SS"),
                            List.of(),
                            List.of(),
                            List.of(Samples.reference("ref", REGISTERED))));
        }

        @Test
        void areNotMissingAltogether() {
            assertOnlyBreach(
                    ITI_42,
                    Submission.of(Samples.submissionSetOf(Samples.ANNA, "SS"), List.of(), List.of(), List.of()),
                    REGISTRY_METADATA_ERROR,
                    "SubmissionSet(SS): holds nothing");
        }

        @Test
        void sayWhetherAnEntryIsOriginal() {
            assertOnlyBreach(
                    ITI_42,
                    with(without(valid(), "hm-Doc"), membership("Doc", SubmissionSetStatus.REFERENCE)),
                    REGISTRY_METADATA_ERROR,
                    "Association(new).SubmissionSetStatus: has to be Original");
            assertOnlyBreach(
                    ITI_42,
                    with(without(valid(), "hm-Doc"), Samples.member("new", "SS", "Doc")),
                    REGISTRY_METADATA_ERROR,
                    "Association(new).SubmissionSetStatus: has to be Original");
            assertOnlyBreach(
                    ITI_42,
                    with(valid(), membership(REGISTERED, SubmissionSetStatus.ORIGINAL)),
                    REGISTRY_METADATA_ERROR,
                    "Association(new).SubmissionSetStatus: has to be Reference");
            assertKept(ITI_42, with(valid(), membership(REGISTERED, SubmissionSetStatus.REFERENCE)));
        }

        @Test
        void ofAFolderMayBearAStatusToo() {
            assertKept(ITI_42, with(without(valid(), "hm-F"), membership("F", SubmissionSetStatus.ORIGINAL)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"Doc2", "fd"})
        void startAtNothingButASubmissionSetOrFolder(String other) {
            assertOnlyBreach(
                    ITI_42,
                    with(valid(), Samples.member("new", other, "Doc")),
                    REGISTRY_METADATA_ERROR,
                    "Association(new).sourceObject: a HasMember starts at a SubmissionSet or Folder");
        }

        @ParameterizedTest
        @ValueSource(strings = {"SS", "hm-Doc", "rel"})
        void ofASubmissionSetAreOfEntriesFoldersAndMembershipsOfFolders(String other) {
            assertOnlyBreach(
                    ITI_42,
                    with(
                            valid(),
                            Association.of("rel", AssociationType.APND, "Doc", REGISTERED),
                            Samples.member("new", "SS", other)),
                    REGISTRY_METADATA_ERROR,
                    "Association(new).targetObject: a SubmissionSet holds DocumentEntries, Folders and memberships of"
                            + " Folders");
        }

        @ParameterizedTest
        @ValueSource(strings = {"F", "SS", "fd"})
        void ofAFolderAreOfEntries(String other) {
            assertOnlyBreach(
                    ITI_42,
                    with(valid(), Samples.member("new", "F", other), Samples.member("ss-new", "SS", "new")),
                    REGISTRY_METADATA_ERROR,
                    "Association(new).targetObject: a Folder holds DocumentEntries");
        }
    }
}
