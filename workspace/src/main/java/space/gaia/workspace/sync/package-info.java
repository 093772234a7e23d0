/** Who asked for what is missing to be fetched, and when that was done. */
@NullMarked
package space.gaia.workspace.sync;

import org.jspecify.annotations.NullMarked;
