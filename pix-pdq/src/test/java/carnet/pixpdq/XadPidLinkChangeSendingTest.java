package carnet.pixpdq;

import static carnet.pixpdq.IdentityContract.a;
import static carnet.pixpdq.IdentityContract.b;
import static carnet.pixpdq.IdentityContract.xad;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.CX;
import carnet.metadata.Oid;
import carnet.metadata.sample.Requirement;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.identity.Cause;
import carnet.pixpdq.identity.IdentityRules;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.identity.XadPidLinkChange;
import carnet.pixpdq.notify.PixConsumer;
import carnet.pixpdq.notify.UpdateDelivery;
import carnet.pixpdq.notify.XadPidLinkChangeMessage;
import carnet.pixpdq.store.IdentityRecord;
import carnet.pixpdq.store.IdentityStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a PIX Manager tells registries of XAD-PID links, and what [ITI TF-2 3.64.4.1]. */
@Requirement("ITI TF-2 3.64.4.1")
class XadPidLinkChangeSendingTest {

    private static final Cause CAUSE = new Cause("test", "test");
    private static final String REGISTRY = "REGISTRY";

    private IdentityStore store;
    private PatientIdentities identities;

    @BeforeEach
    void open() {
        store = TestDatabase.DERBY.emptied();
        identities = Doors.identities(
                store,
                new RecordedPatients(),
                new IdentityRules(Sample.AFFINITY_OID, false, Set.of(), List.of(), Set.of(REGISTRY)));
    }

    private void announce(Demographics said, CX... ids) {
        identities.announce(List.of(ids), before -> said, CAUSE);
    }

    private List<XadPidLinkChange> told() {
        var told = new ArrayList<XadPidLinkChange>();
        new UpdateDelivery(store, REGISTRY, update -> told.add(XadPidLinkChange.of(update.ids())), Doors.CLOCK)
                .deliver();
        return told;
    }

    private static XadPidLinkChange change(CX xadPid, CX local, CX previous) {
        return new XadPidLinkChange(xadPid, local, previous, Optional.empty());
    }

    @Test
    void whoIsAnnouncedHasNoPreviousXadPid() {
        announce(People.ANNA, a("1"), xad("X"));

        assertThat(told()).isEmpty();
    }

    @Test
    void aRecordThatGoesOverToAnotherPersonIsTold() {
        announce(People.ANNA, a("1"), b("2"), xad("X"));
        announce(People.TIAGO, a("3"), xad("Y"));

        identities.move(a("1"), a("3"), CAUSE);

        assertThat(told()).containsExactly(change(xad("Y"), a("1"), xad("X")));
        identities.move(a("1"), b("2"), CAUSE);
        assertThat(told()).containsExactly(change(xad("X"), a("1"), xad("Y")));
    }

    @Test
    void whoCameBackIsNotKeptApartFromThoseItCameBackTo() {
        announce(People.ANNA, a("1"), b("2"), xad("X"));
        announce(People.TIAGO, a("3"), xad("Y"));
        identities.move(a("1"), a("3"), CAUSE);

        identities.move(a("1"), b("2"), CAUSE);

        var returned = store.identity(a("1")).orElseThrow();
        var others = store.membersOf(List.of(returned.personKey())).stream()
                .map(IdentityRecord::identityKey)
                .filter(key -> key != returned.identityKey())
                .toList();
        assertThat(store.nonLinks().of(List.of(returned.identityKey())))
                .isNotEmpty()
                .noneMatch(pair -> others.contains(pair.lowKey()) || others.contains(pair.highKey()));
    }

    @Test
    void aMergeOfXadPidsIsToldForEachLocalIdentifier() {
        announce(People.ANNA, a("1"), b("2"), xad("X"));
        announce(People.TIAGO, a("3"), xad("Y"));

        identities.merge(xad("X"), xad("Y"), CAUSE);

        assertThat(told())
                .containsExactlyInAnyOrder(change(xad("Y"), a("1"), xad("X")), change(xad("Y"), b("2"), xad("X")));
    }

    @Test
    void aMergeOfLocalIdentifiersUnderOneXadPidIsTold() {
        announce(People.ANNA, a("1"), a("2"), xad("X"));

        identities.merge(a("1"), a("2"), CAUSE);

        assertThat(told()).containsExactly(new XadPidLinkChange(xad("X"), a("2"), xad("X"), Optional.of(a("1"))));
    }

    @Test
    void aMergeOfLocalIdentifiersUnderTwoXadPidsIsTold() {
        announce(People.ANNA, a("1"), xad("X"));
        announce(People.TIAGO, a("2"), xad("Y"));

        identities.merge(a("1"), a("2"), CAUSE);

        assertThat(told()).containsExactly(new XadPidLinkChange(xad("Y"), a("2"), xad("X"), Optional.of(a("1"))));
    }

    @Test
    void anIdentifierThatIsExchangedIsTold() {
        announce(People.ANNA, a("1"), xad("X"));

        identities.changeId(a("1"), a("9"), CAUSE);

        assertThat(told()).containsExactly(new XadPidLinkChange(xad("X"), a("9"), xad("X"), Optional.of(a("1"))));
    }

    @Test
    void whatChangesNoLinkIsNotTold() {
        announce(People.ANNA, a("1"), xad("X"));
        announce(People.ANNA, a("1"), b("2"), xad("X"));
        announce(People.withPhone(People.ANNA, "+352 1"), a("1"));

        assertThat(told()).isEmpty();
    }

    @Test
    void theMessageHasTheIdentifiersInTheirPlaces() {
        var message = new XadPidLinkChangeMessage(
                Doors.DOMAINS, new PixConsumer(REGISTRY, "REG", "NAT"), new Oid("1.2.3"), Doors.CLOCK, new Random(1));

        var lines = message.of(List.of(xad("Y"), a("2"), xad("X"), a("1"))).split("\r");

        assertThat(lines[0])
                .matches(
                        "MSH\\|\\^~\\\\&\\|1\\.2\\.3\\|NAT\\|REG\\|NAT\\|20261123101500\\+0100\\|\\|ADT\\^A43\\^ADT_A43\\|\\w+\\|P\\|2\\.5"
                                + "\\|{6}UNICODE UTF-8\\|{3}ITI-64\\^IHE");
        assertThat(lines)
                .contains(
                        "PID|||Y^^^NAT&" + Sample.AFFINITY_OID + "&ISO^PI~2^^^HOSPA&" + Sample.HOSPITAL_OID
                                + "&ISO^PI|| |",
                        "MRG|X^^^NAT&" + Sample.AFFINITY_OID + "&ISO^PI~1^^^HOSPA&" + Sample.HOSPITAL_OID + "&ISO^PI");
    }
}
