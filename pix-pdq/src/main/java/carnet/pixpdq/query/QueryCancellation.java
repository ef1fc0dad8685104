package carnet.pixpdq.query;

import carnet.pixpdq.hl7.Hl7Answer;
import carnet.pixpdq.hl7.Hl7ErrorCode;
import carnet.pixpdq.hl7.Hl7Failure;
import carnet.pixpdq.hl7.Hl7Message;
import carnet.pixpdq.hl7.Hl7Transaction;
import java.util.Set;

/**
 * Cancel Query, QCN^J01: a consumer of ITI-21 wants no more of an answer [TF-2 3.21.4.1.2.2.4, HL7 v2.5 5.4.6]. A query of which
 * nothing is kept is cancelled too, so that a consumer may repeat it.
 */
public final class QueryCancellation implements Hl7Transaction {

    private final PdqContinuations continuations;

    public QueryCancellation(PdqContinuations continuations) {
        this.continuations = continuations;
    }

    @Override
    public String messageType() {
        return "QCN";
    }

    @Override
    public Set<String> triggerEvents() {
        return Set.of("J01");
    }

    @Override
    public String version() {
        return "2.5";
    }

    @Override
    public Hl7Answer receive(Hl7Message message) {
        var qid = message.only("QID");
        var tag = qid.requiredField(1).text();
        var name = qid.requiredField(2);
        if (!name.component(1).text().strip().equals(PatientDemographicsQuery.QUERY_NAME)) {
            throw new Hl7Failure(
                    Hl7ErrorCode.TABLE_VALUE_NOT_FOUND, name.location(), "not the name of a query that goes on");
        }
        continuations.cancel(message.header(), tag);
        return Hl7Answer.ACCEPTED;
    }
}
