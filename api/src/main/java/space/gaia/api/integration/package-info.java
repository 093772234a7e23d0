/** The Integration Gallery over HTTP: what there is, how it is set and how it fares, and what can be done with it. */
@NullMarked
package space.gaia.api.integration;

import org.jspecify.annotations.NullMarked;
