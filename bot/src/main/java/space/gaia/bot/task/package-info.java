/** Carries out what was handed to the owners of streams, beside the live events. */
@NullMarked
package space.gaia.bot.task;

import org.jspecify.annotations.NullMarked;
