package carnet.soap.attachment;

import carnet.soap.fault.InputRefused;
import carnet.soap.fault.RequestRefused;
import carnet.soap.xml.EnvelopeBytes;
import java.io.IOException;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/**
 * Presents the content of every {@code xds:Document} to the unmarshaller as one {@code xop:Include}, whether it is
 * base64 text or a reference. Text is decoded piece by piece, so that a document never stands in memory as a whole
 * [TF-2 V.8.2]. Elsewhere an {@code xop:Include} is refused, since the unmarshaller would read the document into a
 * string.
 */
final class DocumentReader extends StreamReaderDelegate {

    private static final String XDS = "urn:ihe:iti:xds-b:2007";
    private static final String XOP = "http://www.w3.org/2004/08/xop/include";
    private static final QName INCLUDE = new QName(XOP, "Include", "xop");
    private static final String HREF = "href";
    private static final long MAX_SPACE = 64 * 1024;

    private final ReceivedAttachments attachments;
    private final EnvelopeBytes envelopeBytes;
    private final long maxDocumentBytes;
    private Standing standing = Standing.ON_EVENT;
    private String contentId = "";

    private enum Standing {
        ON_EVENT,
        ON_START_OF_DOCUMENT,
        ON_START_OF_INCLUDE,
        ON_END_OF_INCLUDE
    }

    DocumentReader(
            XMLStreamReader reader,
            ReceivedAttachments attachments,
            EnvelopeBytes envelopeBytes,
            long maxDocumentBytes) {
        super(reader);
        this.attachments = attachments;
        this.envelopeBytes = envelopeBytes;
        this.maxDocumentBytes = maxDocumentBytes;
    }

