/** The end of a workspace, with everything that is kept of it. */
@NullMarked
package space.gaia.workspace.removal;

import org.jspecify.annotations.NullMarked;
