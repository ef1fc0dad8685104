package carnet.registry;

import static carnet.metadata.AssociationType.APND;
import static carnet.metadata.AssociationType.HAS_MEMBER;
import static carnet.metadata.AssociationType.RPLC;
import static carnet.metadata.sample.Samples.ANNA;
import static carnet.metadata.sample.Samples.TIAGO;
import static carnet.metadata.sample.Samples.entryOf;
import static carnet.metadata.sample.Samples.folderOf;
import static carnet.metadata.sample.Samples.member;
import static carnet.metadata.sample.Samples.oneDocumentOf;
import static carnet.metadata.sample.Samples.related;
import static carnet.metadata.sample.Samples.submissionOf;
import static carnet.registry.RegistryUnderTest.APPROVED;
import static carnet.registry.RegistryUnderTest.findDocuments;
import static carnet.registry.RegistryUnderTest.listOf;
import static carnet.registry.RegistryUnderTest.query;
import static carnet.registry.RegistryUnderTest.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.metadata.Association;
import carnet.metadata.AvailabilityStatus;
import carnet.metadata.CX;
import carnet.metadata.DocumentEntry;
import carnet.metadata.Folder;
import carnet.metadata.Oid;
import carnet.metadata.Submission;
import carnet.metadata.SubmissionSet;
import carnet.registry.patient.MergeRefused;
import carnet.registry.patient.MergeRefused.Reason;
import carnet.registry.patient.XadPidLinkChange;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** ITI-64 as the registry applies it [TF-2 3.64.4.1.3]. */
interface XadPidLinkChangeContract {

    CX LOCAL = new CX("L-77", "1.3.6.1.4.1.21367.13.20.2000");
    CX OTHER_LOCAL = new CX("L-78", "1.3.6.1.4.1.21367.13.20.2000");
    CX UNKNOWN = new CX("UNKNOWN", ANNA.assigningAuthority());
    Oid MANAGER = new Oid("1.3.6.1.4.1.21367.13.72.64");
    String GET_ALL = "urn:uuid:10b545ea-725c-446d-9b95-8aeb444eddf3";

    TestDatabase database();

    private RegistryUnderTest registry() {
        return new RegistryUnderTest(database()).knowing(ANNA, TIAGO);
    }

    private static XadPidLinkChange fromAnnaToTiago() {
        return new XadPidLinkChange(TIAGO, LOCAL, ANNA, Optional.empty(), MANAGER);
    }

    private static List<DocumentEntry> approvedOf(RegistryUnderTest registry, CX patient) {
        return registry.answerTo(findDocuments(patient, APPROVED)).entries();
    }

    private static DocumentEntry.Builder ofOtherLocal(String id) {
        return entryOf(ANNA, id).sourcePatientId(OTHER_LOCAL);
    }

    private static RegistryUnderTest.Found allOf(RegistryUnderTest registry, CX patient) {
        return registry.answerTo(query(GET_ALL)
                .with("$patientId", quoted(patient.text()))
                .with("$XDSDocumentEntryStatus", listOf(APPROVED))
                .with("$XDSSubmissionSetStatus", listOf(APPROVED))
                .with("$XDSFolderStatus", listOf(APPROVED)));
    }

    private static List<Folder> foldersOf(RegistryUnderTest registry, CX patient) {
        return allOf(registry, patient).folders();
    }

    @Test
    default void aDocumentGetsANewVersionUnderTheNewXadPid() {
        var registry = registry();
        var before = registry.acceptsOne(oneDocumentOf(ANNA));

        registry.linkChanges().apply(fromAnnaToTiago());

        assertThat(approvedOf(registry, ANNA)).isEmpty();
        assertThat(registry.statusOf(before)).isEqualTo(AvailabilityStatus.DEPRECATED);
        assertThat(approvedOf(registry, TIAGO)).singleElement().satisfies(after -> {
            assertThat(after.logicalID()).isEqualTo(before.entryUUID());
            assertThat(after.versionNumber()).isEqualTo(2);
            assertThat(
                            after.toBuilder()
                                    .version(null)
                                    .patientId(ANNA)
                                    .build()
                                    .withEntryUUID(before.entryUUID())
                                    .toBuilder()
                                    .availabilityStatus(null)
                                    .build())
                    .isEqualTo(before);
        });
    }

