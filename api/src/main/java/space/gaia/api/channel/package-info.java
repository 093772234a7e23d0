/** Channels and threads over HTTP. */
@NullMarked
package space.gaia.api.channel;

import org.jspecify.annotations.NullMarked;