    @Override
    public int next() throws XMLStreamException {
        switch (standing) {
            case ON_START_OF_DOCUMENT -> {
                contentId = contentOfDocument();
                standing = Standing.ON_START_OF_INCLUDE;
                return XMLStreamConstants.START_ELEMENT;
            }
            case ON_START_OF_INCLUDE -> {
                standing = Standing.ON_END_OF_INCLUDE;
                return XMLStreamConstants.END_ELEMENT;
            }
            case ON_END_OF_INCLUDE -> {
                standing = Standing.ON_EVENT;
                return super.getEventType();
            }
            case ON_EVENT -> {}
        }
        int event = super.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
            if (super.getNamespaceURI() == null) {
                return event;
            }
            if (super.getLocalName().equals("Document")
                    && super.getNamespaceURI().equals(XDS)) {
                standing = Standing.ON_START_OF_DOCUMENT;
            } else if (isInclude()) {
                throw RequestRefused.sender("xop:Include is only allowed as the content of a document");
            }
        }
        return event;
    }

    private boolean isInclude() {
        return super.getLocalName().equals(INCLUDE.getLocalPart()) && XOP.equals(super.getNamespaceURI());
    }

    private String contentOfDocument() throws XMLStreamException {
        envelopeBytes.startOfDocument();
        try {
            return readContent();
        } catch (InputRefused e) {
            throw e.refusal();
        } catch (IOException e) {
            throw new XMLStreamException(e);
        } finally {
            envelopeBytes.endOfDocument();
        }
    }

    /** Reads to the end tag of the document. */
    private String readContent() throws XMLStreamException, IOException {
        @Nullable String reference = null;
        @Nullable Base64Text text = null;
        long characters = 0;
        for (int event = super.next(); event != XMLStreamConstants.END_ELEMENT; event = super.next()) {
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (!isInclude() || reference != null || text != null) {
                        throw RequestRefused.sender("a document is either base64 text or one xop:Include");
                    }
                    reference = readInclude();
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    characters += super.getTextLength();
                    if (characters / 2 > maxDocumentBytes + MAX_SPACE) {
                        throw new DocumentTooLarge(maxDocumentBytes);
                    }
                    if (text == null && !super.isWhiteSpace()) {
                        text = new Base64Text(attachments.spool());
                    }
                    if (text != null) {
                        if (reference != null) {
                            throw RequestRefused.sender("a document is either base64 text or one xop:Include");
                        }
                        text.feed(super.getTextCharacters(), super.getTextStart(), super.getTextLength());
                    }
                }
                default -> {}
            }
        }
        if (reference != null) {
            return reference;
        }
        if (text == null) {
            return attachments.addInline(attachments.spool());
        }
        return text.finish();
    }

    /** One that is too large is read on, to no use, since only the door can say in the words of its profile what is wrong. */
    private final class Base64Text {

        private final SpooledBytes bytes;
        private final Base64Decoding decoding;
        private boolean tooLarge;

        Base64Text(SpooledBytes bytes) {
            this.bytes = bytes;
            this.decoding = new Base64Decoding(new BoundedOutput(bytes, maxDocumentBytes));
        }

        void feed(char[] characters, int start, int length) throws IOException {
            if (!tooLarge) {
                try {
                    decoding.feed(characters, start, length);
                } catch (DocumentTooLarge e) {
                    drop();
                }
            }
        }

        String finish() throws IOException {
            if (!tooLarge) {
                try {
                    decoding.finish();
                } catch (DocumentTooLarge e) {
                    drop();
                }
            }
            return tooLarge ? attachments.addTooLarge(maxDocumentBytes) : attachments.addInline(bytes);
        }

        private void drop() throws IOException {
            tooLarge = true;
            bytes.discard();
        }
    }

    private String readInclude() throws XMLStreamException {
        String href = super.getAttributeValue(null, HREF);
        if (href == null) {
            throw RequestRefused.sender("xop:Include has no href");
        }
        if (super.nextTag() != XMLStreamConstants.END_ELEMENT) {
            throw RequestRefused.sender("xop:Include has content");
        }
        return attachments.refer(href.strip());
    }

    private boolean onInclude() {
        return standing == Standing.ON_START_OF_INCLUDE || standing == Standing.ON_END_OF_INCLUDE;
    }

    @Override
    public int getEventType() {
        return switch (standing) {
            case ON_START_OF_INCLUDE -> XMLStreamConstants.START_ELEMENT;
            case ON_END_OF_INCLUDE -> XMLStreamConstants.END_ELEMENT;
            case ON_EVENT, ON_START_OF_DOCUMENT -> super.getEventType();
        };
    }

    @Override
    public int nextTag() throws XMLStreamException {
        int event = next();
        while (event == XMLStreamConstants.COMMENT
                || event == XMLStreamConstants.PROCESSING_INSTRUCTION
                || event == XMLStreamConstants.SPACE
                || (event == XMLStreamConstants.CHARACTERS && isWhiteSpace())) {
            event = next();
        }
        if (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            throw new XMLStreamException("a tag was expected", getLocation());
        }
        return event;
    }

    @Override
    public boolean hasNext() throws XMLStreamException {
        return onInclude() || super.hasNext();
    }

    @Override
    public boolean isStartElement() {
        return getEventType() == XMLStreamConstants.START_ELEMENT;
    }

    @Override
    public boolean isEndElement() {
        return getEventType() == XMLStreamConstants.END_ELEMENT;
    }

    @Override
    public boolean hasName() {
        return onInclude() || super.hasName();
    }

    @Override
    public QName getName() {
        return onInclude() ? INCLUDE : super.getName();
    }

    @Override
    public String getLocalName() {
        return onInclude() ? INCLUDE.getLocalPart() : super.getLocalName();
    }

    @Override
    public @Nullable String getNamespaceURI() {
        return onInclude() ? XOP : super.getNamespaceURI();
    }

    @Override
    public String getPrefix() {
        return onInclude() ? INCLUDE.getPrefix() : super.getPrefix();
    }

    @Override
    public int getNamespaceCount() {
        return onInclude() ? 0 : super.getNamespaceCount();
    }

    @Override
    public int getAttributeCount() {
        return onInclude() ? 1 : super.getAttributeCount();
    }

    @Override
    public QName getAttributeName(int index) {
        return onInclude() ? new QName(HREF) : super.getAttributeName(index);
    }

    @Override
    public String getAttributeLocalName(int index) {
        return onInclude() ? HREF : super.getAttributeLocalName(index);
    }

    @Override
    public @Nullable String getAttributeNamespace(int index) {
        return onInclude() ? null : super.getAttributeNamespace(index);
    }

    @Override
    public String getAttributePrefix(int index) {
        return onInclude() ? "" : super.getAttributePrefix(index);
    }

    @Override
    public String getAttributeType(int index) {
        return onInclude() ? "CDATA" : super.getAttributeType(index);
    }

    @Override
    public String getAttributeValue(int index) {
        return onInclude() ? "cid:" + contentId : super.getAttributeValue(index);
    }

    @Override
    public @Nullable String getAttributeValue(@Nullable String namespace, String localName) {
        if (!onInclude()) {
            return super.getAttributeValue(namespace, localName);
        }
        return HREF.equals(localName) && (namespace == null || namespace.isEmpty()) ? "cid:" + contentId : null;
    }
}
