package carnet.metadata.ebrim;

import static carnet.metadata.ebrim.Ebrim.addSlot;
import static carnet.metadata.ebrim.Ebrim.classification;
import static carnet.metadata.ebrim.Ebrim.identifier;
import static carnet.metadata.ebrim.Ebrim.node;
import static carnet.metadata.ebrim.Ebrim.setSlot;
import static carnet.metadata.ebrim.Ebrim.slot;
import static carnet.metadata.ebrim.Ebrim.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import carnet.metadata.AvailabilityStatus;
import carnet.metadata.Slot;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.RegistryFailure;
import carnet.metadata.error.Severity;
import carnet.metadata.error.XdsErrorCode;
import carnet.metadata.sample.Requirement;
import carnet.wsdl.rim.ClassificationType;
import carnet.wsdl.rim.ExternalIdentifierType;
import carnet.wsdl.rim.ExtrinsicObjectType;
import carnet.wsdl.rim.ObjectFactory;
import carnet.wsdl.rim.RegistryObjectListType;
import carnet.wsdl.rim.RegistryObjectType;
import carnet.wsdl.rim.RegistryPackageType;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A valid request with one thing changed: what the sender is told. */
class EbrimFaultsTest {

    private static final String LONG_NAME = "x".repeat(256);

    private static Arguments fault(String name, Consumer<Ebrim> change, String codeContext) {
        return Arguments.of(name, change, codeContext);
    }

    private static List<RegistryError> faultsOf(Ebrim request) {
        return catchThrowableOfType(RegistryFailure.class, () -> EbrimDecoder.submission(request.request()))
                .errors();
    }

    private static void assertOnlyFault(Consumer<Ebrim> change, String codeContext) {
        var request = Ebrim.of(Ebrim.sample());
        change.accept(request);

        assertThat(faultsOf(request))
                .extracting(RegistryError::code, RegistryError::severity, RegistryError::codeContext)
                .containsExactly(tuple(XdsErrorCode.REGISTRY_METADATA_ERROR, Severity.ERROR, codeContext));
    }

    @Test
    void theUnchangedSampleHasNone() {
        assertThat(EbrimDecoder.submission(Ebrim.of(Ebrim.sample()).request()).warnings())
                .isEmpty();
    }

    @Nested
    @Requirement({"ITI TF-3 4.1.4", "ITI TF-3 4.2.1"})
    class OfTheRequest {

        static Stream<Arguments> faults() {
            return Stream.of(
                    fault(
                            "no list of objects",
                            request -> request.request().setRegistryObjectList(null),
                            "RegistryObjectList: required, missing"),
                    fault(
                            "no SubmissionSet",
                            request -> request.remove(request.set()),
                            "SubmissionSet: exactly one required, 0 submitted"),
                    fault(
                            "two SubmissionSets",
                            request -> {
                                var second = Ebrim.of(Ebrim.sample()).set();
                                second.setId("SS2");
                                second.getClassification().forEach(c -> c.setClassifiedObject("SS2"));
                                second.getExternalIdentifier().forEach(i -> i.setRegistryObject("SS2"));
                                request.add(second);
                            },
                            "SubmissionSet: exactly one required, 2 submitted"),
                    fault(
                            "a package of no kind",
                            request ->
                                    request.set().getClassification().removeIf(c -> c.getClassificationNode() != null),
                            "RegistryPackage(SS): classified as neither SubmissionSet nor Folder"),
                    fault(
                            "a package of both kinds",
                            request -> request.add(node("SS", Scheme.FOLDER_NODE)),
                            "RegistryPackage(SS): classified as both SubmissionSet and Folder"),
                    fault(
                            "an object of another kind",
                            request -> {
                                var identifier = new ExternalIdentifierType();
                                identifier.setId("ei");
                                request.add(identifier);
                            },
                            "ExternalIdentifier(ei): not an object of document sharing"),
                    fault(
                            "members in the Folder",
                            request -> request.folder().setRegistryObjectList(listOf(request.entry())),
                            "Folder(F).RegistryObjectList: members stand beside the package, not in it"),
                    fault(
                            "members in the SubmissionSet",
                            request -> request.set().setRegistryObjectList(listOf(request.entry())),
                            "SubmissionSet(SS).RegistryObjectList: members stand beside the package, not in it"),
                    fault(
                            "one id twice",
                            request -> request.association("fd").setId("hm-F"),
                            "Association(hm-F).id: used for more than one object"),
                    fault(
                            "one UUID twice, in either case",
                            request -> {
                                request.association("fd").setId(Ebrim.REGISTERED);
                                request.association("hm-F")
                                        .setId("urn:uuid:"
                                                + Ebrim.REGISTERED.substring(9).toUpperCase(Locale.ROOT));
                            },
                            "Association(" + Ebrim.REGISTERED + ").id: used for more than one object"),
                    fault(
                            "a Classification beside that classifies nothing",
                            request -> request.add(node("SS2", Scheme.FOLDER_NODE)),
                            "Classification(node-of-SS2).classifiedObject: not the id of an object of the submission"),
                    fault(
                            "a new version",
                            request -> request.entry().setLid(Ebrim.REGISTERED),
                            "ExtrinsicObject(Doc).lid: not its id; a new version of a registered object is submitted by"
                                    + " ITI-57"));
        }

