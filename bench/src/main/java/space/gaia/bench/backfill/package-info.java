/** How fast what was said before the link is fetched, against what our own limiter permits, and what it costs. */
@NullMarked
package space.gaia.bench.backfill;

import org.jspecify.annotations.NullMarked;
