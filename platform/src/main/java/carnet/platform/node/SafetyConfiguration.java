package carnet.platform.node;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** A node is open only where it says so: without the demo profile it starts secured or not at all. */
@Configuration(proxyBeanMethods = false)
class SafetyConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SafetyConfiguration.class);

    /** Whether anybody may come in, as pages and logs have to say. */
    record Openness(boolean open) {}

    /** Looks before anything is opened, the web server included. */
    @Bean
    static BeanFactoryPostProcessor securedOrOpen(Environment environment) {
        return beans -> {
            if (!isOpen(environment)) {
                requireSecured(environment, Binder.get(environment).bindOrCreate("carnet", CarnetSettings.class));
            }
        };
    }

    @Bean
    Openness openness(Environment environment) {
        return new Openness(isOpen(environment));
    }

    private static boolean isOpen(Environment environment) {
        return environment.acceptsProfiles(Profiles.of("demo"));
    }

    private static void requireSecured(Environment environment, CarnetSettings settings) {
        if ("false".equals(environment.getProperty("server.ssl.enabled"))) {
            throw unsecured("TLS is switched off", "Do not set server.ssl.enabled=false.");
        }
        if (environment.getProperty("server.ssl.bundle") == null) {
            throw unsecured(
                    "it has no TLS keys",
                    "Set server.ssl.bundle=carnet and spring.ssl.bundle.pem.carnet.keystore.certificate,"
                            + " .keystore.private-key and .truststore.certificate to your PEM files.");
        }
        if (!"need".equals(environment.getProperty("server.ssl.client-auth"))) {
            throw unsecured("clients would need no certificate", "Set server.ssl.client-auth=need.");
        }
        if (settings.xua().required()
                && settings.xua().trustedIssuers().isEmpty()
                && !settings.roles().contains(Role.STS)) {
            throw unsecured(
                    "assertions are required, and nobody is trusted to issue them",
                    "Set carnet.xua.trusted-issuers.NAME.entity-id and .certificates, or carnet.xua.required=false to"
                            + " rely on mutual TLS alone.");
        }
    }

    private static StartRefused unsecured(String reason, String advice) {
        return new StartRefused(
                "Carnet does not start unsecured: " + reason + ".",
                advice + " To try Carnet out, open to everybody, start it with --spring.profiles.active=demo.");
    }

    @EventListener
    void warn(ApplicationReadyEvent event) {
        if (event.getApplicationContext().getBean(Openness.class).open()) {
            LOG.warn(
                    "OPEN: the demo profile lets anybody in, without TLS or assertions. Never use it with real patients.");
        }
    }
}
