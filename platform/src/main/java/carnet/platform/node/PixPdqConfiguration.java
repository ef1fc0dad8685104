package carnet.platform.node;

import carnet.metadata.CX;
import carnet.metadata.Oid;
import carnet.pixpdq.Hl7Door;
import carnet.pixpdq.MllpListener;
import carnet.pixpdq.MllpSettings;
import carnet.pixpdq.domain.IdentitySources;
import carnet.pixpdq.domain.PatientDomain;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.feed.NotifyXadPidLinkChange;
import carnet.pixpdq.feed.PatientIdentityFeed;
import carnet.pixpdq.feed.PatientIdentityManagement;
import carnet.pixpdq.identity.AffinityDomainPatients;
import carnet.pixpdq.identity.AffinityDomainTeller;
import carnet.pixpdq.identity.IdentityRefused;
import carnet.pixpdq.identity.IdentityRules;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.identity.XadPidLinkChange;
import carnet.pixpdq.matching.MatchingRules;
import carnet.pixpdq.matching.MatchingRulesText;
import carnet.pixpdq.matching.PatientMatcher;
import carnet.pixpdq.query.PatientDemographicsQuery;
import carnet.pixpdq.query.PdqContinuations;
import carnet.pixpdq.query.PixQuery;
import carnet.pixpdq.query.QueryCancellation;
import carnet.pixpdq.search.PatientSearch;
import carnet.pixpdq.store.IdentityDatabase;
import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.store.UntoldNews;
import carnet.registry.patient.KnownPatients;
import carnet.registry.patient.MergeRefused;
import carnet.registry.patient.XadPidLinkChanges;
import carnet.soap.SoapClients;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The PIX Manager of a node. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.PIX_PDQ)
class PixPdqConfiguration {

    /** Tells the registry of this node. */
    record RegistryPatients(KnownPatients registry, XadPidLinkChanges linkChanges) implements AffinityDomainPatients {

        @Override
        public void register(CX patientId) {
            registry.register(patientId);
        }

        @Override
        public void merge(CX subsumed, CX survivor) {
            try {
                registry.merge(subsumed, survivor);
            } catch (MergeRefused refused) {
                if (!registry.shows(survivor, subsumed)) {
                    throw new IdentityRefused(reason(refused));
                }
            }
        }

        @Override
        public void unmerge(CX subsumed, List<CX> followers) {
            try {
                registry.unmerge(subsumed, followers);
            } catch (MergeRefused refused) {
                throw new IdentityRefused(reason(refused));
            }
        }

        @Override
        public void changeLink(XadPidLinkChange change, Oid manager) {
            try {
                linkChanges.apply(new carnet.registry.patient.XadPidLinkChange(
                        change.xadPid(), change.localId(), change.previousXadPid(), change.subsumedLocalId(), manager));
            } catch (MergeRefused refused) {
                throw new IdentityRefused(reason(refused));
            }
        }

        private static IdentityRefused.Reason reason(MergeRefused refused) {
            return switch (refused.reason()) {
                case SAME_IDENTIFIER -> IdentityRefused.Reason.SAME_IDENTIFIER;
                case SUBSUMED_UNKNOWN -> IdentityRefused.Reason.FIRST_UNKNOWN;
                case SUBSUMED_MERGED_BEFORE -> IdentityRefused.Reason.FIRST_MERGED_BEFORE;
                case SURVIVOR_UNKNOWN -> IdentityRefused.Reason.SECOND_UNKNOWN;
                case SURVIVOR_MERGED_BEFORE -> IdentityRefused.Reason.SECOND_MERGED_BEFORE;
            };
        }
    }

    @Bean
    DataSource identityDataSource(CarnetSettings settings, MeterRegistry meters) throws IOException {
        return Databases.open("identity", settings.identity().datasource(), settings.dataDir(), meters);
    }

    @Bean
    IdentityStore identityStore(DataSource identityDataSource) {
        return IdentityDatabase.open(identityDataSource);
    }

    @Bean
    AffinityDomainTeller affinityDomainTeller(
            IdentityStore store,
            ObjectProvider<KnownPatients> patients,
            ObjectProvider<XadPidLinkChanges> linkChanges) {
        var known = patients.getIfAvailable();
        var links = linkChanges.getIfAvailable();
        if (known == null || links == null) {
            throw new StartRefused(
                    "This node has an identity service and no registry to tell of patients.",
                    "Add registry to carnet.roles.");
        }
        return new AffinityDomainTeller(store, new RegistryPatients(known, links));
    }

    @Bean(destroyMethod = "close")
    TellerSchedule tellerSchedule(
            AffinityDomainTeller teller,
            UpdateConsumers consumers,
            UpdateConsumersV3 consumersV3,
            IdentityStore store,
            PatientDomains domains,
            NodeTls tls,
            SoapClients clients,
            CarnetSettings settings) {
        return new TellerSchedule(
                teller,
                Stream.<Runnable>concat(
                                consumers.notifiers(store, domains, tls).stream()
                                        .map(notifier -> notifier::notifyOfAll),
                                consumersV3.notifiers(store, domains, clients).stream()
                                        .map(notifier -> notifier::notifyOfAll))
                        .toList(),
                settings.identity().tellInterval());
    }

    @Bean
    UpdateConsumers updateConsumers(CarnetSettings settings, PatientDomains domains) {
        return UpdateConsumers.of(settings, domains);
    }

    @Bean
    PatientIdentities patientIdentities(
            IdentityStore store, AffinityDomainTeller teller, IdentityRules rules, PatientMatcher matcher) {
        return new PatientIdentities(
                store,
                rules,
                matcher,
                teller,
                Clock.systemUTC(),
                () -> UUID.randomUUID().toString());
    }

