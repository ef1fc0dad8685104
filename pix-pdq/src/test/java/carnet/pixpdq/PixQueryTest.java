package carnet.pixpdq;

import static carnet.pixpdq.IdentityContract.a;
import static carnet.pixpdq.IdentityContract.b;
import static carnet.pixpdq.IdentityContract.xad;
import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.hl7v2.model.v25.message.RSP_K23;
import carnet.metadata.CX;
import carnet.metadata.sample.Requirement;
import carnet.pixpdq.domain.IdentitySources;
import carnet.pixpdq.identity.Cause;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ITI-9 [ITI TF-2 3.9.4.2.3] as HAPI's client sees it. */
@Requirement("ITI TF-2 3.9.4.2.3")
class PixQueryTest {

    private static final Cause CAUSE = new Cause("test", "test");
    private static final String UNKNOWN = "204^Unknown key identifier^HL70357|E||||";

    private PixManagerUnderTest manager;

    @BeforeEach
    void knowAnna() throws Exception {
        manager = new PixManagerUnderTest(IdentitySources.ANY);
        announce(a("1"), xad("X"));
        announce(b("2"), xad("X"));
    }

    private void announce(CX... ids) {
        manager.identities.announce(List.of(ids), before -> People.ANNA, CAUSE);
    }

    @AfterEach
    void close() throws Exception {
        manager.close();
    }

