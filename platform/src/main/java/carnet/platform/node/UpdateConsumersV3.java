package carnet.platform.node;

import carnet.pixpdq.domain.PatientDomains;
import carnet.pixpdq.identity.UpdateSubscription;
import carnet.pixpdq.store.IdentityStore;
import carnet.pixpdq.v3.UpdateNotifierV3;
import carnet.soap.Contract;
import carnet.soap.Packaging;
import carnet.soap.SoapClients;
import carnet.wsdl.hl7v3.PIXConsumerPortType;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Those who are notified of changes of identities over HL7 v3 (ITI-46), as {@code carnet.hl7v3.update-consumers} names them. */
record UpdateConsumersV3(List<Consumer> all) {

    private static final int PARTS = 3;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    /**
     * @param deviceId OID of its application
     * @param ourDeviceId OID of ours
     * @param domains OIDs
     */
    record Consumer(String name, URI url, String deviceId, String ourDeviceId, Set<String> domains) {}

    /** @throws StartRefused if one is not told as it should be */
    static UpdateConsumersV3 of(CarnetSettings settings, PatientDomains domains) {
        return new UpdateConsumersV3(settings.hl7v3().updateConsumers().entrySet().stream()
                .map(setting -> consumer(setting.getKey(), setting.getValue(), settings, domains))
                .toList());
    }

    private static Consumer consumer(String name, String text, CarnetSettings settings, PatientDomains domains) {
        var setting = "carnet.hl7v3.update-consumers." + name;
        var parts = Arrays.stream(text.split("\\|", -1)).map(String::strip).toList();
        if (parts.size() != PARTS || settings.identity().updateConsumers().containsKey(name)) {
            throw new StartRefused(
                    "The setting " + setting + " cannot be read, or a consumer of ITI-10 has its name.",
                    "Write URL|OID of its application|DOMAIN,DOMAIN.");
        }
        return new Consumer(
                name,
                Required.valid(setting, () -> URI.create(parts.get(0))),
                Required.oid(setting, parts.get(1)).value(),
                Required.oid("carnet.hl7v3.device-id", settings.hl7v3().deviceId())
                        .value(),
                Arrays.stream(parts.get(2).split(",", -1))
                        .map(domain -> PixPdqConfiguration.domainNamed(domains, setting, domain.strip())
                                .oid()
                                .value())
                        .collect(Collectors.toSet()));
    }

    Stream<String> names() {
        return all.stream().map(Consumer::name);
    }

    List<UpdateSubscription> subscriptions() {
        return all.stream()
                .map(each -> new UpdateSubscription(each.name(), each.domains()))
                .toList();
    }

    List<UpdateNotifierV3> notifiers(IdentityStore store, PatientDomains domains, SoapClients clients) {
        return all.stream()
                .map(each -> new UpdateNotifierV3(
                        store,
                        each.name(),
                        each.deviceId(),
                        each.ourDeviceId(),
                        clients.proxy(
                                PIXConsumerPortType.class,
                                Contract.PIX_CONSUMER,
                                each.url(),
                                Packaging.PLAIN,
                                CONNECT_TIMEOUT,
                                ANSWER_TIMEOUT),
                        domains,
                        Clock.systemDefaultZone(),
                        UUID::randomUUID))
                .toList();
    }
}
