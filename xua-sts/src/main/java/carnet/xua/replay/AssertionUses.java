package carnet.xua.replay;

/** Who used which assertion, over all nodes. */
public interface AssertionUses {

    /** Remembers a use. @return false when it is a replay: somebody else's assertion, or one for one use that had it */
    boolean isFirstOrSame(AssertionUse use);
}
