package carnet.metadata.ebrim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import carnet.metadata.InternationalString;
import carnet.metadata.LocalizedString;
import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.Transaction;
import carnet.metadata.error.XdsErrorCode;
import carnet.metadata.rule.SubmissionRules;
import carnet.metadata.sample.Requirement;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A request in the manner of a toolkit we did not write: the forms other senders give names, roles, recipients, slots. */
@Requirement("ITI TF-3 4.2.3")
class ForeignRequestTest {

    private static Submission submission;

    @BeforeAll
    static void read() throws IOException {
        try (var file = Objects.requireNonNull(ForeignRequestTest.class.getResourceAsStream("foreign-request.xml"))) {
            submission = EbrimDecoder.submission(
                    Ebrim.of(EbrimSchema.document(file.readAllBytes())).request());
        }
    }

    @Test
    void breaksNoRule() {
        assertThat(SubmissionRules.of(Transaction.ITI_42).breaches(submission)).isEmpty();
    }

    @Test
    void isToldWhatIsNotKept() {
        assertThat(submission.warnings())
                .extracting(RegistryError::code, RegistryError::codeContext)
                .containsExactly(tuple(
                        XdsErrorCode.EXTRA_METADATA_NOT_SAVED,
                        "Association(hasDocument).PreviousVersion: of no effect but in ITI-57"));
    }

    @Test
    void isReadAttributeByAttribute() {
        var entry = submission.documentEntries().get(0);
        assertThat(entry.patientId().text()).isEqualTo("K-4711^^^&1.3&ISO");
        assertThat(entry.uniqueId()).isEqualTo("32848902348");
        assertThat(entry.author()).singleElement().satisfies(author -> {
            assertThat(author.authorInstitution()).hasSize(3);
            assertThat(author.authorRole()).containsExactly("MD^^^&1.2.3.1&ISO", "surgeon");
            assertThat(author.authorTelecommunication()).hasSize(3);
        });
        assertThat(entry.sourcePatientInfo()).hasSize(5);
        assertThat(entry.referenceIdList()).hasSize(2);
        assertThat(entry.title()).isEqualTo(new InternationalString(List.of(new LocalizedString("en-US", "Letter"))));
        assertThat(submission.submissionSet().intendedRecipient()).hasSize(4);
        assertThat(submission.folders()).hasSize(1);
        assertThat(submission.associations()).hasSize(5);
    }

    @Test
    void isReadTheSameAfterItIsWritten() {
        var written = Submission.of(
                submission.submissionSet(),
                submission.documentEntries(),
                submission.folders(),
                submission.associations());
        var read = EbrimDecoder.submission(EbrimReader.request(written));

        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*availabilityStatus")
                .isEqualTo(written);
    }
}
