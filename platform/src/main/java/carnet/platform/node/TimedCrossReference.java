package carnet.platform.node;

import carnet.wsdl.hl7v3.PIXManagerPortType;
import org.w3c.dom.Element;

/** The PIX Manager's HL7 v3 door with a clock beside it. */
record TimedCrossReference(PIXManagerPortType door, TransactionTimer timer) implements PIXManagerPortType {

    private static final String FEED = "ITI-44";
    private static final String QUERY = "ITI-45";

    @Override
    public Element add(Element message) {
        return timer.timedV3(FEED, () -> door.add(message));
    }

    @Override
    public Element revise(Element message) {
        return timer.timedV3(FEED, () -> door.revise(message));
    }

    @Override
    public Element resolveDuplicates(Element message) {
        return timer.timedV3(FEED, () -> door.resolveDuplicates(message));
    }

    @Override
    public Element query(Element message) {
        return timer.timedV3(QUERY, () -> door.query(message));
    }
}
