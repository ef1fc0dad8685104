package carnet.xua.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;

/** Where signing keys are kept. */
public interface KeySource {

    /**
     * All keys it has.
     *
     * @throws IllegalArgumentException when one is of a kind that does not sign here
     */
    List<SigningKey> keys() throws IOException, GeneralSecurityException;

    /** Changes when the keys may have changed; equal otherwise. */
    Object version() throws IOException;
}
