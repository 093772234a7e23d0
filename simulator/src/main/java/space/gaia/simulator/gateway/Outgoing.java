package space.gaia.simulator.gateway;

import java.time.Duration;

/** What waits to go out on a connection, in order. */
sealed interface Outgoing {

    record Send(Frame frame) implements Outgoing {}

    /** Everything after it waits this long. */
    record Hold(Duration time) implements Outgoing {}

    /** From here on small payloads stay text and large ones are compressed one by one. */
    record CompressPayloads() implements Outgoing {}

    record Close(int code, String reason) implements Outgoing {}

    /** A TCP reset. */
    record Reset() implements Outgoing {}
}
