/**
 * Documents of a message: parts of an MTOM/XOP package or base64 inside the envelope [TF-2 V.8], always as streams. A
 * package is read strictly, since CXF takes one that is cut off for a whole one.
 */
@NullMarked
package carnet.soap.attachment;

import org.jspecify.annotations.NullMarked;
