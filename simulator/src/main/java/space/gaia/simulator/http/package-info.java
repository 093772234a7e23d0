/** HTTP and WebSocket on one loopback port: requests, responses, routes and the filters around them. */
@NullMarked
package space.gaia.simulator.http;

import org.jspecify.annotations.NullMarked;
