package carnet.client.xds;

import carnet.client.xds.TransactionFailure.Kind;
import carnet.metadata.error.Transaction;
import jakarta.xml.ws.WebServiceException;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.transport.http.HTTPException;
import org.jspecify.annotations.Nullable;

/** One request to one endpoint: the only place where what goes wrong on the way becomes a {@link TransactionFailure}. */
record Call(Transaction transaction, URI endpoint) {

    private static final int MAX_CAUSES = 20;

    <T> T answer(Supplier<T> request) {
        try {
            return request.get();
        } catch (WebServiceException e) {
            throw failure(e);
        }
    }

    /** Reading of an answer that began well has broken off. */
    TransactionFailure broken(IOException e) {
        return unreachable("The answer of " + endpoint + " broke off: " + words(e) + ".", e);
    }

    private TransactionFailure failure(WebServiceException e) {
        if (e instanceof SOAPFaultException fault && isOfTheServer(fault)) {
            return new TransactionFailure(
                    transaction,
                    Kind.FAULT,
                    endpoint + " answered " + transaction.number() + " with a SOAP fault: " + reason(fault),
                    List.of(),
                    e);
        }
        return unreachable(why(e), e);
    }

    private String why(WebServiceException e) {
        if (innermost(e, UnknownHostException.class).isPresent()) {
            return "There is no host named " + endpoint.getHost() + " (" + endpoint + ").";
        }
        var tls = innermost(e, SSLException.class);
        if (tls.isPresent()) {
            return "No secure connection to " + endpoint + ": " + words(tls.get()) + ".";
        }
        if (innermost(e, SocketTimeoutException.class).isPresent()
                || innermost(e, HttpTimeoutException.class).isPresent()
                || innermost(e, TimeoutException.class).isPresent()) {
            return endpoint + " did not answer in time; whether it did what was asked is not known.";
        }
        if (innermost(e, ConnectException.class).isPresent()) {
            return "Nothing answers at " + endpoint + ": is the server running, and is this its address?";
        }
        var http = innermost(e, HTTPException.class);
        if (http.isPresent()) {
            return endpoint + " answered with HTTP status " + http.get().getResponseCode()
                    + ": is this the address of an XDS.b endpoint?";
        }
        var io = innermost(e, IOException.class);
        return "No usable answer of " + endpoint + ": " + words(io.isPresent() ? io.get() : e) + ".";
    }

    /** What CXF trips over on this side comes as a fault too, but as one of its own or with a cause. */
    private static boolean isOfTheServer(SOAPFaultException e) {
        return causes(e).allMatch(cause -> cause instanceof SOAPFaultException || cause instanceof SoapFault);
    }

    private TransactionFailure unreachable(String sentence, Throwable cause) {
        return new TransactionFailure(transaction, Kind.UNREACHABLE, sentence, List.of(), cause);
    }

    private static String reason(SOAPFaultException e) {
        var fault = e.getFault();
        var reason = fault == null ? null : fault.getFaultString();
        return reason == null || reason.isBlank() ? words(e) : reason.strip();
    }

    private static String words(Throwable e) {
        var message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message.strip();
    }

    private static <X extends Throwable> Optional<X> innermost(Throwable e, Class<X> type) {
        return causes(e).filter(type::isInstance).map(type::cast).reduce((outer, inner) -> inner);
    }

    private static Stream<@Nullable Throwable> causes(Throwable e) {
        return Stream.<@Nullable Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
                .limit(MAX_CAUSES);
    }
}
