/** Counts what is refused, and why. */
@NullMarked
package space.gaia.api.refusal;

import org.jspecify.annotations.NullMarked;
