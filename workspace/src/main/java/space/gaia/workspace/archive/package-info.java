/** What was observed of the linked servers, in MongoDB: the bot's observations are joined into it, nothing is lost or invented. */
@NullMarked
package space.gaia.workspace.archive;

import org.jspecify.annotations.NullMarked;
