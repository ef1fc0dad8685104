package carnet.pixpdq;

import static carnet.pixpdq.Sample.AFFINITY;
import static carnet.pixpdq.Sample.HOSPITAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import carnet.metadata.CX;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong with a message, where, and in which words the sender hears of it [ITI TF-2 Appendix C]. */
class RefusalTest {

    private final RecordedPatients patients = new RecordedPatients();
    private MllpListener listener;
    private RawPeer peer;

    @BeforeEach
    void listen() throws Exception {
        listener = Doors.listening(patients);
        peer = new RawPeer(listener);
        for (var id : List.of("A", "B", "old")) {
            peer.sends(RawPeer.framed(Sample.admissionOf(id))).hears();
        }
        peer.sends(RawPeer.framed(Sample.mergeOf("old", "B"))).hears();
    }

    @AfterEach
    void close() throws Exception {
        peer.close();
        listener.close();
    }

    private static final String MISSING = "101&Required field missing&HL70357|%s|101^Required field missing^HL70357|E";
    private static final String DATA_TYPE = "102&Data type error&HL70357|%s|102^Data type error^HL70357|E";
    private static final String SEQUENCE = "100&Segment sequence error&HL70357|%s|100^Segment sequence error^HL70357|E";
    private static final String UNKNOWN = "204&Unknown key identifier&HL70357|%s|204^Unknown key identifier^HL70357|E";

