package carnet.metadata.rule;

import carnet.metadata.Submission;
import carnet.metadata.error.RegistryError;
import carnet.metadata.error.Transaction;
import java.util.List;
import java.util.stream.Stream;

/** The rules a registering transaction puts on a submission, in the order of [TF-2 3.42.4.1.3.3]. */
public final class SubmissionRules {

    private final List<SubmissionRule> rules;

    private SubmissionRules(List<SubmissionRule> rules) {
        this.rules = rules;
    }

    /**
     * The rules of a domain that takes any code.
     *
     * @param transaction ITI-42 or ITI-61
     */
    public static SubmissionRules of(Transaction transaction) {
        return of(transaction, AffinityDomainCodes.ANY);
    }

    /**
     * The rules of a domain that restricts its codes [TF-2 3.42.4.1.3.3.3].
     *
     * @param transaction ITI-42 or ITI-61
     */
    public static SubmissionRules of(Transaction transaction, AffinityDomainCodes codes) {
        if (transaction != Transaction.ITI_42 && transaction != Transaction.ITI_61) {
            throw new IllegalArgumentException(transaction.number() + " registers nothing");
        }
        return new SubmissionRules(List.of(
                new ObjectTypeFitsTransaction(transaction),
                new RequiredAttributesArePresent(transaction),
                new AttributeValuesAreWellFormed(),
                new CodesAreOfTheDomain(codes),
                new ServiceStartsBeforeItStops(),
                new UniqueIdsAreDistinct(),
                new PatientIdsAgree(),
                new AssociationsFitTheirEnds(),
                new MembersAreLinked(),
                new SubmissionSetStatusTellsOriginalsApart()));
    }

    /** Every breach of every rule. */
    public Stream<RegistryError> breaches(Submission submission) {
        return rules.stream().flatMap(rule -> rule.breaches(submission));
    }
}
