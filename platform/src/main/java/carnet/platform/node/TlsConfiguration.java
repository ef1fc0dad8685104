package carnet.platform.node;

import carnet.platform.tls.BundlesWithoutNews;
import carnet.platform.tls.NodeContext;
import carnet.platform.tls.TomcatContext;
import carnet.xua.trust.CertificateFiles;
import carnet.xua.trust.KnownNode;
import carnet.xua.trust.KnownNodes;
import carnet.xua.trust.Revocation;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Which systems are let in, and as whom we call others (ITI-19). */
@Configuration(proxyBeanMethods = false)
class TlsConfiguration {

    @Bean
    KnownNodes knownNodes(CarnetSettings settings) {
        return Required.valid(
                "carnet.tls.nodes",
                () -> new KnownNodes(settings.tls().nodes().entrySet().stream()
                        .map(node -> new KnownNode(
                                node.getKey(),
                                new X500Principal(node.getValue().subject()),
                                node.getValue().organizations(),
                                node.getValue().relay()))
                        .toList()));
    }

    /** The keys and trusted certificates of the web server serve MLLP and calls to other nodes too. */
    @Bean
    NodeTls nodeTls(
            Environment environment,
            SslBundles bundles,
            KnownNodes nodes,
            CarnetSettings settings,
            MeterRegistry meters) {
        var name = environment.getProperty("server.ssl.bundle");
        if (environment.acceptsProfiles(Profiles.of("demo")) || name == null) {
            return new NodeTls(null);
        }
        var revocation = revocation(settings.tls());
        var node = new NodeContext(bundles.getBundle(name), nodes, revocation, new MeteredNodes(meters));
        bundles.addBundleUpdateHandler(name, node::renew);
        return new NodeTls(node.context());
    }

    private static Supplier<Revocation> revocation(CarnetSettings.Tls tls) {
        try {
            return new WatchedFiles<>(
                    "the lists of withdrawn certificates",
                    Stream.ofNullable(tls.revocationLists()).toList(),
                    () -> new Revocation(
                            CertificateFiles.revocationLists(tls.revocationLists()),
                            Optional.ofNullable(tls.ocspResponder())),
                    tls.reload(),
                    Clock.systemUTC());
        } catch (IOException | IllegalArgumentException e) {
            throw new StartRefused(
                    "The lists of withdrawn certificates cannot be read: " + e.getMessage() + ".",
                    "Correct carnet.tls.revocation-lists.");
        }
    }

    /** Tomcat would make a context of its own, which knows neither of nodes nor of what was withdrawn. */
    @Bean
    TomcatConnectorCustomizer oneContextForAll(NodeTls tls) {
        return connector -> {
            var context = tls.context();
            if (context != null) {
                certificates(connector).forEach(certificate -> certificate.setSslContext(new TomcatContext(context)));
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableWebServerFactory> renewalIsOurs(SslBundles bundles) {
        return new RenewalIsOurs(bundles);
    }

    /** After Spring Boot's own, which sets the bundles. */
    private record RenewalIsOurs(SslBundles bundles)
            implements WebServerFactoryCustomizer<ConfigurableWebServerFactory>, Ordered {

        @Override
        public void customize(ConfigurableWebServerFactory factory) {
            factory.setSslBundles(new BundlesWithoutNews(bundles));
        }

        @Override
        public int getOrder() {
            return LOWEST_PRECEDENCE;
        }
    }

    private static Stream<SSLHostConfigCertificate> certificates(Connector connector) {
        return Stream.of(connector.findSslHostConfigs()).flatMap(host -> host.getCertificates(true).stream());
    }
}
