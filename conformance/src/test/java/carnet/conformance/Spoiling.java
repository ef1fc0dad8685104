package carnet.conformance;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One thing done to the text of a valid message. It fails if there is nothing to do it to, so that no test is hollow. */
final class Spoiling {

    private Spoiling() {}

    /** Every occurrence. */
    static UnaryOperator<String> replacing(String text, String by) {
        return message -> {
            require(message, text);
            return message.replace(text, by);
        };
    }

    static UnaryOperator<String> replacingFirst(String text, String by) {
        return message -> {
            require(message, text);
            int at = message.indexOf(text);
            return message.substring(0, at) + by + message.substring(at + text.length());
        };
    }

    /** Lines that hold the mark; {@link Ebrim} writes an attribute a line. */
    static UnaryOperator<String> withoutLine(String mark) {
        return message -> {
            require(message, mark);
            return lines(message, line -> line.contains(mark) ? "" : line + "\n");
        };
    }

    static UnaryOperator<String> withLineTwice(String mark) {
        return message -> {
            require(message, mark);
            return lines(message, line -> line.contains(mark) ? line + "\n" + line + "\n" : line + "\n");
        };
    }

    /** In front of the line that holds the mark. */
    static UnaryOperator<String> withLineBefore(String mark, String added) {
        return message -> {
            require(message, mark);
            return lines(message, line -> line.contains(mark) ? added.strip() + "\n" + line + "\n" : line + "\n");
        };
    }

    /** Another value for the identifier of this id. */
    static UnaryOperator<String> withValue(String identifier, String value) {
        var attribute = Pattern.compile("(<rim:ExternalIdentifier id=\"" + identifier + "\"[^>]* value=\")[^\"]*\"");
        return message -> {
            var matcher = attribute.matcher(message);
            if (!matcher.find()) {
                throw new AssertionError("nothing to spoil, the message has no " + identifier);
            }
            return message.substring(0, matcher.end(1)) + value + message.substring(matcher.end() - 1);
        };
    }

    private static String lines(String message, UnaryOperator<String> change) {
        return Arrays.stream(message.split("\n", -1)).map(change).collect(Collectors.joining());
    }

    private static void require(String message, String text) {
        if (!message.contains(text)) {
            throw new AssertionError("nothing to spoil, the message has no " + text);
        }
    }
}
