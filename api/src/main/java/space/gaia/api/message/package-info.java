/** Messages, and who reacted to them and voted, over HTTP. */
@NullMarked
package space.gaia.api.message;

import org.jspecify.annotations.NullMarked;
