/** The control endpoint: any language scripts people and faults, and asks for the state, over HTTP. */
@NullMarked
package space.gaia.simulator.control;

import org.jspecify.annotations.NullMarked;
