package carnet.metadata.ebrim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import carnet.metadata.Association;
import carnet.metadata.DocumentEntry;
import carnet.metadata.Folder;
import carnet.metadata.InternationalString;
import carnet.metadata.RegistryObject;
import carnet.metadata.Slot;
import carnet.metadata.SubmissionSet;
import carnet.metadata.error.Transaction;
import carnet.metadata.rule.SubmissionRules;
import carnet.metadata.sample.RandomMetadata;
import carnet.metadata.sample.Requirement;
import carnet.metadata.sample.Samples;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what was read, whatever it is: of random metadata, so many seeds that luck plays no part. */
@Requirement("ITI TF-3 4.2.1")
class EbrimRoundTripTest {

    private static final int SEEDS = 250;

    @Nested
    class OfRandomMetadata {

        @Test
        void everyObjectIsReadBackAsItWas() {
            forAllSeeds(metadata -> metadata.submission()
                    .objects()
                    .forEach(object -> assertThat(readBack(object)).isEqualTo(object)));
        }

        @Test
        void everySubmissionIsReadBackAsItWas() {
            forAllSeeds(metadata -> {
                var submission = metadata.submission();
                assertThat(EbrimDecoder.submission(EbrimReader.request(submission)))
                        .isEqualTo(submission);
            });
        }

        @Test
        void everyRequestIsValidByTheSchema() {
            forAllSeeds(metadata -> EbrimSchema.validate(EbrimWriter.submitObjectsRequest(metadata.submission())));
        }

        @Test
        void theSameObjectIsAlwaysWrittenAlike() {
            forAllSeeds(metadata -> metadata.submission()
                    .objects()
                    .forEach(object ->
                            assertThat(EbrimWriter.element(object)).isEqualTo(EbrimWriter.element(readBack(object)))));
        }

        @Test
        void noRuleIsBroken() {
            var rules = SubmissionRules.of(Transaction.ITI_42);
            forAllSeeds(metadata ->
                    assertThat(rules.breaches(metadata.submission())).isEmpty());
        }
    }

    @Nested
    class OfTextsXmlFindsHard {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    " leading",
                    "trailing ",
                    "two  blanks",
                    "a\ttab",
                    "a\nline",
                    "a\rreturn",
                    "a\r\nline of another system",
                    "<b>&amp;\"'</b>",
                    "]]>",
                    "Ж漢字🫀",
                    "\u0085\u2028\u00a0",
                    ""
                })
        void theyAreKeptInAttributesAndInValues(String text) {
            var entry = Samples.entryOf(Samples.ANNA, "Doc")
                    .title(InternationalString.of(text))
                    .comments(InternationalString.of(text))
                    .extraMetadata(List.of(new Slot("urn:example:x", List.of(text, text))))
                    .build();

            assertThat(readBack(entry)).isEqualTo(entry);
        }

        @ParameterizedTest
        @ValueSource(strings = {"\u0001", "\u000b", "\ud800", "\udc00a"})
        void aCharacterXmlDoesNotKnowIsNotWrittenAtAll(String text) {
            var entry = Samples.entryOf(Samples.ANNA, "Doc")
                    .title(InternationalString.of(text))
                    .build();

            assertThatIllegalStateException().isThrownBy(() -> EbrimWriter.element(entry));
        }
    }

    private static RegistryObject readBack(RegistryObject object) {
        var element = EbrimWriter.element(object);
        if (object instanceof DocumentEntry) {
            return EbrimReader.documentEntry(element);
        }
        if (object instanceof SubmissionSet) {
            return EbrimReader.submissionSet(element);
        }
        if (object instanceof Folder) {
            return EbrimReader.folder(element);
        }
        assertThat(object).isInstanceOf(Association.class);
        return EbrimReader.association(element);
    }

    private static void forAllSeeds(Consumer<RandomMetadata> property) {
        LongStream.range(0, SEEDS).forEach(seed -> {
            try {
                property.accept(new RandomMetadata(seed));
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("with seed " + seed + ": " + e.getMessage(), e);
            }
        });
    }
}
