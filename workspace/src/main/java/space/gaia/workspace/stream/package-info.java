/** The stream of a linked server: its change counter, and who may write it. */
@NullMarked
package space.gaia.workspace.stream;

import org.jspecify.annotations.NullMarked;
