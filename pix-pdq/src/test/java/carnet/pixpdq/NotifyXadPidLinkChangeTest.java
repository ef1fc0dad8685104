package carnet.pixpdq;

import static carnet.pixpdq.IdentityContract.a;
import static carnet.pixpdq.IdentityContract.b;
import static carnet.pixpdq.IdentityContract.xad;
import static org.assertj.core.api.Assertions.assertThat;

import carnet.metadata.CX;
import carnet.metadata.sample.Requirement;
import carnet.pixpdq.domain.IdentitySources;
import carnet.pixpdq.domain.IdentitySources.Sender;
import carnet.pixpdq.identity.XadPidLinkChange;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ITI-64 [ITI TF-2 3.64] as it is received, with HAPI's client on the other end. */
@Requirement("ITI TF-2 3.64")
class NotifyXadPidLinkChangeTest {

    private static final String MANAGER = "1.3.6.1.4.1.21367.13.72.64";
    private static final String NEW = "Y^^^" + Sample.AFFINITY;
    private static final String PREVIOUS = "X^^^" + Sample.AFFINITY;
    private static final String LOCAL = "1^^^" + Sample.HOSPITAL;

    private PixManagerUnderTest manager;

    @BeforeEach
    void open() throws Exception {
        manager = new PixManagerUnderTest(
                new IdentitySources(Map.of(Doors.DOMAINS.affinityDomain(), Set.of(new Sender(MANAGER, "MPI"), HIS))));
        manager.answerTo(Sample.registration("A01", PREVIOUS + "~" + LOCAL));
        manager.answerTo(Sample.registration("A01", NEW).withField("PID", 5, "Faber^Tiago"));
    }

    private static final Sender HIS = new Sender("HIS", "HOSP_A");

    @AfterEach
    void close() throws Exception {
        manager.close();
    }

    private static Sample change(String current, String previous) {
        return Sample.management("A43", "ADT_A43", "PID|||" + current + "|| ", "MRG|" + previous)
                .withField("MSH", 3, MANAGER)
                .withField("MSH", 4, "MPI");
    }

    private Optional<java.util.List<CX>> xadPidsOf(CX id) {
        return manager.identities
                .crossReferencesOf(id)
                .map(others -> others.stream()
                        .filter(other -> other.assigningAuthority().equals(Sample.AFFINITY_OID))
                        .toList());
    }

    @Test
    void theSourcesPatientIsOfTheNewXadPid() throws Exception {
        assertThat(manager.answerTo(change(NEW + "~" + LOCAL, PREVIOUS))).containsExactly("MSA|AA|m1");

        assertThat(xadPidsOf(a("1"))).hasValueSatisfying(ids -> assertThat(ids).containsExactly(xad("Y")));
        assertThat(manager.patients.linkChanges())
                .containsExactly(new XadPidLinkChange(xad("Y"), a("1"), xad("X"), Optional.empty()));
    }

    @Test
    void saidTwiceItIsSoOnce() throws Exception {
        manager.answerTo(change(NEW + "~" + LOCAL, PREVIOUS));

        assertThat(manager.codeOfAnswerTo(change(NEW + "~" + LOCAL, PREVIOUS))).isEqualTo("AA");

        assertThat(xadPidsOf(a("1"))).hasValueSatisfying(ids -> assertThat(ids).containsExactly(xad("Y")));
    }

    @Test
    void itMayBeTakenBack() throws Exception {
        manager.answerTo(change(NEW + "~" + LOCAL, PREVIOUS));

        assertThat(manager.codeOfAnswerTo(change(PREVIOUS + "~" + LOCAL, NEW))).isEqualTo("AA");

        assertThat(xadPidsOf(a("1"))).hasValueSatisfying(ids -> assertThat(ids).containsExactly(xad("X")));
        assertThat(manager.codeOfAnswerTo(Sample.registration("A08", PREVIOUS + "~" + LOCAL)))
                .isEqualTo("AA");
        assertThat(xadPidsOf(a("1"))).hasValueSatisfying(ids -> assertThat(ids).containsExactly(xad("X")));
    }

