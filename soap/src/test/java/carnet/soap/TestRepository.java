package carnet.soap;

import carnet.soap.attachment.ReceivedAttachments;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.DocumentRepositoryPortType;
import carnet.wsdl.xds.ProvideAndRegisterDocumentSetRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetResponseType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Keeps what it is given; only a message that proves to be whole counts as committed. */
final class TestRepository implements DocumentRepositoryPortType {

    final List<Map<String, byte[]>> committed = new CopyOnWriteArrayList<>();
    volatile Function<ProvideAndRegisterDocumentSetRequestType, RegistryResponseType> provide = this::store;
    volatile Function<RetrieveDocumentSetRequestType, RetrieveDocumentSetResponseType> retrieve =
            request -> new RetrieveDocumentSetResponseType();

    @Override
    public RegistryResponseType documentRepositoryProvideAndRegisterDocumentSetB(
            ProvideAndRegisterDocumentSetRequestType body) {
        return provide.apply(body);
    }

    @Override
    public RetrieveDocumentSetResponseType documentRepositoryRetrieveDocumentSet(RetrieveDocumentSetRequestType body) {
        return retrieve.apply(body);
    }

    RegistryResponseType store(ProvideAndRegisterDocumentSetRequestType body) {
        return store(body.getDocument());
    }

    RegistryResponseType storeInReverse(ProvideAndRegisterDocumentSetRequestType body) {
        var reversed = new ArrayList<>(body.getDocument());
        Collections.reverse(reversed);
        return store(reversed);
    }

    private RegistryResponseType store(List<ProvideAndRegisterDocumentSetRequestType.Document> documents) {
        Map<String, byte[]> contents = new LinkedHashMap<>();
        for (var document : documents) {
            contents.put(document.getId(), bytesOf(document));
        }
        ReceivedAttachments.current().verifyComplete();
        committed.add(contents);
        return TestRegistry.response("ITI-41");
    }

    static byte[] bytesOf(ProvideAndRegisterDocumentSetRequestType.Document document) {
        try (InputStream content = document.getValue().getInputStream()) {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
