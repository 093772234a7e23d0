package space.gaia.simulator.http;

import io.netty.channel.Channel;

/** Takes over a connection that was upgraded to a WebSocket. */
public interface WebSocketDoor {

    /** Whether there is a WebSocket at this path; without one the upgrade is answered as a plain request. */
    boolean opensAt(String path);

    /**
     * Runs on the channel's event loop once the handshake is written. The pipeline carries WebSocket frames; the
     * door adds what handles them.
     */
    void opened(Channel channel, Request request);
}
