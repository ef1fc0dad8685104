package carnet.registry;

import static carnet.metadata.AssociationType.APND;
import static carnet.metadata.AssociationType.HAS_MEMBER;
import static carnet.metadata.AssociationType.IS_SNAPSHOT_OF;
import static carnet.metadata.AssociationType.RPLC;
import static carnet.metadata.AssociationType.SIGNS;
import static carnet.metadata.AssociationType.XFRM;
import static carnet.metadata.AssociationType.XFRM_RPLC;
import static carnet.metadata.AvailabilityStatus.APPROVED;
import static carnet.metadata.AvailabilityStatus.DEPRECATED;
import static carnet.metadata.sample.Samples.ANNA;
import static carnet.metadata.sample.Samples.TIAGO;
import static carnet.metadata.sample.Samples.entryOf;
import static carnet.metadata.sample.Samples.folderOf;
import static carnet.metadata.sample.Samples.member;
import static carnet.metadata.sample.Samples.oneDocumentOf;
import static carnet.metadata.sample.Samples.reference;
import static carnet.metadata.sample.Samples.related;
import static carnet.metadata.sample.Samples.submissionOf;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.Association;
import carnet.metadata.AssociationType;
import carnet.metadata.CX;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntry;
import carnet.metadata.DocumentEntryType;
import carnet.metadata.Folder;
import carnet.metadata.Hash;
import carnet.metadata.RegistryObject;
import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** ITI-42 and ITI-61 [TF-2 3.42.4.1.3, 3.61.4.1.3]. */
interface RegistrationContract {

    TestDatabase database();

    String NOWHERE = "urn:uuid:00000000-0000-4000-8000-000000000001";
    Hash OTHER_HASH = new Hash("2fd4e1c67a2d28fced849ee1bb76e7391b93eb12");

    private RegistryUnderTest knowingBoth() {
        return new RegistryUnderTest(database()).knowing(ANNA, TIAGO);
    }

    private static List<XdsErrorCode> codes(List<RegistryError> errors) {
        return errors.stream().map(RegistryError::code).distinct().toList();
    }

    @Test
    default void symbolicIdsBecomeUUIDsAndEveryReferenceFollows() {
        var registered = knowingBoth().accepts(oneDocumentOf(ANNA));

        assertThat(registered.objects().map(RegistryObject::entryUUID)).allMatch(id -> !RegistryObject.isSymbolic(id));
        var membership = registered.associations().get(0);
        assertThat(membership.sourceObject())
                .isEqualTo(registered.submissionSet().entryUUID());
        assertThat(membership.targetObject())
                .isEqualTo(registered.documentEntries().get(0).entryUUID());
    }

    @Test
    default void aUUIDGivenByTheSourceIsKept() {
        var id = "urn:uuid:6b5aea1a-874d-4603-a4bc-96a0a7b38447";
        assertThat(knowingBoth()
                        .acceptsOne(submissionOf(entryOf(ANNA, id).build()))
                        .entryUUID())
                .isEqualTo(id);
    }

    @Test
    default void aUUIDThatIsTakenIsRefused() {
        var registry = knowingBoth();
        var first = registry.acceptsOne(oneDocumentOf(ANNA));

        var errors =
                registry.answerTo(submissionOf(entryOf(ANNA, first.entryUUID()).build()));

        assertThat(codes(errors)).containsExactly(XdsErrorCode.REGISTRY_METADATA_ERROR);
        assertThat(errors.get(0).codeContext()).contains(first.entryUUID());
        assertThat(registry.entriesOf(ANNA)).hasSize(1);
    }

    @Test
    default void aPatientNobodyAnnouncedIsRefusedAndNothingIsStored() {
        var stranger = new CX("NOBODY", ANNA.assigningAuthority());
        var registry = knowingBoth();

        var errors = registry.answerTo(oneDocumentOf(stranger));

        assertThat(codes(errors)).containsExactly(XdsErrorCode.UNKNOWN_PATIENT_ID);
        assertThat(errors.get(0).codeContext()).contains(stranger.text());
        registry.knowing(stranger);
        assertThat(registry.entriesOf(stranger)).isEmpty();
    }

