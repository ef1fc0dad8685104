package carnet.client.xds;

import carnet.metadata.error.Transaction;
import carnet.soap.Contract;
import carnet.soap.Packaging;
import carnet.soap.SoapClients;
import carnet.soap.SoapLimits;
import carnet.wsdl.trust.SecurityTokenServicePortType;
import carnet.wsdl.xds.DocumentRegistryPortType;
import carnet.wsdl.xds.DocumentRepositoryPortType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.frontend.ClientProxy;
import org.w3c.dom.Element;

/** Makes sources and consumers, and frees what they share when it is closed. */
public final class XdsConnection implements AutoCloseable {

    private static final long MEBIBYTE = 1L << 20;

    private final ConnectionSettings settings;
    private final Path spoolDirectory;
    private final Bus bus;
    private final SoapClients clients;
    private final SoapClients identified;
    private final Map<URI, Endpoint<DocumentRegistryPortType>> registries = new ConcurrentHashMap<>();
    private final Map<URI, Endpoint<DocumentRepositoryPortType>> repositories = new ConcurrentHashMap<>();

    private XdsConnection(ConnectionSettings settings, Path spoolDirectory) {
        this.settings = settings;
        this.spoolDirectory = spoolDirectory;
        this.bus = new CXFBusFactory().createBus();
        this.clients = new SoapClients(bus, limits(spoolDirectory), UUID::randomUUID, settings.tls());
        this.identified = clients.sending(settings.assertion() == null ? List.of() : List.of(settings.assertion()));
    }

    public static XdsConnection open(ConnectionSettings settings) {
        try {
            return new XdsConnection(settings, Files.createTempDirectory("carnet-client"));
        } catch (IOException e) {
            throw new UncheckedIOException("there is no place for temporary files", e);
        }
    }

    /** We asked for what comes: more than a door would bear. */
    private static SoapLimits limits(Path spoolDirectory) {
        return new SoapLimits(
                128 * MEBIBYTE,
                100,
                100,
                64 * 1024,
                1000,
                8 * 1024,
                64 * 1024 * MEBIBYTE,
                spoolDirectory,
                64 * 1024 * MEBIBYTE);
    }

    public DocumentSource documentSource(URI repository) {
        return new DocumentSource(repositoryAt(repository));
    }

    public DocumentConsumer documentConsumer(URI registry, URI repository) {
        return new DocumentConsumer(registryAt(registry), repositoryAt(repository));
    }

    /**
     * An assertion of a Security Token Service, to be sent to registries and repositories.
     *
     * @throws TransactionFailure if there is no answer, or it is a refusal
     */
    public Element assertion(URI service, TokenWish wish) {
        return new Call(Transaction.ITI_40, service)
                .answer(() -> wish.assertionIn(clients.sending(wish.credential())
                        .proxy(
                                SecurityTokenServicePortType.class,
                                Contract.SECURITY_TOKEN_SERVICE,
                                service,
                                Packaging.PLAIN,
                                settings.connectTimeout(),
                                settings.receiveTimeout())
                        .issue(wish.request())));
    }

    private Endpoint<DocumentRegistryPortType> registryAt(URI address) {
        return registries.computeIfAbsent(
                address,
                uri -> endpoint(uri, DocumentRegistryPortType.class, Contract.DOCUMENT_REGISTRY, Packaging.PLAIN));
    }

    private Endpoint<DocumentRepositoryPortType> repositoryAt(URI address) {
        return repositories.computeIfAbsent(
                address,
                uri -> endpoint(uri, DocumentRepositoryPortType.class, Contract.DOCUMENT_REPOSITORY, Packaging.MTOM));
    }

    private <T> Endpoint<T> endpoint(URI address, Class<T> portType, Contract contract, Packaging packaging) {
        return new Endpoint<>(address, () -> {
            T proxy = identified.proxy(
                    portType, contract, address, packaging, settings.connectTimeout(), settings.receiveTimeout());
            ClientProxy.getClient(proxy).getEndpoint().put("set-jaxb-validation-event-handler", false);
            return proxy;
        });
    }

    @Override
    public void close() {
        bus.shutdown(true);
        try {
            Files.deleteIfExists(spoolDirectory);
        } catch (IOException e) {
            // an empty folder among temporary ones harms nobody, and must not turn success into failure
        }
    }
}
