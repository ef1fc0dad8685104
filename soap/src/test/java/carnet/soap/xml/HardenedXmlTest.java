package carnet.soap.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;

class HardenedXmlTest {

    private final HardenedXml xml = new HardenedXml(5, 3, 10);

    private void readToTheEnd(String document) throws XMLStreamException {
        XMLStreamReader reader = xml.rootOf(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)), null);
        while (reader.hasNext()) {
            reader.next();
        }
    }

    @Test
    void standsOnTheRootElement() throws XMLStreamException {
        XMLStreamReader reader = HardenedXml.withDefaultLimits()
                .rootOf(new ByteArrayInputStream("<!-- a --><b/>".getBytes(StandardCharsets.UTF_8)), null);

        assertThat(reader.isStartElement()).isTrue();
        assertThat(reader.getLocalName()).isEqualTo("b");
    }

    @Test
    void refusesADocumentType() {
        assertThatThrownBy(() -> readToTheEnd("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>"))
                .isInstanceOf(XMLStreamException.class)
                .hasMessageContaining("document type");
    }

    @Test
    void refusesWhatNestsTooDeep() throws XMLStreamException {
        readToTheEnd("<a>".repeat(5) + "</a>".repeat(5));
        assertThatThrownBy(() -> readToTheEnd("<a>".repeat(6) + "</a>".repeat(6)))
                .isInstanceOf(XMLStreamException.class);
    }

    @Test
    void refusesTooManyAttributes() throws XMLStreamException {
        readToTheEnd("<a b='' c='' d=''/>");
        String four = IntStream.range(0, 4).mapToObj(i -> " a" + i + "=''").reduce("", String::concat);
        assertThatThrownBy(() -> readToTheEnd("<a" + four + "/>")).isInstanceOf(XMLStreamException.class);
    }

    @Test
    void refusesTooLongAnAttribute() throws XMLStreamException {
        readToTheEnd("<a b='1234567890'/>");
        assertThatThrownBy(() -> readToTheEnd("<a b='12345678901'/>")).isInstanceOf(XMLStreamException.class);
    }
}
