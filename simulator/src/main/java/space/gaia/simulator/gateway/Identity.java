package space.gaia.simulator.gateway;

import space.gaia.simulator.world.Application;

/**
 * What a client said of itself in IDENTIFY.
 *
 * @param intents the bits it asked for
 * @param largeThreshold guilds with more members than this come without them
 * @param properties the library's name and system, for people
 */
record Identity(Application application, long intents, Shard shard, int largeThreshold, String properties) {
    long botUserId() {
        return application.botUserId();
    }
}
