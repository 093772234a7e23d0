/** Pages of what is archived, in Discord's own shape: bodies are put together again with the people, threads and totals that live elsewhere. */
@NullMarked
package space.gaia.workspace.reading;

import org.jspecify.annotations.NullMarked;
