package carnet.repository.provide;

import java.util.List;

/**
 * What one ITI-41 request brought.
 *
 * @param entries all DocumentEntries, in the order of the request
 * @param documentIds Document/@id of all documents, in the order of the request; empty where there is none
 * @param documents those documents that belong to one entry and it to them
 */
record Received(List<SubmittedEntry> entries, List<String> documentIds, List<ReceivedDocument> documents) {

    Received {
        entries = List.copyOf(entries);
        documentIds = List.copyOf(documentIds);
        documents = List.copyOf(documents);
    }
}
