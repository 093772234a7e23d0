/** What the bot may read of each channel that was chosen, and what happens to linked servers: kept current, told with the fix. */
@NullMarked
package space.gaia.bot.permission;

import org.jspecify.annotations.NullMarked;
