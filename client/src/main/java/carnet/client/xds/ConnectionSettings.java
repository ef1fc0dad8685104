package carnet.client.xds;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * How servers are spoken to.
 *
 * @param connectTimeout longest wait for a connection
 * @param receiveTimeout longest silence of the server while its answer is awaited
 * @param tls whom to trust and who we are; null for what the Java runtime trusts, and no certificate of our own
 * @param assertion of XUA, sent with every request to a registry or repository; null for none
 */
public record ConnectionSettings(
        Duration connectTimeout,
        Duration receiveTimeout,
        @Nullable SSLContext tls,
        @Nullable Element assertion) {

    /** Ten seconds for a connection, a minute for an answer. */
    public static ConnectionSettings defaults() {
        return new ConnectionSettings(Duration.ofSeconds(10), Duration.ofSeconds(60), null, null);
    }
}
