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
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.apache.tomcat.util.net.SSLHostConfig;
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

    /** Those with forward secrecy and authenticated encryption [RFC 9325, 3.1.1, 4.2]. */
    private static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    private static final String PROTOCOLS = "TLSv1.2,TLSv1.3";

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
                Stream.of(connector.findSslHostConfigs()).forEach(host -> secure(host, context));
            }
        };
    }

    private static void secure(SSLHostConfig host, SSLContext context) {
        host.setProtocols(PROTOCOLS);
        host.setCiphers(String.join(",", CIPHER_SUITES));
        host.getCertificates(true).forEach(certificate -> certificate.setSslContext(new TomcatContext(context)));
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
}
