package carnet.soap;

import java.util.UUID;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.slf4j.MDC;

/**
 * The id of the exchange in progress: the {@code wsa:MessageID} of the request, or one of ours when that is missing.
 * Logs carry it, audit records it, and the answer to an unexpected error names it.
 */
public final class ExchangeId {

    /** Key of the id in the logging context. */
    public static final String MDC_KEY = "transactionId";

    private static final String PROPERTY = ExchangeId.class.getName();

    private ExchangeId() {}

    /** The id of the exchange this thread works on; {@code "none"} outside of any. */
    public static String current() {
        Message message = PhaseInterceptorChain.getCurrentMessage();
        return message == null ? "none" : of(message.getExchange());
    }

    /** The id of this exchange; the first call gives it one, if nothing has yet. */
    public static String of(Exchange exchange) {
        String known = (String) exchange.get(PROPERTY);
        return known == null ? assign(exchange, "urn:uuid:" + UUID.randomUUID()) : known;
    }

    /** Makes {@code id} the id of this exchange and of what this thread logs until {@link #forget()}. */
    public static String assign(Exchange exchange, String id) {
        exchange.put(PROPERTY, id);
        MDC.put(MDC_KEY, id);
        return id;
    }

    /** The thread leaves the exchange. */
    static void forget() {
        MDC.remove(MDC_KEY);
    }
}
