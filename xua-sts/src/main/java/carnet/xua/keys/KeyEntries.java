package carnet.xua.keys;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The private keys of a key store, with their certificates. */
final class KeyEntries {

    private KeyEntries() {}

    static List<SigningKey> of(KeyStore store, char[] password) throws GeneralSecurityException {
        var keys = new ArrayList<SigningKey>();
        for (var alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, password) instanceof PrivateKey privateKey
                    && store.getCertificate(alias) instanceof X509Certificate certificate) {
                keys.add(SigningKey.of(privateKey, certificate));
            }
        }
        return keys;
    }
}
