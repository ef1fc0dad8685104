/**
 * What the directory says of professionals, organisations and roles, as values, and the file they are imported from. Claims of
 * assertions (ITI-40) are granted from here and from nowhere else.
 */
@NullMarked
package carnet.xua.directory;

import org.jspecify.annotations.NullMarked;
