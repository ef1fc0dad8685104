package carnet.pixpdq.matching;

/**
 * A record already known, to which a newcomer is compared.
 *
 * @param identity names the record for the caller; not looked at
 * @param person names the person it is linked to; candidates of the same person have equal ones
 */
public record Candidate(String identity, String person, MatchRecord record) {

    @Override
    public String toString() {
        return "Candidate[…]";
    }
}
