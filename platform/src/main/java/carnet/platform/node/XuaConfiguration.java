package carnet.platform.node;

import carnet.soap.requester.RequesterCheck;
import carnet.xua.emergency.EmergencyRate;
import carnet.xua.keys.SigningKeys;
import carnet.xua.profile.DomainProfiles;
import carnet.xua.replay.store.AssertionStore;
import carnet.xua.sts.TokenPolicy;
import carnet.xua.trust.KnownNodes;
import carnet.xua.validate.AssertionValidator;
import carnet.xua.validate.SecurityHeaderCheck;
import carnet.xua.validate.ValidationPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

/** The check of assertions at a node's doors (ITI-40). */
@Configuration(proxyBeanMethods = false)
class XuaConfiguration {

    private static final String UNREACHABLE_AUDIENCE = "urn:carnet:no-audience-configured";

    @Bean
    DataSource xuaDataSource(CarnetSettings settings, MeterRegistry meters) throws IOException {
        return Databases.open("xua", settings.xua().datasource(), settings.dataDir(), meters);
    }

    @Bean
    AssertionStore assertionStore(DataSource xuaDataSource) {
        return AssertionStore.open(xuaDataSource, Clock.systemUTC());
    }

    @Bean(destroyMethod = "close")
    EndedAssertions endedAssertions(AssertionStore store) {
        return new EndedAssertions(store);
    }

    @Bean
    IssuerFiles issuerFiles(CarnetSettings settings) {
        return new IssuerFiles(settings.xua().trustedIssuers(), settings.xua().trustReload(), Clock.systemUTC());
    }

    @Bean
    AssertionValidator assertionValidator(
            CarnetSettings settings,
            IssuerFiles issuers,
            KnownNodes nodes,
            AssertionStore store,
            ObjectProvider<TokenPolicy> tokens,
            ObjectProvider<SigningKeys> keys) {
        var xua = settings.xua();
        var policy = Required.valid(
                "carnet.xua",
                () -> new ValidationPolicy(
                        audiences(settings),
                        xua.clockSkew(),
                        xua.longestLife(),
                        xua.oneTimeUse(),
                        DomainProfiles.named(xua.profile())));
        var own = keys.getIfAvailable();
        var trusted = own == null
                ? issuers
                : new NodeIssuers(issuers, tokens.getObject().issuer(), own);
        var validator =
                new AssertionValidator(trusted, nodes, policy, store.uses(), store.revocations(), Clock.systemUTC());
        issuers.onChange(validator::issuersChanged);
        return validator;
    }

    @Bean
    RequesterCheck requesterCheck(
            AssertionValidator assertions, KnownNodes nodes, CarnetSettings settings, MeterRegistry meters) {
        return new SecurityHeaderCheck(
                assertions,
                nodes,
                new MeteredAccess(
                        meters,
                        Required.valid(
                                "carnet.xua",
                                () -> new EmergencyRate(settings.xua().emergenciesPerHour(), Clock.systemUTC()))),
                settings.xua().required(),
                settings.xua().clockSkew(),
                Clock.systemUTC());
    }

    /** Beside the start: nobody has to wait for it who sends no assertion. */
    @EventListener
    void warmUp(ApplicationReadyEvent event) {
        var thread = new Thread(AssertionValidator::warmUp, "xua-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static Set<String> audiences(CarnetSettings settings) {
        return settings.xua().audiences().isEmpty()
                ? Set.of(Optional.ofNullable(settings.community().homeCommunityId())
                        .orElse(UNREACHABLE_AUDIENCE))
                : settings.xua().audiences();
    }
}
