/**
 * Who is asking: the {@code wsse:Security} header of a request on its way to the check that {@code xua-sts} brings, and what
 * the check found, for endpoints and audit (ITI-40).
 */
@NullMarked
package carnet.soap.requester;

import org.jspecify.annotations.NullMarked;
