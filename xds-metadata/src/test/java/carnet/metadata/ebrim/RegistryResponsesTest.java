package carnet.metadata.ebrim;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.error.RegistryError;
import carnet.metadata.error.ResponseStatus;
import carnet.metadata.error.XdsErrorCode;
import carnet.metadata.sample.Requirement;
import java.util.List;
import org.junit.jupiter.api.Test;

@Requirement("ITI TF-3 4.2.4")
class RegistryResponsesTest {

    private static final String ERROR = "urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Error";
    private static final String WARNING = "urn:oasis:names:tc:ebxml-regrep:ErrorSeverityType:Warning";

    @Test
    void successHasNoErrorList() {
        var response = RegistryResponses.success();
        assertThat(response.getStatus()).isEqualTo("urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success");
        assertThat(response.getRegistryErrorList()).isNull();
    }

    @Test
    void failureCarriesEveryErrorInOrder() {
        var response = RegistryResponses.failure(List.of(
                RegistryError.warning(XdsErrorCode.EXTRA_METADATA_NOT_SAVED, "first"),
                RegistryError.at("1.2.3", XdsErrorCode.REGISTRY_METADATA_ERROR, "second")));

        assertThat(response.getStatus()).isEqualTo("urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Failure");
        assertThat(response.getRegistryErrorList().getHighestSeverity()).isEqualTo(ERROR);
        var errors = response.getRegistryErrorList().getRegistryError();
        assertThat(errors).hasSize(2);
        assertThat(errors.get(0).getErrorCode()).isEqualTo("XDSExtraMetadataNotSaved");
        assertThat(errors.get(0).getCodeContext()).isEqualTo("first");
        assertThat(errors.get(0).getSeverity()).isEqualTo(WARNING);
        assertThat(errors.get(0).getLocation()).isEmpty();
        assertThat(errors.get(0).getValue()).isNull();
        assertThat(errors.get(1).getErrorCode()).isEqualTo("XDSRegistryMetadataError");
        assertThat(errors.get(1).getSeverity()).isEqualTo(ERROR);
        assertThat(errors.get(1).getLocation()).isEqualTo("1.2.3");
    }

    @Test
    void warningsAloneAreTheHighestSeverity() {
        var response = RegistryResponses.of(
                ResponseStatus.SUCCESS, List.of(RegistryError.warning(XdsErrorCode.EXTRA_METADATA_NOT_SAVED, "x")));

        assertThat(response.getRegistryErrorList().getHighestSeverity()).isEqualTo(WARNING);
    }

    @Test
    void partialSuccessIsOfIhe() {
        assertThat(RegistryResponses.of(ResponseStatus.PARTIAL_SUCCESS, List.of())
                        .getStatus())
                .isEqualTo("urn:ihe:iti:2007:ResponseStatusType:PartialSuccess");
    }

    @Test
    void whatASenderMadeUsQuoteCanBeWritten() {
        var response = RegistryResponses.failure(List.of(
                RegistryError.of(XdsErrorCode.REGISTRY_METADATA_ERROR, "Association(\u0001\ud800🫀\tx).id: used")));

        assertThat(response.getRegistryErrorList().getRegistryError().get(0).getCodeContext())
                .isEqualTo("Association(??🫀\tx).id: used");
    }
}
