package carnet.platform.node;

import carnet.pixpdq.MllpSender;
import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.identity.UpdateSubscription;
import carnet.pixpdq.notify.PixConsumer;
import carnet.pixpdq.notify.UpdateNotifier;
import carnet.pixpdq.store.IdentityStore;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.SocketFactory;

/** Those who are notified of changes of identities (ITI-10), as {@code carnet.identity.update-consumers} names them. */
record UpdateConsumers(List<Consumer> all) {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** @param domains OIDs */
    record Consumer(PixConsumer consumer, String host, int port, Set<String> domains) {}

    /** @throws StartRefused if one is not told as it should be */
    static UpdateConsumers of(Map<String, String> settings, PatientDomains domains) {
        return new UpdateConsumers(settings.entrySet().stream()
                .map(setting -> consumer(setting.getKey(), setting.getValue(), domains))
                .toList());
    }

    private static Consumer consumer(String name, String setting, PatientDomains domains) {
        try {
            var uri = URI.create(setting);
            var path = uri.getPath().split("/", -1);
            if (!"mllp".equals(uri.getScheme()) || uri.getPort() < 0 || uri.getQuery() == null || path.length != 3) {
                throw new IllegalArgumentException("a part is missing");
            }
            return new Consumer(
                    new PixConsumer(name, path[1], path[2]),
                    uri.getHost(),
                    uri.getPort(),
                    Arrays.stream(uri.getQuery().split(","))
                            .map(domain -> domains.withNamespace(domain)
                                    .orElseThrow(() -> new IllegalArgumentException("no domain " + domain)))
                            .map(domain -> domain.oid().value())
                            .collect(Collectors.toSet()));
        } catch (IllegalArgumentException e) {
            throw new StartRefused(
                    "The setting carnet.identity.update-consumers." + name + " cannot be read: " + e.getMessage() + ".",
                    "Write mllp://host:port/application/facility?DOMAIN,DOMAIN.");
        }
    }

    List<UpdateSubscription> subscriptions() {
        return all.stream()
                .map(each -> new UpdateSubscription(each.consumer().name(), each.domains()))
                .toList();
    }

    /** Over TLS, with this node's certificate, unless the node is open. */
    List<UpdateNotifier> notifiers(IdentityStore store, PatientDomains domains, NodeTls tls) {
        var context = tls.context();
        var sockets = context == null ? SocketFactory.getDefault() : context.getSocketFactory();
        return all.stream()
                .map(each -> new UpdateNotifier(
                        store,
                        domains,
                        each.consumer(),
                        new MllpSender(each.host(), each.port(), TIMEOUT, sockets),
                        Clock.systemUTC(),
                        new SecureRandom()))
                .toList();
    }
}
