/** PIX Update Notification, ITI-10 [TF-2 3.10]: consumers of cross-references hear of every change, when they can. */
@NullMarked
package carnet.pixpdq.notify;

import org.jspecify.annotations.NullMarked;
