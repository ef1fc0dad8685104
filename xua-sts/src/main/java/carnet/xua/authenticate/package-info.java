/**
 * Who is asking for a token: the one credential of a request, and the account of the directory it belongs to. A credential is a
 * password, the client's certificate of TLS, an X.509 signature over the message, or an assertion of an identity provider.
 */
@NullMarked
package carnet.xua.authenticate;

import org.jspecify.annotations.NullMarked;
