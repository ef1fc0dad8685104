package carnet.pixpdq.notify;

import carnet.metadata.CX;
import carnet.pixpdq.hl7.Hl7Segment;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a receiver is sent for that which waits for it. It names identifiers, and nothing else of a patient. */
public interface NotificationMessage {

    /** @param ids as they waited */
    String of(List<CX> ids);

    /**
     * PID-3, and a PID-5 that says nothing [TF-2 3.10.4.1.2.3, 3.64.4.1.2.3]. The separator after it is for receivers that
     * take blanks at the end of a segment away: they would miss PID-5.
     */
    static String pid(String identifiers) {
        return Hl7Segment.write("PID", "", "", identifiers, "", " ") + "|";
    }

    /**
     * Header and event, the same in every notification.
     *
     * @param random source of control ids
     */
    record Envelope(
            String sendingApplication,
            String sendingFacility,
            PixConsumer receiver,
            Clock clock,
            RandomGenerator random) {

        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);

        /** @param profile MSH-21 */
        String around(String messageType, String profile, String... segments) {
            var now = OffsetDateTime.now(clock).format(TIME);
            var msh = Hl7Segment.write(
                    "MSH",
                    "^~\\&",
                    sendingApplication,
                    sendingFacility,
                    receiver.application(),
                    receiver.facility(),
                    now,
                    "",
                    messageType,
                    Long.toHexString(random.nextLong()),
                    "P",
                    "2.5",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "UNICODE UTF-8",
                    "",
                    "",
                    profile);
            return Stream.concat(Stream.of(msh, Hl7Segment.write("EVN", "", now)), Stream.of(segments))
                    .collect(Collectors.joining("\r", "", "\r"));
        }
    }
}
