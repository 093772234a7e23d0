/** Finds, downloads or imitates a MongoDB, for the app without one and for tests. */
@NullMarked
package space.gaia.embeddedmongo;

import org.jspecify.annotations.NullMarked;
