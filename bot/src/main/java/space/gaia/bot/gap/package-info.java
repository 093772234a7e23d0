/** What is known to be missing of a channel, and why, until it is fetched. */
@NullMarked
package space.gaia.bot.gap;

import org.jspecify.annotations.NullMarked;
