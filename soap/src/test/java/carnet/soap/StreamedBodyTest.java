package carnet.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import carnet.wsdl.query.AdhocQueryRequest;
import carnet.wsdl.query.AdhocQueryResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestDoorsExtension.class)
class StreamedBodyTest {

    private static final String START =
            "<q:AdhocQueryResponse xmlns:q=\"urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0\""
                    + " status=\"streamed\" requestId=\"caf\u00e9 \uD83D\uDCC4\">"
                    + "<r:RegistryObjectList xmlns:r=\"urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0\">";
    private static final String END = "</r:RegistryObjectList></q:AdhocQueryResponse>";

    private final TestDoors doors;

    StreamedBodyTest(TestDoors doors) {
        this.doors = doors;
    }

    /** As many object references as asked for. */
    private static final class References extends AdhocQueryResponse implements StreamedBody {

        private final int count;

        References(int count) {
            this.count = count;
        }

        @Override
        public void writeTo(OutputStream utf8) throws IOException {
            utf8.write(START.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < count; i++) {
                utf8.write(("<r:ObjectRef id=\"urn:uuid:" + i + "\"/>").getBytes(StandardCharsets.UTF_8));
            }
            utf8.write(END.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void standsInTheEnvelopeByteForByte() {
        doors.registry.query = request -> new References(1);

        TestAnswer answer = doors.ask(TestRequest.storedQuery());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.content())
                .contains(
                        "<env:Body>" + START + "<r:ObjectRef id=\"urn:uuid:0\"/>" + END + "</env:Body></env:Envelope>");
        assertThat(answer.textOf("Action")).isEqualTo("urn:ihe:iti:2007:RegistryStoredQueryResponse");
    }

    @Test
    void isReadBackByAProxy() {
        doors.registry.query = request -> new References(5000);

        AdhocQueryResponse response =
                doors.registryProxy().documentRegistryRegistryStoredQuery(new AdhocQueryRequest());

        assertThat(response.getStatus()).isEqualTo("streamed");
        assertThat(response.getRequestId()).isEqualTo("caf\u00e9 \uD83D\uDCC4");
        assertThat(response.getRegistryObjectList().getIdentifiable()).hasSize(5000);
    }

    @Test
    void isWrittenInUtf8WhateverTheRequestWasWrittenIn() {
        doors.registry.query = request -> new References(0);

        TestAnswer answer = doors.send(
                doors.registryAddress,
                "application/soap+xml; charset=ISO-8859-1",
                TestRequest.storedQuery().xml().getBytes(StandardCharsets.ISO_8859_1));

        assertThat(answer.content()).contains("caf\u00e9 \uD83D\uDCC4");
    }

    @Test
    void thatFailsBeforeItsFirstByteBecomesAFault() {
        doors.registry.query = request -> new FailingAfter(0);

        TestAnswer answer = doors.ask(TestRequest.storedQuery());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.faultCode()).isEqualTo("env:Receiver");
        assertThat(answer.content()).doesNotContain("secret");
    }

    @Test
    void thatFailsEarlyBecomesAFaultAndNothingElse() {
        doors.registry.query = request -> new FailingAfter(1000);

        TestAnswer answer = doors.ask(TestRequest.storedQuery());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.content()).startsWith("<env:Envelope").doesNotContain("\0");
        assertThat(answer.faultCode()).isEqualTo("env:Receiver");
    }

    @Test
    void thatFailsLateBreaksTheConnection() {
        doors.registry.query = request -> new FailingAfter(1_000_000);

        assertThatThrownBy(() -> doors.ask(TestRequest.storedQuery())).isInstanceOf(UncheckedIOException.class);
    }

    private static final class FailingAfter extends AdhocQueryResponse implements StreamedBody {

        private final int bytes;

        FailingAfter(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public void writeTo(OutputStream utf8) throws IOException {
            utf8.write(new byte[bytes]);
            throw new IOException("secret");
        }
    }
}
