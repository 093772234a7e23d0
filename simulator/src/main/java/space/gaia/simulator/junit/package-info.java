/** The simulator in JUnit tests. */
@NullMarked
package space.gaia.simulator.junit;

import org.jspecify.annotations.NullMarked;
