/** Ordered tables of bytes that survive a kill: H2's MVStore with a log of what it has not written yet. */
@NullMarked
package space.gaia.embeddedmongo.imitation.store;

import org.jspecify.annotations.NullMarked;
