package carnet.registry;

import static carnet.metadata.AssociationType.RPLC;
import static carnet.metadata.sample.Samples.ANNA;
import static carnet.metadata.sample.Samples.TIAGO;
import static carnet.metadata.sample.Samples.entryOf;
import static carnet.metadata.sample.Samples.oneDocumentOf;
import static carnet.metadata.sample.Samples.related;
import static carnet.registry.RegistryUnderTest.APPROVED;
import static carnet.registry.RegistryUnderTest.findDocuments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.metadata.AvailabilityStatus;
import carnet.metadata.CX;
import carnet.metadata.DocumentEntry;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.XdsErrorCode;
import carnet.registry.patient.MergeRefused;
import carnet.registry.patient.MergeRefused.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** ITI-8 A40 as the registry sees it [TF-2 3.8.4.2.4, 3.18.4.1.2.3.9]. */
interface PatientMergeContract {

    TestDatabase database();

    CX THIRD = new CX("THIRD", ANNA.assigningAuthority());

    private RegistryUnderTest knowingThree() {
        return new RegistryUnderTest(database()).knowing(ANNA, TIAGO, THIRD);
    }

    @Test
    default void theSurvivorsRecordShowsBothUnderItsOwnId() {
        var registry = knowingThree();
        var annas = registry.acceptsOne(oneDocumentOf(ANNA));
        var tiagos = registry.acceptsOne(oneDocumentOf(TIAGO));

        registry.patients().merge(ANNA, TIAGO);

        assertThat(registry.entriesOf(TIAGO))
                .extracting(DocumentEntry::uniqueId)
                .containsExactlyInAnyOrder(annas.uniqueId(), tiagos.uniqueId());
        assertThat(registry.entriesOf(TIAGO))
                .extracting(DocumentEntry::patientId)
                .containsOnly(TIAGO);
        assertThat(registry.entriesOf(TIAGO))
                .extracting(DocumentEntry::sourcePatientId)
                .contains(annas.sourcePatientId());
    }

    @Test
    default void theSubsumedIdHasNoContentAndTakesNone() {
        var registry = knowingThree();
        registry.accepts(oneDocumentOf(ANNA));
        registry.patients().merge(ANNA, TIAGO);

        assertThat(registry.entriesOf(ANNA)).isEmpty();
        assertThat(registry.answerTo(oneDocumentOf(ANNA)))
                .extracting(RegistryError::code)
                .containsExactly(XdsErrorCode.UNKNOWN_PATIENT_ID);
    }

    @Test
    default void aChainOfMergesEndsAtTheLastSurvivor() {
        var registry = knowingThree();
        registry.accepts(oneDocumentOf(ANNA));
        registry.patients().merge(ANNA, TIAGO);
        registry.accepts(oneDocumentOf(TIAGO));

        registry.patients().merge(TIAGO, THIRD);

        assertThat(registry.entriesOf(THIRD))
                .hasSize(2)
                .extracting(DocumentEntry::patientId)
                .containsOnly(THIRD);
        assertThat(registry.entriesOf(TIAGO)).isEmpty();
    }

    @Test
    default void aDocumentOfTheSubsumedPatientIsReplacedUnderTheSurvivor() {
        var registry = knowingThree();
        var annas = registry.acceptsOne(oneDocumentOf(ANNA));
        registry.patients().merge(ANNA, TIAGO);

        registry.accepts(related(RPLC, TIAGO, annas.entryUUID()));

        assertThat(registry.statusOf(annas)).isEqualTo(AvailabilityStatus.DEPRECATED);
        assertThat(registry.answerTo(findDocuments(TIAGO, APPROVED)).entries()).hasSize(1);
    }

    @Test
    default void objectsFoundByIdShowTheSurvivorAndCountAsOnePatients() {
        var registry = knowingThree();
        var annas = registry.acceptsOne(oneDocumentOf(ANNA));
        var tiagos = registry.acceptsOne(oneDocumentOf(TIAGO));
        registry.patients().merge(ANNA, TIAGO);

        var found = registry.answerTo(RegistryUnderTest.query("urn:uuid:5c4f972b-d56b-40ac-a5fc-c8ca9b40b9d4")
                .with("$XDSDocumentEntryEntryUUID", "('" + annas.entryUUID() + "','" + tiagos.entryUUID() + "')"));

        assertThat(found.entries())
                .hasSize(2)
                .extracting(DocumentEntry::patientId)
                .containsOnly(TIAGO);
    }

