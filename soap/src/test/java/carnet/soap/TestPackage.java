package carnet.soap;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An MTOM/XOP package, byte by byte. */
final class TestPackage {

    static final String BOUNDARY = "MIME-boundary-1";
    private static final String ROOT_HEADER =
            "Content-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"\r\n"
                    + "Content-Transfer-Encoding: binary\r\nContent-ID: <root@sender>\r\n";

    private final List<byte[]> parts = new ArrayList<>();
    private String end = "\r\n--" + BOUNDARY + "--\r\n";

    static TestPackage of(TestRequest request) {
        return new TestPackage().part(ROOT_HEADER, request.bytes());
    }

    static TestPackage empty() {
        return new TestPackage();
    }

    TestPackage root(TestRequest request) {
        return part(ROOT_HEADER, request.bytes());
    }

    TestPackage document(String contentId, byte[] content) {
        return part(
                "Content-Type: text/plain\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <" + contentId + ">\r\n",
                content);
    }

    TestPackage part(String header, byte[] content) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ascii(parts.isEmpty() ? "--" + BOUNDARY + "\r\n" : "\r\n--" + BOUNDARY + "\r\n"));
        bytes.writeBytes(ascii(header + "\r\n"));
        bytes.writeBytes(content);
        parts.add(bytes.toByteArray());
        return this;
    }

    TestPackage endingWith(String bytes) {
        end = bytes;
        return this;
    }

    byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        parts.forEach(bytes::writeBytes);
        bytes.writeBytes(ascii(end));
        return bytes.toByteArray();
    }

    static String contentType() {
        return "multipart/related; type=\"application/xop+xml\"; start=\"<root@sender>\";"
                + " start-info=\"application/soap+xml\"; boundary=\"" + BOUNDARY + "\"";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
