package carnet.conformance;

import static carnet.conformance.Ebrim.slot;
import static carnet.conformance.Spoiling.replacing;
import static carnet.conformance.Spoiling.replacingFirst;
import static carnet.conformance.Spoiling.withLineBefore;
import static carnet.conformance.Spoiling.withLineTwice;
import static carnet.conformance.Spoiling.withValue;
import static carnet.conformance.Spoiling.withoutLine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.AssociationType;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.DocumentEntry;
import org.openehealth.ipf.commons.ihe.xds.core.metadata.Folder;

/**
 * Every error that ITI-41 and ITI-42 know, each by a submission with one thing wrong: the code, whom it concerns, and that
 * nothing was stored [TF-3 4.2.4, TF-2 3.41.4.1.3, 3.42.4.1.3].
 */
@OnEveryDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init")
@Requirement("ITI TF-3 4.2.4")
class SubmissionErrorsTest {

    private static final String METADATA_ERROR = "XDSRegistryMetadataError";
    private static final byte[] TEXT = Ebrim.utf8("Ein Brief, zum Verderben.");
    private static final String ENTRY_END = "Doc1-author";
    private static final String SET_END = "SS1-node";
    private static final String LONG = "x".repeat(300);

    @Parameter
    private Database database;

    private Actors actors;
    private Scene scene;

    /** What is registered before: for each patient a document, a replaced one, and a folder. Never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Scene(
            Patient patient,
            DocumentEntry entry,
            byte[] bytes,
            DocumentEntry deprecated,
            Folder folder,
            String set,
            String setUniqueId,
            Patient other,
            DocumentEntry foreignEntry,
            Folder foreignFolder) {}

    /**
     * @param code41 the code in an answer to ITI-41; empty when the fault cannot be put there
     * @param code42 in an answer to ITI-42
     * @param context parts of the codeContext
     */
    record Fault(
            String what,
            String code41,
            String code42,
            BiFunction<Scene, String, String> change,
            Function<Scene, List<String>> context) {
        @Override
        public String toString() {
            return what;
        }
    }

    // the table

    private static Fault fault(String what, String code, UnaryOperator<String> change, String... context) {
        return fault(what, code, scene -> change, scene -> List.of(context));
    }

    private static Fault fault(
            String what,
            String code,
            Function<Scene, UnaryOperator<String>> change,
            Function<Scene, List<String>> context) {
        return new Fault(
                what, code, code, (scene, message) -> change.apply(scene).apply(message), context);
    }

    private static Fault only41(Fault fault) {
        return new Fault(fault.what(), fault.code41(), "", fault.change(), fault.context());
    }

    private static Fault only42(Fault fault) {
        return new Fault(fault.what(), "", fault.code42(), fault.change(), fault.context());
    }

    private static Fault as(String code41, String code42, Fault fault) {
        return new Fault(fault.what(), code41, code42, fault.change(), fault.context());
    }

    /** XDSRegistryMetadataError about an attribute of DocumentEntry Doc1. */
    private static Fault entryFault(String attribute, String what, UnaryOperator<String> change) {
        return fault(
                "DocumentEntry." + attribute + ": " + what, METADATA_ERROR, change, "DocumentEntry(Doc1)", attribute);
    }

    private static Fault setFault(String attribute, String what, UnaryOperator<String> change) {
        return fault(
                "SubmissionSet." + attribute + ": " + what, METADATA_ERROR, change, "SubmissionSet(SS1)", attribute);
    }

    private static Fault folderFault(String attribute, String what, UnaryOperator<String> change) {
        return fault("Folder." + attribute + ": " + what, METADATA_ERROR, change, "Folder(Folder1)", attribute);
    }

    private static Fault associationFault(String what, UnaryOperator<String> change, String... context) {
        return fault("Association: " + what, METADATA_ERROR, change, context);
    }

    private static UnaryOperator<String> withEntrySlot(String name, String... values) {
        return withLineBefore(ENTRY_END, slot(name, values));
    }

    private static String slotMark(String name) {
        return "<rim:Slot name=\"" + name + "\">";
    }