        private static RegistryObjectListType listOf(ExtrinsicObjectType object) {
            var list = new RegistryObjectListType();
            list.getIdentifiable().add(new ObjectFactory().createExtrinsicObject(object));
            return list;
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("faults")
        void isNamed(String name, Consumer<Ebrim> change, String codeContext) {
            assertOnlyFault(change, codeContext);
        }

        @Test
        void isNamedEvenWhenThereIsNone() {
            var failure = catchThrowableOfType(RegistryFailure.class, () -> EbrimDecoder.submission(null));
            assertThat(failure.errors())
                    .extracting(RegistryError::codeContext)
                    .containsExactly("RegistryObjectList: required, missing");
        }

        @Test
        void allAreToldAtOnce() {
            var request = Ebrim.of(Ebrim.sample());
            setSlot(request.entry(), SlotName.HASH, "x");
            setSlot(request.set(), SlotName.SUBMISSION_TIME, "x");
            request.association("rel").setAssociationType("x");

            assertThat(faultsOf(request))
                    .extracting(RegistryError::codeContext)
                    .containsExactlyInAnyOrder(
                            "DocumentEntry(Doc).hash: not 40 hexadecimal digits",
                            "SubmissionSet(SS).submissionTime: not of the form YYYY[MM[DD[hh[mm[ss]]]]]",
                            "Association(rel).associationType: unknown: x");
        }
    }

    @Nested
    @Requirement("ITI TF-3 4.2.3.1.5")
    class OfIds {

        static Stream<Arguments> faults() {
            return Stream.of(
                    fault(
                            "none",
                            request -> request.association("fd").setId(null),
                            "Association(?).entryUUID: required, missing"),
                    fault(
                            "a blank one",
                            request -> request.association("fd").setId(" "),
                            "Association(?).entryUUID: required, missing"),
                    fault(
                            "half a UUID",
                            request -> request.association("fd").setId("urn:uuid:b2632452"),
                            "Association(urn:uuid:b2632452).entryUUID: what follows urn:uuid: is not a UUID"),
                    fault(
                            "a character XML does not know",
                            request -> request.association("fd").setId("f\u0001"),
                            "Association(f\u0001).entryUUID: has a character that XML 1.0 does not know"),
                    fault(
                            "no source",
                            request -> request.association("fd").setSourceObject(null),
                            "Association(fd).sourceObject: required, missing"),
                    fault(
                            "half a UUID as source",
                            request -> request.association("fd").setSourceObject("urn:uuid:1"),
                            "Association(fd).sourceObject: what follows urn:uuid: is not a UUID"),
                    fault(
                            "no target",
                            request -> request.association("fd").setTargetObject(""),
                            "Association(fd).targetObject: required, missing"),
                    fault(
                            "half a UUID as target",
                            request -> request.association("fd").setTargetObject("urn:uuid:1"),
                            "Association(fd).targetObject: what follows urn:uuid: is not a UUID"));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("faults")
        void isNamed(String name, Consumer<Ebrim> change, String codeContext) {
            assertOnlyFault(change, codeContext);
        }

        @Test
        void anObjectWithoutIdIsTold() {
            var request = Ebrim.of(Ebrim.sample());
            request.entry().setId(null);

            assertThat(faultsOf(request))
                    .extracting(RegistryError::codeContext)
                    .contains("DocumentEntry(?).entryUUID: required, missing");
        }
    }

    @Nested
    @Requirement({"ITI TF-3 4.2.3.2", "ITI TF-3 4.2.3.3", "ITI TF-3 4.2.3.4", "ITI TF-3 4.2.2"})
    class OfAttributesInAttributes {

        static Stream<Arguments> faults() {
            return Stream.of(
                    fault(
                            "another objectType",
                            request -> request.entry().setObjectType("urn:uuid:00000000-0000-0000-0000-000000000000"),
                            "DocumentEntry(Doc).objectType: not a stable or on-demand DocumentEntry"),
                    fault(
                            "no objectType",
                            request -> request.entry().setObjectType(null),
                            "DocumentEntry(Doc).objectType: not a stable or on-demand DocumentEntry"),
                    fault(
                            "an empty mimeType",
                            request -> request.entry().setMimeType(""),
                            "DocumentEntry(Doc).mimeType: required, missing"),
                    fault(
                            "a long mimeType",
                            request -> request.entry().setMimeType("text/" + LONG_NAME),
                            "DocumentEntry(Doc).mimeType: longer than 256 characters"),
                    fault(
                            "a home that is an OID only",
                            request -> request.entry().setHome("1.2.3"),
                            "DocumentEntry(Doc).homeCommunityId: not of the form urn:oid: followed by an OID of at most 64"
                                    + " characters"),
                    fault(
                            "a home that is no OID",
                            request -> request.set().setHome("urn:oid:home"),
                            "SubmissionSet(SS).homeCommunityId: not of the form urn:oid: followed by an OID of at most 64"
                                    + " characters"),
                    fault(
                            "a home longer than 64 characters",
                            request -> request.folder().setHome("urn:oid:1" + ".1".repeat(32)),
                            "Folder(F).homeCommunityId: not of the form urn:oid: followed by an OID of at most 64"
                                    + " characters"),
                    fault(
                            "no associationType",
                            request -> request.association("fd").setAssociationType(null),
                            "Association(fd).associationType: unknown: null"),
                    fault(
                            "an associationType that is no URN",
                            request -> request.association("fd").setAssociationType("HasMember"),
                            "Association(fd).associationType: unknown: HasMember"),
                    fault(
                            "an associationType of ITI-57",
                            request -> request.association("fd")
                                    .setAssociationType("urn:ihe:iti:2010:AssociationType:SubmitAssociation"),
                            "Association(fd).associationType: unknown: urn:ihe:iti:2010:AssociationType:SubmitAssociation"));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("faults")
        void isNamed(String name, Consumer<Ebrim> change, String codeContext) {
            assertOnlyFault(change, codeContext);
        }
    }

