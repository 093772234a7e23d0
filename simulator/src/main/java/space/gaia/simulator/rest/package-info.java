/** Discord's REST API v10 over the world: routes, who may call them, rate limits, the shapes of refusals. */
@NullMarked
package space.gaia.simulator.rest;

import org.jspecify.annotations.NullMarked;
