package carnet.metadata.ebrim;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.AvailabilityStatus;
import carnet.metadata.Submission;
import carnet.metadata.sample.RandomMetadata;
import carnet.metadata.sample.Requirement;
import carnet.metadata.sample.Samples;
import carnet.wsdl.rim.RegistryObjectType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a registry returns of an object, beyond what was submitted. */
class EbrimWriterTest {

    private static final String UUID = Ebrim.REGISTERED;

    @Test
    @Requirement("ITI TF-3 4.2.3.1.2, 4.2.3.1.3")
    void statesTheObjectTypeOfEveryClassificationAndExternalIdentifier() {
        for (var object : writtenObjects(new RandomMetadata(7).submission())) {
            assertThat(object.getClassification())
                    .allSatisfy(classification -> assertThat(classification.getObjectType())
                            .isEqualTo("urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:Classification"));
            assertThat(object.getExternalIdentifier())
                    .allSatisfy(identifier -> assertThat(identifier.getObjectType())
                            .isEqualTo("urn:oasis:names:tc:ebxml-regrep:ObjectType:RegistryObject:ExternalIdentifier"));
        }
    }

    @Test
    @Requirement("ITI TF-3 4.2.3.1.3")
    void namesExternalIdentifiers() {
        assertThat(writtenObjects(Ebrim.sample()).stream()
                        .flatMap(object -> object.getExternalIdentifier().stream())
                        .map(identifier ->
                                identifier.getName().getLocalizedString().get(0).getValue()))
                .containsExactlyInAnyOrder(
                        "XDSDocumentEntry.patientId",
                        "XDSDocumentEntry.uniqueId",
                        "XDSSubmissionSet.patientId",
                        "XDSSubmissionSet.sourceId",
                        "XDSSubmissionSet.uniqueId",
                        "XDSFolder.patientId",
                        "XDSFolder.uniqueId");
    }

    @Test
    @Requirement("ITI Suppl. XDS Metadata Update 4.2.3.2.31, 4.2.3.2.32")
    void givesRegisteredObjectsALogicalIdAndTheFirstVersion() {
        var entry = Samples.entryOf(Samples.ANNA, UUID).build();

        assertThat(writtenObjects(Samples.submissionOf(entry)))
                .filteredOn(object -> UUID.equals(object.getId()))
                .singleElement()
                .satisfies(object -> {
                    assertThat(object.getLid()).isEqualTo(UUID);
                    assertThat(object.getVersionInfo().getVersionName()).isEqualTo("1");
                });
    }

    @Test
    void givesSymbolicObjectsNeither() {
        assertThat(writtenObjects(Ebrim.sample())).allSatisfy(object -> {
            assertThat(object.getLid()).isNull();
            assertThat(object.getVersionInfo()).isNull();
        });
    }

    @Test
    void givesEveryInnerObjectAnIdOfItsOwn() {
        var ids = new ArrayList<String>();
        for (var object : writtenObjects(new RandomMetadata(3).submission())) {
            ids.add(object.getId());
            Stream.concat(object.getClassification().stream(), object.getExternalIdentifier().stream())
                    .map(RegistryObjectType::getId)
                    .forEach(ids::add);
        }
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }

    @Test
    void leavesTheStatusToTheRegistryAndTheNamespaceToTheSurroundings() {
        var entry = Samples.entryOf(Samples.ANNA, UUID)
                .availabilityStatus(AvailabilityStatus.APPROVED)
                .build();

        assertThat(new String(EbrimWriter.element(entry), StandardCharsets.UTF_8))
                .startsWith("<ExtrinsicObject id=\"" + UUID + "\"")
                .doesNotContain("status=")
                .doesNotContain("xmlns");
    }

    private static List<RegistryObjectType> writtenObjects(Submission submission) {
        return Ebrim.of(submission).objects().stream()
                .<RegistryObjectType>map(element -> (RegistryObjectType) element.getValue())
                .toList();
    }
}