    @Nested
    @Requirement("ITI TF-3 4.2.3.1.3")
    class OfExternalIdentifiers {

        private record Identifier(
                String label, String attribute, String scheme, Function<Ebrim, RegistryObjectType> object) {

            String where() {
                return label + "." + attribute + ": ";
            }
        }

        private static final List<Identifier> ALL = List.of(
                new Identifier("DocumentEntry(Doc)", "uniqueId", Scheme.DOCUMENT_ENTRY_UNIQUE_ID, Ebrim::entry),
                new Identifier("DocumentEntry(Doc)", "patientId", Scheme.DOCUMENT_ENTRY_PATIENT_ID, Ebrim::entry),
                new Identifier("SubmissionSet(SS)", "uniqueId", Scheme.SUBMISSION_SET_UNIQUE_ID, Ebrim::set),
                new Identifier("SubmissionSet(SS)", "patientId", Scheme.SUBMISSION_SET_PATIENT_ID, Ebrim::set),
                new Identifier("SubmissionSet(SS)", "sourceId", Scheme.SUBMISSION_SET_SOURCE_ID, Ebrim::set),
                new Identifier("Folder(F)", "uniqueId", Scheme.FOLDER_UNIQUE_ID, Ebrim::folder),
                new Identifier("Folder(F)", "patientId", Scheme.FOLDER_PATIENT_ID, Ebrim::folder));

        static Stream<Arguments> faults() {
            return ALL.stream()
                    .flatMap(id -> Stream.of(
                            fault(
                                    id.where() + "none",
                                    request -> {
                                        var object = id.object().apply(request);
                                        object.getExternalIdentifier().remove(identifier(object, id.scheme()));
                                    },
                                    id.where() + "required, missing"),
                            fault(
                                    id.where() + "two",
                                    request -> {
                                        var object = id.object().apply(request);
                                        object.getExternalIdentifier().add(identifier(object, id.scheme()));
                                    },
                                    id.where() + "one value allowed, 2 given"),
                            fault(
                                    id.where() + "of another object",
                                    request -> identifier(id.object().apply(request), id.scheme())
                                            .setRegistryObject("other"),
                                    id.where()
                                            + "ExternalIdentifier/@registryObject is not the id of the object it stands in"),
                            fault(
                                    id.where() + "empty",
                                    request -> identifier(id.object().apply(request), id.scheme())
                                            .setValue(""),
                                    id.where() + "required, empty"),
                            fault(
                                    id.where() + "too long",
                                    request -> identifier(id.object().apply(request), id.scheme())
                                            .setValue(LONG_NAME + "x"),
                                    id.where() + "longer than 256 characters"),
                            fault(
                                    id.where() + "with a slot",
                                    request -> addSlot(identifier(id.object().apply(request), id.scheme()), "x", "y"),
                                    id.where() + "unknown slot x")));
        }

        static Stream<Arguments> forms() {
            var noOid = "not an OID of at most 64 characters";
            var noCx = "not of the form id^^^&OID&ISO";
            return ALL.stream()
                    .filter(id -> !id.scheme().equals(Scheme.DOCUMENT_ENTRY_UNIQUE_ID))
                    .map(id -> fault(
                            id.where() + "in another form",
                            request -> identifier(id.object().apply(request), id.scheme())
                                    .setValue("48574589"),
                            id.where() + (id.attribute().equals("patientId") ? noCx : noOid)));
        }

