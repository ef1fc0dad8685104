package carnet.soap.header;

import java.util.Collection;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import javax.xml.validation.Schema;
import org.apache.cxf.databinding.DataBinding;
import org.apache.cxf.databinding.DataReader;
import org.apache.cxf.databinding.DataWriter;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Attachment;
import org.apache.cxf.service.Service;
import org.apache.cxf.service.model.MessagePartInfo;
import org.jspecify.annotations.Nullable;

/** Lets CXF write a {@link HeaderBlock} where it would otherwise want JAXB or DOM. */
final class HeaderBlockBinding implements DataBinding {

    static final HeaderBlockBinding INSTANCE = new HeaderBlockBinding();

    private static final DataWriter<XMLStreamWriter> WRITER = new Writer();

    private HeaderBlockBinding() {}

    @Override
    @SuppressWarnings("unchecked")
    public <T> DataWriter<T> createWriter(Class<T> output) {
        return (DataWriter<T>) WRITER;
    }

    @Override
    public <T> DataReader<T> createReader(Class<T> input) {
        throw new UnsupportedOperationException("header blocks are only written");
    }

    @Override
    public Class<?>[] getSupportedReaderFormats() {
        return new Class<?>[0];
    }

    @Override
    public Class<?>[] getSupportedWriterFormats() {
        return new Class<?>[] {XMLStreamWriter.class};
    }

    @Override
    public void initialize(Service service) {}

    @Override
    public @Nullable Map<String, String> getDeclaredNamespaceMappings() {
        return null;
    }

    @Override
    public void setMtomEnabled(boolean enabled) {}

    @Override
    public boolean isMtomEnabled() {
        return false;
    }

    @Override
    public void setMtomThreshold(int threshold) {}

    @Override
    public int getMtomThreshold() {
        return 0;
    }

    private static final class Writer implements DataWriter<XMLStreamWriter> {

        @Override
        public void write(Object block, MessagePartInfo part, XMLStreamWriter output) {
            write(block, output);
        }

        @Override
        public void write(Object block, XMLStreamWriter output) {
            try {
                ((HeaderBlock) block).writeTo(output);
            } catch (XMLStreamException e) {
                throw new Fault(e);
            }
        }

        @Override
        public void setSchema(Schema schema) {}

        @Override
        public void setAttachments(Collection<Attachment> attachments) {}

        @Override
        public void setProperty(String key, Object value) {}
    }
}
