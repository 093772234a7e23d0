/** What is proven to be archived of each channel, since when, and what is missing and why. */
@NullMarked
package space.gaia.workspace.coverage;

import org.jspecify.annotations.NullMarked;
