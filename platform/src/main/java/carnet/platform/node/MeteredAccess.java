package carnet.platform.node;

import carnet.soap.requester.Requester;
import carnet.xua.validate.AccessWatch;
import carnet.xua.validate.AssertionRefused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts refused assertions and broken glass. */
final class MeteredAccess implements AccessWatch {

    private static final Logger LOG = LoggerFactory.getLogger(MeteredAccess.class);

    private final MeterRegistry meters;

    MeteredAccess(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    public void refused(AssertionRefused refusal) {
        Counter.builder("carnet.xua.refused")
                .description("Requests refused for what they had, or lacked, to show who asks")
                .tag("fault", refusal.fault().subcode().getLocalPart())
                .register(meters)
                .increment();
    }

    @Override
    public void emergency(Requester requester) {
        LOG.warn("Emergency access with {}", requester);
        Counter.builder("carnet.xua.emergencies")
                .description("Requests that break the glass")
                .register(meters)
                .increment();
    }
}
