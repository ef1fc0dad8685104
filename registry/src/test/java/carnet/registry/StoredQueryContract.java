package carnet.registry;

import static carnet.metadata.AssociationType.APND;
import static carnet.metadata.AssociationType.HAS_MEMBER;
import static carnet.metadata.AssociationType.RPLC;
import static carnet.metadata.AssociationType.XFRM;
import static carnet.metadata.sample.Samples.ANNA;
import static carnet.metadata.sample.Samples.DISCHARGE_SUMMARY;
import static carnet.metadata.sample.Samples.LABORATORY;
import static carnet.metadata.sample.Samples.NORMAL;
import static carnet.metadata.sample.Samples.RESTRICTED;
import static carnet.metadata.sample.Samples.SOURCE;
import static carnet.metadata.sample.Samples.TIAGO;
import static carnet.metadata.sample.Samples.entryOf;
import static carnet.metadata.sample.Samples.folderOf;
import static carnet.metadata.sample.Samples.member;
import static carnet.metadata.sample.Samples.oneDocumentOf;
import static carnet.metadata.sample.Samples.reference;
import static carnet.metadata.sample.Samples.related;
import static carnet.metadata.sample.Samples.submissionOf;
import static carnet.registry.RegistryUnderTest.APPROVED;
import static carnet.registry.RegistryUnderTest.DEPRECATED;
import static carnet.registry.RegistryUnderTest.findDocuments;
import static carnet.registry.RegistryUnderTest.listOf;
import static carnet.registry.RegistryUnderTest.query;
import static carnet.registry.RegistryUnderTest.quoted;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.Association;
import carnet.metadata.AssociationType;
import carnet.metadata.Author;
import carnet.metadata.CX;
import carnet.metadata.CXi;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntry;
import carnet.metadata.Folder;
import carnet.metadata.RegistryObject;
import carnet.metadata.Slot;
import carnet.metadata.Submission;
import carnet.metadata.SubmissionSet;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import carnet.registry.RegistrySettings.UnknownPatient;
import carnet.registry.RegistryUnderTest.Query;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ITI-18 and ITI-51 [TF-2 3.18.4.1, 3.51.4.1]. */
interface StoredQueryContract {

    TestDatabase database();

    String FIND_SUBMISSION_SETS = "urn:uuid:f26abbcb-ac74-4422-8a30-edb644bbc1a9";
    String FIND_FOLDERS = "urn:uuid:958f3006-baad-4929-a4de-ff1114824431";
    String GET_ALL = "urn:uuid:10b545ea-725c-446d-9b95-8aeb444eddf3";
    String GET_DOCUMENTS = "urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4";
    String GET_FOLDERS = "urn:uuid:5737b14c-8a1a-4539-b659-e03a34a5e1e4";
    String GET_ASSOCIATIONS = "urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155";
    String GET_DOCUMENTS_AND_ASSOCIATIONS = "urn:uuid:bab9529a-4a10-40b3-a01f-f68a615d247a";
    String GET_SUBMISSION_SETS = "urn:uuid:51224314-5390-4169-9b91-b1980040715a";
    String GET_SUBMISSION_SET_AND_CONTENTS = "urn:uuid:e8e3cb2c-e39c-46b9-99e4-c12f57260b83";
    String GET_FOLDER_AND_CONTENTS = "urn:uuid:b909a503-523d-4517-8acf-8e5834dfc4c7";
    String GET_FOLDERS_FOR_DOCUMENT = "urn:uuid:10cae35a-c7f9-4cf5-b61e-fc3278ffb578";
    String GET_RELATED_DOCUMENTS = "urn:uuid:d90e5407-b356-4d91-a89f-873917b4b0e6";
    String FIND_BY_REFERENCE_ID = "urn:uuid:12941a89-e02e-4be5-967c-ce4bfc8fe492";
    String FIND_FOR_MULTIPLE_PATIENTS = "urn:uuid:3d1bdb10-39a2-11de-89c2-2f44d94eaa9f";
    String FIND_FOLDERS_FOR_MULTIPLE_PATIENTS = "urn:uuid:50d3f5ac-39a2-11de-a1ca-b366239e58df";

    private RegistryUnderTest knowingBoth() {
        return new RegistryUnderTest(database()).knowing(ANNA, TIAGO);
    }

    private static Query ofAnna() {
        return findDocuments(ANNA, APPROVED);
    }

    private static List<XdsErrorCode> codes(List<RegistryError> errors) {
        return errors.stream().map(RegistryError::code).toList();
    }

