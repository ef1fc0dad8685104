package carnet.client.xds;

import java.util.List;

/**
 * The answer to a query.
 *
 * @param documents in the registry's order
 * @param errors warnings, or why the answer is incomplete (PartialSuccess)
 */
public record FoundDocuments(List<FoundDocument> documents, List<ReportedError> errors) {

    public FoundDocuments {
        documents = List.copyOf(documents);
        errors = List.copyOf(errors);
    }
}
