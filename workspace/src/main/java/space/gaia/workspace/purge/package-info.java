/** What was asked to be deleted for good, what is kept out since, and what became of it. */
@NullMarked
package space.gaia.workspace.purge;

import org.jspecify.annotations.NullMarked;
