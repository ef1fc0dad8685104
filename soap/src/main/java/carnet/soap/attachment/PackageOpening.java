package carnet.soap.attachment;

import carnet.soap.SoapLimits;
import carnet.soap.attachment.ReceivedAttachments.Root;
import carnet.soap.fault.InputRefused;
import carnet.soap.fault.RequestRefused;
import carnet.soap.http.MediaType;
import carnet.soap.http.SoapMediaTypes;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Opens an MTOM/XOP package as far as its envelope, in place of CXF's own reading. */
public final class PackageOpening extends AbstractPhaseInterceptor<Message> {

    private final SoapLimits limits;
    private final Spool spool;

    public PackageOpening(SoapLimits limits, Spool spool) {
        super(Phase.PRE_STREAM);
        this.limits = limits;
        this.spool = spool;
    }

    @Override
    public void handleMessage(Message message) {
        MediaType type = message.getContent(MediaType.class);
        if (type == null || !type.is(SoapMediaTypes.PACKAGE)) {
            return;
        }
        try {
            open(message, type);
        } catch (InputRefused e) {
            throw e.refusal();
        } catch (IOException e) {
            throw new Fault(e);
        }
    }

    private void open(Message message, MediaType type) throws IOException {
        var parts = new MultipartStream(
                message.getContent(InputStream.class),
                type.parameter("boundary").orElse(""),
                limits.maxPartHeaderBytes());
        var attachments = new ReceivedAttachments(parts, limits, spool);
        attachments.keepIn(message);
        Optional<String> start = type.parameter("start").map(MultipartStream.PartHeader::withoutBrackets);
        Root root = attachments.openRoot(start);
        var rootType = MediaType.parse(root.contentType().orElse(SoapMediaTypes.XOP));
        if (!SoapMediaTypes.mayHoldEnvelope(rootType)) {
            throw RequestRefused.atHttp(415, "the first part of the MIME package is to be application/xop+xml");
        }
        message.setContent(InputStream.class, root.body());
        message.setContent(MediaType.class, rootType);
    }
}
