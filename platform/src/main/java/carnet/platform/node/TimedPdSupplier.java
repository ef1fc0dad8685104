package carnet.platform.node;

import carnet.wsdl.hl7v3.PDSupplierPortType;
import org.w3c.dom.Element;

/** The Patient Demographics Supplier's HL7 v3 door with a clock beside it. */
record TimedPdSupplier(PDSupplierPortType door, TransactionTimer timer) implements PDSupplierPortType {

    private static final String QUERY = "ITI-47";

    @Override
    public Element query(Element message) {
        return timer.timedV3(QUERY, () -> door.query(message));
    }

    @Override
    public Element proceed(Element message) {
        return timer.timedV3(QUERY, () -> door.proceed(message));
    }

    @Override
    public Element cancel(Element message) {
        return timer.timedV3(QUERY, () -> door.cancel(message));
    }
}
