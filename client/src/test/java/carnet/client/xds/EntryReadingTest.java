package carnet.client.xds;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.client.domain.ScriptedDomain;
import carnet.metadata.AvailabilityStatus;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.DocumentEntry;
import carnet.metadata.Submission;
import carnet.metadata.ebrim.EbrimReader;
import carnet.metadata.sample.Samples;
import carnet.wsdl.rim.ClassificationType;
import carnet.wsdl.rim.ExternalIdentifierType;
import carnet.wsdl.rim.ExtrinsicObjectType;
import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EntryReadingTest {

    @Test
    void readsEveryAttributeOfAFullEntry() {
        var entry = Samples.entryOf(Samples.ANNA, "Doc")
                .eventCodeList(List.of(Samples.LABORATORY))
                .serviceStartTime(new DTM("20260201"))
                .serviceStopTime(new DTM("20260228"))
                .build();
        var object = encoded(entry);
        object.setStatus(AvailabilityStatus.APPROVED.urn());

        var found = EntryReading.of(object);

        assertThat(found)
                .isEqualTo(new FoundDocument(
                        "Doc",
                        entry.uniqueId(),
                        AvailabilityStatus.APPROVED,
                        false,
                        null,
                        Samples.REPOSITORY.value(),
                        Samples.ANNA.text(),
                        "L-77^^^&1.3.6.1.4.1.21367.13.20.2000&ISO",
                        "Lettre de sortie",
                        "text/xml",
                        Samples.DISCHARGE_SUMMARY,
                        Samples.DISCHARGE_SUMMARY,
                        entry.formatCode(),
                        entry.healthcareFacilityTypeCode(),
                        entry.practiceSettingCode(),
                        List.of(Samples.NORMAL),
                        List.of(Samples.LABORATORY),
                        List.of(),
                        List.of("^Weber^Claire^^^Dr."),
                        "fr-LU",
                        "20260301101500",
                        "20260201",
                        "20260228",
                        0L,
                        entry.hash()));
        assertThat(found.isApproved()).isTrue();
        assertThat(found.reference().orElseThrow().repositoryUniqueId()).isEqualTo(Samples.REPOSITORY.value());
    }

    @Test
    void bearsAnEntryWithNothingInIt() {
        var found = EntryReading.of(new ExtrinsicObjectType());

        assertThat(found.uniqueId()).isEmpty();
        assertThat(found.mimeType()).isEqualTo("application/octet-stream");
        assertThat(found.availabilityStatus()).isNull();
        assertThat(found.reference()).isEmpty();
    }

    @Test
    void takesWhatItCannotReadForAbsent() {
        var object = new ExtrinsicObjectType();
        object.setStatus("urn:oasis:names:tc:ebxml-regrep:StatusType:Submitted");
        object.getSlot().add(ScriptedDomain.slot("size", "many"));
        object.getSlot().add(ScriptedDomain.slot("hash", "abc"));
        object.getSlot().add(ScriptedDomain.slot("creationTime"));
        object.getSlot().add(ScriptedDomain.slot("urn:vendor:slot", "x"));
        var withoutScheme = new ClassificationType();
        withoutScheme.setClassificationScheme("urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a");
        withoutScheme.setNodeRepresentation(" A1 ");
        object.getClassification().add(withoutScheme);
        var identifier = new ExternalIdentifierType();
        identifier.setIdentificationScheme("urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab");
        identifier.setValue(" 2.999.9.1\n");
        object.getExternalIdentifier().add(identifier);

        var found = EntryReading.of(object);

        assertThat(found.availabilityStatus()).isNull();
        assertThat(found.size()).isNull();
        assertThat(found.hash()).isNull();
        assertThat(found.creationTime()).isNull();
        assertThat(found.classCode()).isEqualTo(Code.of("A1", "", "A1"));
        assertThat(found.uniqueId()).isEqualTo("2.999.9.1");
    }

    @Test
    void namesNoPersonInItsText() {
        var found = EntryReading.of(encoded(Samples.entryOf(Samples.ANNA, "Doc").build()));

        assertThat(found.toString())
                .doesNotContain("ANNA")
                .doesNotContain("Weber")
                .doesNotContain("Lettre");
    }

    private static ExtrinsicObjectType encoded(DocumentEntry entry) {
        Submission submission = Samples.submissionOf(entry);
        return EbrimReader.request(submission).getRegistryObjectList().getIdentifiable().stream()
                .map(JAXBElement::getValue)
                .map(object -> object instanceof ExtrinsicObjectType extrinsic ? extrinsic : null)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }
}
