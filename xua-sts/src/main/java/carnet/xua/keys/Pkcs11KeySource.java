package carnet.xua.keys;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Keys in a PKCS #11 token, such as a hardware security module. It does not tell of changes, so it is looked into often. */
public final class Pkcs11KeySource implements KeySource {

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private final Provider provider;
    private final char[] pin;
    private final Clock clock;

    /**
     * @param configuration file for the Java provider SunPKCS11: library, slot
     * @throws IllegalArgumentException when the provider does not take it
     */
    public Pkcs11KeySource(Path configuration, String pin, Clock clock) {
        this.pin = pin.toCharArray();
        this.clock = clock;
        try {
            this.provider = Security.getProvider("SunPKCS11").configure(configuration.toString());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("the PKCS #11 configuration is not usable: " + e.getMessage(), e);
        }
        // signatures are made by whichever provider takes the key
        Security.addProvider(provider);
    }

    @Override
    public List<SigningKey> keys() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, pin);
        return KeyEntries.of(store, pin);
    }

    @Override
    public Object version() {
        return clock.millis() / LOOK_AGAIN.toMillis();
    }
}
