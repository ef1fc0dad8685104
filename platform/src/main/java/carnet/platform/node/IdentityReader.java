package carnet.platform.node;

import carnet.pixpdq.matching.MatchingRules;
import carnet.pixpdq.store.IdentityDatabase;
import carnet.pixpdq.store.IdentityStore;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** The identity store of a node and its matching rules, opened by the node's settings without the node. */
public final class IdentityReader implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private IdentityReader(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** What of a node is needed for it. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableConfigurationProperties(CarnetSettings.class)
    static class Configuration {

        @Bean
        DataSource identityDataSource(CarnetSettings settings) throws IOException {
            return Databases.open(
                    "identity", settings.identity().datasource(), settings.dataDir(), new SimpleMeterRegistry());
        }

        @Bean
        IdentityStore identityStore(DataSource identityDataSource) {
            return IdentityDatabase.openAsItIs(identityDataSource);
        }

        @Bean
        MatchingRules matchingRules(CarnetSettings settings) throws IOException {
            return PixPdqConfiguration.matchingRules(settings.identity().matchingRules());
        }
    }

    /**
     * @param settings as {@code carnet run} takes them
     * @throws StartRefused if the database cannot be opened, or the rules cannot be read
     */
    public static IdentityReader open(String... settings) {
        try {
            return new IdentityReader(new SpringApplicationBuilder(Configuration.class)
                    .web(WebApplicationType.NONE)
                    .logStartupInfo(false)
                    .run(settings));
        } catch (RuntimeException e) {
            for (@Nullable Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof StartRefused refused) {
                    throw refused;
                }
            }
            throw e;
        }
    }

    public IdentityStore store() {
        return context.getBean(IdentityStore.class);
    }

    /** Those the node decides by. */
    public MatchingRules rules() {
        return context.getBean(MatchingRules.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
