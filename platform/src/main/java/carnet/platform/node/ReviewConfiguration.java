package carnet.platform.node;

import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.identity.IdentityRules;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.identity.Reviews;
import carnet.pixpdq.matching.PatientMatcher;
import carnet.pixpdq.store.IdentityStore;
import carnet.platform.console.ConsoleHeaders;
import carnet.platform.console.LoggedReviewAudit;
import carnet.platform.console.ReviewController;
import carnet.platform.console.ReviewGuard;
import carnet.platform.console.ReviewPage;
import carnet.platform.console.ReviewProblems;
import carnet.platform.console.Stewards;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The review console of a node that has the identity service, and the measures of its queue. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.PIX_PDQ)
@Import({ReviewPage.class, ReviewProblems.class})
class ReviewConfiguration {

    @Bean
    Reviews reviews(IdentityStore store, IdentityRules rules, PatientMatcher matcher) {
        return new Reviews(store, rules, matcher);
    }

    @Bean
    Stewards stewards(SafetyConfiguration.Openness openness, CarnetSettings settings) {
        return new Stewards(
                openness.open(),
                settings.console().stewards().entrySet().stream()
                        .map(ReviewConfiguration::subject)
                        .collect(Collectors.toSet()));
    }

    private static X500Principal subject(Map.Entry<String, String> steward) {
        try {
            return new X500Principal(steward.getValue());
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "The setting carnet.console.stewards." + steward.getKey()
                            + " is no subject of a certificate: it cannot be read as a distinguished name.",
                    "Write it as in CN=Lea Hoffmann,O=Agence,C=LU.");
        }
    }

    @Bean
    ReviewController reviewController(
            Reviews reviews,
            PatientIdentities identities,
            PatientDomains domains,
            PatientMatcher matcher,
            Stewards stewards) {
        return new ReviewController(reviews, identities, domains, matcher.rules(), stewards, new LoggedReviewAudit());
    }

    @Bean
    WebMvcConfigurer reviewGuard(Stewards stewards) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new ReviewGuard(stewards)).addPathPatterns("/review/api/**");
            }
        };
    }

    @Bean
    FilterRegistrationBean<ConsoleHeaders> consoleHeaders() {
        var registration = new FilterRegistrationBean<>(new ConsoleHeaders(UUID::randomUUID));
        registration.addUrlPatterns("/review/*");
        return registration;
    }

    @Bean
    MeterBinder reviewMeters(Reviews reviews) {
        return meters -> {
            Gauge.builder("carnet.reviews.open", reviews, Reviews::openCount)
                    .description("Pairs of records that wait for a data steward")
                    .register(meters);
            TimeGauge.builder("carnet.reviews.oldest", reviews, TimeUnit.SECONDS, ReviewConfiguration::secondsWaited)
                    .description("How long the oldest of them has waited; 0 if there is none")
                    .register(meters);
        };
    }

    private static double secondsWaited(Reviews reviews) {
        return reviews.oldestOpenedAt()
                .map(since -> Duration.between(since, Clock.systemUTC().instant()))
                .map(Duration::toSeconds)
                .orElse(0L);
    }
}
