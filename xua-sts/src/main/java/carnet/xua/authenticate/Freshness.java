package carnet.xua.authenticate;

import carnet.soap.requester.WssFault;
import carnet.soap.requester.Wsse;
import carnet.xua.element.Elements;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * A message's {@code wsu:Timestamp} is of now [WS-Security 1.1.1, 10].
 *
 * @param skew most that clocks may differ
 * @param longestLife oldest a message may be
 */
record Freshness(Clock clock, Duration skew, Duration longestLife) {

    /**
     * @return when the message can no longer be accepted
     */
    Instant requireFresh(Element timestamp) {
        var now = clock.instant();
        var created = time(timestamp, "Created").orElseThrow(WssFault.INVALID_SECURITY::refusal);
        var end = time(timestamp, "Expires").orElse(created.plus(longestLife));
        var latest = end.isBefore(created.plus(longestLife)) ? end : created.plus(longestLife);
        if (created.isAfter(now.plus(skew)) || !now.minus(skew).isBefore(latest)) {
            throw WssFault.MESSAGE_EXPIRED.refusal();
        }
        return latest.plus(skew);
    }

    private static Optional<Instant> time(Element timestamp, String name) {
        var found = Elements.named(timestamp, Wsse.UTILITY, name);
        if (found.size() > 1) {
            throw WssFault.INVALID_SECURITY.refusal();
        }
        return found.stream().findFirst().map(element -> {
            try {
                return dateTime(Elements.text(element));
            } catch (DateTimeParseException e) {
                throw WssFault.INVALID_SECURITY.refusal();
            }
        });
    }

    /** An xs:dateTime; without zone it is taken for UTC. */
    private static Instant dateTime(String text) {
        return text.endsWith("Z") || text.matches(".*[+-]\\d\\d:\\d\\d")
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
