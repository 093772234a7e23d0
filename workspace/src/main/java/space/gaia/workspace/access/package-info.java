/** Who may read and change what: workspaces, and the access tokens that open them. */
@NullMarked
package space.gaia.workspace.access;

import org.jspecify.annotations.NullMarked;
