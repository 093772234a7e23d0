/** Workspaces over HTTP: making, naming, and deleting them. */
@NullMarked
package space.gaia.api.workspace;

import org.jspecify.annotations.NullMarked;
