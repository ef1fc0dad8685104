package carnet.pixpdq;

import carnet.metadata.Oid;
import carnet.pixpdq.domain.IdentitySources;
import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.feed.NotifyXadPidLinkChange;
import carnet.pixpdq.feed.PatientIdentityFeed;
import carnet.pixpdq.feed.PatientIdentityManagement;
import carnet.pixpdq.hl7.Hl7Charset;
import carnet.pixpdq.hl7.Hl7Transaction;
import carnet.pixpdq.identity.AffinityDomainPatients;
import carnet.pixpdq.identity.AffinityDomainTeller;
import carnet.pixpdq.identity.IdentityRules;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.identity.UpdateSubscription;
import carnet.pixpdq.matching.MatchingRules;
import carnet.pixpdq.matching.PatientMatcher;
import carnet.pixpdq.query.PixQuery;
import carnet.pixpdq.store.IdentityStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Doors with the domains of the demo behind them, an empty identity store, and settings short enough to wait for. */
final class Doors {

    static final PatientDomain HOSPITAL_A = new PatientDomain("HOSPA", new Oid(Sample.HOSPITAL_OID));
    static final PatientDomain HOSPITAL_B = new PatientDomain("HOSPB", new Oid(Sample.OTHER_HOSPITAL_OID));
    static final PatientDomains DOMAINS =
            new PatientDomains(new PatientDomain("NAT", new Oid(Sample.AFFINITY_OID)), List.of(HOSPITAL_A, HOSPITAL_B));

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:15:00Z"), ZoneId.of("Europe/Luxembourg"));

    static final MllpSettings ANY_PORT =
            new MllpSettings(0, 2 * 1024 * 1024, 20, Duration.ofSeconds(20), Duration.ofSeconds(10), Hl7Charset.UTF_8);

    /** Of a node that mints no XAD-PIDs, so that the registry hears of none but those that were sent. */
    static Hl7Door to(AffinityDomainPatients patients) {
        return to(identities(TestDatabase.DERBY.emptied(), patients, false), IdentitySources.ANY);
    }

    static Hl7Door to(PatientIdentities identities, IdentitySources sources) {
        return new Hl7Door(transactions(identities, sources), Hl7Charset.UTF_8, CLOCK, new Random(1));
    }

    static List<Hl7Transaction> transactions(PatientIdentities identities, IdentitySources sources) {
        return List.of(
                new PatientIdentityFeed(DOMAINS, sources, identities),
                new PatientIdentityManagement(DOMAINS, sources, identities),
                new NotifyXadPidLinkChange(DOMAINS, sources, identities),
                new PixQuery(DOMAINS, identities));
    }

    static PatientIdentities identities(
            IdentityStore store,
            AffinityDomainPatients patients,
            boolean minting,
            UpdateSubscription... subscriptions) {
        return identities(
                store,
                patients,
                new IdentityRules(Sample.AFFINITY_OID, minting, Set.of(), List.of(subscriptions), Set.of()));
    }

    static PatientIdentities identities(IdentityStore store, AffinityDomainPatients patients, IdentityRules rules) {
        return new PatientIdentities(
                store,
                rules,
                new PatientMatcher(MatchingRules.standard()),
                new AffinityDomainTeller(store, patients),
                CLOCK,
                () -> UUID.randomUUID().toString());
    }

    static MllpListener listening(AffinityDomainPatients patients) {
        return MllpListener.listen(ANY_PORT, to(patients));
    }

    private Doors() {}
}
