/** What a nation asks of assertions beyond ITI-40: rules in files, not in code. */
@NullMarked
package carnet.xua.profile;

import org.jspecify.annotations.NullMarked;
