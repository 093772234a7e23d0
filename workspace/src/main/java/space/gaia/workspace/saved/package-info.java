/** Messages that people marked in Discord to be found again in the workspace. */
@NullMarked
package space.gaia.workspace.saved;

import org.jspecify.annotations.NullMarked;
