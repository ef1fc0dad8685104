package carnet.pixpdq.query;

import carnet.pixpdq.hl7.Hl7Answer;
import carnet.pixpdq.hl7.Hl7ErrorCode;
import carnet.pixpdq.hl7.Hl7Failure;
import carnet.pixpdq.hl7.Hl7Location;
import carnet.pixpdq.hl7.Hl7Message;
import carnet.pixpdq.hl7.Hl7Segment;
import java.util.List;
import java.util.stream.Stream;

/**
 * QPD, which an answer repeats as it stood, and QAK, which goes before it there [HL7 v2.5 5.5.2, 5.5.4].
 *
 * @param qpd with name and tag
 */
record QueryParameterDefinition(Hl7Segment qpd) {

    private static final String IMMEDIATE = "I";

    /** @throws Hl7Failure unless the message is a query of that name, with a tag, to be answered at once */
    static QueryParameterDefinition of(Hl7Message message, String queryName) {
        var qpd = message.only("QPD");
        if (!qpd.requiredField(1).component(1).text().strip().equals(queryName)) {
            throw new Hl7Failure(
                    Hl7ErrorCode.TABLE_VALUE_NOT_FOUND, Hl7Location.ofField("QPD", 1), "not the name of this query");
        }
        qpd.requiredField(2);
        for (var rcp : message.all("RCP")) {
            var priority = rcp.field(1);
            if (priority.isGiven() && !priority.text().equals(IMMEDIATE)) {
                throw new Hl7Failure(
                        Hl7ErrorCode.TABLE_VALUE_NOT_FOUND, priority.location(), "answers are immediate or none");
            }
        }
        return new QueryParameterDefinition(qpd);
    }

    String tag() {
        return tag(qpd);
    }

    private static String tag(Hl7Segment qpd) {
        return qpd.field(2).orEmpty();
    }

    /** @param qakAfterStatus QAK-3 and what follows */
    Stream<String> echo(String status, String... qakAfterStatus) {
        var qak = Stream.concat(Stream.of(tag(), status), Stream.of(qakAfterStatus));
        return Stream.of(Hl7Segment.write("QAK", qak.toArray(String[]::new)), qpd.text());
    }

    /** The answer to a query that is not answered: as much of QAK and QPD as there is of the query. */
    static Hl7Answer refusal(Hl7Message message, List<Hl7Failure> failures) {
        var status = failures.get(0).code().acknowledgementCode();
        var qpd = message.all("QPD").stream().findFirst();
        return new Hl7Answer(
                failures,
                Stream.concat(
                                Stream.of(Hl7Segment.write(
                                        "QAK",
                                        qpd.map(QueryParameterDefinition::tag).orElse(""),
                                        status)),
                                qpd.map(Hl7Segment::text).stream())
                        .toList());
    }
}
