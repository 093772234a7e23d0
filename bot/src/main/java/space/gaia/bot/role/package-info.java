/** Which roles this process plays. */
@NullMarked
package space.gaia.bot.role;

import org.jspecify.annotations.NullMarked;
