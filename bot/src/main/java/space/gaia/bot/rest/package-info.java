/** Discord's REST API as the bot asks it: in order of urgency, within Discord's limits. */
@NullMarked
package space.gaia.bot.rest;

import org.jspecify.annotations.NullMarked;
