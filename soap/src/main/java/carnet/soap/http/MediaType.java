package carnet.soap.http;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A Content-Type [RFC 9110, 8.3.1; RFC 2045, 5.1].
 *
 * @param type type and subtype in lower case
 * @param parameters by name in lower case
 */
public record MediaType(String type, Map<String, String> parameters) {

    public MediaType {
        parameters = Map.copyOf(parameters);
    }

    /** Reads a header value; what is no media type gives one that equals none. */
    public static MediaType parse(String header) {
        int semicolon = header.indexOf(';');
        String type = (semicolon < 0 ? header : header.substring(0, semicolon))
                .strip()
                .toLowerCase(Locale.ROOT);
        Map<String, String> parameters = new HashMap<>();
        for (int at = semicolon; at >= 0 && at < header.length(); ) {
            int equals = header.indexOf('=', at);
            if (equals < 0) {
                break;
            }
            String name = header.substring(at + 1, equals).strip().toLowerCase(Locale.ROOT);
            var value = new StringBuilder();
            at = readValue(header, equals + 1, value);
            parameters.putIfAbsent(name, value.toString());
        }
        return new MediaType(type, parameters);
    }

    public boolean is(String otherType) {
        return type.equals(otherType);
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** False when a charset is given that cannot be read here. */
    public boolean hasKnownCharset() {
        try {
            return parameter("charset").map(Charset::isSupported).orElse(true);
        } catch (IllegalCharsetNameException e) {
            return false;
        }
    }

    /** Appends the value that starts at {@code from}, and gives the place of the semicolon after it or the end. */
    private static int readValue(String header, int from, StringBuilder value) {
        int at = from;
        while (at < header.length() && Character.isWhitespace(header.charAt(at))) {
            at++;
        }
        if (at < header.length() && header.charAt(at) == '"') {
            for (at++; at < header.length() && header.charAt(at) != '"'; at++) {
                if (header.charAt(at) == '\\' && at + 1 < header.length()) {
                    at++;
                }
                value.append(header.charAt(at));
            }
            int semicolon = header.indexOf(';', at);
            return semicolon < 0 ? header.length() : semicolon;
        }
        int semicolon = header.indexOf(';', at);
        int end = semicolon < 0 ? header.length() : semicolon;
        value.append(header.substring(at, end).strip());
        return end;
    }
}
