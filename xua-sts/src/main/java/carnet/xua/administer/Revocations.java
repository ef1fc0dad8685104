package carnet.xua.administer;

import java.time.Instant;

/** Where doors learn that an assertion is no longer accepted. Owned here, brought by whoever checks assertions. */
@FunctionalInterface
public interface Revocations {

    /**
     * From now on, at once.
     *
     * @param until when it would have ended anyway
     */
    void revoke(String issuer, String assertionId, Instant until);
}
