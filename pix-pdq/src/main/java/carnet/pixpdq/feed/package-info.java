/**
 * What Patient Identity Sources tell over HL7 v2: ITI-8 in version 2.3.1 [TF-2 3.8] and ITI-30 in version 2.5 [TF-2 3.30]. Reads
 * messages and hands them to {@code identity}.
 */
@NullMarked
package carnet.pixpdq.feed;

import org.jspecify.annotations.NullMarked;
