/** What an assertion says and how it is written and signed: claims granted from the directory, in the form of ITI-40. */
@NullMarked
package carnet.xua.issue;

import org.jspecify.annotations.NullMarked;
