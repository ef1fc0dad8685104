package carnet.conformance;

import static carnet.conformance.Ebrim.slot;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Every error that ITI-18 and ITI-51 know, each by a query with one thing wrong [TF-3 4.2.4, TF-2 3.18.4.1.3]. */
@OnEveryDatabase
@Requirement("ITI TF-2 3.18.4.1.3")
class QueryErrorsTest {

    private static final String MISSING = "XDSStoredQueryMissingParam";
    private static final String NUMBER = "XDSStoredQueryParamNumber";
    private static final String ERROR = "XDSRegistryError";

    private static final Map<String, String> QUERIES = Map.ofEntries(
            Map.entry("FindDocuments", "14d4debf-8f97-4251-9a74-a90016b0af0d"),
            Map.entry("FindSubmissionSets", "f26abbcb-ac74-4422-8a30-edb644bbc1a9"),
            Map.entry("FindFolders", "958f3006-baad-4929-a4de-ff1114824431"),
            Map.entry("GetAll", "10b545ea-725c-446d-9b95-8aeb444eddf3"),
            Map.entry("GetDocuments", "5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4"),
            Map.entry("GetFolders", "5737b14c-8a1a-4539-b659-e03a34a5e1e4"),
            Map.entry("GetAssociations", "a7ae438b-4bc2-4642-93e9-be891f7bb155"),
            Map.entry("GetDocumentsAndAssociations", "bab9529a-4a10-40b3-a01f-f68a615d247a"),
            Map.entry("GetSubmissionSets", "51224314-5390-4169-9b91-b1980040715a"),
            Map.entry("GetSubmissionSetAndContents", "e8e3cb2c-e39c-46b9-99e4-c12f57260b83"),
            Map.entry("GetFolderAndContents", "b909a503-523d-4517-8acf-8e5834dfc4c7"),
            Map.entry("GetFoldersForDocument", "10cae35a-c7f9-4cf5-b61e-fc3278ffb578"),
            Map.entry("GetRelatedDocuments", "d90e5407-b356-4d91-a89f-873917b4b0e6"),
            Map.entry("FindDocumentsByReferenceId", "12941a89-e02e-4be5-967c-ce4bfc8fe492"),
            Map.entry("FindDocumentsForMultiplePatients", "3d1bdb10-39a2-11de-89c2-2f44d94eaa9f"),
            Map.entry("FindFoldersForMultiplePatients", "50d3f5ac-39a2-11de-a1ca-b366239e58df"));

    private static final String PATIENT = "P-1^^^&amp;1.3.6.1.4.1.21367.13.20.1000&amp;ISO";
    private static final String ENTRY_PATIENT = slot("$XDSDocumentEntryPatientId", "'" + PATIENT + "'");
    private static final String ENTRY_STATUS = slot("$XDSDocumentEntryStatus", "('" + Ebrim.APPROVED + "')");
    private static final String SET_STATUS = slot("$XDSSubmissionSetStatus", "('" + Ebrim.APPROVED + "')");
    private static final String FOLDER_STATUS = slot("$XDSFolderStatus", "('" + Ebrim.APPROVED + "')");
    private static final String SOME_UUID = "urn:uuid:11111111-2222-4333-8444-555555555555";

    private final Actors actors;

    QueryErrorsTest(Database database) {
        actors = Actors.on(database);
    }

    /** @param context parts of the codeContext */
    record Fault(String what, String query, String slots, String code, List<String> context) {
        @Override
        public String toString() {
            return query + ": " + what;
        }
    }

    private static Fault missing(String query, String parameter, String... slots) {
        return new Fault("no " + parameter, query, String.join("", slots), MISSING, List.of(parameter));
    }

    private static Fault number(String query, String parameter, String... slots) {
        return new Fault("too many " + parameter, query, String.join("", slots), NUMBER, List.of(parameter));
    }

    /** FindDocuments with a value that is not coded as it should be. */
    private static Fault miswritten(String what, String parameter, String... values) {
        return new Fault(
                what,
                "FindDocuments",
                ENTRY_PATIENT + ENTRY_STATUS + slot(parameter, values),
                ERROR,
                List.of(parameter));
    }