    @Test
    default void aSubmissionSetUniqueIdUsedByAnythingIsRefused() {
        var registry = knowingBoth();
        var first = registry.accepts(oneDocumentOf(ANNA));
        for (var used : List.of(
                first.submissionSet().uniqueId(), first.documentEntries().get(0).uniqueId())) {
            var next = oneDocumentOf(ANNA);
            var set = next.submissionSet();
            var reusing = new carnet.metadata.SubmissionSet(
                    set.entryUUID(),
                    null,
                    null,
                    used,
                    set.patientId(),
                    set.sourceId(),
                    set.submissionTime(),
                    set.contentTypeCode(),
                    set.author(),
                    List.of(),
                    set.title(),
                    null,
                    List.of());

            var errors = registry.answerTo(
                    Submission.of(reusing, next.documentEntries(), next.folders(), next.associations()));

            assertThat(codes(errors)).containsExactly(XdsErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY);
            assertThat(errors.get(0).codeContext()).contains(used);
        }
    }

    @Test
    default void theSameDocumentMayBeRegisteredAgain() {
        var registry = knowingBoth();
        var first = registry.acceptsOne(oneDocumentOf(ANNA));

        registry.accepts(
                submissionOf(entryOf(TIAGO, "Doc").uniqueId(first.uniqueId()).build()));

        assertThat(registry.entriesOf(TIAGO))
                .extracting(DocumentEntry::uniqueId)
                .containsExactly(first.uniqueId());
    }

    @Test
    default void anotherDocumentUnderAKnownUniqueIdIsRefused() {
        var registry = knowingBoth();
        var first = registry.acceptsOne(oneDocumentOf(ANNA));

        var errors = registry.answerTo(submissionOf(entryOf(ANNA, "Doc")
                .uniqueId(first.uniqueId())
                .hash(OTHER_HASH)
                .size(7L)
                .build()));

        assertThat(codes(errors)).containsExactly(XdsErrorCode.NON_IDENTICAL_HASH, XdsErrorCode.NON_IDENTICAL_SIZE);
        assertThat(errors).allMatch(error -> error.codeContext().contains(first.uniqueId()));
    }

    @Test
    default void aReplacedDocumentIsDeprecatedAndItsReplacementApproved() {
        var registry = knowingBoth();
        var first = registry.acceptsOne(oneDocumentOf(ANNA));

        var second = registry.acceptsOne(related(RPLC, ANNA, first.entryUUID()));

        assertThat(registry.statusOf(first)).isEqualTo(DEPRECATED);
        assertThat(registry.statusOf(second)).isEqualTo(APPROVED);
    }

    @Test
    default void whatWasAppendedToOrTransformedFromAReplacedDocumentIsDeprecatedWithIt() {
        var registry = knowingBoth();
        var first = registry.acceptsOne(oneDocumentOf(ANNA));
        var addendum = registry.acceptsOne(related(APND, ANNA, first.entryUUID()));
        var transformation = registry.acceptsOne(related(XFRM, ANNA, first.entryUUID()));
        var signature = registry.acceptsOne(related(SIGNS, ANNA, first.entryUUID()));
        assertThat(registry.statusOf(first)).isEqualTo(APPROVED);

        registry.accepts(related(XFRM_RPLC, ANNA, first.entryUUID()));

        assertThat(List.of(first, addendum, transformation))
                .extracting(registry::statusOf)
                .containsOnly(DEPRECATED);
        assertThat(registry.statusOf(signature)).isEqualTo(APPROVED);
    }

