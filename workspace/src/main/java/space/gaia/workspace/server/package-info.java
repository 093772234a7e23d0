/** The Discord servers that are linked to workspaces: what was chosen of each, and how it fares. */
@NullMarked
package space.gaia.workspace.server;

import org.jspecify.annotations.NullMarked;