    private static Submission documentOf(CX patient, DocumentEntry.Builder entry) {
        return submissionOf(entry.patientId(patient).build());
    }

    @Test
    default void whatWasRegisteredComesBackWhole() {
        var registry = knowingBoth();
        var entry = entryOf(ANNA, "Doc")
                .eventCodeList(List.of(LABORATORY))
                .referenceIdList(List.of(new CXi("ACC-1^^^&1.2.3&ISO^urn:ihe:iti:xds:2013:accession")))
                .sourcePatientInfo(List.of("PID-5|Weber^Anna", "PID-8|F"))
                .comments(carnet.metadata.InternationalString.of("<urgent> & \"signed\""))
                .extraMetadata(List.of(new Slot("urn:example:carnet:colour", List.of("blue", "green"))))
                .build();

        var registered = registry.acceptsOne(submissionOf(entry));

        assertThat(registry.answerTo(ofAnna()).entries())
                .containsExactly(registered.toBuilder()
                        .availabilityStatus(carnet.metadata.AvailabilityStatus.APPROVED)
                        .build());
    }

    @Test
    default void objectRefGivesTheIdsOfWhatLeafClassGives() {
        var registry = knowingBoth();
        var entry = registry.acceptsOne(oneDocumentOf(ANNA));

        var found = registry.answerTo(ofAnna().returning("ObjectRef"));

        assertThat(found.references()).containsExactly(entry.entryUUID());
        assertThat(found.entries()).isEmpty();
    }

    @Test
    default void onlyDocumentsOfTheStatusAskedForAreFound() {
        var registry = knowingBoth();
        var first = registry.acceptsOne(oneDocumentOf(ANNA));
        var second = registry.acceptsOne(related(RPLC, ANNA, first.entryUUID()));

        assertThat(registry.answerTo(ofAnna()).uniqueIds()).containsExactly(second.uniqueId());
        assertThat(registry.answerTo(findDocuments(ANNA, DEPRECATED)).uniqueIds())
                .containsExactly(first.uniqueId());
        assertThat(registry.answerTo(findDocuments(ANNA, APPROVED, DEPRECATED)).entries())
                .hasSize(2);
    }

    @Test
    default void newestDocumentsComeFirst() {
        var registry = knowingBoth();
        for (var year : List.of("2024", "20260102", "2025")) {
            registry.accepts(documentOf(ANNA, entryOf(ANNA, "Doc").creationTime(new DTM(year))));
        }

        assertThat(registry.answerTo(ofAnna()).entries())
                .extracting(DocumentEntry::creationTime)
                .containsExactly(new DTM("20260102"), new DTM("2025"), new DTM("2024"));
    }

    @ParameterizedTest
    @CsvSource({
        "$XDSDocumentEntryClassCode, 11502-2^^2.16.840.1.113883.6.1",
        "$XDSDocumentEntryTypeCode, 11502-2^^2.16.840.1.113883.6.1",
        "$XDSDocumentEntryPracticeSettingCode, 11502-2^^2.16.840.1.113883.6.1",
        "$XDSDocumentEntryHealthcareFacilityTypeCode, 11502-2^^2.16.840.1.113883.6.1",
        "$XDSDocumentEntryFormatCode, 11502-2^^2.16.840.1.113883.6.1",
        "$XDSDocumentEntryEventCodeList, 11502-2^^2.16.840.1.113883.6.1",
        "$XDSDocumentEntryConfidentialityCode, 11502-2^^2.16.840.1.113883.6.1"
    })
    default void eachCodeNarrowsByCodeAndScheme(String parameter, String code) {
        var registry = knowingBoth();
        registry.accepts(oneDocumentOf(ANNA));
        var laboratory = registry.acceptsOne(documentOf(
                ANNA,
                entryOf(ANNA, "Doc")
                        .classCode(LABORATORY)
                        .typeCode(LABORATORY)
                        .practiceSettingCode(LABORATORY)
                        .healthcareFacilityTypeCode(LABORATORY)
                        .formatCode(LABORATORY)
                        .eventCodeList(List.of(NORMAL, LABORATORY))
                        .confidentialityCode(List.of(NORMAL, LABORATORY))));

        assertThat(registry.answerTo(ofAnna().with(parameter, listOf(code))).uniqueIds())
                .containsExactly(laboratory.uniqueId());
        assertThat(registry.answerTo(ofAnna().with(parameter, listOf(code, "X^^1.2")))
                        .uniqueIds())
                .containsExactly(laboratory.uniqueId());
        assertThat(registry.answerTo(ofAnna().with(parameter, listOf("11502-2^^9.9.9")))
                        .uniqueIds())
                .isEmpty();
    }

