package carnet.metadata.ebrim;

import carnet.metadata.Association;
import carnet.metadata.DocumentEntry;
import carnet.metadata.Folder;
import carnet.metadata.Submission;
import carnet.metadata.SubmissionSet;
import carnet.wsdl.lcm.SubmitObjectsRequest;
import carnet.wsdl.rim.AssociationType1;
import carnet.wsdl.rim.ExtrinsicObjectType;
import carnet.wsdl.rim.RegistryObjectListType;
import carnet.wsdl.rim.RegistryPackageType;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import javax.xml.stream.XMLStreamException;

/** Reads back what {@link EbrimWriter} wrote: trusted bytes, not a sender's. */
public final class EbrimReader {

    private static final byte[] LIST_START =
            ("<RegistryObjectList xmlns=\"" + EbrimWriter.RIM + "\">").getBytes(StandardCharsets.UTF_8);
    private static final byte[] LIST_END = "</RegistryObjectList>".getBytes(StandardCharsets.UTF_8);
    private static final JAXBContext CONTEXT = context();

    private EbrimReader() {}

    /** @param element as {@link EbrimWriter#element} wrote it */
    public static DocumentEntry documentEntry(byte[] element) {
        return EbrimDecoder.documentEntry((ExtrinsicObjectType) object(element));
    }

    /** @param element as {@link EbrimWriter#element} wrote it */
    public static SubmissionSet submissionSet(byte[] element) {
        return EbrimDecoder.submissionSet((RegistryPackageType) object(element));
    }

    /** @param element as {@link EbrimWriter#element} wrote it */
    public static Folder folder(byte[] element) {
        return EbrimDecoder.folder((RegistryPackageType) object(element));
    }

    /** @param element as {@link EbrimWriter#element} wrote it */
    public static Association association(byte[] element) {
        return EbrimDecoder.association((AssociationType1) object(element));
    }

    /** The submission as the generated type a port wants. */
    public static SubmitObjectsRequest request(Submission submission) {
        return (SubmitObjectsRequest)
                unmarshalled(new ByteArrayInputStream(EbrimWriter.submitObjectsRequest(submission)));
    }

    private static Object object(byte[] element) {
        var list = (RegistryObjectListType) ((JAXBElement<?>)
                        unmarshalled(new SequenceInputStream(Collections.enumeration(List.of(
                                new ByteArrayInputStream(LIST_START),
                                new ByteArrayInputStream(element),
                                new ByteArrayInputStream(LIST_END))))))
                .getValue();
        return list.getIdentifiable().get(0).getValue();
    }

    private static Object unmarshalled(InputStream xml) {
        try {
            var reader = XmlStreams.reader(xml);
            try {
                return CONTEXT.createUnmarshaller().unmarshal(reader);
            } finally {
                reader.close();
            }
        } catch (JAXBException | XMLStreamException e) {
            throw new IllegalStateException("stored metadata cannot be read back", e);
        }
    }

    private static JAXBContext context() {
        try {
            return JAXBContext.newInstance(carnet.wsdl.rim.ObjectFactory.class, carnet.wsdl.lcm.ObjectFactory.class);
        } catch (JAXBException e) {
            throw new IllegalStateException(e);
        }
    }
}