        static Stream<Arguments> others() {
            return Stream.of(
                    fault(
                            "an unknown scheme",
                            request -> {
                                var identifier = new ExternalIdentifierType();
                                identifier.setIdentificationScheme("urn:uuid:x");
                                request.entry().getExternalIdentifier().add(identifier);
                            },
                            "DocumentEntry(Doc).ExternalIdentifier: unknown identificationScheme urn:uuid:x"),
                    fault(
                            "of another kind of object",
                            request -> {
                                var identifier = new ExternalIdentifierType();
                                identifier.setIdentificationScheme(Scheme.SUBMISSION_SET_SOURCE_ID);
                                request.folder().getExternalIdentifier().add(identifier);
                            },
                            "Folder(F).ExternalIdentifier: unknown identificationScheme "
                                    + Scheme.SUBMISSION_SET_SOURCE_ID),
                    fault(
                            "on an Association",
                            request -> request.association("rel")
                                    .getExternalIdentifier()
                                    .add(new ExternalIdentifierType()),
                            "Association(rel).ExternalIdentifier: unknown identificationScheme "));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource({"faults", "forms", "others"})
        void isNamed(String name, Consumer<Ebrim> change, String codeContext) {
            assertOnlyFault(change, codeContext);
        }
    }

    @Nested
    @Requirement("ITI TF-3 4.2.3.1.2")
    class OfCodes {

        private record Coded(
                String label,
                String attribute,
                String scheme,
                boolean multi,
                Function<Ebrim, RegistryObjectType> object) {

            String where() {
                return label + "." + attribute + ": ";
            }

            ClassificationType in(Ebrim request) {
                return classification(object.apply(request), scheme);
            }
        }

        private static Coded ofEntry(String attribute, String scheme, boolean multi) {
            return new Coded("DocumentEntry(Doc)", attribute, scheme, multi, Ebrim::entry);
        }

        private static final List<Coded> ALL = List.of(
                ofEntry("classCode", Scheme.DOCUMENT_ENTRY_CLASS_CODE, false),
                ofEntry("confidentialityCode", Scheme.DOCUMENT_ENTRY_CONFIDENTIALITY_CODE, true),
                ofEntry("eventCodeList", Scheme.DOCUMENT_ENTRY_EVENT_CODE_LIST, true),
                ofEntry("formatCode", Scheme.DOCUMENT_ENTRY_FORMAT_CODE, false),
                ofEntry("healthcareFacilityTypeCode", Scheme.DOCUMENT_ENTRY_FACILITY_TYPE_CODE, false),
                ofEntry("practiceSettingCode", Scheme.DOCUMENT_ENTRY_PRACTICE_SETTING_CODE, false),
                ofEntry("typeCode", Scheme.DOCUMENT_ENTRY_TYPE_CODE, false),
                new Coded(
                        "SubmissionSet(SS)",
                        "contentTypeCode",
                        Scheme.SUBMISSION_SET_CONTENT_TYPE_CODE,
                        false,
                        Ebrim::set),
                new Coded("Folder(F)", "codeList", Scheme.FOLDER_CODE_LIST, true, Ebrim::folder),
                new Coded(
                        "Association(rel)",
                        "documentation",
                        Scheme.ASSOCIATION_DOCUMENTATION,
                        false,
                        request -> request.association("rel")));

        static Stream<Arguments> faults() {
            return ALL.stream()
                    .flatMap(coded -> Stream.of(
                            fault(
                                    coded.where() + "of another object",
                                    request -> coded.in(request).setClassifiedObject("other"),
                                    coded.where()
                                            + "Classification/@classifiedObject is not the id of the object it stands in"),
                            fault(
                                    coded.where() + "without code",
                                    request -> coded.in(request).setNodeRepresentation(null),
                                    coded.where() + "the code (nodeRepresentation) is missing"),
                            fault(
                                    coded.where() + "with an empty code",
                                    request -> coded.in(request).setNodeRepresentation(""),
                                    coded.where() + "the code (nodeRepresentation) is missing"),
                            fault(
                                    coded.where() + "too long",
                                    request -> coded.in(request).setNodeRepresentation(LONG_NAME + "x"),
                                    coded.where() + "longer than 256 characters")));
        }

        static Stream<Arguments> singles() {
            return ALL.stream()
                    .filter(coded -> !coded.multi())
                    .map(coded -> fault(
                            coded.where() + "twice",
                            request -> coded.object()
                                    .apply(request)
                                    .getClassification()
                                    .add(coded.in(request)),
                            coded.where() + "one value allowed, 2 given"));
        }

