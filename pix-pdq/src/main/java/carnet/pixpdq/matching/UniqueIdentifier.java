package carnet.pixpdq.matching;

/**
 * An identifier of a domain in which no person has two, such as a national number.
 *
 * @param domain OID of its assigning authority
 * @param value as the authority writes it, without blanks; placeholders are not to be handed in
 */
public record UniqueIdentifier(String domain, String value) {

    @Override
    public String toString() {
        return "UniqueIdentifier[…^^^&" + domain + "&ISO]";
    }
}
