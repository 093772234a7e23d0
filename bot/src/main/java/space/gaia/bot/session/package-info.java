/** The session with Discord: logging in, staying connected, and telling what is wrong when it is not. */
@NullMarked
package space.gaia.bot.session;

import org.jspecify.annotations.NullMarked;
