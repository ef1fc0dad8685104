package carnet.pixpdq;

import static carnet.pixpdq.IdentityContract.a;
import static carnet.pixpdq.IdentityContract.b;
import static carnet.pixpdq.IdentityContract.xad;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.AcknowledgmentCode;
import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.app.HL7Service;
import ca.uhn.hl7v2.llp.MinLowerLayerProtocol;
import ca.uhn.hl7v2.model.Message;
import ca.uhn.hl7v2.protocol.ReceivingApplication;
import ca.uhn.hl7v2.util.Terser;
import ca.uhn.hl7v2.util.idgenerator.InMemoryIDGenerator;
import carnet.metadata.CX;
import carnet.metadata.sample.Requirement;
import carnet.pixpdq.identity.Cause;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.identity.UpdateSubscription;
import carnet.pixpdq.notify.PixConsumer;
import carnet.pixpdq.notify.UpdateDelivery;
import carnet.pixpdq.notify.UpdateMessage;
import carnet.pixpdq.notify.UpdateNotifier;
import carnet.pixpdq.store.IdentityStore;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** ITI-10 [ITI TF-2 3.10] as HAPI's server hears it. */
@Requirement("ITI TF-2 3.10")
class UpdateNotificationTest {

    private static final Cause CAUSE = new Cause("test", "test");
    private static final String A1 = "1^^^HOSPA&1.3.6.1.4.1.21367.13.20.2000&ISO^PI";
    private static final String X = "X^^^NAT&1.3.6.1.4.1.21367.13.20.1000&ISO^PI";

    private final List<Message> heard = new CopyOnWriteArrayList<>();
    private AcknowledgmentCode answer = AcknowledgmentCode.AA;
    private int port;
    private PatientIdentities identities;
    private UpdateNotifier notifier;
    private MllpSender sender;

    @BeforeEach
    void subscribe() throws Exception {
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        IdentityStore store = TestDatabase.DERBY.emptied();
        identities = Doors.identities(
                store,
                new RecordedPatients(),
                true,
                new UpdateSubscription("PORTAL", Set.of(Sample.AFFINITY_OID, Sample.HOSPITAL_OID)));
        sender = new MllpSender("localhost", port, Duration.ofSeconds(10));
        var portal = new PixConsumer("PORTAL", "APP", "FAC");
        notifier = new UpdateNotifier(
                store,
                portal,
                new UpdateMessage(Doors.DOMAINS, portal, Doors.CLOCK, new Random(1)),
                sender,
                Doors.CLOCK);
    }

    @AfterEach
    void close() throws IOException {
        sender.close();
    }

    /** HAPI's own server, for as long as the work lasts. */
    private void whileListening(Runnable work) throws Exception {
        try (HapiContext context = new DefaultHapiContext()) {
            context.setExecutorService(Executors.newCachedThreadPool());
            context.setLowerLayerProtocol(new MinLowerLayerProtocol(true));
            context.getParserConfiguration().setIdGenerator(new InMemoryIDGenerator()); // the default one writes a file
            HL7Service server = context.newServer(port, false);
            server.registerApplication(new ReceivingApplication<Message>() {
                @Override
                public Message processMessage(Message message, Map<String, Object> metadata) throws HL7Exception {
                    heard.add(message);
                    try {
                        return message.generateACK(answer, null);
                    } catch (IOException e) {
                        throw new HL7Exception(e);
                    }
                }

                @Override
                public boolean canProcess(Message message) {
                    return true;
                }
            });
            server.startAndWait();
            work.run();
            server.stopAndWait();
        }
    }

    private void announce(CX... ids) {
        identities.announce(List.of(ids), before -> People.ANNA, CAUSE);
    }

    private List<String> idsHeard() {
        return heard.stream().map(UpdateNotificationTest::pid3).toList();
    }

