/** Finds out when Discord is connected but says nothing, and starts that shard anew. */
@NullMarked
package space.gaia.bot.silence;

import org.jspecify.annotations.NullMarked;
