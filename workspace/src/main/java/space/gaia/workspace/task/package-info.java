/** Work that is handed to the owner of a stream, kept until it is done. */
@NullMarked
package space.gaia.workspace.task;

import org.jspecify.annotations.NullMarked;
