package carnet.platform.node;

import carnet.wsdl.trust.SecurityTokenServicePortType;
import org.w3c.dom.Element;

/** The Security Token Service's door with a clock beside it. */
record TimedSecurityTokenService(SecurityTokenServicePortType door, TransactionTimer timer)
        implements SecurityTokenServicePortType {

    @Override
    public Element issue(Element request) {
        return timer.timedTrust("Issue", () -> door.issue(request));
    }

    @Override
    public Element validate(Element request) {
        return timer.timedTrust("Validate", () -> door.validate(request));
    }

    @Override
    public Element renew(Element request) {
        return timer.timedTrust("Renew", () -> door.renew(request));
    }

    @Override
    public Element cancel(Element request) {
        return timer.timedTrust("Cancel", () -> door.cancel(request));
    }
}
