package carnet.client.xds;

import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An address and the proxy that speaks to it, made when it is first needed: making one takes as long as many calls. */
final class Endpoint<T> {

    private final URI address;
    private final Supplier<T> proxy;
    private @Nullable T port;

    Endpoint(URI address, Supplier<T> proxy) {
        this.address = address;
        this.proxy = proxy;
    }

    URI address() {
        return address;
    }

    synchronized T port() {
        var known = port;
        if (known == null) {
            known = proxy.get();
            port = known;
        }
        return known;
    }
}
