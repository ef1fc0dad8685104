package carnet.soap.refusal;

import carnet.soap.fault.InputRefused;
import carnet.soap.fault.RequestRefused;
import jakarta.xml.bind.UnmarshalException;
import java.io.CharConversionException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.apache.cxf.binding.soap.Soap12;
import org.apache.cxf.interceptor.Fault;
import org.jspecify.annotations.Nullable;

/** Tells the exceptions that a bad request causes from those that are ours. */
final class Refusals {

    private static final Pattern LIMIT = Pattern.compile("(Maximum [A-Za-z ]+|Attribute) limit \\(\\d+\\)");
    private static final int MAX_CAUSES = 20;
    private static final int MAX_REASON = 300;

    private Refusals() {}

    /** @param reading whether the request was still being read, so that errors in XML are the sender's */
    static @Nullable RequestRefused of(Throwable failure, boolean reading) {
        RequestRefused refusal = first(failure, Refusals::known);
        if (refusal == null && reading) {
            refusal = first(failure, Refusals::ofInput);
            if (refusal == null && isBlamedOnSender(failure)) {
                return RequestRefused.sender("the message does not follow the contract of this door");
            }
        }
        return refusal;
    }

    static boolean isCausedBy(Class<? extends Throwable> type, Throwable failure) {
        return causes(failure).stream().anyMatch(type::isInstance);
    }

    private static @Nullable RequestRefused first(
            Throwable failure, Function<Throwable, @Nullable RequestRefused> judgement) {
        for (Throwable cause : causes(failure)) {
            RequestRefused refusal = judgement.apply(cause);
            if (refusal != null) {
                return refusal;
            }
        }
        return null;
    }

    /** The failure, what caused it, and so on. */
    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        @Nullable Throwable cause = failure;
        while (cause != null && causes.size() < MAX_CAUSES) {
            causes.add(cause);
            cause = cause.getCause();
        }
        return causes;
    }

    private static @Nullable RequestRefused known(Throwable cause) {
        if (cause instanceof InputRefused input) {
            return input.refusal();
        }
        return cause instanceof RequestRefused refusal ? refusal : null;
    }

    private static @Nullable RequestRefused ofInput(Throwable cause) {
        if (cause instanceof CharConversionException) {
            return RequestRefused.sender("the bytes of the message are not in its character encoding");
        }
        if (cause instanceof UnsupportedEncodingException) {
            return RequestRefused.sender("the character encoding of the message is not supported");
        }
        if (cause instanceof XMLStreamException xml && !(cause.getCause() instanceof Exception)) {
            return ofXml(xml);
        }
        if (cause instanceof UnmarshalException unmarshal && !(innermost(unmarshal) instanceof XMLStreamException)) {
            return ofUnmarshalling(unmarshal);
        }
        return null;
    }

    private static RequestRefused ofXml(XMLStreamException xml) {
        Matcher limit = LIMIT.matcher(String.valueOf(xml.getMessage()));
        if (limit.find()) {
            return RequestRefused.sender(limit.group() + " exceeded");
        }
        Location at = xml.getLocation();
        return RequestRefused.sender(
                at == null
                        ? "the message is not well-formed XML"
                        : "the message is not well-formed XML at line " + at.getLineNumber() + ", column "
                                + at.getColumnNumber());
    }

    private static RequestRefused ofUnmarshalling(UnmarshalException unmarshal) {
        String message = String.valueOf(innermost(unmarshal).getMessage());
        if (!message.startsWith("unexpected element")) {
            return RequestRefused.sender("the body does not follow its schema");
        }
        return RequestRefused.sender("the body does not follow its schema: "
                + message.substring(0, Math.min(message.length(), MAX_REASON)).replaceAll("\\p{Cntrl}", " "));
    }

    private static Throwable innermost(Throwable failure) {
        List<Throwable> causes = causes(failure);
        return causes.get(causes.size() - 1);
    }

    private static boolean isBlamedOnSender(Throwable failure) {
        return failure instanceof Fault fault
                && (Fault.FAULT_CODE_CLIENT.equals(fault.getFaultCode())
                        || Soap12.getInstance().getSender().equals(fault.getFaultCode()));
    }
}
