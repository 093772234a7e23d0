package space.gaia.bot.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much may wait on its way into the archive.
 *
 * @param lane of one server; beyond it events of that server are let go, and fetched later
 * @param process of all servers; beyond it the gateway is made to wait, then events are let go
 * @param batch how many events are written at once at most
 * @param linger how long the first event of a batch waits for others
 * @param block how long the gateway is made to wait at most
 * @param drain how long a stop waits for what is still on its way
 */
@ConfigurationProperties("gaia.lanes")
public record LaneLimits(
        @DefaultValue("32MB") DataSize lane,
        @DefaultValue("256MB") DataSize process,
        @DefaultValue("1000") int batch,
        @DefaultValue("3ms") Duration linger,
        @DefaultValue("500ms") Duration block,
        @DefaultValue("15s") Duration drain) {

    public LaneLimits {
        if (lane.toBytes() <= 0 || process.compareTo(lane) < 0) {
            throw new IllegalArgumentException("gaia.lanes.process must be at least gaia.lanes.lane, and that above 0");
        }
        if (batch < 1 || batch > 1000) {
            throw new IllegalArgumentException("gaia.lanes.batch must be between 1 and 1000");
        }
        if (linger.isNegative() || block.isNegative() || drain.isNegative()) {
            throw new IllegalArgumentException("gaia.lanes.linger, block and drain must not be negative");
        }
    }
}
