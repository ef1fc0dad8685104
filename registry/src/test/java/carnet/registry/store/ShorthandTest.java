package carnet.registry.store;

import static carnet.metadata.sample.Samples.ANNA;
import static carnet.metadata.sample.Samples.entryOf;
import static carnet.metadata.sample.Samples.folderOf;
import static carnet.metadata.sample.Samples.submissionSetOf;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.Association;
import carnet.metadata.AvailabilityStatus;
import carnet.metadata.RegistryObject;
import carnet.metadata.Slot;
import carnet.metadata.ebrim.EbrimWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShorthandTest {

    private static final String ID = "urn:uuid:1f8c2a6e-0d3b-4c57-9a41-5b6e7f809112";
    private static final String OTHER = "urn:uuid:1f8c2a6e-0d3b-4c57-9a41-5b6e7f80ffff";

    static Stream<RegistryObject> everyKindOfObject() {
        return Stream.of(
                entryOf(ANNA, ID).build(),
                entryOf(ANNA, ID)
                        .title(carnet.metadata.InternationalString.of("<é> & \"ü\" \u0001?".replace("\u0001", "")))
                        .extraMetadata(List.of(new Slot("urn:example:x", List.of("a", "b"))))
                        .build(),
                submissionSetOf(ANNA, ID),
                folderOf(ANNA, ID),
                Association.original(ID, OTHER, ID));
    }

    @ParameterizedTest
    @MethodSource("everyKindOfObject")
    void givesBackWhatItShortened(RegistryObject object) {
        var ebrim = EbrimWriter.element(object);

        var shorthand = Shorthand.shorten(ebrim, object.entryUUID());

        var expanded = new String(Shorthand.expand(shorthand, object.entryUUID()), StandardCharsets.UTF_8);
        assertThat(expanded).isEqualTo(new String(ebrim, StandardCharsets.UTF_8));
    }

    @Test
    void aStoredElementIsWrittenWithItsStatus() throws IOException {
        var entry = entryOf(ANNA, ID).build();
        var stored = new StoredElement("ExtrinsicObject", ID, StoredElement.shorthandOf(entry));

        var written = new ByteArrayOutputStream();
        stored.writeTo(written, AvailabilityStatus.DEPRECATED);

        assertThat(stored.ebrim()).isEqualTo(EbrimWriter.element(entry));
        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo(new String(EbrimWriter.element(entry), StandardCharsets.UTF_8)
                        .replaceFirst(
                                "<ExtrinsicObject",
                                "<ExtrinsicObject status=\"" + AvailabilityStatus.DEPRECATED.urn() + "\""));
    }

    @Test
    void anOrdinaryEntryFitsAPageBesideOthers() {
        assertThat(StoredElement.shorthandOf(entryOf(ANNA, ID).build())).hasSizeLessThan(1600);
    }

    @Test
    void phrasesAreAppendedNeverChanged() throws Exception {
        try (var phrases = Shorthand.class.getResourceAsStream("phrases.txt")) {
            var released = new String(phrases.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .limit(83)
                    .toList();
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", released).getBytes(StandardCharsets.US_ASCII));
            assertThat(HexFormat.of().formatHex(digest))
                    .isEqualTo("1d44637e2472093a6936462f219bc0c0d71705a1a53772b4ff577a828b68157c");
        }
    }
}
