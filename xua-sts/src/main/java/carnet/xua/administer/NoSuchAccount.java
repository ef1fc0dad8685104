package carnet.xua.administer;

/** The directory has no account of this name. */
public final class NoSuchAccount extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public NoSuchAccount(String account) {
        super("there is no account " + account);
    }
}