    /** How much the registry and consumers have not heard, and for how long. */
    @Bean
    MeterBinder untoldMeters(IdentityStore store, UpdateConsumers consumers, UpdateConsumersV3 consumersV3) {
        return meters -> {
            Gauge.builder("carnet.untold.news", store.news(), UntoldNews::count)
                    .description("What the registry has not heard of identities")
                    .register(meters);
            Stream.concat(consumers.names(), consumersV3.names()).forEach(consumer -> {
                Gauge.builder("carnet.untold.updates", store.updates(), each -> each.count(consumer))
                        .description("What a consumer has not heard of identities")
                        .tag("consumer", consumer)
                        .register(meters);
                TimeGauge.builder(
                                "carnet.untold.updates.age",
                                store.updates(),
                                TimeUnit.MILLISECONDS,
                                each -> each.oldest(consumer)
                                        .map(oldest -> Instant.now().toEpochMilli() - oldest.toEpochMilli())
                                        .orElse(0L))
                        .description("How long the first of it waits")
                        .tag("consumer", consumer)
                        .register(meters);
            });
        };
    }

    @Bean
    IdentityRules identityRules(
            PatientDomains domains, UpdateConsumers consumers, UpdateConsumersV3 consumersV3, CarnetSettings settings) {
        return new IdentityRules(
                domains.affinityDomain().oid().value(),
                settings.identity().mintXadPid(),
                settings.identity().uniqueDomains().stream()
                        .map(name -> domainNamed(domains, "carnet.identity.unique-domains", name)
                                .oid()
                                .value())
                        .collect(Collectors.toSet()),
                Stream.concat(consumers.subscriptions().stream(), consumersV3.subscriptions().stream())
                        .toList(),
                settings.identity().documentRegistries().keySet());
    }

    @Bean
    PatientSearch patientSearch(IdentityStore store, PatientMatcher matcher, CarnetSettings settings) {
        return new PatientSearch(store, matcher, settings.identity().maxPatients());
    }

    /** Links records by the same rules by which queries rank them. */
    @Bean
    PatientMatcher patientMatcher(CarnetSettings settings) throws IOException {
        return new PatientMatcher(matchingRules(settings.identity().matchingRules()));
    }

    static MatchingRules matchingRules(@Nullable Path file) throws IOException {
        if (file == null) {
            return MatchingRules.standard();
        }
        try {
            return MatchingRulesText.read(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new StartRefused(
                    "The file of the matching rules, " + file + ", is missing.", "Set carnet.identity.matching-rules.");
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "The matching rules in " + file + " cannot be read: " + e.getMessage() + ".",
                    "Mend that line: see docs/matching.md.");
        }
    }

    @Bean
    IdentitySources identitySources(CarnetSettings settings, PatientDomains domains) {
        return new IdentitySources(settings.domain().sources().entrySet().stream()
                .collect(Collectors.toMap(
                        source -> domainNamed(domains, "carnet.domain.sources", source.getKey()),
                        source -> source.getValue().stream()
                                .map(sender -> sender(source.getKey(), sender))
                                .collect(Collectors.toSet()))));
    }

    private static IdentitySources.Sender sender(String domain, String sender) {
        var bar = sender.indexOf('|');
        if (bar < 0) {
            throw new StartRefused(
                    "The setting carnet.domain.sources." + domain + " names no sender.",
                    "Write application|facility, as MSH-3 and MSH-4 have them; of several, with a comma between them.");
        }
        return new IdentitySources.Sender(sender.substring(0, bar), sender.substring(bar + 1));
    }

    static PatientDomain domainNamed(PatientDomains domains, String setting, String name) {
        return domains.withNamespace(name)
                .orElseThrow(() -> new StartRefused(
                        "The setting " + setting + " names " + name + ", which is no domain of patient ids.",
                        "Name one of carnet.domain.local-authorities, or the domain of XAD-PIDs."));
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
    MllpListener mllpListener(
            CarnetSettings settings,
            PatientDomains domains,
            IdentitySources sources,
            PatientIdentities identities,
            PatientSearch search,
            NodeTls tls,
            TransactionTimer timer) {
        var context = tls.context();
        var defaults = MllpSettings.defaults();
        var mllp = new MllpSettings(
                context == null ? settings.mllp().port() : settings.mllp().tlsPort(),
                Math.toIntExact(settings.mllp().maxFrameSize().toBytes()),
                settings.mllp().maxConnections(),
                settings.mllp().idleTimeout(),
                defaults.transferTimeout(),
                defaults.defaultCharset());
        var random = new SecureRandom();
        var continuations = new PdqContinuations(Clock.systemUTC(), random);
        var transactions = List.of(
                new TimedHl7Transaction("ITI-8", new PatientIdentityFeed(domains, sources, identities), timer),
                new TimedHl7Transaction("ITI-30", new PatientIdentityManagement(domains, sources, identities), timer),
                new TimedHl7Transaction("ITI-64", new NotifyXadPidLinkChange(domains, sources, identities), timer),
                new TimedHl7Transaction("ITI-9", new PixQuery(domains, identities), timer),
                new TimedHl7Transaction(
                        "ITI-21", new PatientDemographicsQuery(domains, search, identities, continuations), timer),
                new TimedHl7Transaction("ITI-21", new QueryCancellation(continuations), timer));
        var door = new Hl7Door(transactions, mllp.defaultCharset(), Clock.systemUTC(), random);
        try {
            return context == null ? MllpListener.listen(mllp, door) : MllpListener.listen(mllp, door, context);
        } catch (UncheckedIOException e) {
            throw new StartRefused(
                    e.getMessage() + ".",
                    "Free the port, or set carnet.mllp.port, in production carnet.mllp.tls-port, to another one.");
        }
    }
}