    @Test
    void aSubsumedLocalIdentifierIsMerged() throws Exception {
        manager.answerTo(Sample.registration("A01", PREVIOUS + "~2^^^" + Sample.HOSPITAL));

        assertThat(manager.codeOfAnswerTo(change(PREVIOUS + "~" + LOCAL, PREVIOUS + "~2^^^" + Sample.HOSPITAL)))
                .isEqualTo("AA");

        assertThat(manager.identities.crossReferencesOf(a("2"))).isEmpty();
        assertThat(xadPidsOf(a("1"))).isPresent();
        assertThat(manager.patients.linkChanges())
                .containsExactly(new XadPidLinkChange(xad("X"), a("1"), xad("X"), Optional.of(a("2"))));
    }

    @Test
    void aPatientNobodyAnnouncedIsKnownFromNowOn() throws Exception {
        assertThat(manager.codeOfAnswerTo(change(NEW + "~9^^^" + Sample.OTHER_HOSPITAL, PREVIOUS)))
                .isEqualTo("AA");

        assertThat(xadPidsOf(b("9"))).hasValueSatisfying(ids -> assertThat(ids).containsExactly(xad("Y")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Y^^^{A}; X^^^{A}; 101; PID^1^3^2",
                "Y^^^{A}~1^^^{H}~3^^^{H}; X^^^{A}; 102; PID^1^3^3",
                "Y^^^{A}~1^^^{H}; X^^^{A}~2^^^{H}~3^^^{H}; 102; MRG^1^1^3",
                "1^^^{H}~Y^^^{A}; X^^^{A}; 204; PID^1^3^1^4",
                "Y^^^{A}~X^^^{A}; X^^^{A}; 204; PID^1^3^2^4",
                "Y^^^{A}~1^^^&1.2.3&ISO; X^^^{A}; 204; PID^1^3^2^4",
                "Y^^^{A}~1^^^{H}; 2^^^{H}; 204; MRG^1^1^1^4",
                "Y^^^{A}~1^^^{H}; X^^^{A}~2^^^{O}; 204; MRG^1^1^2^4",
                "Y^^^{A}~1^^^{H}; X^^^{A}~1^^^{H}; 204; MRG^1^1^2^1",
                "U^^^{A}~1^^^{H}; X^^^{A}; 204; PID^1^3^1^1",
                "Y^^^{A}~1^^^{H}; U^^^{A}; 204; MRG^1^1^1^1",
            })
    void whatCannotBeIsRefusedAndChangesNothing(String current, String previous, String code, String location)
            throws Exception {
        var answer = manager.answerTo(change(filled(current), filled(previous)));

        assertThat(answer.get(0)).isEqualTo("MSA|AE|m1");
        assertThat(answer.get(1)).startsWith("ERR||" + location + "|" + code + "^");
        assertThat(xadPidsOf(a("1"))).hasValueSatisfying(ids -> assertThat(ids).containsExactly(xad("X")));
        assertThat(manager.patients.linkChanges()).isEmpty();
    }

    private static String filled(String identifiers) {
        return identifiers
                .replace("{A}", Sample.AFFINITY)
                .replace("{H}", Sample.HOSPITAL)
                .replace("{O}", Sample.OTHER_HOSPITAL);
    }

    @Test
    void onlyASourceOfTheAffinityDomainMaySayIt() throws Exception {
        assertThat(manager.answerTo(change(NEW + "~" + LOCAL, PREVIOUS).withField("MSH", 4, "ELSE"))
                        .get(1))
                .startsWith("ERR||PID^1^3^1^4|204^");
        assertThat(manager.patients.linkChanges()).isEmpty();
    }

    @Test
    void itsSenderIsNamedByAnOid() throws Exception {
        assertThat(manager.answerTo(change(NEW + "~" + LOCAL, PREVIOUS).withField("MSH", 3, "HIS")))
                .satisfies(answer -> assertThat(answer.get(1)).startsWith("ERR||MSH^1^3|102^"));
    }

    @Test
    void aNewXadPidThatWasMergedIsRefused() throws Exception {
        manager.answerTo(Sample.mergeOf("Y", "X"));

        assertThat(manager.answerTo(change(NEW + "~" + LOCAL, PREVIOUS)).get(1)).startsWith("ERR||PID^1^3^1^1|204^");
    }
}
