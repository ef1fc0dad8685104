package carnet.soap.attachment;

import carnet.soap.SoapLimits;
import carnet.soap.xml.EnvelopeBytes;
import javax.xml.stream.XMLStreamReader;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Keeps documents out of the unmarshaller's memory, see {@link DocumentReader}. */
public final class DocumentContents extends AbstractPhaseInterceptor<Message> {

    private final SoapLimits limits;
    private final Spool spool;

    public DocumentContents(SoapLimits limits, Spool spool) {
        super(Phase.POST_PROTOCOL);
        this.limits = limits;
        this.spool = spool;
    }

    @Override
    public void handleMessage(Message message) {
        XMLStreamReader reader = message.getContent(XMLStreamReader.class);
        if (reader == null) {
            return;
        }
        ReceivedAttachments attachments = message.getExchange().get(ReceivedAttachments.class);
        if (attachments == null) {
            attachments = new ReceivedAttachments(null, limits, spool);
            attachments.keepIn(message);
        }
        message.setAttachments(attachments.documents());
        message.setContent(
                XMLStreamReader.class,
                new DocumentReader(
                        reader, attachments, message.getContent(EnvelopeBytes.class), limits.maxAttachmentBytes()));
    }
}