    @Test
    default void theNewVersionIsInASubmissionSetOfTheRegistryItself() {
        var registry = registry();
        registry.accepts(oneDocumentOf(ANNA));

        registry.linkChanges().apply(fromAnnaToTiago());

        var all = allOf(registry, TIAGO);
        assertThat(all.submissionSets()).singleElement().satisfies(set -> {
            assertThat(set.sourceId()).isEqualTo(MANAGER);
            assertThat(set.author()).isEmpty();
            assertThat(set.contentTypeCode()).isEqualTo(RegistryUnderTest.LINK_CHANGE);
            assertThat(set.patientId()).isEqualTo(TIAGO);
        });
        assertThat(all.associations(HAS_MEMBER))
                .extracting(Association::sourceObject, Association::targetObject)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        all.submissionSets().get(0).entryUUID(),
                        all.entries().get(0).entryUUID()));
    }

    @Test
    default void documentsOfOtherPatientsOfTheSourceStay() {
        var registry = registry();
        registry.accepts(oneDocumentOf(ANNA));
        var stays = registry.acceptsOne(submissionOf(ofOtherLocal("Doc").build()));

        registry.linkChanges().apply(fromAnnaToTiago());

        assertThat(approvedOf(registry, ANNA))
                .extracting(DocumentEntry::entryUUID)
                .containsExactly(stays.entryUUID());
        assertThat(approvedOf(registry, TIAGO)).hasSize(1);
    }

    @Test
    default void saidTwiceItIsSoOnce() {
        var registry = registry();
        registry.accepts(oneDocumentOf(ANNA));
        registry.linkChanges().apply(fromAnnaToTiago());
        var once = allOf(registry, TIAGO);

        registry.linkChanges().apply(fromAnnaToTiago());

        assertThat(allOf(registry, TIAGO).objects()).hasSameSizeAs(once.objects());
        assertThat(approvedOf(registry, TIAGO))
                .extracting(DocumentEntry::versionNumber)
                .containsExactly(2);
    }

    @Test
    default void thereAndBackIsTheThirdVersion() {
        var registry = registry();
        var first = registry.acceptsOne(oneDocumentOf(ANNA));
        registry.linkChanges().apply(fromAnnaToTiago());

        registry.linkChanges().apply(new XadPidLinkChange(ANNA, LOCAL, TIAGO, Optional.empty(), MANAGER));

        assertThat(approvedOf(registry, TIAGO)).isEmpty();
        assertThat(approvedOf(registry, ANNA)).singleElement().satisfies(third -> {
            assertThat(third.versionNumber()).isEqualTo(3);
            assertThat(third.logicalID()).isEqualTo(first.entryUUID());
        });
    }

    @Test
    default void aMergeOfLocalIdentifiersChangesTheSourcePatientIdAlone() {
        var registry = registry();
        var subsumed = registry.acceptsOne(submissionOf(ofOtherLocal("Doc").build()));
        var untouched = registry.acceptsOne(oneDocumentOf(ANNA));

        registry.linkChanges().apply(new XadPidLinkChange(ANNA, LOCAL, ANNA, Optional.of(OTHER_LOCAL), MANAGER));

        assertThat(approvedOf(registry, ANNA))
                .extracting(DocumentEntry::sourcePatientId)
                .containsOnly(LOCAL);
        assertThat(registry.statusOf(subsumed)).isEqualTo(AvailabilityStatus.DEPRECATED);
        assertThat(registry.statusOf(untouched)).isEqualTo(AvailabilityStatus.APPROVED);
    }

    @Test
    default void deprecatedDocumentsStayAsTheyAre() {
        var registry = registry();
        var replaced = registry.acceptsOne(oneDocumentOf(ANNA));
        registry.accepts(related(RPLC, ANNA, replaced.entryUUID()));

        registry.linkChanges().apply(fromAnnaToTiago());

        assertThat(approvedOf(registry, TIAGO)).hasSize(1);
        assertThat(registry.entriesOf(ANNA))
                .hasSize(2)
                .extracting(DocumentEntry::versionNumber)
                .containsOnly(1);
        assertThat(allOf(registry, TIAGO).associations(RPLC)).isEmpty();
    }

    @Test
    default void anAddendumGoesAlongWithItsDocument() {
        var registry = registry();
        var document = registry.acceptsOne(oneDocumentOf(ANNA));
        registry.accepts(related(APND, ANNA, document.entryUUID()));

        registry.linkChanges().apply(fromAnnaToTiago());

        var all = allOf(registry, TIAGO);
        assertThat(all.entries()).hasSize(2);
        assertThat(all.associations(APND))
                .singleElement()
                .satisfies(addendum -> assertThat(all.entries())
                        .extracting(DocumentEntry::entryUUID)
                        .contains(addendum.sourceObject(), addendum.targetObject()));
    }

    @Test
    default void anAddendumOfAnotherLocalPatientLosesItsLink() {
        var registry = registry();
        var document = registry.acceptsOne(oneDocumentOf(ANNA));
        registry.accepts(submissionOf(
                List.of(ofOtherLocal("Doc").build()),
                List.of(),
                List.of(Association.of("rel", APND, "Doc", document.entryUUID()))));

        registry.linkChanges().apply(fromAnnaToTiago());

        assertThat(allOf(registry, TIAGO).associations(APND)).isEmpty();
        assertThat(approvedOf(registry, ANNA)).hasSize(1);
    }

    private static Submission inAFolder(DocumentEntry... entries) {
        return submissionOf(
                List.of(entries),
                List.of(folderOf(ANNA, "Folder")),
                java.util.Arrays.stream(entries)
                        .flatMap(entry -> java.util.stream.Stream.of(
                                member("in-" + entry.entryUUID(), "Folder", entry.entryUUID()),
                                member("hm-in-" + entry.entryUUID(), "SS", "in-" + entry.entryUUID())))
                        .toList());
    }

    @Test
    default void aFolderOfOneLocalPatientGoesAlong() {
        var registry = registry();
        var before = registry.accepts(inAFolder(
                        entryOf(ANNA, "One").build(), entryOf(ANNA, "Two").build()))
                .folders()
                .get(0);

        registry.linkChanges().apply(fromAnnaToTiago());

        assertThat(foldersOf(registry, ANNA)).isEmpty();
        var all = allOf(registry, TIAGO);
        assertThat(all.folders()).singleElement().satisfies(folder -> {
            assertThat(folder.logicalID()).isEqualTo(before.entryUUID());
            assertThat(folder.versionNumber()).isEqualTo(2);
            assertThat(all.associations(HAS_MEMBER))
                    .filteredOn(membership -> membership.sourceObject().equals(folder.entryUUID()))
                    .extracting(Association::targetObject)
                    .containsExactlyInAnyOrderElementsOf(
                            all.entries().stream().map(DocumentEntry::entryUUID).toList());
        });
    }

    @Test
    default void aFolderOfSeveralLocalPatientsStaysAndLosesWhatGoes() {
        var registry = registry();
        registry.accepts(
                inAFolder(entryOf(ANNA, "One").build(), ofOtherLocal("Two").build()));

        registry.linkChanges().apply(fromAnnaToTiago());

        assertThat(foldersOf(registry, TIAGO)).isEmpty();
        assertThat(foldersOf(registry, ANNA)).hasSize(1);
        assertThat(approvedOf(registry, ANNA)).hasSize(1);
        assertThat(approvedOf(registry, TIAGO)).hasSize(1);
    }

    @Test
    default void whereTheXadPidStaysTheFolderHoldsTheNewVersion() {
        var registry = registry();
        registry.accepts(
                inAFolder(entryOf(ANNA, "One").build(), ofOtherLocal("Two").build()));

        registry.linkChanges().apply(new XadPidLinkChange(ANNA, LOCAL, ANNA, Optional.of(OTHER_LOCAL), MANAGER));

        var all = allOf(registry, ANNA);
        var folder = all.folders().get(0);
        assertThat(folder.versionNumber()).isEqualTo(1);
        assertThat(all.associations(HAS_MEMBER))
                .filteredOn(membership -> membership.sourceObject().equals(folder.entryUUID()))
                .extracting(Association::targetObject)
                .containsAll(
                        all.entries().stream().map(DocumentEntry::entryUUID).toList());
    }

    @Test
    default void whatAMergeShowsAlreadyIsLeftAlone() {
        var registry = registry();
        var document = registry.acceptsOne(oneDocumentOf(ANNA));
        registry.patients().merge(ANNA, TIAGO);

        registry.linkChanges().apply(fromAnnaToTiago());

        assertThat(approvedOf(registry, TIAGO))
                .extracting(DocumentEntry::entryUUID)
                .containsExactly(document.entryUUID());
        assertThat(allOf(registry, TIAGO).submissionSets())
                .extracting(SubmissionSet::sourceId)
                .doesNotContain(MANAGER);
    }

    @Test
    default void aChangeThatCannotBeIsRefusedAndChangesNothing() {
        var registry = registry();
        registry.accepts(oneDocumentOf(ANNA));

        assertRefused(
                registry,
                new XadPidLinkChange(UNKNOWN, LOCAL, ANNA, Optional.empty(), MANAGER),
                Reason.SURVIVOR_UNKNOWN);
        assertRefused(
                registry,
                new XadPidLinkChange(ANNA, LOCAL, UNKNOWN, Optional.empty(), MANAGER),
                Reason.SUBSUMED_UNKNOWN);
        registry.patients().merge(TIAGO, ANNA);
        assertRefused(registry, fromAnnaToTiago(), Reason.SURVIVOR_MERGED_BEFORE);

        assertThat(approvedOf(registry, ANNA)).hasSize(1);
    }

    private static void assertRefused(RegistryUnderTest registry, XadPidLinkChange change, Reason reason) {
        assertThatThrownBy(() -> registry.linkChanges().apply(change))
                .isInstanceOfSatisfying(
                        MergeRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
