/** Changes of the directory: by file and by hand, each journalled; and the end of what was issued to somebody locked out. */
@NullMarked
package carnet.xua.administer;

import org.jspecify.annotations.NullMarked;
