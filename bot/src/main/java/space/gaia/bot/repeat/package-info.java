/** What a process looks after again and again, whatever goes wrong with one look. */
@NullMarked
package space.gaia.bot.repeat;

import org.jspecify.annotations.NullMarked;
