package space.gaia.bot.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.RawGatewayEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import org.jspecify.annotations.Nullable;
import space.gaia.bot.shard.Shard;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.ServerDirectory;

/** Takes the gateway's own payloads on JDA's thread, and only hands them on. */
final class GatewayListener implements EventListener {

    /** What the archive is told of; everything else is only counted. */
    private static final Set<String> ARCHIVED = Set.of(
            "MESSAGE_CREATE",
            "MESSAGE_UPDATE",
            "MESSAGE_DELETE",
            "MESSAGE_DELETE_BULK",
            "MESSAGE_REACTION_ADD",
            "MESSAGE_REACTION_REMOVE",
            "MESSAGE_REACTION_REMOVE_ALL",
            "MESSAGE_REACTION_REMOVE_EMOJI",
            "MESSAGE_POLL_VOTE_ADD",
            "MESSAGE_POLL_VOTE_REMOVE",
            "CHANNEL_CREATE",
            "CHANNEL_UPDATE",
            "CHANNEL_DELETE",
            "CHANNEL_PINS_UPDATE",
            "THREAD_CREATE",
            "THREAD_UPDATE",
            "THREAD_DELETE",
            "THREAD_LIST_SYNC",
            "GUILD_CREATE",
            "GUILD_UPDATE",
            "GUILD_DELETE",
            "GUILD_MEMBER_ADD",
            "GUILD_MEMBER_UPDATE",
            "GUILD_MEMBERS_CHUNK",
            "GUILD_ROLE_CREATE",
            "GUILD_ROLE_UPDATE",
            "GUILD_ROLE_DELETE");

    private static final Set<String> OF_THE_GUILD = Set.of("GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE");

    /** Events carry the moment of their making; what a hole swallowed may be a little older than what came before. */
    private static final Duration HOLE_MARGIN = Duration.ofSeconds(10);

    private final Lanes lanes;
    private final ShardClocks clocks;
    private final BotIdentity bot;
    private final ServerDirectory directory;
    private final MissingServers missing;
    private final StreamMetrics metrics;
    private final Clock clock;

    GatewayListener(
            Lanes lanes,
            ShardClocks clocks,
            BotIdentity bot,
            ServerDirectory directory,
            MissingServers missing,
            StreamMetrics metrics,
            Clock clock) {
        this.lanes = lanes;
        this.clocks = clocks;
        this.bot = bot;
        this.directory = directory;
        this.missing = missing;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public void onEvent(GenericEvent event) {
        if (event instanceof RawGatewayEvent raw) {
            JDA.ShardInfo shard = raw.getJDA().getShardInfo();
            try {
                received(RawJson.object(raw.getPackage().toMap()), shard.getShardId(), shard.getShardTotal());
            } catch (RuntimeException e) {
                metrics.malformed("PACKAGE", e);
            }
        }
    }

    void received(Map<String, @Nullable Object> payload, int shard, int shards) {
        long nanos = System.nanoTime();
        String type = RawJson.text(payload, "t");
        Map<String, @Nullable Object> data = RawJson.object(payload, "d");
        if (type == null || data == null) {
            throw new RawJson.Malformed("t or d");
        }
        metrics.received(type);
        if (type.equals("READY")) {
            ready(data, shard, shards);
        }
        ShardClocks.Heading heading = clocks.heard(shard, RawJson.idOrZero(payload, "s"));
        Instant missedSince = heading.missedSince();
        if (missedSince != null) {
            hole(missedSince, shard, shards);
        }
        if (ARCHIVED.contains(type)) {
            archive(type, data, heading.position(), nanos);
        }
    }

    private void archive(String type, Map<String, @Nullable Object> data, Position position, long nanos) {
        long guild;
        try {
            guild = RawJson.idOrZero(data, OF_THE_GUILD.contains(type) ? "id" : "guild_id");
        } catch (RawJson.Malformed e) {
            metrics.malformed(type, e);
            return;
        }
        // Without one it is of a direct message, which is nobody's workspace.
        if (guild > 0 && isOfUse(type, new GuildId(guild))) {
            lanes.offer(
                    new GuildId(guild), new Observation.Dispatched(type, data, position, RawJson.weight(data), nanos));
        }
    }

    /** Of a server that nobody linked only its shape is followed, so that a link needs no new start. */
    private boolean isOfUse(String type, GuildId guild) {
        return !type.startsWith("MESSAGE_")
                || !directory.loaded()
                || !directory.ofGuild(guild).isEmpty();
    }

    private void ready(Map<String, @Nullable Object> data, int shard, int shards) {
        clocks.ready(shard);
        Map<String, @Nullable Object> user = RawJson.object(data, "user");
        if (user != null) {
            bot.is(RawJson.idOrZero(user, "id"));
        }
        Set<Long> present = RawJson.objects(data, "guilds").stream()
                .map((Map<String, @Nullable Object> guild) -> RawJson.idOrZero(guild, "id"))
                .collect(Collectors.toUnmodifiableSet());
        missing.present(present, shard, shards);
    }

    private void hole(Instant since, int shard, int shards) {
        metrics.hole();
        long first = Snowflakes.first(since.minus(HOLE_MARGIN));
        long last = Snowflakes.first(clock.instant().plus(HOLE_MARGIN));
        List<GuildId> served = directory.linked().stream()
                .map(LinkedServer::guild)
                .filter(guild -> Shard.of(guild, shards).number() == shard)
                .distinct()
                .toList();
        served.forEach(guild -> lanes.missed(guild, first, last, since));
    }
}
