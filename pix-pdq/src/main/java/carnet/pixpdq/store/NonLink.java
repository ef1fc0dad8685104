package carnet.pixpdq.store;

/** Two identities that are never of one person, the lower key first. */
public record NonLink(long lowKey, long highKey) {

    public NonLink {
        if (lowKey >= highKey) {
            throw new IllegalArgumentException("a pair names two identities, the lower key first");
        }
    }

    public static NonLink of(long one, long other) {
        return new NonLink(Math.min(one, other), Math.max(one, other));
    }
}
