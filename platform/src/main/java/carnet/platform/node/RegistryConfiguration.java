package carnet.platform.node;

import carnet.metadata.error.Transaction;
import carnet.registry.DocumentRegistryEndpoint;
import carnet.registry.RegistrySettings;
import carnet.registry.patient.KnownPatients;
import carnet.registry.query.StoredQueries;
import carnet.registry.register.Registration;
import carnet.registry.store.MetadataStore;
import carnet.registry.store.RegistryDatabase;
import carnet.soap.Contract;
import carnet.soap.Packaging;
import carnet.soap.SoapDoors;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.cxf.endpoint.Server;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The Document Registry of a node. */
@Configuration(proxyBeanMethods = false)
@OnRole(Role.REGISTRY)
class RegistryConfiguration {

    @Bean
    DataSource registryDataSource(CarnetSettings settings, MeterRegistry meters) throws IOException {
        return Databases.open("registry", settings.registry().datasource(), settings.dataDir(), meters);
    }

    @Bean
    MetadataStore metadataStore(DataSource registryDataSource) {
        return RegistryDatabase.open(registryDataSource);
    }

    @Bean
    KnownPatients knownPatients(MetadataStore store) {
        return new KnownPatients(store);
    }

    @Bean
    DocumentRegistryEndpoint documentRegistryEndpoint(MetadataStore store, CarnetSettings settings) {
        var clock = Clock.systemUTC();
        return new DocumentRegistryEndpoint(
                new Registration(Transaction.ITI_42, store, clock, UUID::randomUUID),
                new Registration(Transaction.ITI_61, store, clock, UUID::randomUUID),
                new StoredQueries(
                        store,
                        new RegistrySettings(
                                settings.registry().maxResults(),
                                settings.registry().maxReferences(),
                                settings.registry().unknownPatient())));
    }

    @Bean(destroyMethod = "destroy")
    Server registryDoor(SoapDoors doors, DocumentRegistryEndpoint endpoint, TransactionTimer timer) {
        return doors.publish(
                "/registry", new TimedRegistry(endpoint, timer), Contract.DOCUMENT_REGISTRY, Packaging.PLAIN);
    }
}
