package carnet.client.xds;

import carnet.soap.Contract;
import carnet.soap.Packaging;
import carnet.soap.SoapClients;
import carnet.soap.SoapLimits;
import carnet.wsdl.xds.DocumentRegistryPortType;
import carnet.wsdl.xds.DocumentRepositoryPortType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.frontend.ClientProxy;

/** Makes sources and consumers, and frees what they share when it is closed. */
public final class XdsConnection implements AutoCloseable {

    private static final long MEBIBYTE = 1L << 20;

    private final ConnectionSettings settings;
    private final Path spoolDirectory;
    private final Bus bus;
    private final SoapClients clients;
    private final Map<URI, Endpoint<DocumentRegistryPortType>> registries = new ConcurrentHashMap<>();
    private final Map<URI, Endpoint<DocumentRepositoryPortType>> repositories = new ConcurrentHashMap<>();

    private XdsConnection(ConnectionSettings settings, Path spoolDirectory) {
        this.settings = settings;
        this.spoolDirectory = spoolDirectory;
        this.bus = new CXFBusFactory().createBus();
        this.clients = new SoapClients(bus, limits(spoolDirectory), UUID::randomUUID, settings.tls());
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
            T proxy = clients.proxy(
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
