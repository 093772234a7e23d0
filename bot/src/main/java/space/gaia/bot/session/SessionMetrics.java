package space.gaia.bot.session;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** How the session stands, as numbers. */
final class SessionMetrics {

    SessionMetrics(MeterRegistry registry, DiscordStatus status) {
        for (SessionState state : SessionState.values()) {
            Gauge.builder("gaia.discord.session", status, of -> of.view().state() == state ? 1 : 0)
                    .tag("state", state.name())
                    .description("1: the session with Discord is in this state")
                    .register(registry);
        }
        Gauge.builder("gaia.discord.shards", status, of -> of.view().total())
                .description("shards of the bot, over all processes")
                .register(registry);
        Gauge.builder("gaia.discord.shards.connected", status, of -> of.view().shardsUp())
                .description("shards that are connected, of those of this process")
                .register(registry);
    }
}
