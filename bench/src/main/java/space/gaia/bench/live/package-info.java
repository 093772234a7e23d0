/** How soon an event can be read over the API, and an interaction is answered, while a thousand events a second come. */
@NullMarked
package space.gaia.bench.live;

import org.jspecify.annotations.NullMarked;
