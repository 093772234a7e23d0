/** Runs storage tests on every engine that this machine has. */
@NullMarked
package space.gaia.embeddedmongo.junit;

import org.jspecify.annotations.NullMarked;
