/** What is printed at the end. */
@NullMarked
package carnet.bench.report;

import org.jspecify.annotations.NullMarked;
