/** Fault trials and benchmarks of the whole service. */
@NullMarked
package space.gaia.bench;

import org.jspecify.annotations.NullMarked;
