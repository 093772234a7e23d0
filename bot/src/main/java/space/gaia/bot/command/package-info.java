/** What people do with the bot within Discord: commands, buttons, selects and forms, each answered in the person's language. */
@NullMarked
package space.gaia.bot.command;

import org.jspecify.annotations.NullMarked;
