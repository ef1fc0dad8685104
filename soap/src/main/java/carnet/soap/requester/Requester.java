package carnet.soap.requester;

import carnet.metadata.CX;
import carnet.metadata.Code;
import carnet.soap.fault.RequestRefused;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.cxf.message.Exchange;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.PhaseInterceptorChain;
import org.w3c.dom.Element;

/**
 * Who is asking, as an assertion says that was checked [TF-2 3.40.4.1.2]. A value: nothing is read from the message again.
 *
 * @param assertionId {@code Assertion/@ID}
 * @param issuer entity id of whoever vouches for the rest
 * @param nameId {@code Subject/NameID}
 * @param alias {@code NameID/@SPProvidedID}
 * @param subjectId the user's name, for people
 * @param organizations names of organisations the user works for
 * @param organizationIds their ids, {@code urn:oid:…} or URL
 * @param roles what the user is
 * @param purposesOfUse what the user wants the data for
 * @param emergency whether one of those purposes breaks the glass
 * @param resourceId the one patient the assertion speaks of
 * @param homeCommunityId the user's community, {@code urn:oid:…}
 * @param providerIdentifiers ids of the user as a professional
 * @param consents {@code urn:oid:…} of consent documents the request relies on
 * @param policies {@code urn:oid:…} of policies the request relies on
 * @param confirmation how the sender proved that the assertion is its own
 * @param notOnOrAfter when the assertion ends
 */
public record Requester(
        String assertionId,
        String issuer,
        String nameId,
        Optional<String> alias,
        Optional<String> subjectId,
        List<String> organizations,
        List<String> organizationIds,
        List<Code> roles,
        List<Code> purposesOfUse,
        boolean emergency,
        Optional<CX> resourceId,
        Optional<String> homeCommunityId,
        List<ProviderIdentifier> providerIdentifiers,
        List<String> consents,
        List<String> policies,
        Confirmation confirmation,
        Instant notOnOrAfter) {

    /** How a sender shows that an assertion is its own [SAML profiles 2.0, 3]. */
    public enum Confirmation {
        BEARER,
        HOLDER_OF_KEY,
        /** A client that is known by its certificate speaks for the user. */
        SENDER_VOUCHES
    }

    /**
     * An id of a professional, an HL7 II [TF-2 3.40.4.1.2.1].
     *
     * @param root OID of who assigned it
     * @param extension the id
     */
    public record ProviderIdentifier(String root, String extension) {}

    private static final String PROPERTY = Requester.class.getName();
    private static final String ASSERTION = PROPERTY + ".assertion";

    public Requester {
        organizations = List.copyOf(organizations);
        organizationIds = List.copyOf(organizationIds);
        roles = List.copyOf(roles);
        purposesOfUse = List.copyOf(purposesOfUse);
        providerIdentifiers = List.copyOf(providerIdentifiers);
        consents = List.copyOf(consents);
        policies = List.copyOf(policies);
    }

    /** Who asks in the exchange this thread works on; empty where no assertion was sent and none is required. */
    public static Optional<Requester> current() {
        Message message = PhaseInterceptorChain.getCurrentMessage();
        return message == null ? Optional.empty() : of(message.getExchange());
    }

    /** Who asks in this exchange. */
    public static Optional<Requester> of(Exchange exchange) {
        return Optional.ofNullable((Requester) exchange.get(PROPERTY));
    }

    /**
     * The request is about this patient. Nothing to say when the assertion names none.
     *
     * @throws RequestRefused when the assertion is for another patient
     */
    public static void mayAskAbout(CX patientId) {
        current()
                .flatMap(Requester::resourceId)
                .filter(named -> !named.equals(patientId))
                .ifPresent(other -> {
                    throw WssFault.FAILED_AUTHENTICATION.refusal();
                });
    }

    /** @param assertion what it was read from, for requests to others on this requester's behalf */
    void become(Exchange exchange, Element assertion) {
        exchange.put(PROPERTY, this);
        exchange.put(ASSERTION, assertion);
    }

    static Optional<Element> assertionOf(Exchange exchange) {
        return Optional.ofNullable((Element) exchange.get(ASSERTION));
    }

    /** The user in audit messages, {@code alias<user@issuer>} [TF-2 3.40.4.2]. */
    public String userName() {
        return alias.orElse("") + "<" + nameId + "@" + issuer + ">";
    }

    /** No names: an assertion has no place in a log. */
    @Override
    public String toString() {
        return "Requester[" + assertionId + " of " + issuer + "]";
    }
}
