/**
 * Everything that this Discord holds, its rules, and what it tells of each change.
 *
 * <p>JSON trees that come out of this package are values: the world replaces them and never changes them, so anybody may
 * keep, share and serialise them at any time, and nobody may write to them.
 */
@NullMarked
package space.gaia.simulator.world;

import org.jspecify.annotations.NullMarked;
