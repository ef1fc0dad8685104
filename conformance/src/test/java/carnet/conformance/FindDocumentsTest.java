package carnet.conformance;

import static carnet.conformance.Actors.ANY_STATUS;
import static carnet.conformance.Actors.ANY_TYPE;
import static carnet.conformance.Actors.assertSuccess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AvailabilityStatus;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Code;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntryType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.ObjectReference;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.ReferenceId;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.DocumentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.FindDocumentsByReferenceIdQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.FindDocumentsForMultiplePatientsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.FindDocumentsQuery;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.QueryList;
import org.openehealth.ipf.commons.ihe.xds.core.requests.query.QueryReturnType;

/** The queries that find DocumentEntries by what they say, parameter by parameter. */
@OnEveryDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Requirement("ITI TF-2 3.18.4.1.2.3.7.1")
@SuppressWarnings("NullAway.Init")
class FindDocumentsTest {

    private static final String FIND_DOCUMENTS = "urn:uuid:14d4debf-8f97-4251-9a74-a90016b0af0d";
    private static final String ORDER = "ORD-7^^^&2.999.7&ISO^urn:ihe:iti:xds:2013:order";
    private static final String ACCESSION = "ACC-7^^^&2.999.7&ISO^urn:ihe:iti:xds:2013:accession";

    @Parameter
    private Database database;

    private Actors actors;
    private Patient patient;
    private Patient other;
    /** The documents of this test by the names it gives them. */
    private final Map<String, DocumentEntry> entries = new LinkedHashMap<>();

    /** Once for all tests: none of them changes anything for the others. */
    @BeforeParameterizedClassInvocation
    void publish() {
        actors = Actors.on(database);
        patient = actors.newPatient();
        other = actors.newPatient();

        var letter = entry("letter");
        letter.getAuthors().add(Samples.author("O'Neill", "Sinéad"));
        letter.getEventCodeList().add(Samples.DIABETES);
        letter.getEventCodeList().add(Samples.PREGNANCY);
        letter.setServiceStartTime("20260220");
        letter.setServiceStopTime("20260228");
        letter.getReferenceIdList().add(ReferenceId.parse(ORDER));
        letter.getReferenceIdList().add(ReferenceId.parse(ACCESSION));

        var result = entry("result");
        result.getAuthors().clear();
        result.getAuthors().add(Samples.author("Muller", "Jean"));
        result.setClassCode(Samples.LABORATORY);
        result.setTypeCode(Samples.LABORATORY);
        result.setFormatCode(Samples.SCANNED);
        result.setHealthcareFacilityTypeCode(Samples.PRACTICE_TYPE);
        result.setPracticeSettingCode(Samples.CARDIOLOGY);
        result.getConfidentialityCodes().add(Samples.RESTRICTED);
        result.getEventCodeList().add(Samples.DIABETES);
        result.setCreationTime("20260302");
        result.getReferenceIdList().add(ReferenceId.parse(ORDER));

        var old = entry("old");
        old.getAuthors().clear();
        old.getConfidentialityCodes().clear();
        old.getConfidentialityCodes().add(Samples.VERY_RESTRICTED);
        old.setCreationTime("2025");
        old.setServiceStartTime("2024");
        old.setServiceStopTime("2025");

        var outdated = entry("outdated");

        actors.publish(Submission.of(patient)
                .document(letter, Samples.newText())
                .document(result, Samples.newText())
                .document(old, Samples.newText())
                .document(outdated, Samples.newText()));

        var replacement = entry("replacement");
        replacement.setClassCode(Samples.code("18842-5", "2.999.6", "Another system's code"));
        replacement.setCreationTime("20260302235959");
        actors.publish(Submission.of(patient)
                .document(replacement, Samples.newText())
                .relation(AssociationType.REPLACE, replacement, outdated.getEntryUuid()));

        var onDemand = Samples.onDemandEntryOf(patient);
        entries.put("on-demand", onDemand);
        assertSuccess(actors.ipf().registerOnDemand(Submission.of(patient).entry(onDemand)));

        var foreign = Samples.entryOf(other);
        entries.put("foreign", foreign);
        actors.publish(Submission.of(other).document(foreign, Samples.newText()));
    }