    @ParameterizedTest
    @EnumSource(
            value = AssociationType.class,
            names = {"RPLC", "APND", "XFRM", "XFRM_RPLC", "SIGNS"})
    default void nothingIsRelatedToADeprecatedDocument(AssociationType type) {
        var registry = knowingBoth();
        var first = registry.acceptsOne(oneDocumentOf(ANNA));
        registry.accepts(related(RPLC, ANNA, first.entryUUID()));

        var errors = registry.answerTo(related(type, ANNA, first.entryUUID()));

        assertThat(codes(errors)).containsExactly(XdsErrorCode.REGISTRY_DEPRECATED_DOCUMENT_ERROR);
        assertThat(errors.get(0).codeContext()).contains(first.entryUUID());
        assertThat(registry.entriesOf(ANNA)).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = AssociationType.class,
            names = {"RPLC", "APND", "XFRM", "XFRM_RPLC", "SIGNS", "IS_SNAPSHOT_OF"})
    default void aRelationshipToNothingIsUnresolved(AssociationType type) {
        var errors = knowingBoth().answerTo(related(type, ANNA, NOWHERE));

        assertThat(codes(errors)).containsExactly(XdsErrorCode.UNRESOLVED_REFERENCE);
        assertThat(errors.get(0).codeContext()).contains(NOWHERE);
    }

    @Test
    default void aRelationshipStartsInTheSubmission() {
        var registry = knowingBoth();
        var first = registry.acceptsOne(oneDocumentOf(ANNA));
        var second = registry.acceptsOne(oneDocumentOf(ANNA));

        var errors = registry.answerTo(submissionOf(
                List.of(entryOf(ANNA, "Doc").build()),
                List.of(),
                List.of(Association.of("rel", RPLC, second.entryUUID(), first.entryUUID()))));

        assertThat(codes(errors)).containsExactly(XdsErrorCode.UNRESOLVED_REFERENCE);
        assertThat(errors.get(0).codeContext()).contains("sourceObject", second.entryUUID());
        assertThat(registry.statusOf(first)).isEqualTo(APPROVED);
    }

    @Test
    default void whatIsReplacedHasToBeRegisteredAlready() {
        var errors = knowingBoth()
                .answerTo(submissionOf(
                        List.of(
                                entryOf(ANNA, "Old").build(),
                                entryOf(ANNA, "New").build()),
                        List.of(),
                        List.of(Association.of("rel", RPLC, "New", "Old"))));

        assertThat(codes(errors)).containsExactly(XdsErrorCode.UNRESOLVED_REFERENCE);
    }

    @Test
    default void anAddendumMayComeWithItsDocument() {
        var registered = knowingBoth()
                .accepts(submissionOf(
                        List.of(
                                entryOf(ANNA, "Old").build(),
                                entryOf(ANNA, "New").build()),
                        List.of(),
                        List.of(Association.of("rel", APND, "New", "Old"))));

        assertThat(registered.associations()).hasSize(3);
    }

    @Test
    default void documentsOfTwoPatientsAreNotRelated() {
        var registry = knowingBoth();
        var annas = registry.acceptsOne(oneDocumentOf(ANNA));

        var errors = registry.answerTo(related(RPLC, TIAGO, annas.entryUUID()));

        assertThat(codes(errors)).containsExactly(XdsErrorCode.PATIENT_ID_DOES_NOT_MATCH);
        assertThat(registry.statusOf(annas)).isEqualTo(APPROVED);
    }

    @Test
    default void aSubmissionSetMayReferToAnotherPatientsDocument() {
        var registry = knowingBoth();
        var annas = registry.acceptsOne(oneDocumentOf(ANNA));

        assertThat(registry.answerTo(submissionOf(
                        List.of(entryOf(TIAGO, "Doc").build()),
                        List.of(),
                        List.of(reference("ref", annas.entryUUID())))))
                .isEmpty();
    }

