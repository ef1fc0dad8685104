package carnet.pixpdq;

import static carnet.pixpdq.People.ANNA;
import static carnet.pixpdq.Sample.HOSPITAL_OID;
import static carnet.pixpdq.Sample.OTHER_HOSPITAL_OID;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.CX;
import carnet.metadata.sample.Requirement;
import carnet.pixpdq.demographics.Demographics;
import carnet.pixpdq.identity.Cause;
import carnet.pixpdq.identity.PatientIdentities;
import carnet.pixpdq.identity.UpdateSubscription;
import carnet.pixpdq.v3.UpdateNotifierV3;
import jakarta.xml.ws.WebServiceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a PIX Consumer hears when who is who changes, ITI-46. Every message follows its schema. */
@Requirement("ITI TF-2 3.46")
class UpdateNotificationV3Test {

    private static final Cause CAUSE = new Cause("HIS|HOSP_A", "test");
    private static final CX A1 = new CX("A-1", HOSPITAL_OID);
    private static final CX B1 = new CX("B-1", OTHER_HOSPITAL_OID);

    private final List<V3Answer> heard = new ArrayList<>();
    private boolean listens = true;
    private PatientIdentities identities;
    private UpdateNotifierV3 notifier;

    @BeforeEach
    void open() {
        var store = TestDatabase.DERBY.emptied();
        identities = Doors.identities(
                store,
                new RecordedPatients(),
                true,
                new UpdateSubscription("ward", Set.of(HOSPITAL_OID, OTHER_HOSPITAL_OID)));
        notifier = new UpdateNotifierV3(
                store,
                "ward",
                "1.2.3.50",
                V3Sample.RECEIVER,
                message -> {
                    if (!listens) {
                        throw new WebServiceException("nobody there");
                    }
                    heard.add(new V3Answer(message));
                    return V3Sample.of("MCCI_IN000002UV01", "MCCI_IN000002UV01", """
                            <acknowledgement><typeCode code="CA"/><targetMessage><id root="1.2.3"/></targetMessage>
                            </acknowledgement>""", "")
                            .element();
                },
                Doors.DOMAINS,
                Doors.CLOCK,
                UUID::randomUUID);
    }

    private void announce(Demographics said, CX... ids) {
        identities.announce(List.of(ids), before -> said, CAUSE);
    }

    private List<List<String>> told() {
        notifier.notifyOfAll();
        var ids = heard.stream().map(V3Answer::patientIds).toList();
        heard.clear();
        return ids;
    }

    private static String text(CX id) {
        return id.id() + "@" + id.assigningAuthority();
    }

    @Test
    void aLinkIsToldWithTheIdsOfTheConsumersDomains() {
        announce(ANNA, A1);
        announce(ANNA, B1);

        notifier.notifyOfAll();

        assertThat(heard.get(heard.size() - 1)).satisfies(message -> {
            assertThat(message.patientIds()).containsExactly(text(A1), text(B1));
            assertThat(message.one("/*/interactionId/@extension")).isEqualTo("PRPA_IN201302UV02");
            assertThat(message.one("/*/receiver/device/id/@root")).isEqualTo("1.2.3.50");
            assertThat(message.one("/*/sender/device/id/@root")).isEqualTo(V3Sample.RECEIVER);
            assertThat(message.one("/*/acceptAckCode/@code")).isEqualTo("AL");
            assertThat(message.text()).doesNotContain("Wagener", "19700102");
        });
    }

    @Test
    void whoDidNotListenIsToldLater() {
        announce(ANNA, A1, B1);
        listens = false;

        assertThat(told()).isEmpty();
        listens = true;

        assertThat(told()).containsExactly(List.of(text(A1), text(B1)));
        assertThat(told()).isEmpty();
    }
}
