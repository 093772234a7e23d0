package space.gaia.simulator.world;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Finds whom a message mentions: users, roles, everyone; within what its author allows and may do. */
final class Mentions {
    private static final Pattern USER = Pattern.compile("<@!?(\\d{1,20})>");
    private static final Pattern ROLE = Pattern.compile("<@&(\\d{1,20})>");
    private static final Pattern EVERYONE = Pattern.compile("@(everyone|here)");
    private static final int TEXT_DISPLAY = 10;

    private final World world;
    private final ChannelState channel;
    private final Author author;

    Mentions(World world, ChannelState channel, Author author) {
        this.world = world;
        this.channel = channel;
        this.author = author;
    }

    void resolve(ObjectNode message, JsonNode allowedMentions) {
        var allowed = new AllowedMentions(allowedMentions);
        var text = text(message);
        if (text.indexOf('@') < 0 && !message.has("message_reference")) {
            clear(message);
            return;
        }
        var users = users(text, allowed);
        addReplied(users, message, allowed);
        message.set("mentions", Nodes.array(users.values()));
        message.set("mention_roles", Nodes.ids(roles(text, allowed)));
        message.put(
                "mention_everyone",
                allowed.everyone() && mayMentionAll() && EVERYONE.matcher(text).find());
    }

    private static void clear(ObjectNode message) {
        if (!message.path("mentions").isEmpty()) {
            message.set("mentions", Nodes.array());
        }
        if (!message.path("mention_roles").isEmpty()) {
            message.set("mention_roles", Nodes.array());
        }
        message.put("mention_everyone", false);
    }

    private static String text(ObjectNode message) {
        var content = Nodes.string(message, "content");
        return message.path("components").isEmpty() ? content : content + displayed(message.path("components"));
    }

    private static String displayed(JsonNode node) {
        var text = new StringBuilder();
        if (node.path("type").asInt(0) == TEXT_DISPLAY) {
            text.append('\n').append(Nodes.string(node, "content"));
        }
        node.path("components").forEach(child -> text.append(displayed(child)));
        if (node.isArray()) {
            node.forEach(child -> text.append(displayed(child)));
        }
        return text.toString();
    }

    private Map<Long, JsonNode> users(String text, AllowedMentions allowed) {
        var users = new LinkedHashMap<Long, JsonNode>();
        var matcher = USER.matcher(text);
        while (matcher.find()) {
            long id = id(matcher.group(1));
            var user = world.held.users.get(id);
            if (user != null && allowed.user(id)) {
                users.put(id, user);
            }
        }
        return users;
    }

    private void addReplied(Map<Long, JsonNode> users, ObjectNode message, AllowedMentions allowed) {
        if (message.path("type").asInt(0) != MessageType.REPLY || !allowed.repliedUser()) {
            return;
        }
        var reference = message.path("message_reference");
        var place = world.held.channels.get(Nodes.id(reference, "channel_id"));
        var original = place == null ? null : place.messages.get(Nodes.id(reference, "message_id"));
        var replied = original == null ? null : world.held.users.get(original.authorId);
        if (replied != null) {
            users.put(Nodes.id(replied, "id"), replied);
        }
    }

    private Set<Long> roles(String text, AllowedMentions allowed) {
        var roles = new LinkedHashSet<Long>();
        var guild = world.held.guilds.get(channel.guildId);
        var matcher = ROLE.matcher(text);
        while (guild != null && matcher.find()) {
            long id = id(matcher.group(1));
            var role = guild.roles.get(id);
            if (role != null && allowed.role(id) && (role.path("mentionable").asBoolean(false) || mayMentionAll())) {
                roles.add(id);
            }
        }
        return roles;
    }

    private boolean mayMentionAll() {
        return author.webhookId() != 0
                || Permission.MENTION_EVERYONE.in(world.permissions().in(channel, author.id()));
    }

    private static long id(String digits) {
        return new java.math.BigInteger(digits).longValue();
    }
}
