/** Asking Discord's REST API as the bot, within its limits. */
@NullMarked
package space.gaia.api.discord;

import org.jspecify.annotations.NullMarked;
