package carnet.soap.http;

import carnet.soap.Packaging;
import carnet.soap.fault.RequestRefused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.cxf.io.DelegatingInputStream;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * The HTTP request is a POST of something that can hold a SOAP 1.2 envelope; only the WSDL may be asked for with GET.
 */
public final class RequestIsSoap extends AbstractPhaseInterceptor<Message> {

    private final String expectation;

    public RequestIsSoap(Packaging packaging) {
        super(Phase.RECEIVE);
        expectation = switch (packaging) {
            case MTOM ->
                "this door expects multipart/related with type=\"application/xop+xml\", or application/soap+xml";
            case PLAIN -> "this door expects application/soap+xml";
        };
    }

    @Override
    public void handleMessage(Message message) {
        String method = String.valueOf(message.get(Message.HTTP_REQUEST_METHOD));
        if (isQuestionForContract(method, message)) {
            return;
        }
        // else CXF answers in the encoding of the request, and could then not write bodies as bytes
        message.put(Message.ENCODING, StandardCharsets.UTF_8.name());
        // else CXF reads the rest of a refused request into its own cache before it answers
        message.removeContent(DelegatingInputStream.class);
        if (!method.equals("POST")) {
            throw RequestRefused.atHttp(405, "only POST is answered here, and GET of ?wsdl");
        }
        if (isCoded(message)) {
            throw RequestRefused.atHttp(415, "Content-Encoding is not supported; " + expectation);
        }
        var type = MediaType.parse(String.valueOf(message.get(Message.CONTENT_TYPE)));
        if (!SoapMediaTypes.mayHoldEnvelope(type) && !type.is(SoapMediaTypes.PACKAGE)) {
            throw RequestRefused.atHttp(415, expectation);
        }
        if (!header(message, "Content-Type")
                .allMatch(header -> MediaType.parse(header).hasKnownCharset())) {
            throw RequestRefused.atHttp(415, "the charset of the Content-Type is not known");
        }
        message.setContent(MediaType.class, type);
    }

    private static boolean isQuestionForContract(String method, Message message) {
        String query = (String) message.get(Message.QUERY_STRING);
        return method.equals("GET") && query != null && (query.contains("wsdl") || query.contains("xsd"));
    }

    private static boolean isCoded(Message message) {
        return !header(message, "Content-Encoding").allMatch(coding -> coding.equalsIgnoreCase("identity"));
    }

    private static Stream<String> header(Message message, String name) {
        return message.get(Message.PROTOCOL_HEADERS) instanceof Map<?, ?> headers
                        && headers.get(name) instanceof List<?> values
                ? values.stream().map(String::valueOf)
                : Stream.empty();
    }
}