    static final List<Fault> METADATA = List.of(
            // DocumentEntry: what ITI-41 requires of a source [TF-3 Table 4.3.1-3]
            entryFault("classCode", "missing", withoutLine("Doc1-41a5887f")),
            entryFault("typeCode", "missing", withoutLine("Doc1-f0306f51")),
            entryFault("confidentialityCode", "missing", withoutLine("Doc1-f4f85eac")),
            entryFault("formatCode", "missing", withoutLine("Doc1-a09d5840")),
            entryFault("healthcareFacilityTypeCode", "missing", withoutLine("Doc1-f33fb8ac")),
            entryFault("practiceSettingCode", "missing", withoutLine("Doc1-cccf5598")),
            entryFault("languageCode", "missing", withoutLine(slotMark("languageCode"))),
            entryFault("creationTime", "missing", withoutLine(slotMark("creationTime"))),
            entryFault("sourcePatientId", "missing", withoutLine(slotMark("sourcePatientId"))),
            entryFault("patientId", "missing", withoutLine("Doc1-58a6f841")),
            as(
                    "XDSRepositoryMetadataError",
                    METADATA_ERROR,
                    entryFault("uniqueId", "missing", withoutLine("Doc1-2e82c1f6"))),
            as(
                    "XDSRepositoryMetadataError",
                    METADATA_ERROR,
                    entryFault("uniqueId", "twice", withLineTwice("Doc1-2e82c1f6"))),
            only42(entryFault("hash", "missing", withoutLine(slotMark("hash")))),
            only42(entryFault("size", "missing", withoutLine(slotMark("size")))),
            only42(entryFault("repositoryUniqueId", "missing", withoutLine(slotMark("repositoryUniqueId")))),
            // codes [TF-3 4.2.3.1.2]
            entryFault("classCode", "two of them", withLineTwice("Doc1-41a5887f")),
            entryFault("healthcareFacilityTypeCode", "without code", replacing(" nodeRepresentation=\"HOSP\"", "")),
            entryFault(
                    "healthcareFacilityTypeCode",
                    "with an empty code",
                    replacing("nodeRepresentation=\"HOSP\"", "nodeRepresentation=\"\"")),
            entryFault(
                    "healthcareFacilityTypeCode",
                    "without codingScheme",
                    replacing(
                            "<rim:Slot name=\"codingScheme\"><rim:ValueList><rim:Value>2.16.840.1.113883.5.111</rim:Value></rim:ValueList></rim:Slot>",
                            "")),
            entryFault(
                    "healthcareFacilityTypeCode",
                    "with two codingSchemes",
                    replacing(
                            "<rim:Value>2.16.840.1.113883.5.111</rim:Value>",
                            "<rim:Value>2.999.1</rim:Value><rim:Value>2.999.2</rim:Value>")),
            entryFault(
                    "healthcareFacilityTypeCode",
                    "with an empty display name",
                    replacing("value=\"Display of HOSP\"", "value=\"\"")),
            entryFault(
                    "healthcareFacilityTypeCode",
                    "of another object",
                    replacing(
                            "id=\"Doc1-f33fb8ac\" classifiedObject=\"Doc1\"",
                            "id=\"Doc1-f33fb8ac\" classifiedObject=\"SS1\"")),
            entryFault(
                    "Classification",
                    "of an unknown scheme",
                    withLineBefore(
                            ENTRY_END, Ebrim.code("Doc1", "00000000-0000-0000-0000-000000000000", "X", "2.999.1"))),
            entryFault(
                    "patientId",
                    "of another object",
                    replacing(
                            "id=\"Doc1-58a6f841\" registryObject=\"Doc1\"",
                            "id=\"Doc1-58a6f841\" registryObject=\"SS1\"")),
            entryFault(
                    "ExternalIdentifier",
                    "of an unknown scheme",
                    withLineBefore(
                            "Doc1-58a6f841",
                            Ebrim.identifier("Doc1", "00000000-0000-0000-0000-000000000000", "Other", "X"))),
            entryFault(
                    "limitedMetadata",
                    "declared",
                    withLineBefore(
                            ENTRY_END,
                            "<rim:Classification id=\"lm\" classifiedObject=\"Doc1\" classificationNode=\"urn:uuid:ab9b591b-83ab-4d03-8f5d-f93b1fb92e85\"/>")),
            // data types [TF-3 4.2.3.1.7]
            entryFault("creationTime", "month 13", replacing("20260301101500", "20261301")),
            entryFault("creationTime", "30 February", replacing("20260301101500", "20260230")),
            entryFault("creationTime", "half a month", replacing("20260301101500", "20260")),
            entryFault("creationTime", "a word", replacing("20260301101500", "yesterday")),
            entryFault("creationTime", "with a zone", replacing("20260301101500", "20260301101500+0100")),
            entryFault(
                    "creationTime",
                    "two values",
                    replacing(
                            "<rim:Value>20260301101500</rim:Value>",
                            "<rim:Value>2026</rim:Value><rim:Value>2025</rim:Value>")),
            entryFault("creationTime", "no value", replacing("<rim:Value>20260301101500</rim:Value>", "")),
            entryFault("creationTime", "two slots", withLineTwice(slotMark("creationTime"))),
            entryFault(
                    "serviceStopTime",
                    "before the start",
                    withLineBefore(
                            ENTRY_END, slot("serviceStartTime", "20260302") + slot("serviceStopTime", "20260301"))),
            entryFault("serviceStartTime", "no such hour", withEntrySlot("serviceStartTime", "2026030225")),
            entryFault("languageCode", "no tag", replacing("fr-LU", "fr_LU")),
            entryFault(
                    "sourcePatientId", "no CX", replacing("L-77^^^&amp;1.3.6.1.4.1.21367.13.20.2000&amp;ISO", "L-77")),
            entryFault(
                    "sourcePatientId",
                    "authority no OID",
                    replacing("&amp;1.3.6.1.4.1.21367.13.20.2000&amp;ISO", "&amp;clinic&amp;ISO")),
            entryFault("patientId", "no CX", withValue("Doc1-58a6f841", "nobody")),
            entryFault("sourcePatientInfo", "no field", withEntrySlot("sourcePatientInfo", "PID7|19700101")),
            entryFault(
                    "sourcePatientInfo",
                    "two birth dates",
                    withEntrySlot("sourcePatientInfo", "PID-7|19700101", "PID-7|19710101")),
            entryFault("legalAuthenticator", "no person", withEntrySlot("legalAuthenticator", "^^Jean")),
            entryFault("author", "only a role", replacing(slotMark("authorPerson"), slotMark("authorRole"))),
            entryFault(
                    "author",
                    "with a code",
                    replacing(
                            "classificationScheme=\"urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d\" nodeRepresentation=\"\"",
                            "classificationScheme=\"urn:uuid:93606bcf-9494-43ec-9b4e-a7748d1a838d\" nodeRepresentation=\"X\"")),
            entryFault(
                    "authorPerson",
                    "two of them",
                    replacing(
                            "<rim:Value>^Weber^Claire</rim:Value>",
                            "<rim:Value>^Weber</rim:Value><rim:Value>^Muller</rim:Value>")),
            entryFault(
                    "authorPerson",
                    "no name",
                    replacing("<rim:Value>^Weber^Claire</rim:Value>", "<rim:Value>^^Claire</rim:Value>")),
            entryFault(
                    "authorInstitution",
                    "no name",
                    replacing(
                            slotMark("authorPerson"),
                            slot("authorInstitution", "^^^^^^^^^2.999.1").strip() + slotMark("authorPerson"))),
            entryFault(
                    "authorTelecommunication",
                    "no address",
                    replacing(
                            slotMark("authorPerson"),
                            slot("authorTelecommunication", "call me").strip() + slotMark("authorPerson"))),
            entryFault(
                    "referenceIdList",
                    "no type",
                    withEntrySlot("urn:ihe:iti:xds:2013:referenceIdList", "ACC-1^^^&amp;2.999.1&amp;ISO")),
            entryFault("documentAvailability", "neither", withEntrySlot("documentAvailability", "Sometimes")),
            entryFault("mimeType", "no media type", replacing("mimeType=\"text/plain\"", "mimeType=\"plain text\"")),
            entryFault("mimeType", "missing", replacing("mimeType=\"text/plain\"", "mimeType=\"\"")),
            entryFault(
                    "homeCommunityId",
                    "no urn:oid",
                    replacing("<rim:ExtrinsicObject id=\"Doc1\"", "<rim:ExtrinsicObject home=\"2.999.1\" id=\"Doc1\"")),
            only42(entryFault("hash", "no SHA-1", replacing(Sha1.of(TEXT), "cafe"))),
            only42(entryFault(
                    "size",
                    "no number",
                    replacing("<rim:Value>" + TEXT.length + "</rim:Value>", "<rim:Value>many</rim:Value>"))),
            only42(entryFault(
                    "size",
                    "negative",
                    replacing("<rim:Value>" + TEXT.length + "</rim:Value>", "<rim:Value>-1</rim:Value>"))),
            only42(entryFault(
                    "repositoryUniqueId",
                    "no OID",
                    replacing("<rim:Value>" + Samples.REPOSITORY + "</rim:Value>", "<rim:Value>here</rim:Value>"))),
            // lengths [TF-3 4.2.3.1.1]
            entryFault("title", "too long", replacing("Lettre de sortie", LONG)),
            entryFault(
                    "comments",
                    "too long",
                    withLineBefore(
                            ENTRY_END,
                            "<rim:Description><rim:LocalizedString value=\"" + "y".repeat(1025)
                                    + "\"/></rim:Description>")),
            entryFault("URI", "too long", withEntrySlot("URI", "http://" + LONG)),
            as(
                    "XDSRepositoryMetadataError",
                    METADATA_ERROR,
                    entryFault("uniqueId", "too long", withValue("Doc1-2e82c1f6", LONG))),
            // identity
            entryFault(
                    "objectType",
                    "unknown",
                    replacing("7edca82f-054d-47f2-a032-9b2a5b5186c1", "00000000-054d-47f2-a032-9b2a5b5186c1")),
            fault(
                    "DocumentEntry.logicalID: of another object",
                    METADATA_ERROR,
                    replacing(
                            "<rim:ExtrinsicObject id=\"Doc1\"",
                            "<rim:ExtrinsicObject lid=\"urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c9\" id=\"Doc1\""),
                    "(Doc1)",
                    "lid"),
            fault(
                    "DocumentEntry.entryUUID: no UUID",
                    METADATA_ERROR,
                    replacing("Doc1", "urn:uuid:doc-1"),
                    "DocumentEntry(urn:uuid:doc-1)",
                    "entryUUID"),
            fault(
                    "DocumentEntry.entryUUID: registered already",
                    METADATA_ERROR,
                    scene -> replacing("Doc1", scene.entry().getEntryUuid()),
                    scene -> List.of(scene.entry().getEntryUuid())),
            // extra metadata [TF-3 4.2.3.1.6]
            entryFault("colour", "a slot that is no URN", withEntrySlot("colour", "blue")),
            entryFault(
                    "urn:ihe:colour", "a slot that IHE would have to define", withEntrySlot("urn:ihe:colour", "blue")),
            // SubmissionSet
            setFault("submissionTime", "missing", withoutLine(slotMark("submissionTime"))),
            setFault("submissionTime", "no time", replacing("20260301103000", "now")),
            setFault("contentTypeCode", "missing", withoutLine("SS1-aa543740")),
            setFault("sourceId", "missing", withoutLine("SS1-554ac39e")),
            setFault("sourceId", "no OID", replacing("value=\"" + Samples.SOURCE + "\"", "value=\"clinic\"")),
            setFault("patientId", "missing", withoutLine("SS1-6b5aea1a")),
            setFault("uniqueId", "missing", withoutLine("SS1-96fdda7c")),
            setFault("uniqueId", "no OID", withValue("SS1-96fdda7c", "set")),
            setFault("intendedRecipient", "nobody", withLineBefore(SET_END, slot("intendedRecipient", "||"))),
            setFault(
                    "limitedMetadata",
                    "declared",
                    withLineBefore(
                            SET_END,
                            "<rim:Classification id=\"lm\" classifiedObject=\"SS1\" classificationNode=\"urn:uuid:5003a9db-8d8d-49e6-bf0c-990e34ac7707\"/>")),
            fault("SubmissionSet: not classified", METADATA_ERROR, withoutLine(SET_END), "RegistryPackage(SS1)"),
            fault(
                    "SubmissionSet: a Folder too",
                    METADATA_ERROR,
                    withLineBefore(
                            SET_END,
                            "<rim:Classification id=\"fn\" classifiedObject=\"SS1\" classificationNode=\"urn:uuid:d9d542f3-6cc4-48b6-8870-ea235fbc94c2\"/>"),
                    "RegistryPackage(SS1)"),
            fault(
                    "SubmissionSet: two of them",
                    METADATA_ERROR,
                    scene -> withLineBefore(
                            "</rim:RegistryObjectList>", Ebrim.submissionSet("SS2", scene.patient(), Samples.newOid())),
                    scene -> List.of("SubmissionSet", "2")),
            // Folder
            folderFault("codeList", "missing", withoutLine("Folder1-1ba97051")),
            folderFault(
                    "title", "missing", replacing("<rim:Name><rim:LocalizedString value=\"Diabète\"/></rim:Name>", "")),
            folderFault("patientId", "missing", withoutLine("Folder1-f64ffdf0")),
            folderFault("uniqueId", "missing", withoutLine("Folder1-75df8f67")),
            folderFault("uniqueId", "no OID", withValue("Folder1-75df8f67", "folder")),
            // Association [TF-3 4.2.2]
            associationFault(
                    "unknown type",
                    replacing(
                            "id=\"m1\" associationType=\"" + Ebrim.HAS_MEMBER,
                            "id=\"m1\" associationType=\"urn:lu:LooksLike"),
                    "Association(m1)",
                    "associationType",
                    "urn:lu:LooksLike"),
            associationFault(
                    "no source", replacing("sourceObject=\"Folder1\" ", ""), "Association(m1)", "sourceObject"),
            associationFault(
                    "no target",
                    replacing("sourceObject=\"Folder1\" targetObject=\"Doc1\"", "sourceObject=\"Folder1\""),
                    "Association(m1)",
                    "targetObject"),
            associationFault(
                    "SubmissionSetStatus missing",
                    replacing("<rim:Value>Original</rim:Value>", "<rim:Value>Reference</rim:Value>"),
                    "Association(as1)",
                    "SubmissionSetStatus"),
            associationFault(
                    "SubmissionSetStatus unknown",
                    replacing("<rim:Value>Original</rim:Value>", "<rim:Value>Copy</rim:Value>"),
                    "Association(as1)",
                    "SubmissionSetStatus"),
            associationFault(
                    "the set does not hold the entry",
                    withoutLine("<rim:Association id=\"as1\""),
                    "DocumentEntry(Doc1)",
                    "HasMember"),
            associationFault(
                    "the set does not hold the folder",
                    withoutLine("<rim:Association id=\"as2\""),
                    "Folder(Folder1)",
                    "HasMember"),
            associationFault(
                    "the set does not hold the membership",
                    withoutLine("<rim:Association id=\"as3\""),
                    "Association(m1)",
                    "HasMember"),
            associationFault(
                    "two objects of one id",
                    replacing("<rim:Association id=\"m1\"", "<rim:Association id=\"as1\""),
                    "as1"),
            associationFault(
                    "a folder in a folder",
                    replacing(
                            "sourceObject=\"Folder1\" targetObject=\"Doc1\"",
                            "sourceObject=\"Folder1\" targetObject=\"Folder1\""),
                    "Association(m1)",
                    "targetObject"),
            associationFault(
                    "a relation of a folder",
                    withLineBefore(
                            "<rim:Association id=\"as1\"",
                            Ebrim.association("r1", Ebrim.ASSOCIATION + "APND", "Folder1", "Doc1")),
                    "Association(r1)",
                    "sourceObject"),
            fault(
                    "Association: a relation to a folder",
                    METADATA_ERROR,
                    scene -> withRelation("APND", "Doc1", scene.folder().getEntryUuid()),
                    scene -> List.of("Association(r1)", "targetObject")),
            fault(
                    "Association: a relation that does not start here",
                    "UnresolvedReferenceException",
                    scene -> withRelation("APND", scene.entry().getEntryUuid(), "Doc1"),
                    scene -> List.of("Association(r1)", "sourceObject")),
            fault(
                    "Association: something more for a set registered earlier",
                    METADATA_ERROR,
                    scene -> withLineBefore(
                            "<rim:Association id=\"as1\"",
                            Ebrim.association(
                                            "late",
                                            Ebrim.HAS_MEMBER,
                                            scene.set(),
                                            "Doc1",
                                            slot("SubmissionSetStatus", "Original"))
                                    + Ebrim.association("late2", Ebrim.HAS_MEMBER, "SS1", "late")),
                    scene -> List.of("Association(late)", "sourceObject")),
            fault(
                    "Association: a reference to a folder",
                    METADATA_ERROR,
                    scene -> withReference(scene.folder().getEntryUuid()),
                    scene -> List.of("Association(ref)", "targetObject")),
            fault(
                    "Association: a snapshot of a stable entry",
                    METADATA_ERROR,
                    scene -> withLineBefore(
                            "<rim:Association id=\"as1\"",
                            Ebrim.association(
                                    "r1",
                                    "urn:ihe:iti:2010:AssociationType:IsSnapshotOf",
                                    "Doc1",
                                    scene.entry().getEntryUuid())),
                    scene -> List.of("Association(r1)", "IsSnapshotOf")));

