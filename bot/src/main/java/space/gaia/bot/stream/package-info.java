/** The way of an event from Discord's gateway into the archive, in order for each server, within bounds of memory. */
@NullMarked
package space.gaia.bot.stream;

import org.jspecify.annotations.NullMarked;
