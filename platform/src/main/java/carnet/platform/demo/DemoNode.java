package carnet.platform.demo;

import java.net.URI;

/**
 * Where the node of the demonstration is reached.
 *
 * @param web root of its HTTP addresses, such as {@code http://localhost:8080}
 * @param mllpHost of the patient identity feed
 */
public record DemoNode(URI web, String mllpHost, int mllpPort) {

    /** A node on this machine. */
    public static DemoNode local(int httpPort, int mllpPort) {
        return new DemoNode(URI.create("http://localhost:" + httpPort), "localhost", mllpPort);
    }

    URI registry() {
        return web.resolve("/xds/registry");
    }

    URI repository() {
        return web.resolve("/xds/repository");
    }

    URI review() {
        return web.resolve("/review");
    }

    URI console() {
        return web.resolve("/");
    }
}
