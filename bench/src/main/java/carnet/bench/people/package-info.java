/** Persons who do not exist, and what clinics, laboratories and a register would have typed of them. */
@NullMarked
package carnet.bench.people;

import org.jspecify.annotations.NullMarked;
