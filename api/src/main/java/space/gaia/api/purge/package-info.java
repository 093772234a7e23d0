/** Purges over HTTP: asking for them, what became of them, and letting a forgotten person come back. */
@NullMarked
package space.gaia.api.purge;

import org.jspecify.annotations.NullMarked;
