/** What workspaces want of their linked servers: what both bot and api obey. */
@NullMarked
package space.gaia.workspace.policy;

import org.jspecify.annotations.NullMarked;
