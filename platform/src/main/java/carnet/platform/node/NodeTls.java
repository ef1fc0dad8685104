package carnet.platform.node;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Who this node is and whom it trusts, for listeners and clients that are not the web server.
 *
 * @param context absent on an open node
 */
record NodeTls(@Nullable SSLContext context) {}