    private static UnaryOperator<String> withRelation(String type, String source, String target) {
        return withLineBefore(
                "<rim:Association id=\"as1\"", Ebrim.association("r1", Ebrim.ASSOCIATION + type, source, target));
    }

    private static UnaryOperator<String> withReference(String entry) {
        return withLineBefore(
                "<rim:Association id=\"as1\"",
                Ebrim.association("ref", Ebrim.HAS_MEMBER, "SS1", entry, slot("SubmissionSetStatus", "Reference")));
    }

    private static UnaryOperator<String> withPatient(String identifier, Patient patient) {
        return withValue(identifier, Ebrim.escaped(patient.cx()));
    }

    static final List<Fault> OTHERS = List.of(
            // patients
            fault(
                    "an entry of another patient",
                    "XDSPatientIdDoesNotMatch",
                    scene -> withPatient("Doc1-58a6f841", scene.other()),
                    scene -> List.of(
                            "DocumentEntry(Doc1)", "patientId", scene.other().cx())),
            fault(
                    "a folder of another patient",
                    "XDSPatientIdDoesNotMatch",
                    scene -> withPatient("Folder1-f64ffdf0", scene.other()),
                    scene -> List.of(
                            "Folder(Folder1)", "patientId", scene.other().cx())),
            fault(
                    "into another patient's folder",
                    "XDSPatientIdDoesNotMatch",
                    scene -> replacing(
                            "sourceObject=\"Folder1\" targetObject",
                            "sourceObject=\"" + scene.foreignFolder().getEntryUuid() + "\" targetObject"),
                    scene -> List.of("Association(m1)", scene.foreignFolder().getEntryUuid())),
            fault(
                    "another patient's document into the folder",
                    "XDSPatientIdDoesNotMatch",
                    scene -> replacing(
                            "sourceObject=\"Folder1\" targetObject=\"Doc1\"",
                            "sourceObject=\"Folder1\" targetObject=\""
                                    + scene.foreignEntry().getEntryUuid() + "\""),
                    scene -> List.of("Association(m1)", scene.foreignEntry().getEntryUuid())),
            fault(
                    "a replacement of another patient's document",
                    "XDSPatientIdDoesNotMatch",
                    scene -> withRelation("RPLC", "Doc1", scene.foreignEntry().getEntryUuid()),
                    scene -> List.of("Association(r1)", scene.foreignEntry().getEntryUuid())),
            fault(
                    "a patient nobody announced",
                    "XDSUnknownPatientId",
                    scene -> replacing(
                            Ebrim.escaped(scene.patient().cx()),
                            "P-UNHEARD-OF^^^&amp;1.3.6.1.4.1.21367.13.20.1000&amp;ISO"),
                    scene -> List.of("P-UNHEARD-OF^^^&1.3.6.1.4.1.21367.13.20.1000&ISO")),
            fault(
                    "a patient of another authority",
                    "XDSUnknownPatientId",
                    scene -> replacing("1.3.6.1.4.1.21367.13.20.1000", "1.3.6.1.4.1.21367.13.20.3000"),
                    scene -> List.of("^^^&1.3.6.1.4.1.21367.13.20.3000&ISO")),
            // uniqueIds [TF-2 3.42.4.1.3.3]
            fault(
                    "one uniqueId for set and document",
                    "XDSRegistryDuplicateUniqueIdInMessage",
                    scene -> message -> withValue("Doc1-2e82c1f6", "2.25.4711")
                            .andThen(withValue("SS1-96fdda7c", "2.25.4711"))
                            .apply(message),
                    scene -> List.of("2.25.4711")),
            fault(
                    "one uniqueId for folder and document",
                    "XDSRegistryDuplicateUniqueIdInMessage",
                    scene -> message -> withValue("Doc1-2e82c1f6", "2.25.4711")
                            .andThen(withValue("Folder1-75df8f67", "2.25.4711"))
                            .apply(message),
                    scene -> List.of("2.25.4711")),
            fault(
                    "the uniqueId of a registered set for a set",
                    "XDSDuplicateUniqueIdInRegistry",
                    scene -> withValue("SS1-96fdda7c", scene.setUniqueId()),
                    scene -> List.of("SubmissionSet(SS1)", scene.setUniqueId())),
            fault(
                    "the uniqueId of a registered document for a set",
                    "XDSDuplicateUniqueIdInRegistry",
                    scene -> withValue("SS1-96fdda7c", scene.entry().getUniqueId()),
                    scene -> List.of("SubmissionSet(SS1)", scene.entry().getUniqueId())),
            fault(
                    "the uniqueId of a registered folder for a folder",
                    "XDSDuplicateUniqueIdInRegistry",
                    scene -> withValue("Folder1-75df8f67", scene.folder().getUniqueId()),
                    scene -> List.of("Folder(Folder1)", scene.folder().getUniqueId())),
            fault(
                    "the uniqueId of a registered set for a folder",
                    "XDSDuplicateUniqueIdInRegistry",
                    scene -> withValue("Folder1-75df8f67", scene.setUniqueId()),
                    scene -> List.of("Folder(Folder1)", scene.setUniqueId())),
            fault(
                    "the uniqueId of a registered set for a document",
                    METADATA_ERROR,
                    scene -> withValue("Doc1-2e82c1f6", scene.setUniqueId()),
                    scene -> List.of("DocumentEntry(Doc1)", scene.setUniqueId())),
            only42(fault(
                    "the uniqueId of a registered document, other hash",
                    "XDSNonIdenticalHash",
                    scene -> message -> withValue("Doc1-2e82c1f6", scene.entry().getUniqueId())
                            .andThen(replacing(
                                    "<rim:Value>" + TEXT.length + "</rim:Value>",
                                    "<rim:Value>" + scene.bytes().length + "</rim:Value>"))
                            .apply(message),
                    scene ->
                            List.of("DocumentEntry(Doc1)", "hash", scene.entry().getUniqueId()))),
            only42(fault(
                    "the uniqueId of a registered document, other size",
                    "XDSNonIdenticalSize",
                    scene -> message -> withValue("Doc1-2e82c1f6", scene.entry().getUniqueId())
                            .andThen(replacing(Sha1.of(TEXT), Sha1.of(scene.bytes())))
                            .apply(message),
                    scene ->
                            List.of("DocumentEntry(Doc1)", "size", scene.entry().getUniqueId()))),
            only41(fault(
                    "the uniqueId of a stored document, other bytes of the same size",
                    "XDSNonIdenticalHash",
                    scene -> message -> withValue("Doc1-2e82c1f6", scene.entry().getUniqueId())
                            .andThen(replacing(
                                    Ebrim.inlineDocument("Doc1", TEXT),
                                    Ebrim.inlineDocument("Doc1", reversed(scene.bytes()))))
                            .apply(message),
                    scene ->
                            List.of("DocumentEntry(Doc1)", "hash", scene.entry().getUniqueId()))),
            // references
            fault(
                    "a replacement of nothing",
                    "UnresolvedReferenceException",
                    withRelation("RPLC", "Doc1", "urn:uuid:11111111-2222-4333-8444-555555555555"),
                    "Association(r1)",
                    "targetObject",
                    "urn:uuid:11111111-2222-4333-8444-555555555555"),
            fault(
                    "an addendum to nothing",
                    "UnresolvedReferenceException",
                    withRelation("APND", "Doc1", "urn:uuid:11111111-2222-4333-8444-555555555555"),
                    "Association(r1)",
                    "targetObject"),
            fault(
                    "a symbol that nothing has",
                    "UnresolvedReferenceException",
                    withRelation("APND", "Doc1", "Doc9"),
                    "Association(r1)",
                    "Doc9"),
            fault(
                    "a reference to nothing",
                    "UnresolvedReferenceException",
                    withReference("urn:uuid:11111111-2222-4333-8444-555555555555"),
                    "Association(ref)",
                    "targetObject"),
            fault(
                    "into a folder that is none",
                    "UnresolvedReferenceException",
                    replacing(
                            "sourceObject=\"Folder1\" targetObject",
                            "sourceObject=\"urn:uuid:11111111-2222-4333-8444-555555555555\" targetObject"),
                    "Association(m1)",
                    "sourceObject"),
            // deprecated documents
            fault(
                    "a replacement of a replaced document",
                    "XDSRegistryDeprecatedDocumentError",
                    scene -> withRelation("RPLC", "Doc1", scene.deprecated().getEntryUuid()),
                    scene -> List.of(scene.deprecated().getEntryUuid())),
            fault(
                    "an addendum to a replaced document",
                    "XDSRegistryDeprecatedDocumentError",
                    scene -> withRelation("APND", "Doc1", scene.deprecated().getEntryUuid()),
                    scene -> List.of(scene.deprecated().getEntryUuid())),
            fault(
                    "a transformation of a replaced document",
                    "XDSRegistryDeprecatedDocumentError",
                    scene -> withRelation("XFRM", "Doc1", scene.deprecated().getEntryUuid()),
                    scene -> List.of(scene.deprecated().getEntryUuid())),
            fault(
                    "a replaced document into the folder",
                    "XDSRegistryDeprecatedDocumentError",
                    scene -> replacing(
                            "sourceObject=\"Folder1\" targetObject=\"Doc1\"",
                            "sourceObject=\"Folder1\" targetObject=\""
                                    + scene.deprecated().getEntryUuid() + "\""),
                    scene -> List.of(scene.deprecated().getEntryUuid())),
            // documents and their entries [TF-2 3.41.4.1.3]
            only41(fault(
                    "an entry without document",
                    "XDSMissingDocument",
                    replacing(Ebrim.inlineDocument("Doc1", TEXT), ""),
                    "DocumentEntry(Doc1)")),
            only41(fault(
                    "a document without entry",
                    "XDSMissingDocumentMetadata",
                    replacing(
                            "</xds:ProvideAndRegisterDocumentSetRequest>",
                            Ebrim.inlineDocument("Doc2", TEXT) + "</xds:ProvideAndRegisterDocumentSetRequest>"),
                    "Document(Doc2)")),
            only41(fault(
                    "a document twice",
                    "XDSRepositoryMetadataError",
                    replacing(
                            Ebrim.inlineDocument("Doc1", TEXT),
                            Ebrim.inlineDocument("Doc1", TEXT) + Ebrim.inlineDocument("Doc1", TEXT)),
                    "Document(Doc1)")),
            only41(fault(
                    "another document's hash",
                    "XDSRepositoryMetadataError",
                    withEntrySlot("hash", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
                    "DocumentEntry(Doc1)",
                    "hash",
                    Sha1.of(TEXT))),
            only41(fault(
                    "a hash that is none",
                    "XDSRepositoryMetadataError",
                    withEntrySlot("hash", "cafe"),
                    "DocumentEntry(Doc1)",
                    "hash")),
            only41(fault(
                    "another document's size",
                    "XDSRepositoryMetadataError",
                    withEntrySlot("size", "1"),
                    "DocumentEntry(Doc1)",
                    "size",
                    Integer.toString(TEXT.length))),
            only41(fault(
                    "a size that is none",
                    "XDSRepositoryMetadataError",
                    withEntrySlot("size", "much"),
                    "DocumentEntry(Doc1)",
                    "size")));

    private static byte[] reversed(byte[] bytes) {
        var reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    // the tests

    @BeforeParameterizedClassInvocation
    void register() {
        actors = Actors.on(database);
        var patient = actors.newPatient();
        var other = actors.newPatient();
        var bytes = Samples.newText();
        var entry = Samples.entryOf(patient);
        var deprecated = Samples.entryOf(patient);
        var folder = Samples.folderOf(patient);
        var submission = Submission.of(patient)
                .document(entry, bytes)
                .document(deprecated, Samples.newText())
                .folder(folder);
        actors.publish(submission);
        var replacement = Samples.entryOf(patient);
        actors.publish(Submission.of(patient)
                .document(replacement, Samples.newText())
                .relation(AssociationType.REPLACE, replacement, deprecated.getEntryUuid()));
        var foreignEntry = Samples.entryOf(other);
        var foreignFolder = Samples.folderOf(other);
        actors.publish(
                Submission.of(other).document(foreignEntry, Samples.newText()).folder(foreignFolder));
        scene = new Scene(
                patient,
                entry,
                bytes,
                deprecated,
                folder,
                submission.set().getEntryUuid(),
                submission.set().getUniqueId(),
                other,
                foreignEntry,
                foreignFolder);
    }

    static final List<Fault> IN_ITI_41 = Stream.concat(METADATA.stream(), OTHERS.stream())
            .filter(fault -> !fault.code41().isEmpty())
            .toList();

    @ParameterizedTest
    @FieldSource("IN_ITI_41")
    @Requirement("ITI TF-2 3.41.4.1.3")
    void isRefusedByTheRepository(Fault fault) {
        assertRefused(
                fault,
                fault.code41(),
                () -> actors.wire()
                        .soap(WireClient.REPOSITORY, Soap.ITI_41, fault.change().apply(scene, provide())));
    }

    static final List<Fault> IN_ITI_42 = Stream.concat(METADATA.stream(), OTHERS.stream())
            .filter(fault -> !fault.code42().isEmpty())
            .toList();

    @ParameterizedTest
    @FieldSource("IN_ITI_42")
    @Requirement("ITI TF-2 3.42.4.1.3")
    void isRefusedByTheRegistry(Fault fault) {
        assertRefused(
                fault,
                fault.code42(),
                () -> actors.wire()
                        .soap(WireClient.REGISTRY, Soap.ITI_42, fault.change().apply(scene, register42())));
    }

    private void assertRefused(Fault fault, String code, Supplier<WireAnswer> request) {
        var before = holdings();

        var answer = request.get();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.responseStatus()).isEqualTo("Failure");
        assertThat(answer.errors()).extracting(WireAnswer.ReportedError::code).containsOnly(code);
        assertThat(answer.errors())
                .extracting(WireAnswer.ReportedError::severity)
                .containsOnly("Error");
        assertThat(answer.errors())
                .extracting(WireAnswer.ReportedError::location)
                .containsOnly("");
        assertThat(answer.errors())
                .extracting(WireAnswer.ReportedError::codeContext)
                .anySatisfy(
                        context -> assertThat(context).contains(fault.context().apply(scene)));
        assertNothingChanged(before);
    }

    /** The size is another and so is the hash: the sender hears of both. */
    @Test
    void otherBytesUnderAStoredUniqueIdDifferInHashAndSize() {
        var before = holdings();
        var request = withValue("Doc1-2e82c1f6", scene.entry().getUniqueId()).apply(provide());

        var answer = actors.wire().soap(WireClient.REPOSITORY, Soap.ITI_41, request);

        assertThat(answer.errors())
                .extracting(WireAnswer.ReportedError::code)
                .containsExactlyInAnyOrder("XDSNonIdenticalHash", "XDSNonIdenticalSize");
        assertNothingChanged(before);
    }

    @Test
    void twoDocumentsOfOneUniqueIdAreRefused() {
        var before = holdings();
        var uniqueId = Samples.newOid();
        UnaryOperator<String> oneMore = withLineBefore(
                        "<rim:RegistryPackage id=\"SS1\"",
                        Ebrim.entry("Doc2", scene.patient(), uniqueId)
                                .replaceFirst("(?m)^(.*Doc2-author)", Ebrim.storedSlots(TEXT) + "$1"))
                .andThen(withLineBefore("<rim:Association id=\"as1\"", Ebrim.original("as9", "SS1", "Doc2")))
                .andThen(withValue("Doc1-2e82c1f6", uniqueId))::apply;

        var byRepository = actors.wire()
                .soap(
                        WireClient.REPOSITORY,
                        Soap.ITI_41,
                        oneMore.andThen(replacingFirst(
                                        "</xds:ProvideAndRegisterDocumentSetRequest>",
                                        Ebrim.inlineDocument("Doc2", TEXT)
                                                + "</xds:ProvideAndRegisterDocumentSetRequest>"))
                                .apply(provide()));
        var byRegistry = actors.wire().soap(WireClient.REGISTRY, Soap.ITI_42, oneMore.apply(register42()));

        assertThat(byRepository.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("XDSRepositoryDuplicateUniqueIdInMessage");
            assertThat(error.codeContext()).contains(uniqueId);
        });
        assertThat(byRegistry.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo("XDSRegistryDuplicateUniqueIdInMessage");
            assertThat(error.codeContext()).contains(uniqueId);
        });
        assertNothingChanged(before);
    }

    @Test
    void aSubmissionWithoutSubmissionSetIsRefused() {
        var before = holdings();
        var request = Ebrim.submitObjects(Ebrim.entry("Doc1", scene.patient(), Samples.newOid())
                .replaceFirst("(?m)^(.*Doc1-author)", Ebrim.storedSlots(TEXT) + "$1"));

        var answer = actors.wire().soap(WireClient.REGISTRY, Soap.ITI_42, request);

        assertThat(answer.errors()).singleElement().satisfies(error -> {
            assertThat(error.code()).isEqualTo(METADATA_ERROR);
            assertThat(error.codeContext()).contains("SubmissionSet");
        });
        assertNothingChanged(before);
    }

    @Test
    void everyFaultIsReportedAtOnce() {
        var request = withoutLine("Doc1-41a5887f")
                .andThen(withoutLine("SS1-aa543740"))
                .andThen(replacing("fr-LU", "fr_LU"))
                .apply(provide());

        var answer = actors.wire().soap(WireClient.REPOSITORY, Soap.ITI_41, request);

        assertThat(answer.errors())
                .extracting(WireAnswer.ReportedError::codeContext)
                .satisfiesExactlyInAnyOrder(
                        context -> assertThat(context).contains("DocumentEntry(Doc1).classCode"),
                        context -> assertThat(context).contains("SubmissionSet(SS1).contentTypeCode"),
                        context -> assertThat(context).contains("DocumentEntry(Doc1).languageCode"));
    }

    /** Else the table would prove nothing. */
    @Test
    void unspoiledTheMessagesAreAccepted() {
        assertThat(actors.wire()
                        .soap(WireClient.REPOSITORY, Soap.ITI_41, provide())
                        .responseStatus())
                .isEqualTo("Success");
        assertThat(actors.wire()
                        .soap(WireClient.REGISTRY, Soap.ITI_42, register42())
                        .responseStatus())
                .isEqualTo("Success");
    }

    // the message that is spoiled

    private String provide() {
        return Ebrim.provide(metadata(""), Ebrim.inlineDocument("Doc1", TEXT));
    }

    private String register42() {
        return metadata(Ebrim.storedSlots(TEXT));
    }

    /** A document in a folder. */
    private String metadata(String moreSlots) {
        var patient = scene.patient();
        return Ebrim.submitObjects(
                Ebrim.entry("Doc1", patient, Samples.newOid()).replaceFirst("(?m)^(.*Doc1-author)", moreSlots + "$1"),
                Ebrim.submissionSet("SS1", patient, Samples.newOid()),
                Ebrim.folder("Folder1", patient, Samples.newOid()),
                Ebrim.original("as1", "SS1", "Doc1"),
                Ebrim.association("as2", Ebrim.HAS_MEMBER, "SS1", "Folder1"),
                Ebrim.association("m1", Ebrim.HAS_MEMBER, "Folder1", "Doc1"),
                Ebrim.association("as3", Ebrim.HAS_MEMBER, "SS1", "m1"));
    }

    // what is stored

    /** What the node holds of the scene's patients, and every document file. */
    private record Holdings(List<String> objects, Set<String> files) {}

    private Holdings holdings() {
        var objects = new ArrayList<String>();
        for (var patient : List.of(scene.patient(), scene.other())) {
            var answer = actors.wire().soap(WireClient.REGISTRY, Soap.ITI_18, approvedOf(patient));
            assertThat(answer.responseStatus()).isEqualTo("Success");
            objects.addAll(answer.foundIds().stream().sorted().toList());
        }
        return new Holdings(objects, fileNames());
    }

    /** Moving a file from one folder to the other is no change. */
    private Set<String> fileNames() {
        return actors.node().documentFiles().stream()
                .map(Path::getFileName)
                .map(Path::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void assertNothingChanged(Holdings before) {
        await().pollDelay(Duration.ZERO)
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(holdings()).isEqualTo(before));
    }

    private static String approvedOf(Patient patient) {
        var approved = "('" + Ebrim.APPROVED + "')";
        return Ebrim.query(
                "ObjectRef",
                "urn:uuid:10b545ea-725c-446d-9b95-8aeb444eddf3",
                slot("$patientId", "'" + Ebrim.escaped(patient.cx()) + "'"),
                slot("$XDSDocumentEntryStatus", approved),
                slot("$XDSSubmissionSetStatus", approved),
                slot("$XDSFolderStatus", approved));
    }
}
