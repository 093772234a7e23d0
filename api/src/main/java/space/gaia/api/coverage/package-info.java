/** What is proven to be archived of servers and channels, and what is missing and why. */
@NullMarked
package space.gaia.api.coverage;

import org.jspecify.annotations.NullMarked;
