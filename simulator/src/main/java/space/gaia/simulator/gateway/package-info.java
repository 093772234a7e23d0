/** Discord's gateway, version 10: sessions, shards, intents, compression, limits and close codes. */
@NullMarked
package space.gaia.simulator.gateway;

import org.jspecify.annotations.NullMarked;
