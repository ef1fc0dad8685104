package carnet.metadata.error;

import static carnet.metadata.error.Transaction.ITI_18;
import static carnet.metadata.error.Transaction.ITI_38;
import static carnet.metadata.error.Transaction.ITI_39;
import static carnet.metadata.error.Transaction.ITI_41;
import static carnet.metadata.error.Transaction.ITI_42;
import static carnet.metadata.error.Transaction.ITI_43;
import static carnet.metadata.error.Transaction.ITI_51;
import static carnet.metadata.error.Transaction.ITI_61;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.sample.Requirement;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@Requirement("ITI TF-3 Table 4.2.4.1-2")
class XdsErrorCodeTest {

    /** The table's rows and its letters for transactions, without the code nobody sends any more. */
    private static final String TABLE = """
            DocumentQueued                            P
            InvalidDocumentContent                    P
            PartialAppendContentNotProcessed          P
            PartialFolderContentNotProcessed          P
            PartialRelationshipContentNotProcessed    P
            PartialReplaceContentNotProcessed         P
            PartialTransformNotProcessed              P
            PartialTransformReplaceNotProcessed       P
            UnresolvedReferenceException              P R
            XDSDocumentUniqueIdError                  RS XGR
            XDSDuplicateUniqueIdInRegistry            P R
            XDSExtraMetadataNotSaved                  P R
            XDSMissingDocument                        P
            XDSMissingDocumentMetadata                P
            XDSMissingHomeCommunityId                 SQ RS XGQ XGR
            XDSNonIdenticalHash                       P R
            XDSNonIdenticalSize                       P R
            XDSPatientIdDoesNotMatch                  P R
            XDSRegistryBusy                           P R SQ XGQ
            XDSRegistryDeprecatedDocumentError        P R
            XDSRegistryDuplicateUniqueIdInMessage     P R
            XDSRegistryError                          P R SQ XGQ
            XDSRegistryMetadataError                  P R
            XDSRegistryNotAvailable                   P
            XDSRegistryOutOfResources                 P R SQ XGQ
            XDSRepositoryBusy                         P RS XGR
            XDSRepositoryDuplicateUniqueIdInMessage   P
            XDSRepositoryError                        P RS XGR
            XDSRepositoryMetadataError                P
            XDSRepositoryOutOfResources               P RS XGR
            XDSResultNotSinglePatient                 SQ RS XGQ XGR
            XDSStoredQueryMissingParam                SQ XGQ
            XDSStoredQueryParamNumber                 SQ XGQ
            XDSTooManyResults                         SQ RS XGQ XGR
            XDSUnavailableCommunity                   SQ RS
            XDSUnknownCommunity                       SQ RS XGQ XGR
            XDSUnknownPatientId                       P R SQ XGQ
            XDSUnknownRepositoryId                    RS XGR
            XDSUnknownStoredQuery                     SQ XGQ
            """;

    private static final Map<String, Transaction> LETTERS =
            Map.of("P", ITI_41, "R", ITI_42, "SQ", ITI_18, "RS", ITI_43, "XGQ", ITI_38, "XGR", ITI_39);

    @Test
    void areThoseOfTheTable() {
        var table = TABLE.lines()
                .map(row -> row.split(" +"))
                .collect(Collectors.toMap(
                        row -> row[0],
                        row -> Arrays.stream(row).skip(1).map(LETTERS::get).collect(Collectors.toSet())));

        var ours = Arrays.stream(XdsErrorCode.values())
                .collect(Collectors.toMap(
                        XdsErrorCode::code,
                        code -> code.allowedIn().stream()
                                .filter(LETTERS::containsValue)
                                .collect(Collectors.toSet())));

        assertThat(ours).isEqualTo(table);
    }

    @Test
    void areInTransactionsBeyondTheTableThoseOfTheirLike() {
        assertThat(codesOf(ITI_51)).isSubsetOf(codesOf(ITI_18));
        assertThat(codesOf(ITI_61)).isSubsetOf(codesOf(ITI_42));
        assertThat(codesOf(ITI_42)).isSubsetOf(codesOf(ITI_41));
    }

    @Test
    void stateTheTransactionAsTheFrameworkPrintsIt() {
        assertThat(Stream.of(ITI_18, ITI_42).map(Transaction::number)).containsExactly("ITI-18", "ITI-42");
    }

    private static Set<XdsErrorCode> codesOf(Transaction transaction) {
        return Arrays.stream(XdsErrorCode.values())
                .filter(code -> code.allowedIn().contains(transaction))
                .collect(Collectors.toSet());
    }
}
