package space.gaia.simulator.world;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Servers: made, changed, gone for a while, left. */
public final class Guilds {
    private static final Set<String> CHANGEABLE = Set.of(
            "name",
            "description",
            "icon",
            "splash",
            "banner",
            "features",
            "afk_channel_id",
            "afk_timeout",
            "system_channel_id",
            "system_channel_flags",
            "verification_level",
            "default_message_notifications",
            "explicit_content_filter",
            "preferred_locale",
            "rules_channel_id",
            "safety_alerts_channel_id",
            "public_updates_channel_id",
            "premium_progress_bar_enabled");

    private final World world;

    Guilds(World world) {
        this.world = world;
    }

    /** Makes a server with its @everyone role; its owner is its first member. It has no channels yet. */
    public ObjectNode create(String name, long ownerId) {
        return world.atomically(() -> {
            world.held.user(ownerId);
            var id = world.ids.next();
            var guild = new GuildState(id, ownerId, blank(id, name, ownerId));
            world.held.guilds.put(id, guild);
            world.roles().addEveryone(guild);
            world.members().join(id, ownerId);
            return rest(guild);
        });
    }

    private static ObjectNode blank(long id, String name, long ownerId) {
        var json =
                Nodes.object().put("id", Long.toString(id)).put("name", name).put("owner_id", Long.toString(ownerId));
        for (var field : List.of(
                "icon",
                "description",
                "home_header",
                "splash",
                "discovery_splash",
                "banner",
                "application_id",
                "afk_channel_id",
                "system_channel_id",
                "widget_channel_id",
                "max_presences",
                "vanity_url_code",
                "rules_channel_id",
                "safety_alerts_channel_id",
                "public_updates_channel_id",
                "incidents_data")) {
            json.putNull(field);
        }
        for (var field : List.of(
                "system_channel_flags",
                "verification_level",
                "default_message_notifications",
                "mfa_level",
                "explicit_content_filter",
                "premium_tier",
                "premium_subscription_count",
                "nsfw_level")) {
            json.put(field, 0);
        }
        json.putArray("features");
        return json.put("region", "us-east")
                .put("afk_timeout", 300)
                .put("widget_enabled", false)
                .put("max_members", 25_000_000)
                .put("max_stage_video_channel_users", 50)
                .put("max_video_channel_users", 25)
                .put("preferred_locale", "en-US")
                .put("premium_progress_bar_enabled", false)
                .put("nsfw", false);
    }

