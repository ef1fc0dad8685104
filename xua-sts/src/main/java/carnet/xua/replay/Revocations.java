package carnet.xua.replay;

import java.time.Instant;

/** Assertions that were withdrawn before their end, over all nodes. */
public interface Revocations {

    boolean isRevoked(String issuer, String assertionId);

    /** From now on nobody accepts it; known here at once, on other nodes within seconds. */
    void revoke(String issuer, String assertionId, Instant until);
}
