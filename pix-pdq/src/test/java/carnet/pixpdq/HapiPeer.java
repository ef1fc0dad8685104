package carnet.pixpdq;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.Connection;
import ca.uhn.hl7v2.llp.LLPException;
import ca.uhn.hl7v2.llp.MinLowerLayerProtocol;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.model.v231.message.ACK;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** HAPI's own client and parser: it frames, matches answers to control ids and reads them without any code of ours. */
final class HapiPeer implements AutoCloseable {

    private final HapiContext context = new DefaultHapiContext();
    private final Connection connection;

    HapiPeer(MllpListener listener) throws HL7Exception {
        context.setExecutorService(
                Executors.newCachedThreadPool()); // the default one ends when any other context is closed
        context.setLowerLayerProtocol(new MinLowerLayerProtocol(true));
        connection = context.newClient("localhost", listener.port(), false);
        connection.getInitiator().setTimeout(10, TimeUnit.SECONDS);
    }

    ACK answerTo(Sample message) throws HL7Exception, LLPException, IOException {
        return (ACK) anyAnswerTo(message);
    }

    /** Whatever structure the answer has. */
    Message anyAnswerTo(Sample message) throws HL7Exception, LLPException, IOException {
        return connection.getInitiator().sendAndReceive(context.getPipeParser().parse(message.text()));
    }

    @Override
    public void close() throws IOException {
        connection.close();
        context.close();
    }
}
