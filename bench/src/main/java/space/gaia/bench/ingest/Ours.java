package space.gaia.bench.ingest;

import space.gaia.bench.stage.BenchEngine;
import space.gaia.bench.stage.ServiceUnderTest;
import space.gaia.bench.stage.Town;
import space.gaia.simulator.DiscordSimulator;

/** The bot as it is shipped: listener, lanes, translator, archive. */
final class Ours implements Contender {

    private final ServiceUnderTest bot;
    private final long before;

    Ours(DiscordSimulator discord, Town town, BenchEngine engine) {
        ServiceUnderTest.link(engine.client().getDatabase("ours"), town.guilds());
        this.bot = ServiceUnderTest.start("bot", discord, town.bot().token(), engine.uri("ours"));
        bot.awaitUp(town.guilds());
        this.before = bot.archived();
    }

    @Override
    public long acknowledged() {
        return bot.archived() - before;
    }

    @Override
    public void close() {
        if (bot.dropped() > 0) {
            throw new IllegalStateException("%.0f events were let go: the figure is none".formatted(bot.dropped()));
        }
        bot.close();
    }
}