        static Stream<Arguments> parts() {
            var coded = ALL.get(0);
            var where = coded.where();
            var longText = "x".repeat(1025);
            return Stream.of(
                    fault(
                            "no codingScheme",
                            request -> coded.in(request).getSlot().clear(),
                            where + "code 18842-5 needs one codingScheme"),
                    fault(
                            "two codingSchemes",
                            request -> setSlot(coded.in(request), SlotName.CODING_SCHEME, "1.2", "1.3"),
                            where + "code 18842-5 needs one codingScheme"),
                    fault(
                            "a blank codingScheme",
                            request -> setSlot(coded.in(request), SlotName.CODING_SCHEME, " "),
                            where + "code 18842-5 needs one codingScheme"),
                    fault(
                            "no display name",
                            request -> coded.in(request).setName(null),
                            where + "code 18842-5 needs a display name"),
                    fault(
                            "a display name in no language",
                            request -> coded.in(request)
                                    .getName()
                                    .getLocalizedString()
                                    .clear(),
                            where + "code 18842-5 needs a display name"),
                    fault(
                            "an empty display name",
                            request -> coded.in(request).setName(text("")),
                            where + "code 18842-5 needs a display name"),
                    fault(
                            "a slot that belongs elsewhere",
                            request -> addSlot(coded.in(request), SlotName.AUTHOR_PERSON, "^Weber"),
                            where + "unknown slot authorPerson"),
                    fault(
                            "the codingScheme in two slots",
                            request -> addSlot(coded.in(request), SlotName.CODING_SCHEME, "1.2"),
                            "DocumentEntry(Doc).classCode.codingScheme: the slot stands more than once"),
                    fault(
                            "an unknown scheme",
                            request -> {
                                var unknown = new ClassificationType();
                                unknown.setClassificationScheme("urn:uuid:1");
                                request.entry().getClassification().add(unknown);
                            },
                            "DocumentEntry(Doc).Classification: unknown classificationScheme urn:uuid:1"),
                    fault(
                            "the scheme of another kind of object",
                            request -> {
                                var unknown = new ClassificationType();
                                unknown.setClassificationScheme(Scheme.FOLDER_CODE_LIST);
                                request.set().getClassification().add(unknown);
                            },
                            "SubmissionSet(SS).Classification: unknown classificationScheme "
                                    + Scheme.FOLDER_CODE_LIST),
                    fault(
                            "an unknown node",
                            request -> request.add(node("rel", "urn:uuid:1")),
                            "Association(rel).Classification: unknown classificationNode urn:uuid:1"),
                    fault(
                            "neither scheme nor node",
                            request -> request.folder().getClassification().add(new ClassificationType()),
                            "Folder(F).Classification: neither classificationScheme nor classificationNode"),
                    fault(
                            "a long display name",
                            request -> coded.in(request)
                                    .getName()
                                    .getLocalizedString()
                                    .add(text(longText).getLocalizedString().get(0)),
                            where + "longer than 1024 characters"));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource({"faults", "singles", "parts"})
        void isNamed(String name, Consumer<Ebrim> change, String codeContext) {
            assertOnlyFault(change, codeContext);
        }
    }

    @Nested
    @Requirement("ITI TF-3 Table 4.3.1-3")
    class OfLimitedMetadata {

        static Stream<Arguments> faults() {
            return Stream.of(
                    fault(
                            "on an entry",
                            request -> request.entry()
                                    .getClassification()
                                    .add(node("Doc", Scheme.DOCUMENT_ENTRY_LIMITED_METADATA)),
                            "DocumentEntry(Doc).limitedMetadata: not allowed in XDS"),
                    fault(
                            "on a SubmissionSet, beside it",
                            request -> request.add(node("SS", Scheme.SUBMISSION_SET_LIMITED_METADATA)),
                            "SubmissionSet(SS).limitedMetadata: not allowed in XDS"),
                    fault(
                            "on a Folder, as scheme",
                            request -> {
                                var limited = node("F", "");
                                limited.setClassificationScheme(Scheme.FOLDER_LIMITED_METADATA);
                                request.folder().getClassification().add(limited);
                            },
                            "Folder(F).limitedMetadata: not allowed in XDS"));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("faults")
        void isNamed(String name, Consumer<Ebrim> change, String codeContext) {
            assertOnlyFault(change, codeContext);
        }
    }

    @Nested
    @Requirement("ITI TF-3 4.2.3.1.4")
    class OfAuthors {

        static Stream<Arguments> faults() {
            return Stream.of(
                    author(
                            "a code",
                            author -> author.setNodeRepresentation("x"),
                            "author: nodeRepresentation has to be empty"),
                    author(
                            "nobody",
                            author -> author.getSlot().clear(),
                            "author: needs one of authorPerson, authorInstitution, authorTelecommunication"),
                    author(
                            "a role alone",
                            author -> {
                                author.getSlot().clear();
                                addSlot(author, SlotName.AUTHOR_ROLE, "surgeon");
                            },
                            "author: needs one of authorPerson, authorInstitution, authorTelecommunication"),
                    author(
                            "two persons",
                            author -> setSlot(author, SlotName.AUTHOR_PERSON, "^Weber", "^Otten"),
                            "authorPerson: one value allowed, 2 given"),
                    author(
                            "a person without name and identifier",
                            author -> setSlot(author, SlotName.AUTHOR_PERSON, "^^Claire"),
                            "authorPerson: an XCN needs an identifier (component 1) or a last name (component 2)"),
                    author(
                            "an institution without name",
                            author -> setSlot(author, SlotName.AUTHOR_INSTITUTION, "Clinic", "^^^^^^^^^1.2"),
                            "authorInstitution: an XON needs the organisation's name in component 1"),
                    author(
                            "a number without type",
                            author -> setSlot(author, SlotName.AUTHOR_TELECOMMUNICATION, "+352 26"),
                            "authorTelecommunication: an XTN needs the type of equipment in component 3"),
                    author(
                            "an unknown slot",
                            author -> addSlot(author, "authorBirthday", "1968"),
                            "author: unknown slot authorBirthday"),
                    author(
                            "a slot twice",
                            author -> addSlot(author, SlotName.AUTHOR_PERSON, "^Otten"),
                            "author.authorPerson: the slot stands more than once"),
                    author(
                            "another object",
                            author -> author.setClassifiedObject("SS"),
                            "author: Classification/@classifiedObject is not the id of the object it stands in"));
        }