    /** The guild as REST shows it to one of its members. */
    public ObjectNode get(long actor, long guildId) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().requireMember(actor, guild);
            return rest(guild);
        });
    }

    /** The ids of the guilds a user is in, ascending. */
    public List<Long> of(long userId) {
        return world.atomically(() -> world.held.guilds.values().stream()
                .filter(guild -> guild.members.containsKey(userId))
                .map(guild -> guild.id)
                .toList());
    }

    public List<Long> all() {
        return world.atomically(() -> List.copyOf(world.held.guilds.keySet()));
    }

    public boolean isMember(long guildId, long userId) {
        return world.atomically(() -> {
            var guild = world.held.guilds.get(guildId);
            return guild != null && guild.members.containsKey(userId);
        });
    }

    public boolean isUnavailable(long guildId) {
        return world.atomically(() -> world.held.guild(guildId).unavailable);
    }

    ObjectNode rest(GuildState guild) {
        var json = Nodes.copy(guild.json);
        json.set("roles", Nodes.array(guild.roles.values()));
        json.set("emojis", Nodes.array(guild.emojis.values()));
        json.set("stickers", Nodes.array(guild.stickers.values()));
        return json;
    }

    /** Changes a guild as "Modify Guild" does. */
    public ObjectNode update(long actor, long guildId, ObjectNode patch) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            world.permissions().require(actor, guild, Permission.MANAGE_GUILD);
            var name = patch.path("name").asString("guild");
            if (name.length() < 2 || name.length() > 100) {
                throw new FormErrors().badLength("name", 2, 100).exception();
            }
            var changed = Nodes.copy(guild.json);
            patch.properties().stream()
                    .filter(field -> CHANGEABLE.contains(field.getKey()))
                    .forEach(field -> changed.set(field.getKey(), field.getValue()));
            if (patch.has("owner_id")) {
                guild.ownerId = heir(actor, guild, Nodes.id(patch, "owner_id"));
                changed.put("owner_id", Long.toString(guild.ownerId));
            }
            guild.json = changed;
            tellUpdate(guild);
            return rest(guild);
        });
    }

    /** Only the owner gives a guild to somebody else, who must be in it. */
    private long heir(long actor, GuildState guild, long heir) {
        if (actor != World.DISCORD && actor != guild.ownerId) {
            throw DiscordException.missingPermissions();
        }
        guild.member(heir);
        return heir;
    }

    void tellUpdate(GuildState guild) {
        world.tell("GUILD_UPDATE", guild.id, 0, rest(guild));
    }

    /** An outage begins: bots are told that the guild is unavailable, which is no removal. */
    public void unavailable(long guildId) {
        world.change(() -> {
            var guild = world.held.guild(guildId);
            guild.unavailable = true;
            world.tell("GUILD_DELETE", guildId, 0, unavailableGuild(guildId));
        });
    }

    /** The outage ends: every bot of the guild gets it anew. */
    public void available(long guildId) {
        world.change(() -> {
            var guild = world.held.guild(guildId);
            guild.unavailable = false;
            for (var application : world.held.applications.values()) {
                if (guild.members.containsKey(application.botUserId())) {
                    tellCreate(guild, application);
                }
            }
        });
    }

    /** Deletes a guild with everything in it: its owner may. */
    public void delete(long actor, long guildId) {
        world.change(() -> {
            var guild = world.held.guild(guildId);
            if (actor != World.DISCORD && actor != guild.ownerId) {
                throw DiscordException.missingPermissions();
            }
            world.tell("GUILD_DELETE", guildId, 0, Nodes.object().put("id", Long.toString(guildId)));
            for (var channels : List.of(guild.channels, guild.threads)) {
                channels.values().forEach(channel -> {
                    channel.removed.addAll(channel.messages.keySet());
                    world.held.removed.put(channel.id, channel.removed);
                    world.held.channels.remove(channel.id);
                });
            }
            world.held.guilds.remove(guildId);
        });
    }

    void tellCreate(GuildState guild, Application application) {
        var event = createEvent(guild.id, application.botUserId(), true);
        world.tell(new Dispatch("GUILD_CREATE", guild.id, 0, event, application.id()));
    }

    /** What stands in READY, and what tells of an outage. */
    public static ObjectNode unavailableGuild(long guildId) {
        return Nodes.object().put("id", Long.toString(guildId)).put("unavailable", true);
    }

    /**
     * The payload of GUILD_CREATE for a bot: the guild with its channels, the threads that the bot sees, and members.
     *
     * @param withMembers all members, as a session with the presences intent gets; else only the bot itself
     */
    public ObjectNode createEvent(long guildId, long botUserId, boolean withMembers) {
        return world.atomically(() -> {
            var guild = world.held.guild(guildId);
            var self = guild.member(botUserId);
            var json = rest(guild)
                    .put("joined_at", Nodes.string(self.partial(), "joined_at"))
                    .put("large", guild.members.size() > 50_000)
                    .put("unavailable", false)
                    .put("member_count", guild.members.size());
            Collection<MemberState> members = withMembers ? guild.members.values() : List.of(self);
            json.set(
                    "members",
                    Nodes.array(members.stream().map(world.members()::full).toList()));
            json.set(
                    "channels",
                    Nodes.array(guild.channels.values().stream()
                            .map(ChannelState::json)
                            .toList()));
            json.set("threads", world.threads().activeFor(guild, botUserId));
            for (var empty : List.of(
                    "voice_states", "presences", "stage_instances", "guild_scheduled_events", "soundboard_sounds")) {
                json.putArray(empty);
            }
            return json;
        });
    }
}