    static final List<Fault> IN_ITI_18 = Stream.of(
                    missing("FindDocuments", "$XDSDocumentEntryPatientId", ENTRY_STATUS),
                    missing("FindDocuments", "$XDSDocumentEntryStatus", ENTRY_PATIENT),
                    new Fault(
                            "no status that exists",
                            "FindDocuments",
                            ENTRY_PATIENT
                                    + slot(
                                            "$XDSDocumentEntryStatus",
                                            "('urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Approved')"),
                            MISSING,
                            List.of("$XDSDocumentEntryStatus")),
                    missing(
                            "FindDocumentsByReferenceId",
                            "$XDSDocumentEntryReferenceIdList",
                            ENTRY_PATIENT,
                            ENTRY_STATUS),
                    missing("FindSubmissionSets", "$XDSSubmissionSetPatientId", SET_STATUS),
                    missing(
                            "FindSubmissionSets",
                            "$XDSSubmissionSetStatus",
                            slot("$XDSSubmissionSetPatientId", "'" + PATIENT + "'")),
                    missing("FindFolders", "$XDSFolderPatientId", FOLDER_STATUS),
                    missing("FindFolders", "$XDSFolderStatus", slot("$XDSFolderPatientId", "'" + PATIENT + "'")),
                    missing("GetAll", "$patientId", ENTRY_STATUS, SET_STATUS, FOLDER_STATUS),
                    missing(
                            "GetAll",
                            "$XDSDocumentEntryStatus",
                            slot("$patientId", "'" + PATIENT + "'"),
                            SET_STATUS,
                            FOLDER_STATUS),
                    missing(
                            "GetAll",
                            "$XDSSubmissionSetStatus",
                            slot("$patientId", "'" + PATIENT + "'"),
                            ENTRY_STATUS,
                            FOLDER_STATUS),
                    missing(
                            "GetAll",
                            "$XDSFolderStatus",
                            slot("$patientId", "'" + PATIENT + "'"),
                            ENTRY_STATUS,
                            SET_STATUS),
                    missing("GetDocuments", "$XDSDocumentEntryEntryUUID"),
                    missing("GetFolders", "$XDSFolderEntryUUID"),
                    missing("GetAssociations", "$uuid"),
                    missing("GetDocumentsAndAssociations", "$XDSDocumentEntryUniqueId"),
                    missing("GetSubmissionSets", "$uuid"),
                    missing("GetSubmissionSetAndContents", "$XDSSubmissionSetEntryUUID"),
                    missing("GetFolderAndContents", "$XDSFolderEntryUUID"),
                    missing("GetFoldersForDocument", "$XDSDocumentEntryEntryUUID"),
                    missing(
                            "GetRelatedDocuments",
                            "$AssociationTypes",
                            slot("$XDSDocumentEntryEntryUUID", "'" + SOME_UUID + "'")),
                    missing(
                            "GetRelatedDocuments",
                            "$XDSDocumentEntryEntryUUID",
                            slot("$AssociationTypes", "('urn:ihe:iti:2007:AssociationType:RPLC')")),
                    number(
                            "FindDocuments",
                            "$XDSDocumentEntryPatientId",
                            ENTRY_STATUS,
                            slot(
                                    "$XDSDocumentEntryPatientId",
                                    "('" + PATIENT + "','P-2" + PATIENT.substring(3) + "')")),
                    number("FindDocuments", "$XDSDocumentEntryPatientId", ENTRY_STATUS, ENTRY_PATIENT, ENTRY_PATIENT),
                    number(
                            "FindDocuments",
                            "$XDSDocumentEntryCreationTimeFrom",
                            ENTRY_PATIENT,
                            ENTRY_STATUS,
                            slot("$XDSDocumentEntryCreationTimeFrom", "2025", "2026")),
                    number(
                            "FindDocuments",
                            "$XDSDocumentEntryClassCode",
                            ENTRY_PATIENT,
                            ENTRY_STATUS,
                            slot("$XDSDocumentEntryClassCode", "('a^^2.999.1')"),
                            slot("$XDSDocumentEntryClassCode", "('b^^2.999.1')")),
                    number(
                            "FindSubmissionSets",
                            "$XDSSubmissionSetAuthorPerson",
                            slot("$XDSSubmissionSetPatientId", "'" + PATIENT + "'"),
                            SET_STATUS,
                            slot("$XDSSubmissionSetAuthorPerson", "('%a%','%b%')")),
                    both("GetDocuments", "$XDSDocumentEntry"),
                    both("GetFolders", "$XDSFolder"),
                    both("GetDocumentsAndAssociations", "$XDSDocumentEntry"),
                    both("GetSubmissionSetAndContents", "$XDSSubmissionSet"),
                    both("GetFolderAndContents", "$XDSFolder"),
                    both("GetFoldersForDocument", "$XDSDocumentEntry"),
                    number(
                            "GetRelatedDocuments",
                            "$XDSDocumentEntryEntryUUID",
                            slot("$AssociationTypes", "('urn:ihe:iti:2007:AssociationType:RPLC')"),
                            slot("$XDSDocumentEntryEntryUUID", "'" + SOME_UUID + "'"),
                            slot("$XDSDocumentEntryUniqueId", "'2.999.1'")),
                    two("GetSubmissionSetAndContents", "$XDSSubmissionSetEntryUUID"),
                    two("GetFolderAndContents", "$XDSFolderEntryUUID"),
                    two("GetFoldersForDocument", "$XDSDocumentEntryEntryUUID"),
                    miswritten("text without quotes", "$XDSDocumentEntryAuthorPerson", "Weber"),
                    miswritten("no closing quote", "$XDSDocumentEntryAuthorPerson", "'Weber"),
                    miswritten("a quote that is not doubled", "$XDSDocumentEntryAuthorPerson", "'O'Neill'"),
                    miswritten("no closing parenthesis", "$XDSDocumentEntryAuthorPerson", "('Weber','Muller'"),
                    miswritten("a list that begins with nothing", "$XDSDocumentEntryAuthorPerson", "(,'Weber')"),
                    miswritten("an empty list", "$XDSDocumentEntryAuthorPerson", "()"),
                    miswritten("an empty text", "$XDSDocumentEntryAuthorPerson", "('')"),
                    miswritten(
                            "a text of 257 characters", "$XDSDocumentEntryAuthorPerson", "('" + "w".repeat(257) + "')"),
                    miswritten("SQL", "$XDSDocumentEntryAuthorPerson", "'; drop table document_entry; --"),
                    miswritten("a code without system", "$XDSDocumentEntryClassCode", "('18842-5')"),
                    miswritten("a code with half a system", "$XDSDocumentEntryClassCode", "('18842-5^^')"),
                    miswritten("a time that does not exist", "$XDSDocumentEntryCreationTimeFrom", "20261301"),
                    miswritten("a time that is a word", "$XDSDocumentEntryServiceStartTimeTo", "'noon'"),
                    new Fault(
                            "a patient id without authority",
                            "FindDocuments",
                            ENTRY_STATUS + slot("$XDSDocumentEntryPatientId", "'P-1'"),
                            ERROR,
                            List.of("$XDSDocumentEntryPatientId")))
            .toList();

