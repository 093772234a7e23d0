package space.gaia.simulator.gateway;

/**
 * A session at one moment.
 *
 * @param sequence the number of its last event
 * @param connected whether a client is connected to it; false: it waits for a RESUME
 * @param waitingFrames how many payloads wait for the client to read
 * @param waitingBytes how many bytes they have
 * @param replayable how many events it holds for a RESUME
 * @param status the presence that the client set
 * @param properties what the client said of itself
 */
public record SessionView(
        String id,
        long applicationId,
        int shard,
        int shards,
        long intents,
        long sequence,
        boolean connected,
        int waitingFrames,
        long waitingBytes,
        int replayable,
        String status,
        String properties) {}
