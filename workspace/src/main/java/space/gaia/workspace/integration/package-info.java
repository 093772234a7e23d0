/** How each integration of a workspace is set: what may be read, and secrets that are only used. */
@NullMarked
package space.gaia.workspace.integration;

import org.jspecify.annotations.NullMarked;
