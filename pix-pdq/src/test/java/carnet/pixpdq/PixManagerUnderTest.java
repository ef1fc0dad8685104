package carnet.pixpdq;

import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.util.Terser;
import carnet.pixpdq.domain.IdentitySources;
import carnet.pixpdq.identity.PatientIdentities;
import java.util.Arrays;
import java.util.List;

/** A PIX Manager on a port, and a hospital with HAPI's client on the other end. It mints XAD-PIDs. */
final class PixManagerUnderTest implements AutoCloseable {

    final RecordedPatients patients = new RecordedPatients();
    final PatientIdentities identities;
    private final MllpListener listener;
    private final HapiPeer hospital;

    PixManagerUnderTest(IdentitySources sources) throws Exception {
        identities = Doors.identities(TestDatabase.DERBY.emptied(), patients, true);
        listener = MllpListener.listen(Doors.ANY_PORT, Doors.to(identities, sources));
        hospital = new HapiPeer(listener);
    }

    /** The segments after MSH, as HAPI understood them. */
    List<String> answerTo(Sample message) throws Exception {
        return Arrays.stream(hapiAnswerTo(message).encode().split("\r")).skip(1).toList();
    }

    /** One more connection. */
    HapiPeer anotherPeer() throws Exception {
        return new HapiPeer(listener);
    }

    Message hapiAnswerTo(Sample message) throws Exception {
        return hospital.anyAnswerTo(message);
    }

    String codeOfAnswerTo(Sample message) throws Exception {
        return new Terser(hapiAnswerTo(message)).get("/.MSA-1");
    }

    @Override
    public void close() throws Exception {
        hospital.close();
        listener.close();
    }
}
