/** How long a page of a channel takes, against the driver's bare query, and whether it stays so as the collection grows. */
@NullMarked
package space.gaia.bench.page;

import org.jspecify.annotations.NullMarked;
