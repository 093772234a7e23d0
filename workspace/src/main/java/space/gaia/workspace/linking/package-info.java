/** How a server comes to be linked to a workspace: one-time codes, made on one side and redeemed on the other. */
@NullMarked
package space.gaia.workspace.linking;

import org.jspecify.annotations.NullMarked;
