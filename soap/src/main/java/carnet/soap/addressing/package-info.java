/**
 * WS-Addressing 1.0 for synchronous exchanges [TF-2 V.3.2, IHE-WSA101, IHE-WSA102]: the action decides which
 * transaction is meant, the body must agree, and an answer goes back on the connection it was asked on and nowhere
 * else.
 */
@NullMarked
package carnet.soap.addressing;

import org.jspecify.annotations.NullMarked;
