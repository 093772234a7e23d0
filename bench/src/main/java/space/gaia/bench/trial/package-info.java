/** Fault trials: the packaged app runs against the simulator while everything goes wrong; then MongoDB is compared with Discord. */
@NullMarked
package space.gaia.bench.trial;

import org.jspecify.annotations.NullMarked;
