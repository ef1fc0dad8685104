package carnet.registry.query;

import carnet.metadata.ebrim.EbrimWriter;
import carnet.metadata.ebrim.RegistryResponses;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.ResponseStatus;
import carnet.soap.StreamedBody;
import carnet.wsdl.query.AdhocQueryResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A query's answer, written from the stored elements as they are [TF-2 3.18.4.1.2.6]: marshalling would cost more than
 * everything else together.
 */
final class AdhocQueryAnswer extends AdhocQueryResponse implements StreamedBody {

    private static final byte[] START = utf8(
            "<query:AdhocQueryResponse xmlns:query=\"urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0\"" + " status=\""
                    + ResponseStatus.SUCCESS.urn() + "\"><RegistryObjectList xmlns=\"" + EbrimWriter.RIM + "\">");
    private static final byte[] END = utf8("</RegistryObjectList></query:AdhocQueryResponse>");
    private static final byte[] REFERENCE_START = utf8("<ObjectRef id=\"");
    private static final byte[] REFERENCE_END = utf8("\"/>");

    private final Answer answer;

    private AdhocQueryAnswer(Answer answer) {
        this.answer = answer;
        setStatus(ResponseStatus.SUCCESS.urn());
    }

    static AdhocQueryResponse success(Answer answer) {
        return new AdhocQueryAnswer(answer);
    }

    static AdhocQueryResponse failure(List<RegistryError> errors) {
        var response = new AdhocQueryResponse();
        response.setStatus(ResponseStatus.FAILURE.urn());
        response.setRegistryErrorList(RegistryResponses.errorList(errors));
        response.setRegistryObjectList(new carnet.wsdl.rim.RegistryObjectListType());
        return response;
    }

    @Override
    public void writeTo(OutputStream utf8) throws IOException {
        utf8.write(START);
        if (answer instanceof Answer.References references) {
            for (var id : references.entryUUIDs()) {
                utf8.write(REFERENCE_START);
                utf8.write(utf8(id));
                utf8.write(REFERENCE_END);
            }
        } else if (answer instanceof Answer.Objects objects) {
            for (var object : objects.objects()) {
                object.element().writeTo(utf8, object.status());
            }
        }
        utf8.write(END);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
