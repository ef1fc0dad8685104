/** What PIX consumers ask over HL7 v2.5: ITI-9 [TF-2 3.9]. Reads queries, asks {@code identity}, writes answers. */
@NullMarked
package carnet.pixpdq.query;

import org.jspecify.annotations.NullMarked;
