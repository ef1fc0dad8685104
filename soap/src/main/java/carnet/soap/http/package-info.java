/**
 * What HTTP says about a message before its first byte is read: method, media type, coding.
 */
@NullMarked
package carnet.soap.http;

import org.jspecify.annotations.NullMarked;
