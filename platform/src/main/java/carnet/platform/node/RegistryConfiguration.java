package carnet.platform.node;

import carnet.metadata.Code;
import carnet.metadata.ebrim.CodesFile;
import carnet.metadata.error.Transaction;
import carnet.metadata.rule.AffinityDomainCodes;
import carnet.metadata.rule.SubmissionRules;
import carnet.registry.DocumentRegistryEndpoint;
import carnet.registry.RegistrySettings;
import carnet.registry.patient.KnownPatients;
import carnet.registry.patient.XadPidLinkChanges;
import carnet.registry.query.StoredQueries;
import carnet.registry.register.Registration;
import carnet.registry.store.MetadataStore;
import carnet.registry.store.RegistryDatabase;
import carnet.soap.Contract;
import carnet.soap.Packaging;
import carnet.soap.SoapDoors;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    private static final int CODE_PARTS = 3;

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
    XadPidLinkChanges xadPidLinkChanges(MetadataStore store, CarnetSettings settings) {
        var code = settings.domain().linkChangeCode().split("\\|", -1);
        if (code.length != CODE_PARTS) {
            throw new StartRefused(
                    "The setting carnet.domain.link-change-code is no code.", "Write code|codingScheme|display name.");
        }
        return new XadPidLinkChanges(store, Code.of(code[0], code[1], code[2]), Clock.systemUTC(), UUID::randomUUID);
    }

    /** Which codes a submission may carry: any, or those of the domain's file [TF-2 3.42.4.1.3.3.3]. */
    @Bean
    AffinityDomainCodes affinityDomainCodes(CarnetSettings settings) throws IOException {
        var domain = settings.domain();
        if (!domain.strictCodes()) {
            return AffinityDomainCodes.ANY;
        }
        if (domain.codes() == null) {
            throw new StartRefused(
                    "Codes are to be checked (carnet.domain.strict-codes), and there is no list of them.",
                    "Set carnet.domain.codes to the domain's codes.xml.");
        }
        try (var file = Files.newInputStream(domain.codes())) {
            return CodesFile.read(file);
        } catch (NoSuchFileException e) {
            throw new StartRefused(
                    "The file of the domain's codes, " + domain.codes() + ", is missing.",
                    "Set carnet.domain.codes to the domain's codes.xml.");
        }
    }

    @Bean
    DocumentRegistryEndpoint documentRegistryEndpoint(
            MetadataStore store, CarnetSettings settings, AffinityDomainCodes codes) {
        var clock = Clock.systemUTC();
        return new DocumentRegistryEndpoint(
                new Registration(SubmissionRules.of(Transaction.ITI_42, codes), store, clock, UUID::randomUUID),
                new Registration(SubmissionRules.of(Transaction.ITI_61, codes), store, clock, UUID::randomUUID),
                new StoredQueries(
                        store,
                        Required.valid(
                                "carnet.registry",
                                () -> new RegistrySettings(
                                        settings.registry().maxResults(),
                                        settings.registry().maxReferences(),
                                        settings.registry().unknownPatient()))));
    }

    @Bean(destroyMethod = "destroy")
    Server registryDoor(SoapDoors doors, DocumentRegistryEndpoint endpoint, TransactionTimer timer) {
        return doors.publish(
                "/registry", new TimedRegistry(endpoint, timer), Contract.DOCUMENT_REGISTRY, Packaging.PLAIN);
    }
}
