package carnet.soap;

import carnet.soap.xml.HardenedXml;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What came back over HTTP. */
record TestAnswer(int status, Map<String, String> headers, String content) {

    private static final Pattern ENVELOPE = Pattern.compile("<(\\w+):Envelope.*</\\1:Envelope>", Pattern.DOTALL);

    String contentType() {
        return headers.getOrDefault("content-type", "");
    }

    String envelope() {
        Matcher envelope = ENVELOPE.matcher(content);
        return envelope.find() ? envelope.group() : "";
    }

    String faultCode() {
        return textsOf("Value").stream().findFirst().orElse("");
    }

    List<String> faultSubcodes() {
        return textsOf("Value").stream().skip(1).toList();
    }

    String faultReason() {
        return textOf("Text");
    }

    String textOf(String localName) {
        return String.join("|", textsOf(localName));
    }

    /** The texts of all elements of this name that contain nothing but text. */
    List<String> textsOf(String localName) {
        List<String> texts = new ArrayList<>();
        try {
            XMLStreamReader reader = HardenedXml.withDefaultLimits()
                    .rootOf(new ByteArrayInputStream(envelope().getBytes(StandardCharsets.UTF_8)), null);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals(localName)) {
                    texts.add(reader.getElementText());
                }
            }
        } catch (XMLStreamException e) {
            throw new AssertionError("no envelope in: " + content, e);
        }
        return texts;
    }
}
