package carnet.pixpdq.notify;

import carnet.metadata.CX;
import carnet.pixpdq.MllpSender;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.hl7.Hl7Segment;
import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.store.UpdateNotice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PIX Update Notification, ITI-10, to one consumer [TF-2 3.10]. */
public final class UpdateNotifier {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateNotifier.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx", Locale.ROOT);
    private static final String NO_NAME = " ";

    private final UpdateDelivery delivery;
    private final PatientDomains domains;
    private final PixConsumer consumer;
    private final MllpSender sender;
    private final Clock clock;
    private final RandomGenerator random;

    /** @param random source of control ids */
    public UpdateNotifier(
            IdentityStore store,
            PatientDomains domains,
            PixConsumer consumer,
            MllpSender sender,
            Clock clock,
            RandomGenerator random) {
        this.delivery = new UpdateDelivery(store, consumer.name(), this::isAccepted);
        this.domains = domains;
        this.consumer = consumer;
        this.sender = sender;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Sends what waits, until nothing does or the consumer does not accept; to be called from time to time. The connection
     * is closed then: an idle one the consumer might close without our noticing.
     */
    public void notifyOfAll() {
        try (sender) {
            delivery.deliver();
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("{} cannot be notified and will be later: {}", consumer.name(), e.getMessage());
        }
    }

    private boolean isAccepted(UpdateNotice update) {
        return answerTo(message(update.ids()))
                .lines()
                .anyMatch(line -> line.startsWith("MSA|AA|") || line.startsWith("MSA|CA|"));
    }

    private String answerTo(String message) {
        try {
            return sender.send(message, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** [TF-2 3.10.4.1.2]: identifiers and nothing else of the patient. */
    private String message(List<CX> ids) {
        var now = OffsetDateTime.now(clock).format(TIME);
        return List.of(
                        Hl7Segment.write(
                                "MSH",
                                "^~\\&",
                                "CARNET",
                                domains.affinityDomain().namespace(),
                                consumer.application(),
                                consumer.facility(),
                                now,
                                "",
                                "ADT^A31^ADT_A05",
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
                                "ITI-10^IHE"),
                        Hl7Segment.write("EVN", "", now),
                        Hl7Segment.write(
                                "PID",
                                "",
                                "",
                                ids.stream()
                                        .flatMap(id -> domains.cxWithAllNames(id).stream())
                                        .collect(Collectors.joining("~")),
                                "",
                                NO_NAME),
                        Hl7Segment.write("PV1", "", "N"))
                .stream()
                .collect(Collectors.joining("\r", "", "\r"));
    }
}
