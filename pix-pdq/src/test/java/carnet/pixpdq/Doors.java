package carnet.pixpdq;

import carnet.metadata.Oid;
import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.feed.AffinityDomainPatients;
import carnet.pixpdq.feed.PatientIdentityFeed;
import carnet.pixpdq.hl7.Hl7Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;

/** Doors with the domains of the demo behind them, and settings short enough to wait for. */
final class Doors {

    static final PatientDomains DOMAINS = new PatientDomains(
            new PatientDomain("NAT", new Oid(Sample.AFFINITY_OID)),
            List.of(
                    new PatientDomain("HOSPA", new Oid(Sample.HOSPITAL_OID)),
                    new PatientDomain("HOSPB", new Oid("1.3.6.1.4.1.21367.13.20.3000"))));

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:15:00Z"), ZoneId.of("Europe/Luxembourg"));

    static final MllpSettings ANY_PORT =
            new MllpSettings(0, 2 * 1024 * 1024, 20, Duration.ofSeconds(20), Duration.ofSeconds(10), Hl7Charset.UTF_8);

    static Hl7Door to(AffinityDomainPatients patients) {
        return new Hl7Door(List.of(new PatientIdentityFeed(DOMAINS, patients)), Hl7Charset.UTF_8, CLOCK, new Random(1));
    }

    static MllpListener listening(AffinityDomainPatients patients) {
        return MllpListener.listen(ANY_PORT, to(patients));
    }

    private Doors() {}
}
