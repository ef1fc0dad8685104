/** Source and consumer against scripted servers. */
@NullMarked
package carnet.client.xds;

import org.jspecify.annotations.NullMarked;
