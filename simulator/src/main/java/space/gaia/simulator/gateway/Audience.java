package space.gaia.simulator.gateway;

import java.util.Map;
import java.util.Set;
import space.gaia.simulator.world.Dispatch;
import space.gaia.simulator.world.Permission;
import space.gaia.simulator.world.World;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Decides which sessions are sent an event, and what they see of it. Called while the world stands still. */
final class Audience {
    /** Bots are told of every channel of a guild, also of those they cannot see into. */
    private static final Set<String> WHOEVER_SEES = Set.of("CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE");

    private static final Map<String, Permission> NEEDED = Map.of(
            "AUTO_MODERATION_RULE_CREATE", Permission.MANAGE_GUILD,
            "AUTO_MODERATION_RULE_UPDATE", Permission.MANAGE_GUILD,
            "AUTO_MODERATION_RULE_DELETE", Permission.MANAGE_GUILD,
            "AUTO_MODERATION_ACTION_EXECUTION", Permission.MANAGE_GUILD,
            "GUILD_AUDIT_LOG_ENTRY_CREATE", Permission.VIEW_AUDIT_LOG,
            "INVITE_CREATE", Permission.MANAGE_CHANNELS,
            "INVITE_DELETE", Permission.MANAGE_CHANNELS);

    private final World world;
    private final IntentGrants grants;

    Audience(World world, IntentGrants grants) {
        this.world = world;
        this.grants = grants;
    }

    boolean includes(Session session, Dispatch event) {
        var identity = session.identity();
        if (!identity.shard().handles(event.guildId())) {
            return false;
        }
        if (event.onlyApplication() != 0
                ? event.onlyApplication() != identity.application().id()
                : !isPresent(identity.botUserId(), event)) {
            return false;
        }
        return admits(identity, event) && (event.onlyApplication() != 0 || sees(identity.botUserId(), event));
    }

    private boolean isPresent(long bot, Dispatch event) {
        return event.guildId() == 0
                || (world.guilds().isMember(event.guildId(), bot)
                        && (event.type().equals("GUILD_DELETE")
                                || !world.guilds().isUnavailable(event.guildId())));
    }

    private boolean admits(Identity identity, Dispatch event) {
        long intents = granted(identity);
        return switch (event.type()) {
            case "GUILD_MEMBER_UPDATE" -> Intent.GUILD_MEMBERS.in(intents) || isOf(identity.botUserId(), event.data());
            case "THREAD_MEMBERS_UPDATE" ->
                Intent.GUILD_MEMBERS.in(intents)
                        || (Intent.GUILDS.in(intents) && concerns(identity.botUserId(), event.data()));
            default -> Intent.admits(intents, event.type(), event.guildId() != 0);
        };
    }

    private boolean sees(long bot, Dispatch event) {
        if (event.channelId() != 0 && !WHOEVER_SEES.contains(event.type())) {
            return world.permissions().canView(event.channelId(), bot)
                    || (event.type().equals("THREAD_MEMBERS_UPDATE") && concerns(bot, event.data()));
        }
        var needed = NEEDED.get(event.type());
        return needed == null || needed.in(world.permissions().inGuild(event.guildId(), bot));
    }

    private static boolean isOf(long bot, JsonNode member) {
        return member.path("user").path("id").asString("").equals(Long.toString(bot));
    }

    private static boolean concerns(long bot, JsonNode update) {
        var me = Long.toString(bot);
        for (JsonNode added : update.path("added_members")) {
            if (added.path("user_id").asString("").equals(me)) {
                return true;
            }
        }
        for (JsonNode removed : update.path("removed_member_ids")) {
            if (removed.asString("").equals(me)) {
                return true;
            }
        }
        return false;
    }

    /** The event's data as the session gets it; the event's own object when nothing is taken out. */
    ObjectNode view(Session session, Dispatch event) {
        var identity = session.identity();
        if (event.type().equals("GUILD_CREATE")) {
            return guildCreate(identity, event.guildId());
        }
        return Intent.MESSAGE_CONTENT.in(granted(identity))
                ? event.data()
                : MessageContent.redacted(event.type(), event.data(), event.guildId(), identity.botUserId());
    }

    /** Members come with the presences intent, and only those of guilds that are not large. */
    ObjectNode guildCreate(Identity identity, long guildId) {
        boolean presences = Intent.GUILD_PRESENCES.in(granted(identity));
        var guild = world.guilds().createEvent(guildId, identity.botUserId(), presences);
        boolean large = guild.path("member_count").asInt(0) > identity.largeThreshold();
        if (large && presences) {
            guild = world.guilds().createEvent(guildId, identity.botUserId(), false);
        }
        return guild.put("large", large);
    }

    /** What the client asked for, less what its application has lost since. */
    long granted(Identity identity) {
        return identity.intents() & ~grants.deniedBits(identity.application().id());
    }
}
