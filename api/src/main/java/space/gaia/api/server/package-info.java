/** The Discord servers of a workspace over HTTP. */
@NullMarked
package space.gaia.api.server;

import org.jspecify.annotations.NullMarked;