        private static Arguments author(String name, Consumer<ClassificationType> change, String fault) {
            return fault(
                    name,
                    request -> change.accept(classification(request.entry(), Scheme.DOCUMENT_ENTRY_AUTHOR)),
                    "DocumentEntry(Doc)." + fault);
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("faults")
        void isNamed(String name, Consumer<Ebrim> change, String codeContext) {
            assertOnlyFault(change, codeContext);
        }
    }

    @Nested
    @Requirement("ITI TF-3 4.2.3.1.1")
    class OfSlots {

        private static final String NO_TIME = "not of the form YYYY[MM[DD[hh[mm[ss]]]]]";

        private static Stream<Arguments> single(
                String label, Function<Ebrim, RegistryObjectType> object, String slot, String valid) {
            var where = label + "." + slot + ": ";
            return Stream.of(
                    fault(
                            where + "two values",
                            request -> setSlot(object.apply(request), slot, valid, valid),
                            where + "one value allowed, 2 given"),
                    fault(
                            where + "no value",
                            request -> setSlot(object.apply(request), slot),
                            where + "the slot has no value"),
                    fault(
                            where + "no list of values",
                            request -> {
                                setSlot(object.apply(request), slot, valid);
                                slot(object.apply(request), slot).setValueList(null);
                            },
                            where + "the slot has no value"),
                    fault(
                            where + "twice",
                            request -> {
                                setSlot(object.apply(request), slot, valid);
                                addSlot(object.apply(request), slot, valid);
                            },
                            where + "the slot stands more than once"),
                    fault(
                            where + "too long",
                            request -> setSlot(object.apply(request), slot, LONG_NAME + "x"),
                            where + "longer than 256 characters"));
        }

        static Stream<Arguments> singles() {
            return Stream.of(
                            single("DocumentEntry(Doc)", Ebrim::entry, SlotName.CREATION_TIME, "2026"),
                            single("DocumentEntry(Doc)", Ebrim::entry, SlotName.HASH, "0".repeat(40)),
                            single("DocumentEntry(Doc)", Ebrim::entry, SlotName.LANGUAGE_CODE, "fr"),
                            single("DocumentEntry(Doc)", Ebrim::entry, SlotName.LEGAL_AUTHENTICATOR, "^Weber"),
                            single("DocumentEntry(Doc)", Ebrim::entry, SlotName.REPOSITORY_UNIQUE_ID, "1.2"),
                            single("DocumentEntry(Doc)", Ebrim::entry, SlotName.SERVICE_START_TIME, "2026"),
                            single("DocumentEntry(Doc)", Ebrim::entry, SlotName.SERVICE_STOP_TIME, "2026"),
                            single("DocumentEntry(Doc)", Ebrim::entry, SlotName.SIZE, "1"),
                            single("DocumentEntry(Doc)", Ebrim::entry, SlotName.SOURCE_PATIENT_ID, "1^^^&1.2&ISO"),
                            single("DocumentEntry(Doc)", Ebrim::entry, SlotName.URI, "https://example.org"),
                            single("DocumentEntry(Doc)", Ebrim::entry, SlotName.DOCUMENT_AVAILABILITY, "urn:x:y"),
                            single("SubmissionSet(SS)", Ebrim::set, SlotName.SUBMISSION_TIME, "2026"),
                            single("Folder(F)", Ebrim::folder, SlotName.LAST_UPDATE_TIME, "2026"),
                            single(
                                    "Association(hm-Doc)",
                                    request -> request.association("hm-Doc"),
                                    SlotName.SUBMISSION_SET_STATUS,
                                    "Original"))
                    .flatMap(faults -> faults);
        }

        private static Arguments value(String slot, String value, String fault) {
            return fault(
                    slot + " " + value,
                    request -> setSlot(request.entry(), slot, value),
                    "DocumentEntry(Doc)." + slot + ": " + fault);
        }