    @Test
    default void aFolderIsUpdatedWhenItGainsADocument() {
        var registry = knowingBoth();
        var folder = registerFolder(registry);
        assertThat(registry.folder(folder.entryUUID()).lastUpdateTime()).isEqualTo(new DTM("20260301120000"));

        registry.minutesPass(5);
        registry.accepts(addingTo(folder));

        assertThat(registry.folder(folder.entryUUID()).lastUpdateTime()).isEqualTo(new DTM("20260301120500"));
    }

    @Test
    default void theReplacementOfADocumentEntersTheFoldersThatHoldIt() {
        var registry = knowingBoth();
        var folder = registerFolder(registry);
        var member = registry.acceptsOne(addingTo(folder));
        registry.minutesPass(7);

        var replacement = registry.accepts(related(RPLC, ANNA, member.entryUUID()));

        var entry = replacement.documentEntries().get(0);
        var contents = registry.answerTo(RegistryUnderTest.query("urn:uuid:b909a503-523d-4517-8acf-8e5834dfc4c7")
                .with("$XDSFolderEntryUUID", "'" + folder.entryUUID() + "'"));
        assertThat(contents.entries())
                .extracting(DocumentEntry::entryUUID)
                .contains(member.entryUUID(), entry.entryUUID());
        var membership = contents.associations(HAS_MEMBER).stream()
                .filter(association -> association.targetObject().equals(entry.entryUUID()))
                .findFirst()
                .orElseThrow();
        var setMembers = registry.answerTo(RegistryUnderTest.query("urn:uuid:a7ae438b-4bc2-4642-93e9-be891f7bb155")
                .with("$uuid", "('" + membership.entryUUID() + "')"));
        assertThat(setMembers.associations(HAS_MEMBER))
                .extracting(Association::sourceObject)
                .containsExactly(replacement.submissionSet().entryUUID());
        assertThat(registry.folder(folder.entryUUID()).lastUpdateTime()).isEqualTo(new DTM("20260301120700"));
    }

    @Test
    default void aReplacementTheSourcePutsIntoTheFolderItselfIsThereOnce() {
        var registry = knowingBoth();
        var folder = registerFolder(registry);
        var first = registry.acceptsOne(addingTo(folder));

        registry.accepts(submissionOf(
                List.of(entryOf(ANNA, "Doc").build()),
                List.of(),
                List.of(
                        Association.of("rel", RPLC, "Doc", first.entryUUID()),
                        member("fm", folder.entryUUID(), "Doc"),
                        member("hm-fm", "SS", "fm"))));

        var contents = registry.answerTo(RegistryUnderTest.query("urn:uuid:b909a503-523d-4517-8acf-8e5834dfc4c7")
                .with("$XDSFolderEntryUUID", "'" + folder.entryUUID() + "'"));
        assertThat(contents.associations(HAS_MEMBER)).hasSize(2);
    }

    @Test
    default void aFolderOfAnotherPatientGainsNothing() {
        var registry = knowingBoth();
        var folder = registerFolder(registry);

        var errors = registry.answerTo(submissionOf(
                List.of(entryOf(TIAGO, "Doc").build()),
                List.of(),
                List.of(member("fm", folder.entryUUID(), "Doc"), member("hm-fm", "SS", "fm"))));

        assertThat(codes(errors)).containsExactly(XdsErrorCode.PATIENT_ID_DOES_NOT_MATCH);
    }

    @Test
    default void aFolderUniqueIdThatIsTakenIsRefused() {
        var registry = knowingBoth();
        var folder = registerFolder(registry);
        var again = new Folder(
                "F", null, null, folder.uniqueId(), ANNA, null, folder.codeList(), folder.title(), null, List.of());

        var errors = registry.answerTo(submissionOf(List.of(), List.of(again), List.of()));

        assertThat(codes(errors)).containsExactly(XdsErrorCode.DUPLICATE_UNIQUE_ID_IN_REGISTRY);
    }