    private static Fault both(String query, String object) {
        return number(
                query,
                object + "EntryUUID",
                slot(object + "EntryUUID", "('" + SOME_UUID + "')"),
                slot(object + "UniqueId", "('2.999.1')"));
    }

    private static Fault two(String query, String parameter) {
        return number(query, parameter, slot(parameter, "('" + SOME_UUID + "','" + SOME_UUID.replace('1', '6') + "')"));
    }

    @ParameterizedTest
    @FieldSource("IN_ITI_18")
    void isRefused(Fault fault) {
        var answer = actors.wire().soap(WireClient.REGISTRY, Soap.ITI_18, query(fault.query(), fault.slots()));

        assertRefused(answer, fault.code(), fault.context());
    }

    static final List<Fault> IN_ITI_51 = List.of(
            missing("FindDocumentsForMultiplePatients", "$XDSDocumentEntryPatientId", ENTRY_STATUS),
            missing("FindDocumentsForMultiplePatients", "$XDSDocumentEntryStatus", ENTRY_PATIENT),
            missing("FindFoldersForMultiplePatients", "$XDSFolderPatientId", FOLDER_STATUS),
            missing(
                    "FindFoldersForMultiplePatients",
                    "$XDSFolderStatus",
                    slot("$XDSFolderPatientId", "'" + PATIENT + "'")),
            new Fault(
                    "a patient id without authority",
                    "FindDocumentsForMultiplePatients",
                    ENTRY_STATUS + slot("$XDSDocumentEntryPatientId", "('P-1')"),
                    ERROR,
                    List.of("$XDSDocumentEntryPatientId")),
            new Fault(
                    "a query of ITI-18",
                    "FindDocuments",
                    ENTRY_PATIENT + ENTRY_STATUS,
                    "XDSUnknownStoredQuery",
                    List.of(QUERIES.get("FindDocuments"))));

    @ParameterizedTest
    @FieldSource("IN_ITI_51")
    @Requirement("ITI TF-2 3.51.4.1.3")
    void isRefusedForSeveralPatients(Fault fault) {
        var answer = actors.wire().soap(WireClient.REGISTRY, Soap.ITI_51, query(fault.query(), fault.slots()));

        assertRefused(answer, fault.code(), fault.context());
    }

    @Test
    void aQueryNobodyKnowsIsRefused() {
        for (var query :
                List.of(SOME_UUID, "urn:uuid:" + QUERIES.get("FindFoldersForMultiplePatients"), "FindDocuments")) {
            var answer = actors.wire()
                    .soap(
                            WireClient.REGISTRY,
                            Soap.ITI_18,
                            Ebrim.query("LeafClass", query, ENTRY_PATIENT, ENTRY_STATUS));

            assertRefused(answer, "XDSUnknownStoredQuery", List.of(query));
        }
    }

    @Test
    @Requirement("ITI TF-2 3.18.4.1.2.3.1")
    void aReturnTypeOfEbRSIsRefused() {
        for (var returnType : List.of("LeafClassWithRepositoryItem", "RegistryObject", "leafclass")) {
            var answer = actors.wire()
                    .soap(
                            WireClient.REGISTRY,
                            Soap.ITI_18,
                            Ebrim.query(
                                    returnType,
                                    "urn:uuid:" + QUERIES.get("FindDocuments"),
                                    ENTRY_PATIENT,
                                    ENTRY_STATUS));

            assertRefused(answer, ERROR, List.of("returnType"));
        }
    }

    private static String query(String name, String slots) {
        return Ebrim.query("LeafClass", "urn:uuid:" + QUERIES.get(name), slots);
    }

    private static void assertRefused(WireAnswer answer, String code, List<String> context) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.responseStatus()).isEqualTo("Failure");
        assertThat(answer.foundIds()).isEmpty();
        assertThat(answer.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.severity()).isEqualTo("Error");
            assertThat(error.location()).isEmpty();
            assertThat(error.codeContext()).contains(context);
        });
    }
}
