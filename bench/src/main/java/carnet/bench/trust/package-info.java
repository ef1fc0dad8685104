/** Assertions: logins at a node, and what it costs to make one and to check one in this process [ITI TF-2 3.40]. */
@NullMarked
package carnet.bench.trust;

import org.jspecify.annotations.NullMarked;
