package carnet.platform.node;

import carnet.metadata.Oid;
import carnet.pixpdq.MllpSender;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.identity.UpdateSubscription;
import carnet.pixpdq.notify.NotificationMessage;
import carnet.pixpdq.notify.PixConsumer;
import carnet.pixpdq.notify.UpdateMessage;
import carnet.pixpdq.notify.UpdateNotifier;
import carnet.pixpdq.notify.XadPidLinkChangeMessage;
import carnet.pixpdq.store.IdentityStore;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.SocketFactory;

/**
 * Those who are notified over HL7 v2: consumers of cross-references (ITI-10), as {@code carnet.identity.update-consumers} names
 * them, and registries (ITI-64), as {@code carnet.identity.document-registries} does.
 *
 * @param registries they hear of all domains
 * @param manager OID of this PIX Manager; there, if there is a registry
 */
record UpdateConsumers(List<Consumer> all, List<Consumer> registries, Optional<Oid> manager) {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String CONSUMERS = "carnet.identity.update-consumers";
    private static final String REGISTRIES = "carnet.identity.document-registries";

    /** @param domains OIDs */
    record Consumer(PixConsumer consumer, String host, int port, Set<String> domains) {}

    /** @throws StartRefused if one is not told as it should be */
    static UpdateConsumers of(CarnetSettings settings, PatientDomains domains) {
        var registries = settings.identity().documentRegistries();
        Stream.of(settings.identity().updateConsumers(), settings.hl7v3().updateConsumers())
                .flatMap(consumers -> consumers.keySet().stream())
                .filter(registries::containsKey)
                .findFirst()
                .ifPresent(name -> {
                    throw new StartRefused(
                            "The setting " + REGISTRIES + "." + name + " has the name of another consumer.",
                            "Give it a name of its own.");
                });
        return new UpdateConsumers(
                settings.identity().updateConsumers().entrySet().stream()
                        .map(setting -> consumer(setting.getKey(), setting.getValue(), domains))
                        .toList(),
                registries.entrySet().stream()
                        .map(setting -> registry(setting.getKey(), setting.getValue()))
                        .toList(),
                registries.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Required.oid(
                                "carnet.hl7v3.device-id", settings.hl7v3().deviceId())));
    }

    private static Consumer consumer(String name, String setting, PatientDomains domains) {
        try {
            var uri = URI.create(setting);
            if (uri.getQuery() == null) {
                throw new IllegalArgumentException("no domain is named");
            }
            return consumer(
                    name,
                    uri,
                    Arrays.stream(uri.getQuery().split(","))
                            .map(domain -> domains.withNamespace(domain)
                                    .orElseThrow(() -> new IllegalArgumentException("no domain " + domain)))
                            .map(domain -> domain.oid().value())
                            .collect(Collectors.toSet()));
        } catch (IllegalArgumentException e) {
            throw unreadable(CONSUMERS + "." + name, e, "mllp://host:port/application/facility?DOMAIN,DOMAIN");
        }
    }

    private static Consumer registry(String name, String setting) {
        try {
            return consumer(name, URI.create(setting), Set.of());
        } catch (IllegalArgumentException e) {
            throw unreadable(REGISTRIES + "." + name, e, "mllp://host:port/application/facility");
        }
    }

    private static Consumer consumer(String name, URI uri, Set<String> domains) {
        var path = String.valueOf(uri.getPath()).split("/", -1);
        if (!"mllp".equals(uri.getScheme()) || uri.getPort() < 0 || path.length != 3) {
            throw new IllegalArgumentException("a part is missing");
        }
        return new Consumer(new PixConsumer(name, path[1], path[2]), uri.getHost(), uri.getPort(), domains);
    }

    private static StartRefused unreadable(String setting, IllegalArgumentException reason, String form) {
        return new StartRefused(
                "The setting " + setting + " cannot be read: " + reason.getMessage() + ".", "Write " + form + ".");
    }

    Stream<String> names() {
        return Stream.of(all, registries)
                .flatMap(List::stream)
                .map(each -> each.consumer().name());
    }

    List<UpdateSubscription> subscriptions() {
        return all.stream()
                .map(each -> new UpdateSubscription(each.consumer().name(), each.domains()))
                .toList();
    }

    /** Over TLS, with this node's certificate, unless the node is open. */
    List<UpdateNotifier> notifiers(IdentityStore store, PatientDomains domains, NodeTls tls) {
        var clock = Clock.systemUTC();
        var random = new SecureRandom();
        return Stream.concat(
                        all.stream()
                                .map(each -> notifier(
                                        store, each, new UpdateMessage(domains, each.consumer(), clock, random), tls)),
                        registries.stream()
                                .map(each -> notifier(
                                        store,
                                        each,
                                        new XadPidLinkChangeMessage(
                                                domains, each.consumer(), manager.orElseThrow(), clock, random),
                                        tls)))
                .toList();
    }

    private static UpdateNotifier notifier(
            IdentityStore store, Consumer consumer, NotificationMessage message, NodeTls tls) {
        var context = tls.context();
        var sockets = context == null ? SocketFactory.getDefault() : context.getSocketFactory();
        return new UpdateNotifier(
                store,
                consumer.consumer(),
                message,
                new MllpSender(consumer.host(), consumer.port(), TIMEOUT, sockets),
                Clock.systemUTC());
    }
}
