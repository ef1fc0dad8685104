/** How well patients are matched: the identity service's own blocking and matcher, over a population whose truth is known. */
@NullMarked
package carnet.bench.matching;

import org.jspecify.annotations.NullMarked;
