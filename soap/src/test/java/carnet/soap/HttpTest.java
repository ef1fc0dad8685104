package carnet.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(TestDoorsExtension.class)
class HttpTest {

    private final TestDoors doors;

    HttpTest(TestDoors doors) {
        this.doors = doors;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/plain",
                "application/xml",
                "multipart/form-data; boundary=x",
                "nonsense",
                "application/soap+xml-not"
            })
    void anotherMediaTypeIsNotSupportedAndTheFaultSaysWhatIs(String type) {
        TestAnswer plain = doors.send(
                doors.registryAddress, type, TestRequest.storedQuery().bytes());
        TestAnswer mtom =
                doors.send(doors.repositoryAddress, type, TestRequest.retrieve().bytes());

        assertThat(plain.status()).isEqualTo(415);
        assertThat(plain.faultCode()).isEqualTo("env:Sender");
        assertThat(plain.faultReason()).contains("application/soap+xml");
        assertThat(mtom.status()).isEqualTo(415);
        assertThat(mtom.faultReason()).contains("multipart/related", "application/xop+xml");
    }

    @Test
    void aMissingMediaTypeIsNotSupported() {
        TestAnswer answer = doors.exchange(HttpRequest.newBuilder(doors.registryAddress)
                .POST(HttpRequest.BodyPublishers.ofByteArray(
                        TestRequest.storedQuery().bytes()))
                .build());

        assertThat(answer.status()).isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/soap+xml",
                "Application/SOAP+XML; charset=utf-8",
                "application/soap+xml; charset=\"UTF-8\"; action=\"a;b=\\\"c\"",
                "application/soap+xml;action=urn:x;charset=UTF-8"
            })
    void theMediaTypeMayBeWrittenInAnyLegalWay(String type) {
        assertThat(doors.send(
                                doors.registryAddress,
                                type,
                                TestRequest.storedQuery().bytes())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aFaultIsInUtf8WhateverTheRequestIsIn() {
        TestAnswer answer = doors.send(
                doors.registryAddress,
                "text/plain; charset=UTF-16",
                TestRequest.storedQuery().bytes());

        assertThat(answer.faultReason()).contains("application/soap+xml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Encoding", "content-encoding"})
    void aCompressedBodyIsRefused(String header) throws IOException {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(TestRequest.storedQuery().bytes());
        }

        TestAnswer answer = doors.send(doors.registryAddress, TestDoors.SOAP, compressed.toByteArray(), header, "gzip");

        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.faultReason()).contains("Content-Encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
    void onlyPostIsAnswered(String method) {
        TestAnswer answer = doors.exchange(HttpRequest.newBuilder(doors.registryAddress)
                .header("Content-Type", TestDoors.SOAP)
                .method(
                        method,
                        HttpRequest.BodyPublishers.ofByteArray(
                                TestRequest.storedQuery().bytes()))
                .build());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(doors.registry.calls).hasValue(0);
    }

    @Test
    void aGetWithoutQuestionIsNotAllowed() {
        TestAnswer answer = doors.exchange(
                HttpRequest.newBuilder(doors.registryAddress).GET().build());

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("allow", "POST");
    }

    @Test
    void theContractIsThereForTheAsking() {
        TestAnswer wsdl = doors.exchange(HttpRequest.newBuilder(URI.create(doors.registryAddress + "?wsdl"))
                .GET()
                .build());

        assertThat(wsdl.status()).isEqualTo(200);
        assertThat(wsdl.content()).contains("DocumentRegistry_Port_Soap12", doors.registryAddress.toString());
        String schema = wsdl.content().replaceAll("(?s).*schemaLocation=\"([^\"]*lcm.xsd)\".*", "$1");
        assertThat(doors.exchange(
                                HttpRequest.newBuilder(URI.create(schema)).GET().build())
                        .content())
                .contains("SubmitObjectsRequest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/xml; charset=utf-8", "application/soap+xml"})
    void aSoap11EnvelopeIsOfTheWrongVersion(String type) {
        String soap11 = TestRequest.storedQuery()
                .xml()
                .replace("http://www.w3.org/2003/05/soap-envelope", "http://schemas.xmlsoap.org/soap/envelope/");

        TestAnswer answer = doors.send(doors.registryAddress, type, soap11.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.faultCode()).isEqualTo("env:VersionMismatch");
        assertThat(answer.contentType()).startsWith("application/soap+xml");
        assertThat(answer.envelope())
                .contains("<env:Upgrade><env:SupportedEnvelope qname=\"env:Envelope\"/></env:Upgrade>");
    }

    @Test
    void aSoap12EnvelopeIsNotSentAsSoap11() {
        TestAnswer answer = doors.send(
                doors.registryAddress, "text/xml", TestRequest.storedQuery().bytes());

        assertThat(answer.status()).isEqualTo(415);
    }
}
