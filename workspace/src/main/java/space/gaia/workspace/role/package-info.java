/** What a process does: the bot's part, the api's, or both. */
@NullMarked
package space.gaia.workspace.role;

import org.jspecify.annotations.NullMarked;