    @Test
    default void valuesOfOneSlotAreAlternativesAndSlotsHoldTogether() {
        var registry = knowingBoth();
        var both = registry.acceptsOne(
                documentOf(ANNA, entryOf(ANNA, "Doc").confidentialityCode(List.of(NORMAL, RESTRICTED))));
        var one = registry.acceptsOne(documentOf(ANNA, entryOf(ANNA, "Doc").confidentialityCode(List.of(NORMAL))));
        var parameter = "$XDSDocumentEntryConfidentialityCode";

        assertThat(registry.answerTo(ofAnna().with(parameter, listOf(NORMAL.text(), RESTRICTED.text())))
                        .uniqueIds())
                .containsExactlyInAnyOrder(both.uniqueId(), one.uniqueId());
        assertThat(registry.answerTo(ofAnna().with(parameter, listOf(NORMAL.text()))
                                .with(parameter, listOf(RESTRICTED.text())))
                        .uniqueIds())
                .containsExactly(both.uniqueId());
        assertThat(registry.answerTo(ofAnna().with(parameter, listOf("X^^1.2"), listOf(RESTRICTED.text())))
                        .uniqueIds())
                .containsExactly(both.uniqueId());
    }

    @ParameterizedTest
    @CsvSource({
        // creationTime, From, To, found: From <= creationTime < To, missing parts at their lowest
        "20260301101500, 20260301101500, , true",
        "20260301101500, 20260301101501, , false",
        "20260301101500, , 20260301101500, false",
        "20260301101500, , 20260301101501, true",
        "20260301101500, 2026, 2027, true",
        "20260301101500, 202603, 202604, true",
        "2026, 20260101, , true",
        "2026, 20260102, , false",
        "2026, , 2026, false",
        "2026, 2025, 20260101000001, true"
    })
    default void creationTimeIsFromInclusiveToExclusive(String creationTime, String from, String to, boolean found) {
        var registry = knowingBoth();
        registry.accepts(documentOf(ANNA, entryOf(ANNA, "Doc").creationTime(new DTM(creationTime))));
        var query = ofAnna();
        if (from != null) {
            query.with("$XDSDocumentEntryCreationTimeFrom", from);
        }
        if (to != null) {
            query.with("$XDSDocumentEntryCreationTimeTo", quoted(to));
        }

        assertThat(registry.answerTo(query).entries()).hasSize(found ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Start", "Stop"})
    default void aDocumentWithoutServiceTimeIsNotExcludedByIt(String which) {
        var registry = knowingBoth();
        var without = registry.acceptsOne(oneDocumentOf(ANNA));
        var early = registry.acceptsOne(documentOf(
                ANNA, entryOf(ANNA, "Doc").serviceStartTime(new DTM("20260101")).serviceStopTime(new DTM("20260102"))));

        var name = "$XDSDocumentEntryService" + which + "Time";
        assertThat(registry.answerTo(ofAnna().with(name + "From", "20260201")).uniqueIds())
                .containsExactly(without.uniqueId());
        assertThat(registry.answerTo(ofAnna().with(name + "To", "20260201")).uniqueIds())
                .containsExactlyInAnyOrder(without.uniqueId(), early.uniqueId());
    }

    @ParameterizedTest
    @CsvSource({
        "%Weber%, true",
        "^Weber^Claire^^^Dr., true",
        "^Web_r^%, true",
        "Weber, false",
        "%weber%, false",
        "%O''Neil%, false",
        "%.*%, false"
    })
    default void authorPersonIsMatchedAsAPattern(String pattern, boolean found) {
        var registry = knowingBoth();
        registry.accepts(oneDocumentOf(ANNA));

        assertThat(registry.answerTo(ofAnna().with("$XDSDocumentEntryAuthorPerson", "('" + pattern + "')"))
                        .entries())
                .hasSize(found ? 1 : 0);
    }

    @Test
    default void quotesAndWildcardsAreData() {
        var registry = knowingBoth();
        var entry = registry.acceptsOne(
                documentOf(ANNA, entryOf(ANNA, "Doc").author(List.of(Author.person("^O'Neil%_\\E\\^Siobhán")))));
        registry.accepts(oneDocumentOf(ANNA));

        assertThat(registry.answerTo(ofAnna().with("$XDSDocumentEntryAuthorPerson", "('%O''Neil%')"))
                        .uniqueIds())
                .containsExactly(entry.uniqueId());
        assertThat(registry.answerTo(query(GET_DOCUMENTS).with("$XDSDocumentEntryUniqueId", "('x'' or ''1''=''1')"))
                        .entries())
                .isEmpty();
    }

    @Test
    default void documentsAreFoundByReferenceId() {
        var registry = knowingBoth();
        var accession = "ACC-1^^^&1.2.3&ISO^urn:ihe:iti:xds:2013:accession";
        var order = "ORD-1^^^&1.2.3&ISO^urn:ihe:iti:xds:2013:order";
        var both = registry.acceptsOne(
                documentOf(ANNA, entryOf(ANNA, "Doc").referenceIdList(List.of(new CXi(accession), new CXi(order)))));
        var one = registry.acceptsOne(
                documentOf(ANNA, entryOf(ANNA, "Doc").referenceIdList(List.of(new CXi(accession)))));
        var parameter = "$XDSDocumentEntryReferenceIdList";

        assertThat(registry.answerTo(byReference().with(parameter, listOf(accession)))
                        .uniqueIds())
                .containsExactlyInAnyOrder(both.uniqueId(), one.uniqueId());
        assertThat(registry.answerTo(
                                byReference().with(parameter, listOf(accession)).with(parameter, listOf("ORD-%")))
                        .uniqueIds())
                .containsExactly(both.uniqueId());
        assertThat(codes(registry.errorsOf(byReference()))).containsExactly(XdsErrorCode.STORED_QUERY_MISSING_PARAM);
    }

    private static Query byReference() {
        return query(FIND_BY_REFERENCE_ID)
                .with("$XDSDocumentEntryPatientId", quoted(ANNA.text()))
                .with("$XDSDocumentEntryStatus", listOf(APPROVED));
    }

    @Test
    default void submissionSetsAreFound() {
        var registry = knowingBoth();
        var set = registry.accepts(oneDocumentOf(ANNA)).submissionSet();
        Query ofAnna = submissionSetsOfAnna();

        assertThat(registry.answerTo(ofAnna).submissionSets())
                .extracting(SubmissionSet::uniqueId)
                .containsExactly(set.uniqueId());
        assertThat(registry.answerTo(submissionSetsOfAnna()
                                .with("$XDSSubmissionSetSourceId", listOf(SOURCE.value(), "1.2.3"))
                                .with("$XDSSubmissionSetSubmissionTimeFrom", "20260301103000")
                                .with("$XDSSubmissionSetSubmissionTimeTo", "20260301103001")
                                .with("$XDSSubmissionSetAuthorPerson", "'%Weber%'")
                                .with("$XDSSubmissionSetContentType", listOf("03^^1.3.6.1.4.1.21367.13.72.8")))
                        .submissionSets())
                .hasSize(1);
        for (var other : List.of(
                submissionSetsOfAnna().with("$XDSSubmissionSetSourceId", "('1.2.3')"),
                submissionSetsOfAnna().with("$XDSSubmissionSetSubmissionTimeTo", "20260301103000"),
                submissionSetsOfAnna().with("$XDSSubmissionSetAuthorPerson", "'%Nobody%'"),
                submissionSetsOfAnna().with("$XDSSubmissionSetContentType", "('04^^1.3.6.1.4.1.21367.13.72.8')"))) {
            assertThat(registry.answerTo(other).submissionSets()).isEmpty();
        }
    }

    private static Query submissionSetsOfAnna() {
        return query(FIND_SUBMISSION_SETS)
                .with("$XDSSubmissionSetPatientId", quoted(ANNA.text()))
                .with("$XDSSubmissionSetStatus", listOf(APPROVED));
    }

    @Test
    default void foldersAreFound() {
        var registry = knowingBoth();
        registry.accepts(submissionOf(List.of(), List.of(folderOf(ANNA, "F")), List.of()));
        var code = "DIAB^^1.3.6.1.4.1.21367.13.72.7";

        assertThat(registry.answerTo(foldersOfAnna()
                                .with("$XDSFolderCodeList", listOf(code))
                                .with("$XDSFolderLastUpdateTimeFrom", "20260301120000"))
                        .folders())
                .hasSize(1);
        assertThat(registry.answerTo(foldersOfAnna().with("$XDSFolderLastUpdateTimeTo", "20260301120000"))
                        .folders())
                .isEmpty();
        assertThat(registry.answerTo(foldersOfAnna()
                                .with("$XDSFolderCodeList", listOf(code))
                                .with("$XDSFolderCodeList", listOf("X^^1.2")))
                        .folders())
                .isEmpty();
    }

    private static Query foldersOfAnna() {
        return query(FIND_FOLDERS)
                .with("$XDSFolderPatientId", quoted(ANNA.text()))
                .with("$XDSFolderStatus", listOf(APPROVED));
    }

    /** One submission of a folder with a document in it, and beside it a document of Tiago's by reference. */
    private static Submission withFolder(DocumentEntry tiagos) {
        return submissionOf(
                List.of(entryOf(ANNA, "Doc").build(), entryOf(ANNA, "Loose").build()),
                List.of(folderOf(ANNA, "F")),
                List.of(member("fm", "F", "Doc"), member("hm-fm", "SS", "fm"), reference("ref", tiagos.entryUUID())));
    }

    @Test
    default void getAllGivesEverythingAndEveryLinkThatTouchesIt() {
        var registry = knowingBoth();
        var tiagos = registry.acceptsOne(oneDocumentOf(TIAGO));
        registry.accepts(withFolder(tiagos));

        var found = registry.answerTo(query(GET_ALL)
                .with("$patientId", quoted(ANNA.text()))
                .with("$XDSDocumentEntryStatus", listOf(APPROVED))
                .with("$XDSSubmissionSetStatus", listOf(APPROVED))
                .with("$XDSFolderStatus", listOf(APPROVED)));

        assertThat(found.entries()).hasSize(2);
        assertThat(found.submissionSets()).hasSize(1);
        assertThat(found.folders()).hasSize(1);
        assertThat(found.associations())
                .hasSize(6)
                .extracting(Association::targetObject)
                .contains(tiagos.entryUUID());
    }

    @Test
    default void documentsAreGotByIdOrUniqueIdNeverByBoth() {
        var registry = knowingBoth();
        var entry = registry.acceptsOne(oneDocumentOf(ANNA));
        var byId = query(GET_DOCUMENTS).with("$XDSDocumentEntryEntryUUID", listOf(entry.entryUUID()));
        var byUniqueId = query(GET_DOCUMENTS).with("$XDSDocumentEntryUniqueId", listOf(entry.uniqueId()));

        assertThat(registry.answerTo(byId).uniqueIds()).containsExactly(entry.uniqueId());
        assertThat(registry.answerTo(byUniqueId).uniqueIds()).containsExactly(entry.uniqueId());
        assertThat(codes(registry.errorsOf(byId.with("$XDSDocumentEntryUniqueId", listOf(entry.uniqueId())))))
                .containsExactly(XdsErrorCode.STORED_QUERY_PARAM_NUMBER);
        assertThat(codes(registry.errorsOf(query(GET_DOCUMENTS))))
                .containsExactly(XdsErrorCode.STORED_QUERY_MISSING_PARAM);
    }

    @Test
    default void upperCaseUUIDsAreTheSameAndOtherTextIsNobodysId() {
        var registry = knowingBoth();
        var entry = registry.acceptsOne(oneDocumentOf(ANNA));
        var upper = "urn:uuid:" + entry.entryUUID().substring(9).toUpperCase(java.util.Locale.ROOT);

        assertThat(registry.answerTo(query(GET_DOCUMENTS)
                                .with("$XDSDocumentEntryEntryUUID", listOf(upper, "urn:uuid:x", "Doc")))
                        .uniqueIds())
                .containsExactly(entry.uniqueId());
    }

    @Test
    default void wholeObjectsAreOfOnePatientButIdsNeedNotBe() {
        var registry = knowingBoth();
        var annas = registry.acceptsOne(oneDocumentOf(ANNA));
        var tiagos = registry.acceptsOne(oneDocumentOf(TIAGO));
        var both =
                query(GET_DOCUMENTS).with("$XDSDocumentEntryEntryUUID", listOf(annas.entryUUID(), tiagos.entryUUID()));

        assertThat(codes(registry.errorsOf(both))).containsExactly(XdsErrorCode.RESULT_NOT_SINGLE_PATIENT);
        assertThat(registry.answerTo(both.returning("ObjectRef")).references()).hasSize(2);
    }

    @Test
    default void foldersAndTheirContentsAreGot() {
        var registry = knowingBoth();
        var registered = registry.accepts(withFolder(registry.acceptsOne(oneDocumentOf(TIAGO))));
        var folder = registered.folders().get(0);
        var inFolder = registered.documentEntries().get(0);

        assertThat(registry.answerTo(query(GET_FOLDERS).with("$XDSFolderUniqueId", listOf(folder.uniqueId())))
                        .folders())
                .extracting(Folder::entryUUID)
                .containsExactly(folder.entryUUID());
        var contents =
                registry.answerTo(query(GET_FOLDER_AND_CONTENTS).with("$XDSFolderUniqueId", quoted(folder.uniqueId())));
        assertThat(contents.folders()).hasSize(1);
        assertThat(contents.uniqueIds()).containsExactly(inFolder.uniqueId());
        assertThat(contents.associations()).hasSize(1);
        assertThat(registry.answerTo(query(GET_FOLDERS_FOR_DOCUMENT)
                                .with("$XDSDocumentEntryUniqueId", quoted(inFolder.uniqueId())))
                        .folders())
                .hasSize(1);
        assertThat(registry.answerTo(query(GET_FOLDERS_FOR_DOCUMENT)
                                .with(
                                        "$XDSDocumentEntryEntryUUID",
                                        quoted(registered
                                                .documentEntries()
                                                .get(1)
                                                .entryUUID())))
                        .objects())
                .isEmpty();
    }

    @Test
    default void aSubmissionSetIsGotWithWhatItHolds() {
        var registry = knowingBoth();
        var registered = registry.accepts(submissionOf(
                List.of(entryOf(ANNA, "Doc").build(), entryOf(ANNA, "Loose").build()),
                List.of(folderOf(ANNA, "F")),
                List.of(member("fm", "F", "Doc"), member("hm-fm", "SS", "fm"))));
        var set = registered.submissionSet();

        var found = registry.answerTo(
                query(GET_SUBMISSION_SET_AND_CONTENTS).with("$XDSSubmissionSetUniqueId", quoted(set.uniqueId())));

        assertThat(found.submissionSets()).hasSize(1);
        assertThat(found.entries()).hasSize(2);
        assertThat(found.folders()).hasSize(1);
        assertThat(found.associations())
                .extracting(RegistryObject::entryUUID)
                .containsExactlyInAnyOrderElementsOf(registered.associations().stream()
                        .map(RegistryObject::entryUUID)
                        .toList());
    }

    @Test
    default void contentsAreNarrowedByFormatConfidentialityAndTypeAndLinksFollow() {
        var registry = knowingBoth();
        var registered = registry.accepts(submissionOf(
                List.of(
                        entryOf(ANNA, "Doc").formatCode(LABORATORY).build(),
                        entryOf(ANNA, "Loose")
                                .confidentialityCode(List.of(RESTRICTED))
                                .build()),
                List.of(folderOf(ANNA, "F")),
                List.of(member("fm", "F", "Doc"), member("hm-fm", "SS", "fm"))));
        var contents = Stream.of(
                        query(GET_SUBMISSION_SET_AND_CONTENTS)
                                .with(
                                        "$XDSSubmissionSetEntryUUID",
                                        quoted(registered.submissionSet().entryUUID()))
                                .with("$XDSDocumentEntryFormatCode", listOf(LABORATORY.text())),
                        query(GET_SUBMISSION_SET_AND_CONTENTS)
                                .with(
                                        "$XDSSubmissionSetEntryUUID",
                                        quoted(registered.submissionSet().entryUUID()))
                                .with("$XDSDocumentEntryConfidentialityCode", listOf(RESTRICTED.text())),
                        query(GET_SUBMISSION_SET_AND_CONTENTS)
                                .with(
                                        "$XDSSubmissionSetEntryUUID",
                                        quoted(registered.submissionSet().entryUUID()))
                                .with(
                                        "$XDSDocumentEntryType",
                                        listOf(carnet.metadata.DocumentEntryType.ON_DEMAND.urn())))
                .map(registry::answerTo)
                .toList();

        assertThat(contents.get(0).uniqueIds())
                .containsExactly(registered.documentEntries().get(0).uniqueId());
        assertThat(contents.get(0).associations()).hasSize(4);
        assertThat(contents.get(1).uniqueIds())
                .containsExactly(registered.documentEntries().get(1).uniqueId());
        assertThat(contents.get(1).associations()).hasSize(2);
        assertThat(contents.get(2).entries()).isEmpty();
        assertThat(contents.get(2).folders()).hasSize(1);
    }

    @Test
    default void linksAreGotByEitherEnd() {
        var registry = knowingBoth();
        var first = registry.acceptsOne(oneDocumentOf(ANNA));
        var second = registry.accepts(related(APND, ANNA, first.entryUUID()));
        var addendum = second.documentEntries().get(0);

        assertThat(registry.answerTo(query(GET_ASSOCIATIONS).with("$uuid", listOf(first.entryUUID())))
                        .associations())
                .extracting(Association::associationType)
                .containsExactlyInAnyOrder(HAS_MEMBER, APND);
        var both = registry.answerTo(query(GET_DOCUMENTS_AND_ASSOCIATIONS)
                .with("$XDSDocumentEntryEntryUUID", listOf(first.entryUUID(), addendum.entryUUID())));
        assertThat(both.entries()).hasSize(2);
        assertThat(both.associations()).hasSize(3);
    }

    @Test
    default void submissionSetsAreGotByWhatTheyHold() {
        var registry = knowingBoth();
        var registered = registry.accepts(oneDocumentOf(ANNA));

        var found = registry.answerTo(query(GET_SUBMISSION_SETS)
                .with("$uuid", listOf(registered.documentEntries().get(0).entryUUID())));

        assertThat(found.submissionSets())
                .extracting(SubmissionSet::entryUUID)
                .containsExactly(registered.submissionSet().entryUUID());
        assertThat(found.associations()).hasSize(1);
    }

    @Test
    default void relatedDocumentsAreGotByTheTypesListed() {
        var registry = knowingBoth();
        var first = registry.acceptsOne(oneDocumentOf(ANNA));
        var addendum = registry.acceptsOne(related(APND, ANNA, first.entryUUID()));
        registry.accepts(related(XFRM, ANNA, first.entryUUID()));

        var found = registry.answerTo(query(GET_RELATED_DOCUMENTS)
                .with("$XDSDocumentEntryEntryUUID", quoted(first.entryUUID()))
                .with("$AssociationTypes", listOf(APND.urn(), RPLC.urn())));

        assertThat(found.uniqueIds()).containsExactlyInAnyOrder(first.uniqueId(), addendum.uniqueId());
        assertThat(found.associations())
                .extracting(Association::associationType)
                .containsExactly(APND);
        assertThat(registry.answerTo(query(GET_RELATED_DOCUMENTS)
                                .with("$XDSDocumentEntryEntryUUID", quoted(first.entryUUID()))
                                .with("$AssociationTypes", listOf(AssociationType.SIGNS.urn())))
                        .objects())
                .isEmpty();
    }

    @Test
    default void severalPatientsAreAskedForAtOnce() {
        var registry = knowingBoth();
        registry.accepts(documentOf(ANNA, entryOf(ANNA, "Doc").classCode(LABORATORY)));
        registry.accepts(oneDocumentOf(TIAGO));
        registry.accepts(submissionOf(List.of(), List.of(folderOf(TIAGO, "F")), List.of()));
        var approved = query(FIND_FOR_MULTIPLE_PATIENTS).with("$XDSDocumentEntryStatus", listOf(APPROVED));

        assertThat(registry.answerToMultiPatient(query(FIND_FOR_MULTIPLE_PATIENTS)
                                .with("$XDSDocumentEntryStatus", listOf(APPROVED))
                                .with("$XDSDocumentEntryPatientId", listOf(ANNA.text(), TIAGO.text())))
                        .entries())
                .hasSize(2);
        assertThat(registry.answerToMultiPatient(
                                approved.with("$XDSDocumentEntryClassCode", listOf(DISCHARGE_SUMMARY.text())))
                        .entries())
                .extracting(DocumentEntry::patientId)
                .containsExactly(TIAGO);
        assertThat(registry.answerToMultiPatient(query(FIND_FOLDERS_FOR_MULTIPLE_PATIENTS)
                                .with("$XDSFolderStatus", listOf(APPROVED))
                                .with("$XDSFolderCodeList", listOf("DIAB^^1.3.6.1.4.1.21367.13.72.7")))
                        .folders())
                .hasSize(1);
    }

    @Test
    default void tooManyResultsAreRefusedNotCut() {
        var registry = new RegistryUnderTest(database(), RegistryUnderTest.limitedTo(2)).knowing(ANNA);
        registry.accepts(oneDocumentOf(ANNA));
        registry.accepts(oneDocumentOf(ANNA));
        assertThat(registry.answerTo(ofAnna()).entries()).hasSize(2);

        registry.accepts(oneDocumentOf(ANNA));

        assertThat(codes(registry.errorsOf(ofAnna()))).containsExactly(XdsErrorCode.TOO_MANY_RESULTS);
        assertThat(codes(registry.errorsOf(ofAnna().returning("ObjectRef"))))
                .containsExactly(XdsErrorCode.TOO_MANY_RESULTS);
        assertThat(codes(registry.errorsOf(ofAnna().with("$XDSDocumentEntryAuthorPerson", "('%')"))))
                .containsExactly(XdsErrorCode.TOO_MANY_RESULTS);
    }

    @Test
    default void anUnknownPatientHasNothingOrIsRefusedAsTheDomainDecides() {
        var nobody = findDocuments(new CX("NOBODY", ANNA.assigningAuthority()), APPROVED);

        assertThat(knowingBoth().answerTo(nobody).objects()).isEmpty();
        var strict = new RegistryUnderTest(database(), new RegistrySettings(10, 10, UnknownPatient.ERROR));
        assertThat(codes(strict.errorsOf(nobody))).containsExactly(XdsErrorCode.UNKNOWN_PATIENT_ID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "$XDSDocumentEntryPatientId; 'x^^^&1.2&ISO'; STORED_QUERY_PARAM_NUMBER",
                "$XDSDocumentEntryStatus; ('a'); STORED_QUERY_PARAM_NUMBER",
                "$XDSDocumentEntryClassCode; ('no scheme'); REGISTRY_ERROR",
                "$XDSDocumentEntryClassCode; ('a^^1.2'; REGISTRY_ERROR",
                "$XDSDocumentEntryClassCode; ('a^^1.2',); REGISTRY_ERROR",
                "$XDSDocumentEntryClassCode; ('a^^1.2' 'b^^1.2'); REGISTRY_ERROR",
                "$XDSDocumentEntryClassCode; a^^1.2; REGISTRY_ERROR",
                "$XDSDocumentEntryClassCode; 'a^^1.2; REGISTRY_ERROR",
                "$XDSDocumentEntryClassCode; ('a^^1.2')x; REGISTRY_ERROR",
                "$XDSDocumentEntryClassCode; (''); REGISTRY_ERROR",
                "$XDSDocumentEntryCreationTimeFrom; 20261301; REGISTRY_ERROR",
                "$XDSDocumentEntryCreationTimeFrom; ('2026','2027'); STORED_QUERY_PARAM_NUMBER",
                "$XDSDocumentEntryCreationTimeTo; 'yesterday'; REGISTRY_ERROR"
            })
    default void aParameterThatIsNotCodedAsItShouldBeIsNamed(String name, String value, XdsErrorCode code) {
        var errors = knowingBoth().errorsOf(ofAnna().with(name, value));

        assertThat(codes(errors)).containsExactly(code);
        assertThat(errors.get(0).codeContext()).startsWith(name);
    }

    @Test
    default void aStatusThatDoesNotExistCountsAsMissing() {
        var typo = findDocuments(ANNA, "urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Approved");

        assertThat(codes(knowingBoth().errorsOf(typo))).containsExactly(XdsErrorCode.STORED_QUERY_MISSING_PARAM);
    }

    @Test
    default void queriesAndReturnTypesThatDoNotExistAreRefused() {
        var registry = knowingBoth();

        assertThat(codes(registry.errorsOf(query("urn:uuid:00000000-0000-0000-0000-000000000000"))))
                .containsExactly(XdsErrorCode.UNKNOWN_STORED_QUERY);
        assertThat(codes(registry.errorsOf(query(FIND_FOR_MULTIPLE_PATIENTS))))
                .containsExactly(XdsErrorCode.UNKNOWN_STORED_QUERY);
        assertThat(codes(registry.errorsOf(ofAnna().returning("RepositoryItem"))))
                .containsExactly(XdsErrorCode.REGISTRY_ERROR);
    }

    @Test
    default void parametersNobodyKnowsAreIgnored() {
        var registry = knowingBoth();
        registry.accepts(oneDocumentOf(ANNA));

        assertThat(registry.answerTo(ofAnna().with("$SomethingElse", "('x')")).entries())
                .hasSize(1);
    }

    @Test
    default void manyIdsAreAskedForInOneQuery() {
        var registry = knowingBoth();
        var entry = registry.acceptsOne(oneDocumentOf(ANNA));
        var ids = Stream.concat(
                        Stream.generate(() -> "urn:uuid:" + java.util.UUID.randomUUID())
                                .limit(1200),
                        Stream.of(entry.entryUUID()))
                .toArray(String[]::new);

        assertThat(registry.answerTo(query(GET_DOCUMENTS).with("$XDSDocumentEntryEntryUUID", listOf(ids)))
                        .entries())
                .hasSize(1);
    }

    @Test
    default void codesWithDisplayNamesOfTheirOwnAreTheSameCode() {
        var registry = knowingBoth();
        registry.accepts(documentOf(
                ANNA,
                entryOf(ANNA, "Doc").classCode(Code.of(LABORATORY.code(), LABORATORY.codingScheme(), "Autre nom"))));

        assertThat(registry.answerTo(ofAnna().with("$XDSDocumentEntryClassCode", listOf(LABORATORY.text())))
                        .entries())
                .hasSize(1);
    }
}
