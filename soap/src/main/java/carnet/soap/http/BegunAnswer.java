package carnet.soap.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.OutputStream;
import java.util.ArrayList;
import javax.xml.stream.XMLStreamWriter;
import org.apache.cxf.attachment.AttachmentSerializer;
import org.apache.cxf.binding.soap.interceptor.SoapOutInterceptor;
import org.apache.cxf.interceptor.AttachmentOutInterceptor;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/**
 * What is already written of an answer when it fails. CXF would go on with the fault in the middle of it, under status
 * 200.
 */
public final class BegunAnswer {

    private BegunAnswer() {}

    /**
     * Takes it back, so that a fault can be sent in its place.
     *
     * @return whether that was possible; else some of it is with the peer, and only a broken connection tells that it
     *     failed
     */
    public static boolean takeBack(Message answer) {
        if (answer.getContent(OutputStream.class) == null) {
            return true;
        }
        Message request = answer.getExchange().getInMessage();
        if (!(request.get(AbstractHTTPDestination.HTTP_RESPONSE) instanceof HttpServletResponse response)
                || response.isCommitted()) {
            return false;
        }
        response.reset();
        answer.removeContent(XMLStreamWriter.class);
        answer.removeContent(OutputStream.class);
        answer.removeContent(AttachmentSerializer.class);
        answer.remove(SoapOutInterceptor.WROTE_ENVELOPE_START);
        answer.remove(AttachmentOutInterceptor.ATTACHMENT_OUT_CHECKED);
        answer.put(Message.PARTIAL_ATTACHMENTS_MESSAGE, false);
        answer.put(Message.CONTENT_TYPE, SoapMediaTypes.SOAP_12);
        answer.setAttachments(new ArrayList<>());
        answer.remove(AbstractHTTPDestination.RESPONSE_HEADERS_COPIED);
        return true;
    }
}
