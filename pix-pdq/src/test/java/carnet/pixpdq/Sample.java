package carnet.pixpdq;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.stream.Stream;

/** A message of ITI-8 as a hospital sends it; bad ones are good ones with one thing changed. */
record Sample(String text) {

    static final String AFFINITY_OID = "1.3.6.1.4.1.21367.13.20.1000";
    static final String HOSPITAL_OID = "1.3.6.1.4.1.21367.13.20.2000";
    static final String OTHER_HOSPITAL_OID = "1.3.6.1.4.1.21367.13.20.3000";
    static final String AFFINITY = "&" + AFFINITY_OID + "&ISO";
    static final String HOSPITAL = "&" + HOSPITAL_OID + "&ISO";
    static final String OTHER_HOSPITAL = "&" + OTHER_HOSPITAL_OID + "&ISO";
    static final String FAMILY_NAME = "Wagener";

    static Sample of(String event, String... more) {
        return new Sample(Stream.concat(
                        Stream.of(
                                "MSH|^~\\&|HIS|HOSP_A|CARNET|NAT|20261123101500+0100||ADT^" + event + "|m1|P|2.3.1",
                                "EVN|" + event + "|20261123101500"),
                        Arrays.stream(more))
                .collect(joining("\r", "", "\r")));
    }

    /** A message of HL7 2.5. */
    static Sample of25(String type, String... more) {
        return new Sample(Stream.concat(
                        Stream.of("MSH|^~\\&|HIS|HOSP_A|CARNET|NAT|20261123101500+0100||" + type + "|m1|P|2.5"),
                        Arrays.stream(more))
                .collect(joining("\r", "", "\r")));
    }

    /** ITI-30. */
    static Sample management(String event, String structure, String... more) {
        return of25(
                "ADT^" + event + "^" + structure,
                Stream.concat(Stream.of("EVN||20261123101500"), Arrays.stream(more))
                        .toArray(String[]::new));
    }

    /** ITI-9. */
    static Sample pixQuery(String identifier, String domains) {
        return of25(
                "QBP^Q23^QBP_Q21",
                "QPD|IHE PIX Query|tag1|" + identifier + (domains.isEmpty() ? "" : "|" + domains),
                "RCP|I");
    }

    /** ITI-21. */
    static Sample demographicsQuery(String parameters) {
        return of25("QBP^Q22^QBP_Q21", "QPD|IHE PDQ Query|tag1|" + parameters, "RCP|I");
    }

    /** Of an answer to ITI-21 no more is wanted. */
    static Sample cancellation(String tag) {
        return of25("QCN^J01^QCN_J01", "QID|" + tag + "|IHE PDQ Query");
    }

    static Sample admissionOf(String id) {
        return registration("A01", id + "^^^" + AFFINITY);
    }

    static Sample registration(String event, String identifiers) {
        return of(event, "PID|||" + identifiers + "||" + FAMILY_NAME + "^Anna||19700102|F", "PV1||O");
    }

    static Sample mergeOf(String subsumed, String survivor) {
        return of(
                "A40",
                "PID|||" + survivor + "^^^" + AFFINITY + "||" + FAMILY_NAME + "^Anna",
                "MRG|" + subsumed + "^^^" + AFFINITY);
    }

    /** With that field, in HL7's counting, of every segment of that name. */
    Sample withField(String segment, int number, String value) {
        int part = segment.equals("MSH") ? number - 1 : number;
        return new Sample(text.lines()
                .map(line -> line.startsWith(segment + "|") ? withPart(line, part, value) : line)
                .collect(joining("\r", "", "\r")));
    }

    private static String withPart(String line, int part, String value) {
        var fields = line.split("\\|", -1);
        var longer = Arrays.copyOf(fields, Math.max(fields.length, part + 1));
        longer[part] = value;
        return Arrays.stream(longer).map(field -> field == null ? "" : field).collect(joining("|"));
    }

    Sample without(String segment) {
        return new Sample(text.lines().filter(line -> !line.startsWith(segment)).collect(joining("\r", "", "\r")));
    }

    Sample adding(String segment) {
        return new Sample(text + segment + "\r");
    }

    Sample withControlId(String controlId) {
        return withField("MSH", 10, controlId);
    }
}
