package carnet.pixpdq;

import carnet.pixpdq.hl7.AnswerMessage;
import carnet.pixpdq.hl7.Hl7Answer;
import carnet.pixpdq.hl7.Hl7Charset;
import carnet.pixpdq.hl7.Hl7ErrorCode;
import carnet.pixpdq.hl7.Hl7Failure;
import carnet.pixpdq.hl7.Hl7Location;
import carnet.pixpdq.hl7.Hl7Message;
import carnet.pixpdq.hl7.Hl7Transaction;
import carnet.pixpdq.hl7.MessageHeader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Takes HL7 v2 messages as bytes, hands each to the transaction it belongs to, and answers all of them, whatever they
 * are [TF-2 Appendix C].
 */
public final class Hl7Door {

    private static final Logger LOG = LoggerFactory.getLogger(Hl7Door.class);
    private static final String TRANSACTION_ID = "transactionId";

    /** Of a header field; HL7 2.3.1 allows 20 in a control id, but nothing holds a sender to that. */
    private static final int MOST_CHARACTERS_LOGGED = 64;

    private final List<Hl7Transaction> transactions;
    private final Hl7Charset defaultCharset;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param defaultCharset of messages that declare none
     * @param random source of the control ids of our own messages
     */
    public Hl7Door(
            List<? extends Hl7Transaction> transactions,
            Hl7Charset defaultCharset,
            Clock clock,
            RandomGenerator random) {
        this.transactions = List.copyOf(transactions);
        this.defaultCharset = defaultCharset;
        this.clock = clock;
        this.random = random;
    }

    /** The answer, in the character set of the message; while that is not known, bytes go back as they came. */
    byte[] answerTo(byte[] bytes) {
        var request = new Request();
        Hl7Answer answer;
        try {
            answer = handled(bytes, request);
        } catch (Hl7Failure failure) {
            answer = request.refusal(failure);
        } catch (RuntimeException fault) {
            LOG.error("not processed because of an internal error", fault);
            answer = request.refusal(new Hl7Failure(
                    Hl7ErrorCode.APPLICATION_INTERNAL_ERROR, "internal error, logged here under this control id"));
        }
        try {
            answer.failures().stream()
                    .filter(failure -> failure.code() != Hl7ErrorCode.APPLICATION_INTERNAL_ERROR)
                    .forEach(failure -> LOG.warn(
                            "refused, from {}: {} {}: {}",
                            sender(request.header),
                            failure.code(),
                            place(failure),
                            failure.text()));
            return request.charset.encode(message(request, answer).text());
        } finally {
            MDC.remove(TRANSACTION_ID);
        }
    }

    /** What is known so far of the message being answered. */
    private static final class Request {
        private MessageHeader header = MessageHeader.NONE;
        private Hl7Charset charset = Hl7Charset.ISO_8859_1;
        private @Nullable Hl7Message message;
        private @Nullable Hl7Transaction transaction;

        Hl7Answer refusal(Hl7Failure failure) {
            return transaction == null || message == null
                    ? Hl7Answer.refused(failure)
                    : transaction.refuse(message, failure);
        }
    }

    private Hl7Answer handled(byte[] bytes, Request request) {
        request.header = MessageHeader.of(new String(bytes, StandardCharsets.ISO_8859_1));
        MDC.put(TRANSACTION_ID, printable(request.header.controlId()));
        var declared = charsetOf(request.header);
        var message = Hl7Message.of(declared.decode(bytes));
        request.message = message;
        request.header = message.header();
        request.charset = declared;
        request.header.requireComplete();
        var transaction = transactionFor(request.header);
        request.transaction = transaction;
        var answer = transaction.receive(message);
        if (answer.failures().isEmpty()) {
            LOG.debug("accepted");
        }
        return answer;
    }

    private AnswerMessage message(Request request, Hl7Answer answer) {
        var controlId = Long.toHexString(random.nextLong());
        var time = OffsetDateTime.now(clock);
        var transaction = request.transaction;
        return transaction == null
                ? AnswerMessage.toStray(request.header, controlId, time, answer)
                : new AnswerMessage(
                        request.header,
                        transaction.answerType(request.header),
                        transaction.version(),
                        controlId,
                        time,
                        answer);
    }

    private Hl7Charset charsetOf(MessageHeader header) {
        if (header.characterSet().isEmpty()) {
            return defaultCharset;
        }
        return Hl7Charset.named(header.characterSet())
                .orElseThrow(() -> new Hl7Failure(
                        Hl7ErrorCode.TABLE_VALUE_NOT_FOUND,
                        Hl7Location.ofField("MSH", 18),
                        "the character set in MSH-18 is not taken here"));
    }

    private Hl7Transaction transactionFor(MessageHeader header) {
        var ofType = transactions.stream()
                .filter(each -> each.messageType().equals(header.messageType()))
                .toList();
        if (ofType.isEmpty()) {
            throw new Hl7Failure(
                    Hl7ErrorCode.UNSUPPORTED_MESSAGE_TYPE,
                    Hl7Location.ofField("MSH", 9).inComponent(1),
                    "messages of this type are not taken here");
        }
        var ofEvent = ofType.stream()
                .filter(each -> each.triggerEvents().contains(header.triggerEvent()))
                .toList();
        if (ofEvent.isEmpty()) {
            throw new Hl7Failure(
                    Hl7ErrorCode.UNSUPPORTED_EVENT_CODE,
                    Hl7Location.ofField("MSH", 9).inComponent(2),
                    "messages of this event are not taken here");
        }
        var transaction = ofEvent.stream()
                .filter(each -> each.version().equals(header.version()))
                .findFirst()
                .orElseThrow(() -> new Hl7Failure(
                        Hl7ErrorCode.UNSUPPORTED_VERSION_ID,
                        Hl7Location.ofField("MSH", 12),
                        "this event is not taken in this version of HL7"));
        if (!header.hasKnownProcessingId()) {
            throw new Hl7Failure(
                    Hl7ErrorCode.UNSUPPORTED_PROCESSING_ID,
                    Hl7Location.ofField("MSH", 11),
                    "the processing id is none of P, T and D");
        }
        return transaction;
    }

    private static String place(Hl7Failure failure) {
        return failure.location().map(Hl7Location::text).orElse("");
    }

    private static String sender(MessageHeader header) {
        return printable(header.sendingApplication()) + "|" + printable(header.sendingFacility());
    }

    private static String printable(String field) {
        var start = field.substring(0, Math.min(field.length(), MOST_CHARACTERS_LOGGED));
        return start.replaceAll("\\p{Cntrl}", "?");
    }
}
