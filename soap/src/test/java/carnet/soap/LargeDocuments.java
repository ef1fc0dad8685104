package carnet.soap;

import carnet.soap.attachment.ReceivedAttachments;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.rs.RegistryResponseType;
import carnet.wsdl.xds.DocumentResponseType;
import carnet.wsdl.xds.ProvideAndRegisterDocumentSetRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetRequestType;
import carnet.wsdl.xds.RetrieveDocumentSetResponseType;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Sends, keeps in the spool and retrieves documents larger than the heap this is run with. */
final class LargeDocuments {

    private final long size;
    private final TestDoors doors = new TestDoors();

    private LargeDocuments(long size) {
        this.size = size;
    }

    public static void main(String[] arguments) throws IOException {
        var run = new LargeDocuments(Long.parseLong(arguments[0]));
        run.sendAttached();
        run.sendInline();
        run.retrieve();
        System.exit(0);
    }

    private void sendAttached() {
        doors.repository.provide =
                request -> counted(request.getDocument().get(0).getValue());
        var request = new ProvideAndRegisterDocumentSetRequestType();
        request.setSubmitObjectsRequest(new SubmitObjectsRequest());
        var document = new ProvideAndRegisterDocumentSetRequestType.Document();
        document.setId("d1");
        document.setValue(new DataHandler(new Zeros(size)));
        request.getDocument().add(document);

        require(doors.repositoryProxy()
                .documentRepositoryProvideAndRegisterDocumentSetB(request)
                .getStatus());
    }

    private void sendInline() {
        doors.repository.provide =
                request -> counted(request.getDocument().get(0).getValue());
        String[] around =
                TestRequest.provide(TestRequest.document("d1", "@")).xml().split("@");
        InputStream base64 = new Repeated((byte) 'A', size / 3 * 4);
        HttpRequest request = HttpRequest.newBuilder(doors.repositoryAddress)
                .header("Content-Type", TestDoors.SOAP)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                        Collections.enumeration(List.of(bytes(around[0]), base64, bytes(around[1]))))))
                .build();

        String content = doors.exchange(request).content();
        require(content.replaceAll("(?s).* status=\"([^\"]*)\".*", "$1"));
    }

    private void retrieve() throws IOException {
        doors.repository.retrieve = request -> {
            var response = new RetrieveDocumentSetResponseType();
            var document = new DocumentResponseType();
            document.setDocument(new DataHandler(new Zeros(size)));
            response.getDocumentResponse().add(document);
            return response;
        };
        var proxy = doors.repositoryProxy();
        var response = proxy.documentRepositoryRetrieveDocumentSet(new RetrieveDocumentSetRequestType());

        try (var documents = ReceivedAttachments.ofAnswerTo(proxy);
                InputStream content =
                        response.getDocumentResponse().get(0).getDocument().getInputStream()) {
            require(String.valueOf(content.transferTo(OutputStream.nullOutputStream())));
            documents.verifyComplete();
        }
    }

    private void require(String count) {
        if (!count.equals(String.valueOf(size))) {
            throw new AssertionError(size + " bytes were sent, but " + count + " received");
        }
    }

    private static RegistryResponseType counted(DataHandler document) {
        try (InputStream content = document.getInputStream()) {
            long count = content.transferTo(OutputStream.nullOutputStream());
            ReceivedAttachments.current().verifyComplete();
            return TestRegistry.response(String.valueOf(count));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Zeros implements DataSource {

        private final long count;

        Zeros(long count) {
            this.count = count;
        }

        @Override
        public InputStream getInputStream() {
            return new Repeated((byte) 0, count);
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getContentType() {
            return "application/octet-stream";
        }

        @Override
        public String getName() {
            return "";
        }
    }

    private static final class Repeated extends InputStream {

        private final byte value;
        private long left;

        Repeated(byte value, long count) {
            this.value = value;
            this.left = count;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            Arrays.fill(bytes, offset, offset + count, value);
            left -= count;
            return count;
        }
    }
}
