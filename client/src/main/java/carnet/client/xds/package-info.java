/**
 * The two actors of a user: Document Source (ITI-41) and Document Consumer (ITI-18, ITI-43), against any XDS.b registry and
 * repository. Documents are streams in both directions; answers are read leniently, since not every registry is ours.
 */
@NullMarked
package carnet.client.xds;

import org.jspecify.annotations.NullMarked;
