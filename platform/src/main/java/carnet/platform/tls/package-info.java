/**
 * TLS of a node (ITI-19): one context for HTTPS, MLLP and calls to other nodes, whose keys and trust can change while it is in
 * use.
 */
@NullMarked
package carnet.platform.tls;

import org.jspecify.annotations.NullMarked;