    private static String pid3(Message message) {
        try {
            return message.encode()
                    .lines()
                    .filter(line -> line.startsWith("PID|"))
                    .map(line -> line.split("\\|", -1)[3])
                    .findFirst()
                    .orElseThrow();
        } catch (HL7Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void tellsTheIdentifiersOfTheDomainsSubscribedTo() throws Exception {
        announce(a("1"), xad("X"), b("2"));

        whileListening(notifier::notifyOfAll);

        assertThat(idsHeard()).containsExactly(A1 + "~" + X);
        var message = new Terser(heard.get(0));
        assertThat(message.get("/.MSH-9-1") + message.get("/.MSH-9-2") + message.get("/.MSH-9-3"))
                .isEqualTo("ADTA31ADT_A05");
        assertThat(message.get("/.MSH-5")).isEqualTo("APP");
        assertThat(message.get("/.MSH-6")).isEqualTo("FAC");
        assertThat(message.get("/.MSH-12")).isEqualTo("2.5");
        assertThat(message.get("/.PV1-2")).isEqualTo("N");
    }

    @Test
    void whatHappenedWhileTheConsumerWasDownIsToldOnceAndInOrder() throws Exception {
        announce(a("1"), xad("X"));
        notifier.notifyOfAll();
        announce(b("2"), xad("X"));
        identities.changeId(a("1"), a("9"), CAUSE);

        whileListening(() -> {
            notifier.notifyOfAll();
            notifier.notifyOfAll();
        });

        assertThat(idsHeard()).containsExactly(A1 + "~" + X, A1 + "~" + X, X + "~" + A1.replaceFirst("1", "9"));
    }

    @Test
    void aSplitTellsOfBothSets() throws Exception {
        announce(a("1"));
        identities.announce(List.of(a("2")), before -> People.TIAGO, CAUSE);
        identities.link(a("1"), a("2"), CAUSE);
        whileListening(notifier::notifyOfAll);
        heard.clear();

        identities.unlink(a("1"), a("2"), CAUSE);
        whileListening(notifier::notifyOfAll);

        assertThat(idsHeard()).hasSize(2);
        assertThat(idsHeard()).filteredOn(ids -> ids.startsWith("1^^^HOSPA")).hasSize(1);
        assertThat(idsHeard()).filteredOn(ids -> ids.startsWith("2^^^HOSPA")).hasSize(1);
    }

    @Test
    void whatIsNotAcceptedIsSentAgain() throws Exception {
        announce(a("1"), xad("X"));
        answer = AcknowledgmentCode.AE;
        whileListening(notifier::notifyOfAll);
        assertThat(heard).hasSize(1);

        answer = AcknowledgmentCode.AA;
        whileListening(notifier::notifyOfAll);
        whileListening(notifier::notifyOfAll);

        assertThat(heard).hasSize(2);
    }

    @Test
    void ofTwoNodesOneTellsAndNoTransactionIsOpenMeanwhile() {
        var store = TestDatabase.DERBY.emptied();
        announce(a("1"), xad("X"));
        announce(b("2"), xad("X"));
        var told = new ArrayList<Long>();
        var other = new UpdateDelivery(store, "PORTAL", update -> told.add(-update.updateKey()), Doors.CLOCK);
        var one = new UpdateDelivery(
                store,
                "PORTAL",
                update -> {
                    other.deliver();
                    store.atomically(() -> {
                        announce(b("3"), xad("X"));
                        return told;
                    });
                    return told.size() < 2 && told.add(update.updateKey());
                },
                Doors.CLOCK);

        one.deliver();

        assertThat(told).hasSize(2).isSorted().allMatch(key -> key > 0);
        assertThat(store.updates().count("PORTAL")).isEqualTo(1);
        other.deliver();
        assertThat(told).hasSize(3);
    }

    @Test
    void aNodeThatEndedWhileItToldIsSucceededByAnother() {
        var store = TestDatabase.DERBY.emptied();
        announce(a("1"), xad("X"));
        store.updates()
                .lease(
                        "PORTAL",
                        UUID.randomUUID().toString(),
                        Doors.CLOCK.instant(),
                        Doors.CLOCK.instant().plusSeconds(60));
        var told = new ArrayList<Long>();

        new UpdateDelivery(store, "PORTAL", update -> told.add(update.updateKey()), Doors.CLOCK).deliver();
        assertThat(told).isEmpty();

        new UpdateDelivery(
                        store,
                        "PORTAL",
                        update -> told.add(update.updateKey()),
                        Clock.offset(Doors.CLOCK, Duration.ofSeconds(61)))
                .deliver();
        assertThat(told).hasSize(1);
    }

    @Test
    void aRevisionThatChangesNoIdentifierIsNotTold() throws Exception {
        announce(a("1"), xad("X"));
        whileListening(notifier::notifyOfAll);

        identities.announce(List.of(a("1")), before -> People.withPhone(People.ANNA, "+352 1"), CAUSE);
        whileListening(notifier::notifyOfAll);

        assertThat(heard).hasSize(1);
    }
}
