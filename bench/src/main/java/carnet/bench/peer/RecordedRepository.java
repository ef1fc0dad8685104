package carnet.bench.peer;

import carnet.metadata.ebrim.RegistryResponses;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.DocumentRepositoryPortType;
import carnet.wsdl.xds.DocumentResponseType;
import carnet.wsdl.xds.ProvideAndRegisterDocumentSetRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetResponseType;
import jakarta.activation.DataHandler;
import jakarta.activation.FileDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** Reads documents and forgets them; gives out one and the same. */
final class RecordedRepository implements DocumentRepositoryPortType {

    private final byte[] body;
    private final Path document;

    /**
     * @param body answer to an ITI-41
     * @param document answer to an ITI-43
     */
    RecordedRepository(byte[] body, Path document) {
        this.body = body;
        this.document = document;
    }

    @Override
    public RegistryResponseType documentRepositoryProvideAndRegisterDocumentSetB(
            ProvideAndRegisterDocumentSetRequestType request) {
        try {
            for (var each : request.getDocument()) {
                try (var bytes = each.getValue().getInputStream()) {
                    bytes.transferTo(OutputStream.nullOutputStream());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new RecordedRegistry.Accepted(body);
    }

    @Override
    public RetrieveDocumentSetResponseType documentRepositoryRetrieveDocumentSet(
            RetrieveDocumentSetRequestType request) {
        var asked = request.getDocumentRequest().get(0);
        var found = new DocumentResponseType();
        found.setRepositoryUniqueId(asked.getRepositoryUniqueId());
        found.setDocumentUniqueId(asked.getDocumentUniqueId());
        found.setMimeType("application/pdf");
        found.setDocument(new DataHandler(new FileDataSource(document.toFile())));
        var response = new RetrieveDocumentSetResponseType();
        response.getDocumentResponse().add(found);
        response.setRegistryResponse(RegistryResponses.success());
        return response;
    }
}
