/** Asking other systems: within a time, without being led elsewhere, with credentials that never print. */
@NullMarked
package space.gaia.connectors.remote;

import org.jspecify.annotations.NullMarked;
