package carnet.soap.attachment;

import carnet.soap.SoapLimits;
import carnet.soap.attachment.MultipartStream.PartHeader;
import carnet.soap.fault.InputRefused;
import carnet.soap.fault.RequestRefused;
import jakarta.activation.DataHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.cxf.attachment.AttachmentImpl;
import org.apache.cxf.frontend.ClientProxy;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Attachment;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The documents of one message. Each is handed on as a {@code DataHandler}; one that is asked for in the order it
 * arrives is read straight from the connection, and then only once. For one thread at a time.
 *
 * <p>Only when a package was read to its end is it known to be whole. So a door that stores documents calls {@link
 * #verifyComplete()} after it has read them and before it commits.
 */
public final class ReceivedAttachments implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ReceivedAttachments.class);
    private static final String IN_RESPONSE_CONTEXT = ReceivedAttachments.class.getName();
    private static final int IN_MEMORY_PER_DOCUMENT = 16 * 1024;
    private static final int IN_MEMORY = 16 * IN_MEMORY_PER_DOCUMENT;
    private static final ReceivedAttachments NONE = none();

    private final @Nullable MultipartStream parts;
    private final SoapLimits limits;
    private final Spool spool;
    private final List<Attachment> documents = new ArrayList<>(0);
    private final Map<String, Reference> references = new HashMap<>(0);
    private final Map<String, SpooledBytes> beforeEnvelope = new HashMap<>(0);
    private final Set<String> contentIds = new HashSet<>(0);
    private final List<SpooledBytes> spooled = new ArrayList<>(0);
    private int inMemory = IN_MEMORY;
    private int partCount;
    private InputStream currentPart = InputStream.nullInputStream();
    private @Nullable LivePart live;
    private @Nullable IOException failure;
    private boolean complete;

    /** What some {@code xop:Include} refers to. */
    private final class Reference implements ReceivedDocument {

        private boolean shared;
        private boolean arrived;
        private @Nullable SpooledBytes bytes;

        @Override
        public InputStream getInputStream() throws IOException {
            SpooledBytes waiting = bytes;
            if (waiting != null) {
                return waiting.open();
            }
            if (arrived) {
                throw new IOException("a document that is read from the connection can be read only once");
            }
            return receive(this);
        }

        private void hasArrivedIn(SpooledBytes spooledBytes) {
            arrived = true;
            bytes = spooledBytes;
        }
    }

    /** The part that holds the envelope. */
    record Root(Optional<String> contentType, InputStream body) {}

    /** @param parts null for a message that is not a package */
    ReceivedAttachments(@Nullable MultipartStream parts, SoapLimits limits, Spool spool) {
        this.parts = parts;
        this.limits = limits;
        this.spool = spool;
        this.complete = parts == null;
    }

    private static ReceivedAttachments none() {
        var limits = SoapLimits.defaults(Path.of("."));
        return new ReceivedAttachments(null, limits, new Spool(limits));
    }

    /** Those of the request this thread is answering; outside of any exchange there are none. */
    public static ReceivedAttachments current() {
        Message message = PhaseInterceptorChain.getCurrentMessage();
        return message == null ? NONE : of(message.getExchange());
    }

    /** Those of the request of this exchange. */
    public static ReceivedAttachments of(Exchange exchange) {
        ReceivedAttachments known = exchange.get(ReceivedAttachments.class);
        return known == null ? NONE : known;
    }

    /**
     * Those of the answer this thread got last through this proxy. Whoever reads them closes them, which frees the
     * connection.
     */
    public static ReceivedAttachments ofAnswerTo(Object proxy) {
        Object known = ClientProxy.getClient(proxy).getResponseContext().get(IN_RESPONSE_CONTEXT);
        return known instanceof ReceivedAttachments attachments ? attachments : NONE;
    }

    /**
     * Reads what is left of the message and makes sure that nothing is missing, doubled or cut off. Documents nobody
     * has asked for yet stay readable.
     *
     * @throws RequestRefused when the package is not as it should be
     */
    public void verifyComplete() {
        if (complete) {
            return;
        }
        try {
            for (PartHeader part = advance(); part != null; part = advance()) {
                receiveAside(part);
            }
            for (Reference reference : references.values()) {
                if (!reference.arrived) {
                    throw failed(missing());
                }
            }
        } catch (InputRefused e) {
            throw e.refusal();
        } catch (IOException e) {
            throw new Fault(e);
        }
        complete = true;
    }

    /** Frees what the documents occupy, and the connection; none can be read any more. */
    @Override
    public void close() {
        if (parts != null) {
            parts.close();
        }
        for (SpooledBytes bytes : spooled) {
            try {
                bytes.discard();
            } catch (IOException e) {
                LOG.warn("A spool file could not be closed", e);
            }
        }
        spooled.clear();
    }

    void keepIn(Message message) {
        message.getExchange().put(ReceivedAttachments.class, this);
        message.put(IN_RESPONSE_CONTEXT, this);
    }

    boolean hasReferences() {
        return !references.isEmpty();
    }

    /** What CXF shall give to the unmarshaller; grows while references and inline documents are met. */
    List<Attachment> documents() {
        return documents;
    }

    /** @param start the Content-ID of the part with the envelope; by default it is the first */
    Root openRoot(Optional<String> start) throws IOException {
        for (PartHeader part = advance(); part != null; part = advance()) {
            if (start.isEmpty()
                    || start.equals(part.contentId())
                    || (partCount == 1 && part.contentId().isEmpty())) {
                return new Root(part.contentType(), openEnvelope());
            }
            SpooledBytes bytes = spoolCurrent(part);
            part.contentId().ifPresent(id -> beforeEnvelope.put(id, bytes));
        }
        throw failed(InputRefused.sender("the part with the envelope is not in the MIME package"));
    }

    /** An envelope has a bound of its own, against which inline documents do not count. */
    private InputStream openEnvelope() {
        currentPart = new PartBody(Objects.requireNonNull(parts), Long.MAX_VALUE);
        return currentPart;
    }

    /** Notes that the envelope refers to a part, and gives the id under which CXF finds the document. */
    String refer(String href) {
        if (!href.regionMatches(true, 0, "cid:", 0, 4)) {
            throw RequestRefused.sender("xop:Include must refer to a part of the MIME package by a cid: URI");
        }
        if (parts == null) {
            throw RequestRefused.sender("xop:Include refers to a part, but the message is not a MIME package");
        }
        String asWritten = href.substring(4);
        String contentId = percentDecoded(asWritten);
        Reference reference = references.get(contentId);
        if (reference == null) {
            reference = new Reference();
            SpooledBytes early = beforeEnvelope.getOrDefault(contentId, beforeEnvelope.get(asWritten));
            if (early != null) {
                reference.hasArrivedIn(early);
            }
            references.put(contentId, reference);
            // some senders encode the Content-ID too
            references.putIfAbsent(asWritten, reference);
        } else {
            reference.shared = true;
        }
        return add(reference);
    }

    /** Notes a document whose bytes stood in the envelope. */
    String addInline(SpooledBytes bytes) {
        return add(bytes::open);
    }

    /** Notes a document that stood in the envelope and was not kept; whoever opens it learns why. */
    String addTooLarge(long limit) {
        return add(() -> {
            throw new DocumentTooLarge(limit);
        });
    }

    SpooledBytes spool() {
        int granted = Math.min(inMemory, IN_MEMORY_PER_DOCUMENT);
        inMemory -= granted;
        var bytes = new SpooledBytes(spool, granted);
        spooled.add(bytes);
        return bytes;
    }

    private String add(ReceivedDocument document) {
        if (documents.size() == limits.maxAttachments()) {
            throw RequestRefused.sender("the message has more than " + limits.maxAttachments() + " documents");
        }
        String id = "document-" + documents.size();
        documents.add(new AttachmentImpl(id, new DataHandler(document)));
        return id;
    }

    /** Reads on until the document comes, and gives it from the connection where that is possible. */
    private InputStream receive(Reference wanted) throws IOException {
        for (PartHeader part = advance(); part != null; part = advance()) {
            if (referenceTo(part) == wanted && !wanted.shared && !isBase64(part)) {
                wanted.arrived = true;
                var stream = new LivePart(currentPart);
                live = stream;
                return stream;
            }
            receiveAside(part);
            SpooledBytes bytes = wanted.bytes;
            if (bytes != null) {
                return bytes.open();
            }
        }
        throw failed(missing());
    }

    private void receiveAside(PartHeader part) throws IOException {
        Reference reference = referenceTo(part);
        if (reference != null) {
            reference.hasArrivedIn(spoolCurrent(part));
        }
    }

    private @Nullable Reference referenceTo(PartHeader part) {
        return part.contentId().map(references::get).orElse(null);
    }

    /** Goes to the next part; what is left of the current one is moved aside if somebody reads it, else dropped. */
    private @Nullable PartHeader advance() throws IOException {
        IOException known = failure;
        if (known != null) {
            throw known;
        }
        if (parts == null) {
            return null;
        }
        try {
            settle();
            PartHeader part = parts.next();
            if (part != null) {
                admit(part);
                currentPart = new PartBody(parts, limits.maxAttachmentBytes());
            }
            return part;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void settle() throws IOException {
        LivePart reading = live;
        if (reading != null && !reading.isSettled()) {
            reading.moveTo(spool());
        }
        live = null;
        currentPart.transferTo(OutputStream.nullOutputStream());
    }

    private void admit(PartHeader part) throws InputRefused {
        partCount++;
        if (partCount > limits.maxAttachments() + 1) {
            throw InputRefused.sender("the MIME package has more than " + limits.maxAttachments() + " attachments");
        }
        if (part.contentId().isPresent() && !contentIds.add(part.contentId().get())) {
            throw InputRefused.sender("two parts of the MIME package have the same Content-ID");
        }
        if (!Set.of("binary", "8bit", "7bit", "base64").contains(part.transferEncoding())) {
            throw InputRefused.sender(
                    "a part of the MIME package has a Content-Transfer-Encoding that is not supported");
        }
    }

    private SpooledBytes spoolCurrent(PartHeader part) throws IOException {
        try {
            SpooledBytes bytes = spool();
            if (isBase64(part)) {
                var decoding = new Base64Decoding(bytes);
                byte[] chunk = new byte[8 * 1024];
                for (int count = currentPart.read(chunk); count >= 0; count = currentPart.read(chunk)) {
                    char[] text = new String(chunk, 0, count, StandardCharsets.ISO_8859_1).toCharArray();
                    decoding.feed(text, 0, text.length);
                }
                decoding.finish();
            } else {
                currentPart.transferTo(bytes);
            }
            return bytes;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static boolean isBase64(PartHeader part) {
        return part.transferEncoding().equals("base64");
    }

    private IOException failed(IOException e) {
        failure = e;
        return e;
    }

    private static InputRefused missing() {
        return InputRefused.sender("xop:Include refers to a part that is not in the MIME package");
    }

    private static String percentDecoded(String reference) {
        try {
            return URLDecoder.decode(reference.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return reference;
        }
    }
}