    static Stream<Arguments> refusals() {
        var admission = Sample.admissionOf("4711");
        var merge = Sample.mergeOf("A", "B");
        return Stream.of(
                // what is not taken at all
                arguments(
                        "unknown message type",
                        admission.withField("MSH", 9, "ORU^R01"),
                        "MSA|AR|m1|messages of this type are not taken here",
                        "ERR|MSH^1^9^200&Unsupported message type&HL70357|MSH^1^9^1^1"
                                + "|200^Unsupported message type^HL70357|E"),
                arguments(
                        "unknown trigger event",
                        admission.withField("MSH", 9, "ADT^A99"),
                        "MSA|AR|m1|messages of this event are not taken here",
                        "ERR|MSH^1^9^201&Unsupported event code&HL70357|MSH^1^9^1^2"
                                + "|201^Unsupported event code^HL70357|E"),
                arguments(
                        "another processing id",
                        admission.withField("MSH", 11, "X"),
                        "MSA|AR|m1|the processing id is none of P, T and D",
                        "ERR|MSH^1^11^202&Unsupported processing id&HL70357|MSH^1^11"
                                + "|202^Unsupported processing id^HL70357|E"),
                arguments(
                        "another version",
                        admission.withField("MSH", 12, "2.4"),
                        "MSA|AR|m1|this event is not taken in this version of HL7",
                        "ERR|MSH^1^12^203&Unsupported version id&HL70357|MSH^1^12"
                                + "|203^Unsupported version id^HL70357|E"),
                // the header
                arguments(
                        "no control id",
                        admission.withControlId(""),
                        "MSA|AE||MSH-10 is missing",
                        "ERR|MSH^1^10^" + MISSING.formatted("MSH^1^10")),
                arguments(
                        "no message type",
                        admission.withField("MSH", 9, "^A01"),
                        "MSA|AE|m1|MSH-9.1 is missing",
                        "ERR|MSH^1^9^" + MISSING.formatted("MSH^1^9^1^1")),
                arguments(
                        "no trigger event",
                        admission.withField("MSH", 9, "ADT"),
                        "MSA|AE|m1|MSH-9.2 is missing",
                        "ERR|MSH^1^9^" + MISSING.formatted("MSH^1^9^1^2")),
                arguments(
                        "no processing id",
                        admission.withField("MSH", 11, ""),
                        "MSA|AE|m1|MSH-11 is missing",
                        "ERR|MSH^1^11^" + MISSING.formatted("MSH^1^11")),
                arguments(
                        "no version",
                        admission.withField("MSH", 12, ""),
                        "MSA|AE|m1|MSH-12 is missing",
                        "ERR|MSH^1^12^" + MISSING.formatted("MSH^1^12")),
                arguments(
                        "other delimiters",
                        admission.withField("MSH", 2, "^~\\@"),
                        "MSA|AE|m1|MSH-2 names other delimiters than the usual four",
                        "ERR|MSH^1^2^" + DATA_TYPE.formatted("MSH^1^2")),
                arguments(
                        "a character set nobody promised",
                        admission.withField("MSH", 18, "8859/7"),
                        "MSA|AE|m1|the character set in MSH-18 is not taken here",
                        "ERR|MSH^1^18^103&Table value not found&HL70357|MSH^1^18"
                                + "|103^Table value not found^HL70357|E"),
                arguments(
                        "no header",
                        admission.without("MSH"),
                        "MSA|AE||the message does not begin with MSH and the usual field separator",
                        "ERR|MSH^1^^" + SEQUENCE.formatted("MSH^1")),
                arguments(
                        "nothing at all",
                        new Sample(""),
                        "MSA|AE||the message does not begin with MSH and the usual field separator",
                        "ERR|MSH^1^^" + SEQUENCE.formatted("MSH^1")),
                // segments
                arguments(
                        "no EVN",
                        admission.without("EVN"),
                        "MSA|AE|m1|EVN is missing",
                        "ERR|EVN^1^^" + SEQUENCE.formatted("EVN^1")),
                arguments(
                        "no time of the event",
                        admission.withField("EVN", 2, ""),
                        "MSA|AE|m1|EVN-2 is missing",
                        "ERR|EVN^1^2^" + MISSING.formatted("EVN^1^2")),
                arguments(
                        "no PID",
                        admission.without("PID"),
                        "MSA|AE|m1|PID is missing",
                        "ERR|PID^1^^" + SEQUENCE.formatted("PID^1")),
                arguments(
                        "two PID",
                        admission.adding("PID|||4712^^^" + AFFINITY),
                        "MSA|AE|m1|PID stands more than once",
                        "ERR|PID^2^^" + SEQUENCE.formatted("PID^2")),
                // identifiers
                arguments(
                        "no PID-3",
                        admission.withField("PID", 3, ""),
                        "MSA|AE|m1|PID-3 is missing",
                        "ERR|PID^1^3^" + MISSING.formatted("PID^1^3")),
                arguments(
                        "HL7 null as PID-3",
                        admission.withField("PID", 3, "\"\""),
                        "MSA|AE|m1|PID-3 is missing",
                        "ERR|PID^1^3^" + MISSING.formatted("PID^1^3")),
                arguments(
                        "nothing but separators as PID-3",
                        admission.withField("PID", 3, "~^^^&&~"),
                        "MSA|AE|m1|PID-3 is missing",
                        "ERR|PID^1^3^" + MISSING.formatted("PID^1^3")),
                arguments(
                        "no PID-3.1",
                        admission.withField("PID", 3, "4711^^^NAT~ ^^^" + AFFINITY),
                        "MSA|AE|m1|an identifier without its first component",
                        "ERR|PID^1^3^" + MISSING.formatted("PID^1^3^2^1")),
                arguments(
                        "HL7 null as PID-3.1",
                        admission.withField("PID", 3, "\"\"^^^" + AFFINITY),
                        "MSA|AE|m1|an identifier without its first component",
                        "ERR|PID^1^3^" + MISSING.formatted("PID^1^3^1^1")),
                arguments(
                        "a bare ampersand in PID-3.1",
                        admission.withField("PID", 3, "47&11^^^" + AFFINITY),
                        "MSA|AE|m1|an identifier with a bare ampersand in it",
                        "ERR|PID^1^3^" + DATA_TYPE.formatted("PID^1^3^1^1")),
                arguments(
                        "a control character in PID-3.1",
                        admission.withField("PID", 3, "47\u000011^^^" + AFFINITY),
                        "MSA|AE|m1|an identifier with a control character in it",
                        "ERR|PID^1^3^" + DATA_TYPE.formatted("PID^1^3^1^1")),
                arguments(
                        "PID-3.1 longer than metadata can carry",
                        admission.withField("PID", 3, "4".repeat(221) + "^^^" + AFFINITY),
                        "MSA|AE|m1|an identifier too long for document metadata",
                        "ERR|PID^1^3^" + DATA_TYPE.formatted("PID^1^3^1^1")),
                arguments(
                        "more identifiers than a patient has",
                        admission.withField("PID", 3, identifiers(101)),
                        "MSA|AE|m1|more than 100 repetitions",
                        "ERR|PID^1^3^" + DATA_TYPE.formatted("PID^1^3^101")),
                arguments(
                        "no assigning authority",
                        admission.withField("PID", 3, "4711"),
                        "MSA|AE|m1|no identifier in PID-3 is of a domain known here",
                        "ERR|PID^1^3^" + UNKNOWN.formatted("PID^1^3^1^4")),
                arguments(
                        "an unknown namespace",
                        admission.withField("PID", 3, "4711^^^ELSEWHERE"),
                        "MSA|AE|m1|no identifier in PID-3 is of a domain known here",
                        "ERR|PID^1^3^" + UNKNOWN.formatted("PID^1^3^1^4")),
                arguments(
                        "an unknown OID",
                        admission.withField("PID", 3, "4711^^^&1.2.3.4&ISO"),
                        "MSA|AE|m1|no identifier in PID-3 is of a domain known here",
                        "ERR|PID^1^3^" + UNKNOWN.formatted("PID^1^3^1^4")),
                arguments(
                        "an OID that is not said to be one",
                        admission.withField("PID", 3, "4711^^^&" + Sample.AFFINITY_OID + "&DNS"),
                        "MSA|AE|m1|no identifier in PID-3 is of a domain known here",
                        "ERR|PID^1^3^" + UNKNOWN.formatted("PID^1^3^1^4")),
                arguments(
                        "namespace and OID of different domains",
                        admission.withField("PID", 3, "4711^^^HOSPA" + AFFINITY),
                        "MSA|AE|m1|namespace and universal id name different domains",
                        "ERR|PID^1^3^" + UNKNOWN.formatted("PID^1^3^1^4")),
                arguments(
                        "a known namespace with an unknown OID, beside a good identifier",
                        admission.withField("PID", 3, "4711^^^NAT~4712^^^HOSPA&1.2.3.4&ISO"),
                        "MSA|AE|m1|namespace and universal id name different domains",
                        "ERR|PID^1^3^" + UNKNOWN.formatted("PID^1^3^2^4")),
                // merges
                arguments(
                        "a merge without MRG",
                        merge.without("MRG"),
                        "MSA|AE|m1|MRG is missing",
                        "ERR|MRG^1^^" + SEQUENCE.formatted("MRG^1")),
                arguments(
                        "a merge without MRG-1",
                        merge.withField("MRG", 1, ""),
                        "MSA|AE|m1|MRG-1 is missing",
                        "ERR|MRG^1^1^" + MISSING.formatted("MRG^1^1")),
                arguments(
                        "a merge without PID-3",
                        merge.withField("PID", 3, ""),
                        "MSA|AE|m1|PID-3 is missing",
                        "ERR|PID^1^3^" + MISSING.formatted("PID^1^3")),
                arguments(
                        "two merges in one message",
                        merge.adding("PID|||old^^^" + AFFINITY).adding("MRG|B^^^" + AFFINITY),
                        "MSA|AE|m1|PID stands more than once",
                        "ERR|PID^2^^" + SEQUENCE.formatted("PID^2")),
                arguments(
                        "two subsumed identifiers",
                        merge.withField("MRG", 1, "A^^^NAT~C^^^NAT"),
                        "MSA|AE|m1|a merge is of one pair of identifiers",
                        "ERR|MRG^1^1^" + DATA_TYPE.formatted("MRG^1^1^2")),
                arguments(
                        "two survivors",
                        merge.withField("PID", 3, "B^^^NAT~H^^^HOSPA~C^^^NAT"),
                        "MSA|AE|m1|a merge is of one pair of identifiers",
                        "ERR|PID^1^3^" + DATA_TYPE.formatted("PID^1^3^3")),
                arguments(
                        "a subsumed identifier of another domain",
                        merge.withField("MRG", 1, "A^^^" + HOSPITAL),
                        "MSA|AE|m1|a merge is of two identifiers of one domain known here",
                        "ERR|MRG^1^1^" + UNKNOWN.formatted("MRG^1^1^1^4")),
                arguments(
                        "a survivor of another domain",
                        merge.withField("PID", 3, "B^^^" + HOSPITAL),
                        "MSA|AE|m1|a merge is of two identifiers of one domain known here",
                        "ERR|PID^1^3^" + UNKNOWN.formatted("PID^1^3^1^4")),
                arguments(
                        "a merge of unknown identifiers within another domain",
                        merge.withField("MRG", 1, "A^^^HOSPA").withField("PID", 3, "B^^^HOSPA"),
                        "MSA|AE|m1|MRG-1 is not known",
                        "ERR|MRG^1^1^" + UNKNOWN.formatted("MRG^1^1^1^1")),
                arguments(
                        "a merge across two other domains",
                        merge.withField("MRG", 1, "A^^^HOSPA").withField("PID", 3, "B^^^HOSPB"),
                        "MSA|AE|m1|a merge is of two identifiers of one domain known here",
                        "ERR|MRG^1^1^" + UNKNOWN.formatted("MRG^1^1^1^4")),
                // demographics
                arguments(
                        "a birth date that is none",
                        admission.withField("PID", 7, "19700230"),
                        "MSA|AE|m1|the birth date is no date",
                        "ERR|PID^1^7^" + DATA_TYPE.formatted("PID^1^7")),
                arguments(
                        "a sex nobody knows",
                        admission.withField("PID", 8, "X"),
                        "MSA|AE|m1|the sex is none of F, M, O, U, A and N",
                        "ERR|PID^1^8^103&Table value not found&HL70357|PID^1^8|103^Table value not found^HL70357|E"),
                arguments(
                        "more to say of a patient than can be kept",
                        admission.withField("PID", 5, "W".repeat(30_001)),
                        "MSA|AE|m1|the demographics are longer than can be kept",
                        "ERR|PID^1^^" + DATA_TYPE.formatted("PID^1")),
                arguments(
                        "a merge of a patient with himself",
                        merge.withField("MRG", 1, "B^^^NAT"),
                        "MSA|AE|m1|MRG-1 and PID-3 are the same identifier",
                        "ERR|MRG^1^1^" + UNKNOWN.formatted("MRG^1^1^1^1")),
                arguments(
                        "an unknown subsumed identifier",
                        Sample.mergeOf("nobody", "B"),
                        "MSA|AE|m1|MRG-1 is not known",
                        "ERR|MRG^1^1^" + UNKNOWN.formatted("MRG^1^1^1^1")),
                arguments(
                        "an unknown survivor",
                        Sample.mergeOf("A", "nobody").withField("PID", 3, "H^^^HOSPA~nobody^^^NAT"),
                        "MSA|AE|m1|PID-3 is not known",
                        "ERR|PID^1^3^" + UNKNOWN.formatted("PID^1^3^2^1")),
                arguments(
                        "an identifier subsumed before",
                        Sample.mergeOf("old", "A"),
                        "MSA|AE|m1|MRG-1 was merged into another identifier before",
                        "ERR|MRG^1^1^" + UNKNOWN.formatted("MRG^1^1^1^1")),
                arguments(
                        "a survivor subsumed before",
                        Sample.mergeOf("A", "old"),
                        "MSA|AE|m1|PID-3 was merged into another identifier before",
                        "ERR|PID^1^3^" + UNKNOWN.formatted("PID^1^3^1^1")));
    }

