package carnet.conformance;

import java.util.UUID;

/** Messages of HL7 v2 as their senders write them. */
final class V2Message {

    static final String HOSPITAL_A = "1.3.6.1.4.1.21367.13.20.2000";
    static final String HOSPITAL_B = "1.3.6.1.4.1.21367.13.20.3000";

    /** OID of a PIX Manager that rules over XAD-PIDs. */
    static final String MANAGER = "1.3.6.1.4.1.21367.13.72.64";

    private V2Message() {}

    static String cx(String id, String authority) {
        return id + "^^^&" + authority + "&ISO";
    }

    static String message(String sender, String type, String version, String... segments) {
        return "MSH|^~\\&|" + sender + "|TEST|CARNET|CARNET|20261103081500||" + type + "|"
                + UUID.randomUUID().toString().substring(0, 20) + "|P|" + version + "|||||| \r".replace(" ", "")
                + String.join("\r", segments) + "\r";
    }

    /** ITI-8: A01, A04, A05, A08. */
    static String feed(String event, String identifiers, String name) {
        return message(
                "FEED",
                "ADT^" + event + "^ADT_A01",
                "2.3.1",
                "EVN|" + event + "|20261103081500",
                "PID|1||" + identifiers + "||" + name + "||19700101|F",
                "PV1|1|O");
    }

    /** ITI-8: A40. */
    static String merge(String subsumed, String survivor) {
        return message(
                "FEED",
                "ADT^A40^ADT_A39",
                "2.3.1",
                "EVN|A40|20261103081600",
                "PID|1||" + survivor + "||Test^Person",
                "MRG|" + subsumed);
    }

    /** ITI-30: A28, A31. */
    static String manage(String event, String identifiers, String name) {
        return message(
                "FEED",
                "ADT^" + event + "^ADT_A05",
                "2.5",
                "EVN||20261103081500||||20261103081500",
                "PID|1||" + identifiers + "||" + name + "||19700101|F",
                "PV1||N");
    }

    /** ITI-30: A40 with ADT_A39, A47 with ADT_A30. */
    static String manageMerge(String event, String structure, String old, String current) {
        return message(
                "FEED",
                "ADT^" + event + "^" + structure,
                "2.5",
                "EVN||20261103081600||||20261103081600",
                "PID|1||" + current + "||Test^Person",
                "MRG|" + old);
    }

    /** ITI-30: A24 and A37. */
    static String link(String event, String first, String second) {
        return message(
                "FEED",
                "ADT^" + event + "^ADT_" + event,
                "2.5",
                "EVN||20261103081600||||20261103081600",
                "PID|1||" + first + "||Test^Person",
                "PID|2||" + second + "||Test^Person");
    }

    /** ITI-64. */
    static String changeLink(String current, String previous) {
        return message(
                MANAGER,
                "ADT^A43^ADT_A43",
                "2.5",
                "EVN||20261103081600",
                "PID|||" + current + "|| ",
                "MRG|" + previous);
    }

    /** ITI-9. */
    static String pixQuery(String identifier, String domains) {
        return message(
                "ASKS",
                "QBP^Q23^QBP_Q21",
                "2.5",
                "QPD|IHE PIX Query|" + UUID.randomUUID() + "|" + identifier + (domains.isEmpty() ? "" : "|" + domains),
                "RCP|I");
    }

    /** ITI-21. */
    static String demographicsQuery(String parameters, String domains, String rcp, String... more) {
        return message(
                "ASKS",
                "QBP^Q22^QBP_Q21",
                "2.5",
                "QPD|IHE PDQ Query|tag-1|" + parameters + (domains.isEmpty() ? "" : "|||||" + domains),
                rcp + (more.length == 0 ? "" : "\r" + String.join("\r", more)));
    }
}
