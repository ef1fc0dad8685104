package carnet.pixpdq;

import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;

/** Cipher suites with forward secrecy and authenticated encryption; others are not offered [RFC 9325, 4.1, 4.2]. */
final class SoundCipherSuites {

    private SoundCipherSuites() {}

    static void only(SSLSocket socket) {
        socket.setEnabledCipherSuites(Stream.of(socket.getEnabledCipherSuites())
                .filter(SoundCipherSuites::isSound)
                .toArray(String[]::new));
    }

    /** Names of TLS 1.3 do not tell the key exchange, which is always one with forward secrecy. */
    private static boolean isSound(String suite) {
        return (suite.startsWith("TLS_ECDHE_") || !suite.contains("_WITH_"))
                && (suite.contains("_GCM_") || suite.contains("_CHACHA20_POLY1305_"));
    }
}
