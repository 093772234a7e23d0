/** A stand-in of Discord that any Discord library can talk to. */
@NullMarked
package space.gaia.simulator;

import org.jspecify.annotations.NullMarked;
