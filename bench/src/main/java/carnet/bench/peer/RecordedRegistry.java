package carnet.bench.peer;

import carnet.soap.StreamedBody;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.query.AdhocQueryRequest;
import carnet.wsdl.query.AdhocQueryResponse;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.DocumentRegistryPortType;
import java.io.IOException;
import java.io.OutputStream;

/** Answers everything alike. */
final class RecordedRegistry implements DocumentRegistryPortType {

    private final byte[] body;

    RecordedRegistry(byte[] body) {
        this.body = body;
    }

    @Override
    public AdhocQueryResponse documentRegistryRegistryStoredQuery(AdhocQueryRequest request) {
        return new Found(body);
    }

    @Override
    public AdhocQueryResponse documentRegistryMultiPatientStoredQuery(AdhocQueryRequest request) {
        return new Found(body);
    }

    @Override
    public RegistryResponseType documentRegistryRegisterDocumentSetB(SubmitObjectsRequest request) {
        return new Accepted(body);
    }

    @Override
    public RegistryResponseType documentRegistryRegisterOnDemandDocumentEntry(SubmitObjectsRequest request) {
        return new Accepted(body);
    }

    private static final class Found extends AdhocQueryResponse implements StreamedBody {

        private final byte[] body;

        Found(byte[] body) {
            this.body = body;
        }

        @Override
        public void writeTo(OutputStream utf8) throws IOException {
            utf8.write(body);
        }
    }

    /** A recorded rs:RegistryResponse. */
    static final class Accepted extends RegistryResponseType implements StreamedBody {

        private final byte[] body;

        Accepted(byte[] body) {
            this.body = body;
        }

        @Override
        public void writeTo(OutputStream utf8) throws IOException {
            utf8.write(body);
        }
    }
}
