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

    /** PID-5, which has to be there and to say nothing [TF-2 3.10.4.1.2.3, 3.64.4.1.2.3]. */
    String NO_NAME = " ";

    /** @param ids as they waited */
    String of(List<CX> ids);

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