        static Stream<Arguments> types() {
            return Stream.of(
                    value(SlotName.CREATION_TIME, "2026-03-01", NO_TIME),
                    value(SlotName.CREATION_TIME, "202613", "no such date or time"),
                    value(SlotName.CREATION_TIME, "", NO_TIME),
                    value(SlotName.HASH, "0", "not 40 hexadecimal digits"),
                    value(
                            SlotName.LEGAL_AUTHENTICATOR,
                            "^^Claire",
                            "an XCN needs an identifier (component 1) or a last name (component 2)"),
                    value(
                            SlotName.REFERENCE_ID_LIST,
                            "1^^^&1.2&ISO",
                            "a CXi needs an identifier (component 1) and its type (component 5)"),
                    value(SlotName.REPOSITORY_UNIQUE_ID, "repository", "not an OID of at most 64 characters"),
                    value(SlotName.SERVICE_START_TIME, "yesterday", NO_TIME),
                    value(SlotName.SERVICE_STOP_TIME, "today", NO_TIME),
                    value(SlotName.SIZE, "big", "not a number"),
                    value(SlotName.SIZE, "1.5", "not a number"),
                    value(SlotName.SIZE, "-1", "negative"),
                    value(SlotName.SIZE, "99999999999999999999", "not a number"),
                    value(SlotName.SOURCE_PATIENT_ID, "L-77", "not of the form id^^^&OID&ISO"),
                    value(SlotName.SOURCE_PATIENT_INFO, "PID-5|\u0001", "has a character that XML 1.0 does not know"),
                    fault(
                            "submissionTime",
                            request -> setSlot(request.set(), SlotName.SUBMISSION_TIME, "now"),
                            "SubmissionSet(SS).submissionTime: " + NO_TIME),
                    fault(
                            "lastUpdateTime",
                            request -> setSlot(request.folder(), SlotName.LAST_UPDATE_TIME, "now"),
                            "Folder(F).lastUpdateTime: " + NO_TIME),
                    fault(
                            "SubmissionSetStatus",
                            request -> setSlot(request.association("hm-Doc"), SlotName.SUBMISSION_SET_STATUS, "Copy"),
                            "Association(hm-Doc).SubmissionSetStatus: neither Original nor Reference"));
        }

        static Stream<Arguments> others() {
            var reason = ": not an attribute of this object, and extra metadata is named by a URN outside urn:ihe:";
            return Stream.of(
                    fault(
                            "no name",
                            request -> addSlot(request.entry(), null, "x"),
                            "DocumentEntry(Doc).Slot: a slot has no name"),
                    fault(
                            "a long name",
                            request -> addSlot(request.entry(), "urn:x:" + LONG_NAME, "x"),
                            "DocumentEntry(Doc).Slot/@name: longer than 256 characters"),
                    fault(
                            "a name that is no URN",
                            request -> addSlot(request.entry(), "ward", "x"),
                            "DocumentEntry(Doc).ward" + reason),
                    fault(
                            "a name of ours on another object",
                            request -> addSlot(request.folder(), SlotName.HASH, "x"),
                            "Folder(F).hash" + reason),
                    fault(
                            "a name in the namespace of IHE",
                            request -> addSlot(request.set(), "urn:ihe:iti:xds:2099:x", "x"),
                            "SubmissionSet(SS).urn:ihe:iti:xds:2099:x" + reason),
                    fault(
                            "a name in the namespace of IHE, in capitals",
                            request -> addSlot(request.set(), "URN:IHE:x", "x"),
                            "SubmissionSet(SS).URN:IHE:x" + reason),
                    fault(
                            "an extra slot twice",
                            request -> {
                                addSlot(request.association("fd"), "urn:x:y", "1");
                                addSlot(request.association("fd"), "urn:x:y", "2");
                            },
                            "Association(fd).urn:x:y: the slot stands more than once"),
                    fault(
                            "an extra slot without value",
                            request -> addSlot(request.association("fd"), "urn:x:y"),
                            "Association(fd).urn:x:y: the slot has no value"));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource({"singles", "types", "others"})
        void isNamed(String name, Consumer<Ebrim> change, String codeContext) {
            assertOnlyFault(change, codeContext);
        }
    }

    @Nested
    @Requirement({"ITI TF-3 4.2.3.2.24", "ITI TF-3 4.2.3.3.11", "ITI TF-3 4.2.3.4.8"})
    class OfTexts {

        static Stream<Arguments> faults() {
            return Stream.of(
                    fault(
                            "a long title",
                            request -> request.entry().setName(text("x".repeat(129))),
                            "DocumentEntry(Doc).title: longer than 128 characters"),
                    fault(
                            "a long title of a SubmissionSet",
                            request -> request.set().setName(text("x".repeat(257))),
                            "SubmissionSet(SS).title: longer than 256 characters"),
                    fault(
                            "a long title of a Folder",
                            request -> request.folder().setName(text("x".repeat(257))),
                            "Folder(F).title: longer than 256 characters"),
                    fault(
                            "long comments",
                            request -> request.entry().setDescription(text("x".repeat(1025))),
                            "DocumentEntry(Doc).comments: longer than 1024 characters"),
                    fault(
                            "no language tag",
                            request -> request.entry()
                                    .getName()
                                    .getLocalizedString()
                                    .get(0)
                                    .setLang("fr_LU"),
                            "DocumentEntry(Doc).title: xml:lang is not a language tag of RFC 5646"),
                    fault(
                            "a character XML does not know",
                            request -> request.entry().setName(text("\u000b")),
                            "DocumentEntry(Doc).title: has a character that XML 1.0 does not know"));
        }

        @ParameterizedTest(name = "{0}")
        @MethodSource("faults")
        void isNamed(String name, Consumer<Ebrim> change, String codeContext) {
            assertOnlyFault(change, codeContext);
        }

