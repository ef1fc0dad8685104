package carnet.soap.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.cxf.interceptor.MessageSenderInterceptor;
import org.apache.cxf.io.AbstractWrappedOutputStream;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/**
 * Tells a broken connection from everything else that can go wrong while an answer is written. One of ordinary size leaves in
 * one piece.
 */
public final class AnswerStream extends AbstractPhaseInterceptor<Message> {

    /** Ten DocumentEntries and more. */
    private static final int ORDINARY_SIZE = 128 * 1024;

    public AnswerStream() {
        super(Phase.PREPARE_SEND);
        addAfter(MessageSenderInterceptor.class.getName());
    }

    @Override
    public void handleMessage(Message message) {
        OutputStream out = message.getContent(OutputStream.class);
        if (out == null) {
            return;
        }
        message.setContent(OutputStream.class, new ToPeer(out));
        Message request = message.getExchange().getInMessage();
        if (request != null
                && request.get(AbstractHTTPDestination.HTTP_RESPONSE) instanceof HttpServletResponse response
                && !response.isCommitted()) {
            response.setBufferSize(ORDINARY_SIZE);
        }
    }

    private static final class ToPeer extends AbstractWrappedOutputStream {

        ToPeer(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                super.write(bytes, offset, length);
            } catch (IOException e) {
                throw new PeerIsGone(e);
            }
        }

        @Override
        public void write(int value) throws IOException {
            try {
                super.write(value);
            } catch (IOException e) {
                throw new PeerIsGone(e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                super.flush();
            } catch (IOException e) {
                throw new PeerIsGone(e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                super.close();
            } catch (IOException e) {
                throw new PeerIsGone(e);
            }
        }
    }
}
