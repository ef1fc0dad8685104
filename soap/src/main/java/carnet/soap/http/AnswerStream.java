package carnet.soap.http;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.cxf.interceptor.MessageSenderInterceptor;
import org.apache.cxf.io.AbstractWrappedOutputStream;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/** Tells a broken connection from everything else that can go wrong while an answer is written. */
public final class AnswerStream extends AbstractPhaseInterceptor<Message> {

    public AnswerStream() {
        super(Phase.PREPARE_SEND);
        addAfter(MessageSenderInterceptor.class.getName());
    }

    @Override
    public void handleMessage(Message message) {
        OutputStream out = message.getContent(OutputStream.class);
        if (out != null) {
            message.setContent(OutputStream.class, new ToPeer(out));
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
