package carnet.client.xds;

import static org.assertj.core.api.Assertions.assertThat;

import carnet.client.domain.CannedServer;
import carnet.client.domain.TextBytes;
import carnet.metadata.CX;
import carnet.metadata.Code;
import carnet.metadata.DTM;
import carnet.metadata.error.Severity;
import carnet.metadata.sample.Samples;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Answers that are not as they should be, and say nevertheless what there is to know. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherVendorsTest {

    private static final String SOAP = "application/soap+xml; charset=utf-8";

    private XdsConnection connection;

    @BeforeAll
    void open() {
        connection = XdsConnection.open(ConnectionSettings.defaults());
    }

    @AfterAll
    void close() {
        connection.close();
    }

    @Test
    void anEntryInAnotherOrderWithThingsOfItsOwn() throws Exception {
        var answer = enveloped("""
                <q:AdhocQueryResponse xmlns:q="urn:oasis:names:tc:ebxml-regrep:xsd:query:3.0"
                    xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" vendor="yes"
                    status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success">
                  <RegistryObjectList>
                    <ObjectRef id="urn:uuid:0d8f2a57-1c7c-4d4b-8c8e-6f3f8f6a1b12"/>
                    <ExtrinsicObject id="urn:uuid:0d8f2a57-1c7c-4d4b-8c8e-6f3f8f6a1b11" mimeType="text/xml" vendor="1"
                        status="urn:oasis:names:tc:ebxml-regrep:StatusType:Approved">
                      <Name><LocalizedString charset="UTF-8" value="  Report "/></Name>
                      <Classification classificationScheme="urn:uuid:41a5887f-8865-4c09-adf7-e362475b143a"
                          classifiedObject="another" nodeRepresentation="A1">
                        <Name><LocalizedString value="Letter"/></Name>
                        <Slot name="codingScheme"><ValueList><Value>2.999.5</Value></ValueList></Slot>
                      </Classification>
                      <Slot name="size"><ValueList><Value> 12 </Value></ValueList></Slot>
                      <VendorElement xmlns="urn:vendor">x</VendorElement>
                      <ExternalIdentifier value="2.999.9.1"
                          identificationScheme="urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab"/>
                    </ExtrinsicObject>
                  </RegistryObjectList>
                </q:AdhocQueryResponse>""");
        try (var registry = CannedServer.answering(200, SOAP, answer)) {
            var consumer = connection.documentConsumer(registry.address(), registry.address());

            var found =
                    consumer.find(DocumentQuery.of(new CX("ANNA-1", "2.999.1")).build());

            assertThat(found.documents()).singleElement().satisfies(document -> {
                assertThat(document.uniqueId()).isEqualTo("2.999.9.1");
                assertThat(document.title()).isEqualTo("Report");
                assertThat(document.classCode()).isEqualTo(Code.of("A1", "2.999.5", "Letter"));
                assertThat(document.size()).isEqualTo(12);
                assertThat(document.isApproved()).isTrue();
            });
        }
    }

    @Test
    void aDocumentInlineInAPlainEnvelope() throws Exception {
        var answer = enveloped("""
                <x:RetrieveDocumentSetResponse xmlns:x="urn:ihe:iti:xds-b:2007">
                  <rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0"
                      status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success"/>
                  <x:DocumentResponse><x:RepositoryUniqueId>2.999.8</x:RepositoryUniqueId>
                    <x:DocumentUniqueId>2.999.9</x:DocumentUniqueId><x:mimeType>text/plain</x:mimeType>
                    <x:Document>Qm9u
                    am91cg==</x:Document>
                  </x:DocumentResponse>
                </x:RetrieveDocumentSetResponse>""");
        try (var repository = CannedServer.answering(200, SOAP, answer)) {
            var consumer = connection.documentConsumer(repository.address(), repository.address());
            var bytes = new ByteArrayOutputStream();

            var retrieved = consumer.retrieve(DocumentReference.of("2.999.8", "2.999.9"), bytes);

            assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("Bonjour");
            assertThat(retrieved.mimeType()).isEqualTo("text/plain");
        }
    }

    @Test
    void anAcknowledgementThatIsNotPackaged() throws Exception {
        var answer = enveloped("""
                <rs:RegistryResponse xmlns:rs="urn:oasis:names:tc:ebxml-regrep:xsd:rs:3.0"
                    status="urn:oasis:names:tc:ebxml-regrep:ResponseStatusType:Success">
                  <rs:RegistryErrorList highestSeverity="nonsense">
                    <rs:RegistryError errorCode="VendorNote" codeContext=" as you like " severity="Warning"/>
                  </rs:RegistryErrorList>
                </rs:RegistryResponse>""");
        try (var repository = CannedServer.answering(200, SOAP, answer)) {
            var document = new SingleDocument(
                    Samples.entryOf(Samples.ANNA, "Doc").build(),
                    Samples.newUniqueId(),
                    Samples.SOURCE,
                    Samples.DISCHARGE_SUMMARY,
                    new DTM("2026"),
                    null);

            var outcome = connection.documentSource(repository.address()).publish(document, new TextBytes("x"));

            assertThat(outcome.warnings())
                    .containsExactly(new ReportedError("VendorNote", "as you like", Severity.WARNING, ""));
        }
    }

    private static String enveloped(String body) {
        return "<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Body>" + body
                + "</e:Body></e:Envelope>";
    }
}
