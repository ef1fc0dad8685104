package carnet.platform.node;

import carnet.metadata.CX;
import carnet.metadata.Oid;
import carnet.pixpdq.Hl7Door;
import carnet.pixpdq.MllpListener;
import carnet.pixpdq.MllpSettings;
import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.feed.AffinityDomainPatients;
import carnet.pixpdq.feed.MergeRefused;
import carnet.pixpdq.feed.PatientIdentityFeed;
import carnet.registry.patient.KnownPatients;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The identity feed of a node. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.PIX_PDQ)
class PixPdqConfiguration {

    /** Tells the registry of this node. */
    record RegistryPatients(KnownPatients registry) implements AffinityDomainPatients {

        @Override
        public void register(CX patientId) {
            registry.register(patientId);
        }

        @Override
        public void merge(CX subsumed, CX survivor) {
            try {
                registry.merge(subsumed, survivor);
            } catch (carnet.registry.patient.MergeRefused refused) {
                throw new MergeRefused(reason(refused));
            }
        }

        private static MergeRefused.Reason reason(carnet.registry.patient.MergeRefused refused) {
            return switch (refused.reason()) {
                case SAME_IDENTIFIER -> MergeRefused.Reason.SAME_IDENTIFIER;
                case SUBSUMED_UNKNOWN -> MergeRefused.Reason.SUBSUMED_UNKNOWN;
                case SUBSUMED_MERGED_BEFORE -> MergeRefused.Reason.SUBSUMED_MERGED_BEFORE;
                case SURVIVOR_UNKNOWN -> MergeRefused.Reason.SURVIVOR_UNKNOWN;
                case SURVIVOR_MERGED_BEFORE -> MergeRefused.Reason.SURVIVOR_MERGED_BEFORE;
            };
        }
    }

    @Bean
    PatientDomains patientDomains(CarnetSettings settings) {
        var domain = settings.domain();
        var authority = Required.setting("carnet.domain.patient-id-authority", domain.patientIdAuthority());
        return new PatientDomains(
                new PatientDomain(domain.patientIdNamespace(), new Oid(authority)),
                domain.localAuthorities().entrySet().stream()
                        .map(local -> new PatientDomain(local.getKey(), new Oid(local.getValue())))
                        .toList());
    }

    @Bean(destroyMethod = "close")
    MllpListener mllpListener(CarnetSettings settings, PatientDomains domains, KnownPatients patients, NodeTls tls) {
        var context = tls.context();
        var defaults = MllpSettings.defaults();
        var mllp = new MllpSettings(
                context == null ? settings.mllp().port() : settings.mllp().tlsPort(),
                Math.toIntExact(settings.mllp().maxFrameSize().toBytes()),
                settings.mllp().maxConnections(),
                settings.mllp().idleTimeout(),
                defaults.transferTimeout(),
                defaults.defaultCharset());
        var feed = new PatientIdentityFeed(domains, new RegistryPatients(patients));
        var door = new Hl7Door(List.of(feed), mllp.defaultCharset(), Clock.systemUTC(), new SecureRandom());
        try {
            return context == null ? MllpListener.listen(mllp, door) : MllpListener.listen(mllp, door, context);
        } catch (UncheckedIOException e) {
            throw new StartRefused(
                    e.getMessage() + ".",
                    "Free the port, or set carnet.mllp.port, in production carnet.mllp.tls-port, to another one.");
        }
    }
}