    @Test
    default void mergesThatCannotBeAreRefusedAndChangeNothing() {
        var registry = knowingThree();
        registry.accepts(oneDocumentOf(ANNA));
        var unknown = new CX("UNKNOWN", ANNA.assigningAuthority());

        assertRefused(registry, ANNA, ANNA, Reason.SAME_IDENTIFIER);
        assertRefused(registry, unknown, ANNA, Reason.SUBSUMED_UNKNOWN);
        assertRefused(registry, ANNA, unknown, Reason.SURVIVOR_UNKNOWN);
        registry.patients().merge(TIAGO, THIRD);
        assertRefused(registry, TIAGO, ANNA, Reason.SUBSUMED_MERGED_BEFORE);
        assertRefused(registry, ANNA, TIAGO, Reason.SURVIVOR_MERGED_BEFORE);

        assertThat(registry.entriesOf(ANNA)).hasSize(1);
    }

    @Test
    default void announcingASubsumedPatientAgainDoesNotReviveIt() {
        var registry = knowingThree();
        registry.patients().merge(ANNA, TIAGO);

        registry.knowing(ANNA);

        assertThat(registry.answerTo(carnet.metadata.sample.Samples.submissionOf(
                        entryOf(ANNA, "Doc").build())))
                .extracting(RegistryError::code)
                .containsExactly(XdsErrorCode.UNKNOWN_PATIENT_ID);
    }

    @Test
    default void aMergeTakenBackGivesEachItsRecordAgain() {
        var registry = knowingThree();
        var annas = registry.acceptsOne(oneDocumentOf(ANNA));
        var tiagos = registry.acceptsOne(oneDocumentOf(TIAGO));
        registry.patients().merge(ANNA, TIAGO);
        var inBetween = registry.acceptsOne(oneDocumentOf(TIAGO));

        registry.patients().unmerge(ANNA, List.of());

        assertThat(registry.entriesOf(ANNA)).extracting(DocumentEntry::uniqueId).containsExactly(annas.uniqueId());
        assertThat(registry.entriesOf(ANNA))
                .extracting(DocumentEntry::patientId)
                .containsOnly(ANNA);
        assertThat(registry.entriesOf(TIAGO))
                .extracting(DocumentEntry::uniqueId)
                .containsExactlyInAnyOrder(tiagos.uniqueId(), inBetween.uniqueId());
        registry.accepts(oneDocumentOf(ANNA));
        assertThat(registry.patients().shows(TIAGO, ANNA)).isFalse();
    }

    @Test
    default void whoWasSubsumedBeforeComesAlongWhenAMergeIsTakenBack() {
        var registry = knowingThree();
        registry.accepts(oneDocumentOf(ANNA));
        registry.accepts(oneDocumentOf(TIAGO));
        registry.patients().merge(ANNA, TIAGO);
        registry.patients().merge(TIAGO, THIRD);
        assertThat(registry.entriesOf(THIRD)).hasSize(2);

        registry.patients().unmerge(TIAGO, List.of(ANNA));

        assertThat(registry.entriesOf(TIAGO))
                .hasSize(2)
                .extracting(DocumentEntry::patientId)
                .containsOnly(TIAGO);
        assertThat(registry.entriesOf(THIRD)).isEmpty();
        assertThat(registry.entriesOf(ANNA)).isEmpty();
        assertThat(registry.patients().shows(TIAGO, ANNA)).isTrue();
    }

    @Test
    default void oneOfTwoSubsumedIsTakenOutAndTheOtherStays() {
        var registry = knowingThree();
        registry.accepts(oneDocumentOf(ANNA));
        registry.accepts(oneDocumentOf(THIRD));
        registry.patients().merge(ANNA, TIAGO);
        registry.patients().merge(THIRD, TIAGO);

        registry.patients().unmerge(ANNA, List.of());
        registry.patients().unmerge(ANNA, List.of());

        assertThat(registry.entriesOf(ANNA)).hasSize(1);
        assertThat(registry.entriesOf(TIAGO)).hasSize(1);
        registry.patients().merge(ANNA, TIAGO);
        assertThat(registry.entriesOf(TIAGO)).hasSize(2);
        assertThatThrownBy(() -> registry.patients().unmerge(new CX("UNKNOWN", ANNA.assigningAuthority()), List.of()))
                .isInstanceOf(MergeRefused.class);
    }

    private static void assertRefused(RegistryUnderTest registry, CX subsumed, CX survivor, Reason reason) {
        assertThatThrownBy(() -> registry.patients().merge(subsumed, survivor))
                .isInstanceOfSatisfying(
                        MergeRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
