package carnet.platform.node;

import carnet.registry.DocumentRegistryEndpoint;
import carnet.registry.store.MetadataStore;
import carnet.repository.DocumentRepository;
import carnet.repository.RepositorySettings;
import carnet.repository.registry.DocumentRegistry;
import carnet.repository.registry.SoapDocumentRegistry;
import carnet.repository.store.FilesystemDocumentStore;
import carnet.repository.store.RepositoryDatabase;
import carnet.soap.Contract;
import carnet.soap.Packaging;
import carnet.soap.SoapClients;
import carnet.soap.SoapDoors;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.cxf.endpoint.Server;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The Document Repository of a node. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.REPOSITORY)
class RepositoryConfiguration {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    @Bean
    DataSource repositoryDataSource(CarnetSettings settings, MeterRegistry meters) throws IOException {
        return Databases.open("repository", settings.repository().datasource(), settings.dataDir(), meters);
    }

    @Bean
    DocumentRegistry documentRegistry(
            CarnetSettings settings,
            ObjectProvider<DocumentRegistryEndpoint> endpoint,
            ObjectProvider<MetadataStore> store,
            SoapClients clients) {
        var url = settings.repository().registryUrl();
        if (url != null) {
            return new SoapDocumentRegistry(
                    clients, url, CONNECT_TIMEOUT, settings.repository().registryTimeout());
        }
        if (!settings.roles().contains(Role.REGISTRY)) {
            throw new StartRefused(
                    "This node has a repository and no registry.", "Set carnet.repository.registry-url.");
        }
        return new InProcessDocumentRegistry(endpoint.getObject(), store.getObject());
    }

    @Bean(destroyMethod = "close")
    DocumentRepository documentRepository(
            CarnetSettings settings, DataSource repositoryDataSource, DocumentRegistry registry) throws IOException {
        var uniqueId = Required.oid(
                "carnet.repository.unique-id", settings.repository().uniqueId());
        RepositoryDatabase.prepare(repositoryDataSource, uniqueId);
        return new DocumentRepository(
                Required.valid(
                        "carnet.repository",
                        () -> new RepositorySettings(
                                uniqueId,
                                settings.repository().maxDocumentSize().toBytes(),
                                settings.repository().maxDocumentsPerRequest(),
                                settings.repository().registrationGrace(),
                                settings.repository().uploadGrace())),
                repositoryDataSource,
                new FilesystemDocumentStore(settings.dataDir().resolve("documents"), uniqueId, UUID::randomUUID),
                registry,
                Clock.systemUTC());
    }

    @Bean(destroyMethod = "close")
    SweeperSchedule sweeperSchedule(DocumentRepository repository, CarnetSettings settings, MeterRegistry meters) {
        return new SweeperSchedule(repository.sweeper()::sweep, meters)
                .every(settings.repository().sweepInterval());
    }

    @Bean(destroyMethod = "destroy")
    Server repositoryDoor(SoapDoors doors, DocumentRepository repository, TransactionTimer timer) {
        return doors.publish(
                "/repository",
                new TimedRepository(repository.endpoint(), timer),
                Contract.DOCUMENT_REPOSITORY,
                Packaging.MTOM);
    }
}
