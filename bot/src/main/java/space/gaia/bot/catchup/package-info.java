/** Fetches what happened while nobody listened. */
@NullMarked
package space.gaia.bot.catchup;

import org.jspecify.annotations.NullMarked;