    private static String qpd(String identifier, String domains) {
        return "QPD|IHE PIX Query|tag1|" + identifier + (domains.isEmpty() ? "" : "|" + domains);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"^^^HOSPB", "^^^&1.3.6.1.4.1.21367.13.20.3000&ISO", "^^^HOSPB&1.3.6.1.4.1.21367.13.20.3000&ISO"})
    void case1OneIdentifierOfTheDomainAskedFor(String domain) throws Exception {
        assertThat(manager.answerTo(Sample.pixQuery("1^^^HOSPA", domain)))
                .containsExactly(
                        "MSA|AA|m1",
                        "QAK|tag1|OK",
                        qpd("1^^^HOSPA", domain),
                        "PID|||2^^^HOSPB&1.3.6.1.4.1.21367.13.20.3000&ISO^PI||~^^^^^^S");
    }

    @Test
    void case1OneIdentifierOfEachDomainAskedForInThatOrder() throws Exception {
        assertThat(manager.answerTo(Sample.pixQuery("1^^^HOSPA", "^^^HOSPB~^^^NAT")))
                .contains("PID|||2^^^HOSPB&1.3.6.1.4.1.21367.13.20.3000&ISO^PI"
                        + "~X^^^NAT&1.3.6.1.4.1.21367.13.20.1000&ISO^PI||~^^^^^^S");
    }

    @Test
    void withoutDomainsAllAreTold() throws Exception {
        assertThat(manager.answerTo(Sample.pixQuery("X^^^NAT", "")))
                .contains("PID|||1^^^HOSPA&1.3.6.1.4.1.21367.13.20.2000&ISO^PI"
                        + "~2^^^HOSPB&1.3.6.1.4.1.21367.13.20.3000&ISO^PI||~^^^^^^S");
    }

    @Test
    void case2NothingInTheDomainAskedFor() throws Exception {
        announce(a("9"), xad("Y"));

        assertThat(manager.answerTo(Sample.pixQuery("9^^^HOSPA", "^^^HOSPB")))
                .containsExactly("MSA|AA|m1", "QAK|tag1|NF", qpd("9^^^HOSPA", "^^^HOSPB"));
    }

    @Test
    void case3TheIdentifierIsUnknown() throws Exception {
        assertThat(manager.answerTo(Sample.pixQuery("unknown^^^HOSPA", "^^^HOSPB")))
                .containsExactly(
                        "MSA|AE|m1",
                        "ERR||QPD^1^3^1^1|" + UNKNOWN + "the identifier in QPD-3 is not known",
                        "QAK|tag1|AE",
                        qpd("unknown^^^HOSPA", "^^^HOSPB"));
    }

    @Test
    void case3ASubsumedIdentifierIsUnknown() throws Exception {
        announce(a("9"), xad("X"));
        manager.identities.merge(a("9"), a("1"), CAUSE);

        assertThat(manager.answerTo(Sample.pixQuery("9^^^HOSPA", "")))
                .contains("MSA|AE|m1", "ERR||QPD^1^3^1^1|" + UNKNOWN + "the identifier in QPD-3 is not known");
        assertThat(manager.answerTo(Sample.pixQuery("1^^^HOSPA", "^^^HOSPB"))).contains("QAK|tag1|OK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1^^^ELSEWHERE", "1^^^&1.2.3.4&ISO", "1"})
    void case4TheDomainOfTheIdentifierIsUnknown(String identifier) throws Exception {
        assertThat(manager.answerTo(Sample.pixQuery(identifier, "^^^HOSPB")))
                .containsExactly(
                        "MSA|AE|m1",
                        "ERR||QPD^1^3^1^4|" + UNKNOWN + "the domain in QPD-3 is not known here",
                        "QAK|tag1|AE",
                        qpd(identifier, "^^^HOSPB"));
    }

    @ParameterizedTest
    @CsvSource({"^^^ELSEWHERE, 1", "^^^HOSPB~^^^&1.2.3.4&ISO, 2", "^^^HOSPB~^^^NAT~^^^X~^^^Y, 3"})
    void case5ADomainAskedForIsUnknown(String domains, int repetition) throws Exception {
        assertThat(manager.answerTo(Sample.pixQuery("1^^^HOSPA", domains)))
                .containsExactly(
                        "MSA|AE|m1",
                        "ERR||QPD^1^4^" + repetition + "|" + UNKNOWN + "a domain in QPD-4 is not known here",
                        "QAK|tag1|AE",
                        qpd("1^^^HOSPA", domains));
    }

    @Test
    void case6SeveralIdentifiersOfADomainStandSideBySide() throws Exception {
        announce(a("3"), xad("X"));
        announce(b("4"), xad("X"));

        assertThat(manager.answerTo(Sample.pixQuery("X^^^NAT", "")))
                .contains(
                        "QAK|tag1|OK",
                        "PID|||1^^^HOSPA&1.3.6.1.4.1.21367.13.20.2000&ISO^PI"
                                + "~3^^^HOSPA&1.3.6.1.4.1.21367.13.20.2000&ISO^PI"
                                + "~2^^^HOSPB&1.3.6.1.4.1.21367.13.20.3000&ISO^PI"
                                + "~4^^^HOSPB&1.3.6.1.4.1.21367.13.20.3000&ISO^PI||~^^^^^^S");
        assertThat(manager.answerTo(Sample.pixQuery("1^^^HOSPA", "^^^HOSPA")))
                .as("the one asked for is not repeated")
                .contains("PID|||3^^^HOSPA&1.3.6.1.4.1.21367.13.20.2000&ISO^PI||~^^^^^^S");
    }

    @Test
    void theAnswerIsWhatHapiTakesForOne() throws Exception {
        var answer = (RSP_K23) manager.hapiAnswerTo(Sample.pixQuery("1^^^HOSPA", "^^^NAT"));

        assertThat(answer.getMSH().getMessageType().encode()).isEqualTo("RSP^K23^RSP_K23");
        assertThat(answer.getMSH().getVersionID().encode()).isEqualTo("2.5");
        assertThat(answer.getQAK().getQueryTag().getValue()).isEqualTo("tag1");
        var pid = answer.getQUERY_RESPONSE().getPID();
        assertThat(pid.getPatientIdentifierList(0).getIDNumber().getValue()).isEqualTo("X");
        assertThat(pid.getPatientName(1).getNameTypeCode().getValue()).isEqualTo("S");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "QPD; 1; IHE PDQ Query; QPD^1^1|103^Table value not found; tag1",
                "QPD; 1; ''; QPD^1^1|101^Required field missing; tag1",
                "QPD; 2; ''; QPD^1^2|101^Required field missing; ''",
                "QPD; 3; ''; QPD^1^3|101^Required field missing; tag1",
                "QPD; 3; ^^^HOSPA; QPD^1^3^1^1|101^Required field missing; tag1",
                "RCP; 1; D; RCP^1^1|103^Table value not found; tag1"
            })
    void whatIsNoSuchQueryIsRefusedInTheFormOfItsAnswer(
            String segment, int field, String value, String error, String tag) throws Exception {
        var answer = manager.hapiAnswerTo(Sample.pixQuery("1^^^HOSPA", "").withField(segment, field, value))
                .encode();

        assertThat(answer)
                .contains("|RSP^K23^RSP_K23|")
                .contains("\rMSA|AE|m1\r")
                .contains("\rERR||" + error);
        assertThat(answer).contains("\rQAK|" + tag + "|AE\r");
    }

    @Test
    void withoutQpdItIsRefused() throws Exception {
        assertThat(manager.answerTo(Sample.pixQuery("1^^^HOSPA", "").without("QPD")))
                .containsExactly(
                        "MSA|AE|m1", "ERR||QPD^1|100^Segment sequence error^HL70357|E||||QPD is missing", "QAK||AE");
    }

    @Test
    void anotherVersionIsRejected() throws Exception {
        assertThat(manager.codeOfAnswerTo(Sample.pixQuery("1^^^HOSPA", "").withField("MSH", 12, "2.4")))
                .isEqualTo("AR");
    }

    @Test
    void queryNameMayHaveItsText() throws Exception {
        assertThat(manager.answerTo(
                        Sample.pixQuery("1^^^HOSPA", "^^^HOSPB").withField("QPD", 1, "IHE PIX Query^find^HL70471")))
                .contains("QAK|tag1|OK");
    }

    @Test
    void eightAskAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var questions = IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(number -> () -> {
                        try (var consumer = manager.anotherPeer()) {
                            return consumer.anyAnswerTo(Sample.pixQuery("1^^^HOSPA", "^^^HOSPB")
                                            .withControlId("c" + number))
                                    .encode();
                        }
                    })
                    .toList();
            var answers = threads.invokeAll(questions);
            for (int number = 0; number < 8; number++) {
                assertThat(answers.get(number).get()).contains("MSA|AA|c" + number + "\rQAK|tag1|OK\r");
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
