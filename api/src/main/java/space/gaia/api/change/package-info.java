/** What changed since the caller last looked, over HTTP. */
@NullMarked
package space.gaia.api.change;

import org.jspecify.annotations.NullMarked;