        @Test
        void theGreatestLengthsAreAllowedAndCountCharacters() {
            var request = Ebrim.of(Ebrim.sample());
            request.entry().setName(text("🫀".repeat(128)));
            request.entry().setDescription(text("🫀".repeat(1024)));
            request.set().setName(text("é".repeat(256)));
            request.folder().setName(text("é".repeat(256)));
            setSlot(request.entry(), "urn:x:y", "漢".repeat(256));

            assertThat(EbrimDecoder.submission(request.request()).documentEntries())
                    .hasSize(1);
        }
    }

    @Nested
    @Requirement("ITI TF-3 4.2.3.1.6")
    class OfNoOne {

        @Test
        void extraMetadataIsKeptOnEveryObject() {
            var request = Ebrim.of(Ebrim.sample());
            for (var object : List.of(request.entry(), request.set(), request.folder(), request.association("fd"))) {
                addSlot(object, "urn:example:b", "2", "1");
                addSlot(object, "urn:example:a", "");
            }

            var submission = EbrimDecoder.submission(request.request());

            assertThat(submission.warnings()).isEmpty();
            assertThat(submission
                            .objects()
                            .filter(object -> !object.extraMetadata().isEmpty()))
                    .hasSize(4)
                    .allSatisfy(object -> assertThat(object.extraMetadata())
                            .containsExactly(
                                    new Slot("urn:example:b", List.of("2", "1")),
                                    new Slot("urn:example:a", List.of(""))));
        }

        @Test
        @Requirement("ITI TF-2 3.42.4.1.3.2")
        void whatIsNotKeptIsToldAsAWarning() {
            var request = Ebrim.of(Ebrim.sample());
            addSlot(classification(request.entry(), Scheme.DOCUMENT_ENTRY_AUTHOR), "urn:example:x", "y");
            addSlot(classification(request.entry(), Scheme.DOCUMENT_ENTRY_TYPE_CODE), "urn:example:x", "y");
            addSlot(identifier(request.folder(), Scheme.FOLDER_UNIQUE_ID), "urn:example:x", "y");
            addSlot(request.association("hm-F"), SlotName.PREVIOUS_VERSION, "3");
            addSlot(request.association("hm-F"), SlotName.ASSOCIATION_PROPAGATION, "no");

            var submission = EbrimDecoder.submission(request.request());

            var inside = ": slot urn:example:x is not saved, as it is not the object's own";
            assertThat(submission.warnings())
                    .allSatisfy(warning -> {
                        assertThat(warning.code()).isEqualTo(XdsErrorCode.EXTRA_METADATA_NOT_SAVED);
                        assertThat(warning.severity()).isEqualTo(Severity.WARNING);
                    })
                    .extracting(RegistryError::codeContext)
                    .containsExactlyInAnyOrder(
                            "DocumentEntry(Doc).author" + inside,
                            "DocumentEntry(Doc).typeCode" + inside,
                            "Folder(F).uniqueId" + inside,
                            "Association(hm-F).PreviousVersion: of no effect but in ITI-57",
                            "Association(hm-F).AssociationPropagation: of no effect but in ITI-57");
        }

        @Test
        void aWarningIsNoPartOfAFailure() {
            var request = Ebrim.of(Ebrim.sample());
            addSlot(request.association("hm-F"), SlotName.PREVIOUS_VERSION, "3");
            setSlot(request.entry(), SlotName.HASH, "x");

            assertThat(faultsOf(request)).extracting(RegistryError::severity).containsExactly(Severity.ERROR);
        }

        @Test
        void aStatusIsReadIfItIsOne() {
            var entry = Ebrim.of(Ebrim.sample()).entry();

            entry.setStatus(AvailabilityStatus.DEPRECATED.urn());
            assertThat(EbrimDecoder.documentEntry(entry).availabilityStatus()).isEqualTo(AvailabilityStatus.DEPRECATED);
            entry.setStatus("urn:oasis:names:tc:ebxml-regrep:StatusType:Submitted");
            assertThat(EbrimDecoder.documentEntry(entry).availabilityStatus()).isNull();
        }

        @Test
        void objectsAreReadOneByOneAsWell() {
            var request = Ebrim.of(Ebrim.sample());
            request.entry().setLid(Ebrim.REGISTERED);

            assertThat(EbrimDecoder.documentEntry(request.entry()).title()).isNotNull();
            assertThat(EbrimDecoder.isSubmissionSet(request.set())).isTrue();
            assertThat(EbrimDecoder.isSubmissionSet(request.folder())).isFalse();
            assertThat(EbrimDecoder.isSubmissionSet(new RegistryPackageType())).isFalse();
            assertThat(catchThrowableOfType(RegistryFailure.class, () -> EbrimDecoder.folder(new RegistryPackageType()))
                            .errors())
                    .extracting(RegistryError::codeContext)
                    .containsExactly(
                            "Folder(?).uniqueId: required, missing",
                            "Folder(?).patientId: required, missing",
                            "Folder(?).entryUUID: required, missing");
        }
    }
}
