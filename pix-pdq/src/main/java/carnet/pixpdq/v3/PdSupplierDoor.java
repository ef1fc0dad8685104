package carnet.pixpdq.v3;

import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.search.PatientSearch;
import carnet.wsdl.hl7v3.PDSupplierPortType;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.w3c.dom.Element;

/** The SOAP door of the Patient Demographics Supplier: ITI-47. */
public final class PdSupplierDoor implements PDSupplierPortType {

    private final DemographicsQueryV3 query;

    /** @param messageIds names our answers */
    public PdSupplierDoor(
            V3Receiver here, PatientDomains domains, PatientSearch search, Clock clock, Supplier<UUID> messageIds) {
        this.query =
                new DemographicsQueryV3(new V3Answers(here, clock, messageIds), new V3Domains(domains), search, clock);
    }

    @Override
    public Element query(Element message) {
        return query.answerTo(message);
    }

    @Override
    public Element proceed(Element message) {
        return query.proceed(message);
    }

    @Override
    public Element cancel(Element message) {
        return query.cancel(message);
    }
}