    @Test
    default void nothingIsAddedToASubmissionSetRegisteredEarlier() {
        var registry = knowingBoth();
        var earlier = registry.accepts(oneDocumentOf(ANNA));

        var errors = registry.answerTo(submissionOf(
                List.of(entryOf(ANNA, "Doc").build()),
                List.of(),
                List.of(Association.original("late", earlier.submissionSet().entryUUID(), "Doc"))));

        assertThat(codes(errors)).contains(XdsErrorCode.REGISTRY_METADATA_ERROR);
        assertThat(registry.entriesOf(ANNA)).hasSize(1);
    }

    @Test
    default void aSnapshotLinksAStableToAnOnDemandEntry() {
        var registry = knowingBoth();
        var live = registry.acceptsOnDemand(submissionOf(onDemandEntry()))
                .documentEntries()
                .get(0);
        var stable = registry.acceptsOne(oneDocumentOf(ANNA));

        assertThat(registry.answerTo(related(IS_SNAPSHOT_OF, ANNA, live.entryUUID())))
                .isEmpty();
        assertThat(codes(registry.answerTo(related(IS_SNAPSHOT_OF, ANNA, stable.entryUUID()))))
                .containsExactly(XdsErrorCode.REGISTRY_METADATA_ERROR);
    }

    @Test
    default void onDemandEntriesShareAUniqueIdAmongThemselvesOnly() {
        var registry = knowingBoth();
        var live = onDemandEntry();
        registry.acceptsOnDemand(submissionOf(live));

        assertThat(registry.answerToOnDemand(submissionOf(live))).isEmpty();
        assertThat(codes(registry.answerTo(submissionOf(
                        entryOf(ANNA, "Doc").uniqueId(live.uniqueId()).build()))))
                .containsExactly(XdsErrorCode.REGISTRY_METADATA_ERROR);
    }

    @Test
    default void everyBreachIsReported() {
        var registry = knowingBoth();
        var first = registry.acceptsOne(oneDocumentOf(ANNA));
        registry.accepts(related(RPLC, ANNA, first.entryUUID()));

        var errors = registry.answerTo(submissionOf(
                List.of(entryOf(TIAGO, "Doc")
                        .uniqueId(first.uniqueId())
                        .hash(OTHER_HASH)
                        .build()),
                List.of(),
                List.of(Association.of("rel", RPLC, "Doc", first.entryUUID()))));

        assertThat(codes(errors))
                .containsExactly(
                        XdsErrorCode.NON_IDENTICAL_HASH,
                        XdsErrorCode.REGISTRY_DEPRECATED_DOCUMENT_ERROR,
                        XdsErrorCode.PATIENT_ID_DOES_NOT_MATCH);
    }

    private static DocumentEntry onDemandEntry() {
        var stable = entryOf(ANNA, "Live").build();
        return DocumentEntry.builder("Live", DocumentEntryType.ON_DEMAND, stable.uniqueId(), ANNA, "text/xml")
                .classCode(stable.classCode())
                .confidentialityCode(stable.confidentialityCode())
                .formatCode(stable.formatCode())
                .healthcareFacilityTypeCode(stable.healthcareFacilityTypeCode())
                .languageCode(stable.languageCode())
                .practiceSettingCode(stable.practiceSettingCode())
                .repositoryUniqueId(stable.repositoryUniqueId())
                .sourcePatientId(stable.sourcePatientId())
                .typeCode(stable.typeCode())
                .build();
    }

    private static Folder registerFolder(RegistryUnderTest registry) {
        return registry.accepts(submissionOf(List.of(), List.of(folderOf(ANNA, "F")), List.of()))
                .folders()
                .get(0);
    }

    private static Submission addingTo(Folder folder) {
        return submissionOf(
                List.of(entryOf(ANNA, "Doc").build()),
                List.of(),
                List.of(member("fm", folder.entryUUID(), "Doc"), member("hm-fm", "SS", "fm")));
    }
}
