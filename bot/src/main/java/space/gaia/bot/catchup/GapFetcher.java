package space.gaia.bot.catchup;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.dv8tion.jda.api.requests.Route;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.bot.gap.Gap;
import space.gaia.bot.gap.Gaps;
import space.gaia.bot.rest.DiscordRest;
import space.gaia.bot.rest.Urgency;
import space.gaia.bot.stream.Lanes;
import space.gaia.workspace.ChannelId;

/** Fetches the messages of one gap, newest first, and narrows it by what is archived of them. */
final class GapFetcher {

    private static final Logger log = LoggerFactory.getLogger(GapFetcher.class);
    private static final int PAGE = 100;
    private static final int WRITE_SECONDS = 120;

    private final DiscordRest rest;
    private final Lanes lanes;
    private final Gaps gaps;
    private final int pages;

    GapFetcher(DiscordRest rest, Lanes lanes, Gaps gaps, int pages) {
        this.rest = rest;
        this.lanes = lanes;
        this.gaps = gaps;
        this.pages = pages;
    }

    /** Fetches what it may at once. What could not be fetched or written stays a gap. */
    void fetch(Gap gap) throws InterruptedException {
        ChannelId channel = gap.channel();
        if (channel == null) {
            return;
        }
        long through = gap.through();
        for (int page = 0; page < pages; page++) {
            Route.CompiledRoute route = Route.Messages.GET_MESSAGE_HISTORY
                    .compile(channel.toString())
                    .withQueryParams("limit", Integer.toString(PAGE), "before", Long.toString(through + 1));
            if (!(rest.list(Urgency.CATCH_UP, gap.stream().guild(), route, null)
                    instanceof DiscordRest.Answer.Objects answer)) {
                log.debug("a gap could not be fetched channel={}", channel);
                break;
            }
            List<Map<String, @Nullable Object>> messages = answer.objects();
            if (messages.isEmpty()) {
                // Where the bot may not read the history Discord answers the same: nothing is proven.
                break;
            }
            long lowest = lowest(messages);
            if (lowest > through) {
                log.warn("discord repeats a page channel={}", channel);
                break;
            }
            if (!archived(gap, channel, answer)) {
                break;
            }
            if (lowest <= gap.after() + 1 || messages.size() < PAGE) {
                gaps.close(gap);
                return;
            }
            through = lowest - 1;
        }
        if (through < gap.through()) {
            gaps.narrow(gap, through);
        }
    }

    private boolean archived(Gap gap, ChannelId channel, DiscordRest.Answer.Objects page) throws InterruptedException {
        try {
            return lanes.messages(gap.stream().guild(), channel, page.objects(), page.at())
                    .get(WRITE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            return false;
        }
    }

    private static long lowest(List<Map<String, @Nullable Object>> messages) {
        return messages.stream()
                .mapToLong(message -> message.get("id") instanceof String id ? Long.parseLong(id) : Long.MAX_VALUE)
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
