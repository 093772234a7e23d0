package space.gaia.simulator.rest;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.world.DiscordException;
import space.gaia.simulator.world.Permission;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.ObjectNode;

/** Invites to guilds: made, read, revoked. */
final class InviteRoutes {

    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int CODE_LENGTH = 8;
    private static final int ONE_DAY = 86_400;
    private static final List<String> OF_GUILD = List.of(
            "id",
            "name",
            "splash",
            "banner",
            "description",
            "icon",
            "features",
            "verification_level",
            "vanity_url_code",
            "nsfw_level",
            "nsfw",
            "premium_subscription_count");

    private final World world;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Invite> invites = new ConcurrentSkipListMap<>();

    /** @param maxAge in seconds; 0: for ever */
    private record Invite(
            String code,
            long guild,
            long channel,
            long inviter,
            int maxAge,
            int maxUses,
            boolean temporary,
            Instant made) {
        boolean isOver(Instant now) {
            return maxAge > 0 && !now.isBefore(made.plusSeconds(maxAge));
        }
    }

    InviteRoutes(World world) {
        this.world = world;
    }

    void mount(Routes routes) {
        routes.on("POST", "/channels/{channel_id}/invites", this::create)
                .on("GET", "/channels/{channel_id}/invites", this::inChannel)
                .on("GET", "/guilds/{guild_id}/invites", this::inGuild)
                .on("GET", "/invites/{code}", Access.OPEN, this::read)
                .on("DELETE", "/invites/{code}", this::revoke);
    }

    private Response create(Call call) {
        long channel = call.id("channel_id");
        require(call, channel, Permission.CREATE_INSTANT_INVITE);
        ObjectNode body = call.body();
        Invite invite = new Invite(
                newCode(),
                world.channels().guildOf(channel),
                channel,
                call.actor(),
                body.path("max_age").asInt(ONE_DAY),
                body.path("max_uses").asInt(0),
                body.path("temporary").asBoolean(false),
                world.now());
        invites.put(invite.code, invite);
        return Answer.of(withMetadata(invite));
    }

    private String newCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < CODE_LENGTH; i++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    private void require(Call call, long channel, Permission needed) {
        world.channels().get(call.actor(), channel);
        if (!needed.in(world.permissions().inChannel(channel, call.actor()))) {
            throw DiscordException.missingPermissions();
        }
    }

    private Response inChannel(Call call) {
        long channel = call.id("channel_id");
        require(call, channel, Permission.MANAGE_CHANNELS);
        return list(invite -> invite.channel == channel);
    }

    private Response inGuild(Call call) {
        long guild = call.id("guild_id");
        world.guilds().get(call.actor(), guild);
        if (!Permission.MANAGE_GUILD.in(world.permissions().inGuild(guild, call.actor()))) {
            throw DiscordException.missingPermissions();
        }
        return list(invite -> invite.guild == guild);
    }

    private Response list(Predicate<Invite> wanted) {
        return Answer.of(invites.values().stream()
                .filter(invite -> !invite.isOver(world.now()))
                .filter(wanted)
                .map(this::withMetadata)
                .toList());
    }

    private Response read(Call call) {
        ObjectNode shown = shown(find(call));
        if (call.flag("with_counts")) {
            MemberCounts.of(world, shown.path("guild_id").asLong(0)).writeTo(shown);
        }
        return Answer.of(shown);
    }

    private Response revoke(Call call) {
        Invite invite = find(call);
        require(call, invite.channel, Permission.MANAGE_CHANNELS);
        invites.remove(invite.code);
        return Answer.of(shown(invite));
    }

    private Invite find(Call call) {
        Invite invite = invites.get(call.text("code"));
        if (invite == null || invite.isOver(world.now())) {
            throw new DiscordException(404, 10006, "Unknown Invite", null);
        }
        return invite;
    }

    /** People join without invites here, so none is ever used. */
    private ObjectNode withMetadata(Invite invite) {
        return shown(invite)
                .put("uses", 0)
                .put("max_uses", invite.maxUses)
                .put("max_age", invite.maxAge)
                .put("temporary", invite.temporary)
                .put("created_at", invite.made.toString());
    }

    private ObjectNode shown(Invite invite) {
        ObjectNode guild = world.guilds().get(World.DISCORD, invite.guild);
        ObjectNode channel = world.channels().get(World.DISCORD, invite.channel);
        ObjectNode shown =
                Answer.object().put("type", 0).put("code", invite.code).put("guild_id", Long.toString(invite.guild));
        ObjectNode about = shown.putObject("guild");
        OF_GUILD.forEach(field -> about.set(field, guild.path(field)));
        ObjectNode place = shown.putObject("channel");
        List.of("id", "type", "name").forEach(field -> place.set(field, channel.path(field)));
        shown.set("inviter", world.users().get(invite.inviter));
        return invite.maxAge == 0
                ? shown.putNull("expires_at")
                : shown.put("expires_at", invite.made.plusSeconds(invite.maxAge).toString());
    }
}
