package carnet.platform.node;

import carnet.soap.requester.Requester;
import carnet.xua.emergency.EmergencyRate;
import carnet.xua.validate.AccessWatch;
import carnet.xua.validate.AssertionRefused;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts refused assertions and broken glass, and says whose glass breaks too often. */
final class MeteredAccess implements AccessWatch {

    private static final Logger LOG = LoggerFactory.getLogger(MeteredAccess.class);

    private final MeterRegistry meters;
    private final EmergencyRate rate;

    MeteredAccess(MeterRegistry meters, EmergencyRate rate) {
        this.meters = meters;
        this.rate = rate;
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
        count("carnet.xua.emergencies", "Requests that break the glass");
        if (rate.isBecomingUnusual(requester.issuer() + " " + requester.nameId())) {
            LOG.warn("Emergency access more often than usual: the user of {}", requester);
            count("carnet.xua.emergencies.unusual", "Times a user began to break the glass more often than usual");
        }
    }

    private void count(String name, String description) {
        Counter.builder(name).description(description).register(meters).increment();
    }
}
