package carnet.pixpdq.v3;

import carnet.pixpdq.domain.IdentitySources;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.wsdl.hl7v3.PIXManagerPortType;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.w3c.dom.Element;

/** The SOAP door of the Patient Identifier Cross-reference Manager: ITI-44 and ITI-45. */
public final class PixManagerDoor implements PIXManagerPortType {

    private final IdentityFeedV3 feed;
    private final PixQueryV3 query;

    /** @param messageIds names our answers */
    public PixManagerDoor(
            V3Receiver here,
            PatientDomains domains,
            IdentitySources sources,
            PatientIdentities identities,
            Clock clock,
            Supplier<UUID> messageIds) {
        var answers = new V3Answers(here, clock, messageIds);
        var known = new V3Domains(domains);
        this.feed = new IdentityFeedV3(answers, known, sources, identities);
        this.query = new PixQueryV3(answers, known, identities);
    }

    @Override
    public Element add(Element message) {
        return feed.receive(message, Interaction.PATIENT_ADDED);
    }

    @Override
    public Element revise(Element message) {
        return feed.receive(message, Interaction.PATIENT_REVISED);
    }

    @Override
    public Element resolveDuplicates(Element message) {
        return feed.receive(message, Interaction.DUPLICATES_RESOLVED);
    }

    @Override
    public Element query(Element message) {
        return query.answerTo(message);
    }
}