    private DocumentEntry entry(String name) {
        var entry = Samples.entryOf(patient);
        entries.put(name, entry);
        return entry;
    }

    private record Change(Consumer<FindDocumentsQuery> of) {}

    private static Arguments asking(String what, Consumer<FindDocumentsQuery> change, String... expected) {
        return arguments(what, new Change(change), expected);
    }

    static Stream<Arguments> parameters() {
        return Stream.of(
                asking("nothing more", q -> {}, "letter", "result", "old", "replacement"),
                asking("status Deprecated", q -> q.setStatus(List.of(AvailabilityStatus.DEPRECATED)), "outdated"),
                asking(
                        "both statuses",
                        q -> q.setStatus(ANY_STATUS),
                        "letter",
                        "result",
                        "old",
                        "outdated",
                        "replacement"),
                asking(
                        "type on-demand",
                        q -> q.setDocumentEntryTypes(List.of(DocumentEntryType.ON_DEMAND)),
                        "on-demand"),
                asking(
                        "both types",
                        q -> q.setDocumentEntryTypes(ANY_TYPE),
                        "letter",
                        "result",
                        "old",
                        "replacement",
                        "on-demand"),
                // single-valued codes: alternatives
                asking("classCode", q -> q.setClassCodes(List.of(Samples.LABORATORY)), "result"),
                asking(
                        "classCode of another system",
                        q -> q.setClassCodes(List.of(Samples.code("18842-5", "2.999.6", "?"))),
                        "replacement"),
                asking(
                        "two classCodes",
                        q -> q.setClassCodes(List.of(Samples.LABORATORY, Samples.DISCHARGE_SUMMARY)),
                        "letter",
                        "result",
                        "old"),
                asking("typeCode", q -> q.setTypeCodes(List.of(Samples.LABORATORY)), "result"),
                asking("practiceSettingCode", q -> q.setPracticeSettingCodes(List.of(Samples.CARDIOLOGY)), "result"),
                asking(
                        "healthcareFacilityTypeCode",
                        q -> q.setHealthcareFacilityTypeCodes(List.of(Samples.PRACTICE_TYPE)),
                        "result"),
                asking("formatCode", q -> q.setFormatCodes(List.of(Samples.SCANNED)), "result"),
                asking("a code nobody has", q -> q.setFormatCodes(List.of(Samples.code("none", "2.999.6", "?")))),
                // multi-valued codes: alternatives, and conditions that hold together
                asking("confidentialityCode", q -> q.setConfidentialityCodes(anyOf(Samples.RESTRICTED)), "result"),
                asking(
                        "confidentialityCode or",
                        q -> q.setConfidentialityCodes(anyOf(Samples.RESTRICTED, Samples.VERY_RESTRICTED)),
                        "result",
                        "old"),
                asking(
                        "confidentialityCode and",
                        q -> q.setConfidentialityCodes(both(Samples.NORMAL, Samples.RESTRICTED)),
                        "result"),
                asking("eventCode", q -> q.setEventCodes(anyOf(Samples.DIABETES)), "letter", "result"),
                asking(
                        "eventCode or",
                        q -> q.setEventCodes(anyOf(Samples.DIABETES, Samples.PREGNANCY)),
                        "letter",
                        "result"),
                asking("eventCode and", q -> q.setEventCodes(both(Samples.DIABETES, Samples.PREGNANCY)), "letter"),
                // from inclusive, to exclusive, at any precision
                asking(
                        "creationTime from its year",
                        q -> q.getCreationTime().setFrom("2026"),
                        "letter",
                        "result",
                        "replacement"),
                asking("creationTime to its year", q -> q.getCreationTime().setTo("2026"), "old"),
                asking(
                        "creationTime from its second",
                        q -> q.getCreationTime().setFrom("20260301101500"),
                        "letter",
                        "result",
                        "replacement"),
                asking(
                        "creationTime from a second later",
                        q -> q.getCreationTime().setFrom("20260301101501"),
                        "result",
                        "replacement"),
                asking("creationTime to its second", q -> q.getCreationTime().setTo("20260301101500"), "old"),
                asking(
                        "creationTime to a second later",
                        q -> q.getCreationTime().setTo("20260301101501"),
                        "letter",
                        "old"),
                asking(
                        "creationTime of one day",
                        q -> {
                            q.getCreationTime().setFrom("20260302");
                            q.getCreationTime().setTo("20260303");
                        },
                        "result",
                        "replacement"),
                asking(
                        "creationTime does not concern on-demand entries",
                        q -> {
                            q.setDocumentEntryTypes(ANY_TYPE);
                            q.getCreationTime().setTo("2000");
                        },
                        "on-demand"),
                // an entry without the time is not excluded
                asking(
                        "serviceStartTime from",
                        q -> q.getServiceStartTime().setFrom("20260101"),
                        "letter",
                        "result",
                        "replacement"),
                asking(
                        "serviceStartTime to",
                        q -> q.getServiceStartTime().setTo("20260220"),
                        "result",
                        "old",
                        "replacement"),
                asking(
                        "serviceStopTime from",
                        q -> q.getServiceStopTime().setFrom("20260228"),
                        "letter",
                        "result",
                        "replacement"),
                asking(
                        "serviceStopTime to",
                        q -> q.getServiceStopTime().setTo("202602"),
                        "result",
                        "old",
                        "replacement"),
                // patterns over every author
                asking("author", q -> q.setAuthorPersons(List.of("^Muller^Jean")), "result"),
                asking("author by part", q -> q.setAuthorPersons(List.of("%Weber%")), "letter", "replacement"),
                asking("second author, with a quote", q -> q.setAuthorPersons(List.of("%O'Neill%")), "letter"),
                asking("author with one unknown letter", q -> q.setAuthorPersons(List.of("^M_ller%")), "result"),
                asking(
                        "either author",
                        q -> q.setAuthorPersons(List.of("%Muller%", "%Weber%")),
                        "letter",
                        "result",
                        "replacement"),
                asking("part of a name without pattern", q -> q.setAuthorPersons(List.of("Muller"))),
                asking("a name in other letters", q -> q.setAuthorPersons(List.of("%MULLER%"))),
                asking(
                        "several parameters",
                        q -> {
                            q.setAuthorPersons(List.of("%Weber%"));
                            q.setEventCodes(anyOf(Samples.DIABETES));
                            q.setClassCodes(List.of(Samples.DISCHARGE_SUMMARY));
                            q.getCreationTime().setFrom("2026");
                        },
                        "letter"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parameters")
    void findsWhatMatches(String what, Change change, String[] expected) {
        var query = query(patient);
        change.of().accept(query);

        var whole = actors.ipf().query(query);

        assertSuccess(whole);
        assertThat(names(whole.getDocumentEntries())).containsExactlyInAnyOrder(expected);
        assertThat(whole.getReferences()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parameters")
    void findsTheSameAsReferences(String what, Change change, String[] expected) {
        var query = query(patient);
        change.of().accept(query);

        var references = actors.ipf().query(query, QueryReturnType.OBJECT_REF);

        assertSuccess(references);
        assertThat(references.getReferences())
                .extracting(ObjectReference::getId)
                .containsExactlyInAnyOrder(ids(expected));
        assertThat(references.getDocumentEntries()).isEmpty();
    }

    // FindDocumentsByReferenceId [..7.14]

    @Test
    @Requirement("ITI TF-2 3.18.4.1.2.3.7.14")
    void findsByReferenceId() {
        assertThat(foundBy(List.of(List.of(ORDER)))).containsExactlyInAnyOrder("letter", "result");
        assertThat(foundBy(List.of(List.of(ACCESSION)))).containsExactly("letter");
        assertThat(foundBy(List.of(List.of("ORD-8%", "ACC-7%")))).containsExactly("letter");
        assertThat(foundBy(List.of(List.of(ORDER), List.of(ACCESSION)))).containsExactly("letter");
        assertThat(foundBy(List.of(List.of("ORD-7"))))
                .as("no pattern, no match")
                .isEmpty();
    }

    private List<String> foundBy(List<List<String>> referenceIds) {
        var query = new FindDocumentsByReferenceIdQuery();
        query.setPatientId(patient.identifiable());
        query.setStatus(List.of(AvailabilityStatus.APPROVED));
        var list = new QueryList<String>();
        list.getOuterList().addAll(referenceIds);
        query.setReferenceIds(list);
        var answer = actors.ipf().query(query);
        assertSuccess(answer);
        return names(answer.getDocumentEntries());
    }

    // FindDocumentsForMultiplePatients, ITI-51

    @Test
    @Requirement("ITI TF-2 3.51.4.1.2.3.1")
    void findsForSeveralPatients() {
        var query = new FindDocumentsForMultiplePatientsQuery();
        query.setPatientIds(List.of(patient.identifiable(), other.identifiable()));
        query.setStatus(List.of(AvailabilityStatus.APPROVED));
        assertThat(multiPatient(query)).containsExactlyInAnyOrder("letter", "result", "old", "replacement", "foreign");

        query.setClassCodes(List.of(Samples.LABORATORY));
        assertThat(multiPatient(query)).containsExactly("result");
    }

    @Test
    @Requirement("ITI TF-2 3.51.4.1.2.3.1")
    void findsForWhateverPatient() {
        var code = Samples.code(Samples.newOid(), "2.999.6", "Only here");
        var one = publishedWithEventCode(code, actors.newPatient());
        var another = publishedWithEventCode(code, actors.newPatient());
        var query = new FindDocumentsForMultiplePatientsQuery();
        query.setStatus(List.of(AvailabilityStatus.APPROVED));
        query.setEventCodes(anyOf(code));

        var whole = actors.ipf().multiPatientQuery(query);
        var references = actors.ipf().multiPatientQuery(query, QueryReturnType.OBJECT_REF);

        assertSuccess(whole);
        assertThat(whole.getDocumentEntries())
                .extracting(DocumentEntry::getEntryUuid, DocumentEntry::getPatientId)
                .containsExactlyInAnyOrder(
                        tuple(one.getEntryUuid(), one.getPatientId()),
                        tuple(another.getEntryUuid(), another.getPatientId()));
        assertSuccess(references);
        assertThat(references.getReferences())
                .extracting(ObjectReference::getId)
                .containsExactlyInAnyOrder(one.getEntryUuid(), another.getEntryUuid());
    }

    private DocumentEntry publishedWithEventCode(Code code, Patient whose) {
        var entry = Samples.entryOf(whose);
        entry.getEventCodeList().add(code);
        actors.publish(Submission.of(whose).document(entry, Samples.newText()));
        return entry;
    }

    private List<String> multiPatient(DocumentsQuery query) {
        var answer = actors.ipf().multiPatientQuery(query);
        assertSuccess(answer);
        return names(answer.getDocumentEntries());
    }

    // how values are written [TF-2 3.18.4.1.2.3.5]

    static Stream<Arguments> spellings() {
        return Stream.of(
                arguments("a time in quotes", slot("$XDSDocumentEntryCreationTimeFrom", "'20260302'"), new String[] {
                    "result", "replacement"
                }),
                arguments(
                        "one item in parentheses",
                        slot("$XDSDocumentEntryClassCode", "('11502-2^^2.16.840.1.113883.6.1')"),
                        new String[] {"result"}),
                arguments("a list", slot("$XDSDocumentEntryAuthorPerson", "('%Muller%','%O''Neill%')"), new String[] {
                    "result", "letter"
                }),
                arguments(
                        "a list over several Values",
                        slot("$XDSDocumentEntryAuthorPerson", "('%Muller%')", "('%O''Neill%')"),
                        new String[] {"result", "letter"}),
                arguments(
                        "a list with blanks",
                        slot("$XDSDocumentEntryAuthorPerson", " ( '%Muller%' , '%O''Neill%' ) "),
                        new String[] {"result", "letter"}),
                arguments(
                        "a parameter nobody knows is ignored",
                        slot("$XDSDocumentEntryColour", "('blue')"),
                        new String[] {"letter", "result", "old", "replacement"}),
                arguments(
                        "a type nobody knows is ignored",
                        slot("$XDSDocumentEntryType", "('urn:uuid:00000000-0000-0000-0000-000000000000')"),
                        new String[] {"letter", "result", "old", "replacement"}),
                arguments(
                        "two slots hold together",
                        slot("$XDSDocumentEntryEventCodeList", "('DIAB^^1.3.6.1.4.1.21367.13.72.7','X^^2.999.6')")
                                + slot("$XDSDocumentEntryEventCodeList", "('PREG^^1.3.6.1.4.1.21367.13.72.7')"),
                        new String[] {"letter"}),
                // nothing of this is SQL to the registry
                arguments(
                        "a quote",
                        slot("$XDSDocumentEntryAuthorPerson", "('''; drop table document_entry; --')"),
                        new String[] {}),
                arguments("any", slot("$XDSDocumentEntryAuthorPerson", "('%')"), new String[] {
                    "letter", "result", "replacement"
                }),
                arguments(
                        "a wildcard in a code is none",
                        slot("$XDSDocumentEntryClassCode", "('%^^%')"),
                        new String[] {}),
                arguments(
                        "an underscore in a code is none",
                        slot("$XDSDocumentEntryClassCode", "('11502__^^2.16.840.1.113883.6.1')"),
                        new String[] {}),
                arguments("a backslash", slot("$XDSDocumentEntryAuthorPerson", "('\\%Muller%')"), new String[] {}),
                arguments(
                        "what a regular expression would match",
                        slot("$XDSDocumentEntryAuthorPerson", "('.*')"),
                        new String[] {}));
    }

    private static String slot(String name, String... values) {
        return Ebrim.slot(name, values);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("spellings")
    @Requirement("ITI TF-2 3.18.4.1.2.3.5")
    void readsValuesAsTheyAreWritten(String what, String slots, String[] expected) {
        var body = Ebrim.query(
                "ObjectRef",
                FIND_DOCUMENTS,
                slot("$XDSDocumentEntryPatientId", "'" + Ebrim.escaped(patient.cx()) + "'"),
                slot("$XDSDocumentEntryStatus", "('" + Ebrim.APPROVED + "')"),
                slots);

        var answer = actors.wire().soap(WireClient.REGISTRY, Soap.ITI_18, body);

        assertThat(answer.responseStatus()).isEqualTo("Success");
        assertThat(answer.foundIds()).containsExactlyInAnyOrder(ids(expected));
    }

    // language

    private static FindDocumentsQuery query(Patient patient) {
        var query = new FindDocumentsQuery();
        query.setPatientId(patient.identifiable());
        query.setStatus(List.of(AvailabilityStatus.APPROVED));
        return query;
    }

    private static QueryList<Code> anyOf(Code... codes) {
        var list = new QueryList<Code>();
        list.getOuterList().add(List.of(codes));
        return list;
    }

    private static QueryList<Code> both(Code one, Code another) {
        var list = new QueryList<Code>();
        list.getOuterList().add(List.of(one));
        list.getOuterList().add(List.of(another));
        return list;
    }

    private List<String> names(List<DocumentEntry> found) {
        return found.stream().map(this::nameOf).toList();
    }

    private String nameOf(DocumentEntry found) {
        return entries.entrySet().stream()
                .filter(known -> known.getValue().getEntryUuid().equals(found.getEntryUuid()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(found.getEntryUuid());
    }

    private String[] ids(String... names) {
        return Arrays.stream(names)
                .map(name -> Objects.requireNonNull(entries.get(name)).getEntryUuid())
                .toArray(String[]::new);
    }
}
