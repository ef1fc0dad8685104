package carnet.pixpdq.notify;

import carnet.pixpdq.MllpSender;
import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.store.UpdateNotice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifies one consumer over MLLP. */
public final class UpdateNotifier {

    private static final Logger LOG = LoggerFactory.getLogger(UpdateNotifier.class);

    private final UpdateDelivery delivery;
    private final PixConsumer consumer;
    private final NotificationMessage message;
    private final MllpSender sender;

    public UpdateNotifier(
            IdentityStore store, PixConsumer consumer, NotificationMessage message, MllpSender sender, Clock clock) {
        this.delivery = new UpdateDelivery(store, consumer.name(), this::isAccepted, clock);
        this.consumer = consumer;
        this.message = message;
        this.sender = sender;
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
        return answerTo(message.of(update.ids()))
                .lines()
                .anyMatch(line -> line.startsWith("MSA|AA|") || line.startsWith("MSA|CA|"));
    }

    private String answerTo(String sent) {
        try {
            return sender.send(sent, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
