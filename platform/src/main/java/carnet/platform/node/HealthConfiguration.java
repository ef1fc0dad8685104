package carnet.platform.node;

import carnet.pixpdq.MllpListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Files;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whether each store and each listener of the node works; readiness needs them all. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    private static final int SECONDS_TO_ANSWER = 3;

    @Bean
    TransactionTimer transactionTimer(MeterRegistry meters) {
        return new TransactionTimer(meters);
    }

    @Bean
    @OnRole(Role.REGISTRY)
    HealthIndicator registryDatabaseHealthIndicator(DataSource registryDataSource) {
        return database(registryDataSource);
    }

    @Bean
    @OnRole(Role.REPOSITORY)
    HealthIndicator repositoryDatabaseHealthIndicator(DataSource repositoryDataSource) {
        return database(repositoryDataSource);
    }

    @Bean
    @OnRole(Role.PIX_PDQ)
    HealthIndicator identityDatabaseHealthIndicator(DataSource identityDataSource) {
        return database(identityDataSource);
    }

    @Bean
    @OnRole(Role.STS)
    HealthIndicator stsDatabaseHealthIndicator(DataSource stsDataSource) {
        return database(stsDataSource);
    }

    @Bean
    @OnRole(Role.REPOSITORY)
    HealthIndicator documentsHealthIndicator(CarnetSettings settings) {
        var documents = settings.dataDir().resolve("documents");
        return () -> Files.isWritable(documents)
                ? Health.up()
                        .withDetail("usableBytes", documents.toFile().getUsableSpace())
                        .build()
                : Health.down()
                        .withDetail("reason", "the folder cannot be written to")
                        .build();
    }

    @Bean
    @OnRole(Role.PIX_PDQ)
    HealthIndicator mllpHealthIndicator(MllpListener listener) {
        return () -> listener.isListening()
                ? Health.up().withDetail("connections", listener.connections()).build()
                : Health.down().build();
    }

    private static HealthIndicator database(DataSource dataSource) {
        return () -> {
            try (var connection = dataSource.getConnection()) {
                return connection.isValid(SECONDS_TO_ANSWER)
                        ? Health.up().build()
                        : Health.down().build();
            } catch (SQLException e) {
                return Health.down(e).build();
            }
        };
    }
}