    private static String identifiers(int count) {
        return String.join(
                "~", IntStream.range(0, count).mapToObj(i -> i + "^^^NAT").toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void tellsCodePlaceAndReasonAndChangesNothing(String what, Sample message, String msa, String err)
            throws Exception {
        var answer = peer.sends(RawPeer.framed(message)).hears();

        assertThat(answer.lines().skip(1)).containsExactly(msa, err);
        assertThat(msa.split("\\|", -1)[3])
                .as("MSA-3 has 80 characters in HL7 2.3.1")
                .hasSizeLessThanOrEqualTo(80);
        assertThat(patients.ids()).containsExactly("A", "B", "old");
        assertThat(patients.survivorOf("A")).isEqualTo("A");
        assertThat(peer.sends(RawPeer.framed(Sample.admissionOf("4711"))).hears())
                .as("the connection stays usable")
                .contains("\rMSA|AA|m1\r");
    }

    @Test
    void anIdentifierAsLongAsMetadataCanCarryIsTaken() throws Exception {
        var longest = "4".repeat(220);

        assertThat(peer.sends(RawPeer.framed(Sample.admissionOf(longest))).hears())
                .contains("MSA|AA|m1");
        assertThat(new CX(longest, Sample.AFFINITY_OID).text()).hasSize(256);
    }

    @Test
    void theAnswerToAnUnknownProcessingIdIsOneThatHl7Knows() throws Exception {
        var answer = peer.sends(RawPeer.framed(Sample.admissionOf("4711").withField("MSH", 11, "X")))
                .hears();

        assertThat(answer).startsWith("MSH|^~\\&|CARNET|NAT|HIS|HOSP_A|20261123101500+0100||ACK^A01|");
        assertThat(answer.lines().findFirst().orElseThrow()).endsWith("|P|2.3.1");
    }

    @Test
    void aFaultOfTheRegistryIsAnInternalErrorWithoutItsWords() throws Exception {
        try (var broken = Doors.listening(new RecordedPatients(() -> {
                    throw new IllegalStateException("table PATIENT is gone");
                }));
                var sender = new RawPeer(broken);
                var log = new LogLines()) {
            var answer =
                    sender.sends(RawPeer.framed(Sample.admissionOf("4711"))).hears();

            assertThat(answer.lines().skip(1))
                    .containsExactly(
                            "MSA|AR|m1|internal error, logged here under this control id",
                            "ERR|^^^207&Application internal error&HL70357||207^Application internal error^HL70357|E");
            assertThat(log.all().stream().filter(LogLines.Line::withStack))
                    .singleElement()
                    .satisfies(line -> assertThat(line.mdc()).containsEntry("transactionId", "m1"));
        }
    }
}
