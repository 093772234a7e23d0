package space.gaia.simulator.world;

import tools.jackson.databind.node.ObjectNode;

/** Writes down all that is held. */
final class Snapshot {
    private final World world;
    private final ObjectNode messages = Nodes.object();
    private final ObjectNode reactions = Nodes.object();
    private final ObjectNode votes = Nodes.object();
    private final ObjectNode removed = Nodes.object();

    Snapshot(World world) {
        this.world = world;
    }

    ObjectNode take() {
        var state = Nodes.object();
        var guilds = state.putObject("guilds");
        world.held.guilds.values().forEach(guild -> guilds.set(Long.toString(guild.id), guild(guild)));
        var users = state.putObject("users");
        world.held.users.forEach((id, user) -> users.set(Long.toString(id), user));
        var direct = state.putObject("direct_messages");
        world.held.channels.values().forEach(channel -> {
            addMessages(channel);
            if (channel.guildId == 0) {
                direct.set(Long.toString(channel.id), world.directMessages().shown(channel, World.DISCORD));
            }
        });
        world.held.removed.forEach((channel, ids) -> removed.set(Long.toString(channel), Nodes.ids(ids)));
        return state.set("messages", messages)
                .set("reactions", reactions)
                .set("votes", votes)
                .set("removed", removed);
    }

    private ObjectNode guild(GuildState guild) {
        var json = world.guilds().rest(guild).put("unavailable", guild.unavailable);
        json.set(
                "members",
                Nodes.array(guild.members.values().stream()
                        .map(world.members()::full)
                        .toList()));
        json.set(
                "channels",
                Nodes.array(
                        guild.channels.values().stream().map(ChannelState::json).toList()));
        json.set(
                "threads",
                Nodes.array(guild.threads.values().stream()
                        .map(thread -> Nodes.with(thread.json(), "members", Nodes.array(thread.threadMembers.values())))
                        .toList()));
        return json;
    }

    private void addMessages(ChannelState channel) {
        if (!channel.messages.isEmpty()) {
            var held = messages.putArray(Long.toString(channel.id));
            channel.messages.values().forEach(message -> {
                held.add(world.messages().view().rest(channel, message, World.DISCORD));
                addReactions(message);
                addVotes(message);
            });
        }
        if (!channel.removed.isEmpty()) {
            removed.set(Long.toString(channel.id), Nodes.ids(channel.removed));
        }
    }

    private void addReactions(MessageState message) {
        if (message.reactions == null || message.reactions.size() == 0) {
            return;
        }
        var rows = reactions.putArray(Long.toString(message.id));
        for (var one : message.reactions.all()) {
            rows.addObject()
                    .set("emoji", one.emoji().json())
                    .set("normal", Nodes.ids(one.normal()))
                    .set("burst", Nodes.ids(one.burst()));
        }
    }

    private void addVotes(MessageState message) {
        if (message.votes != null) {
            var byAnswer = votes.putObject(Long.toString(message.id));
            message.votes.forEach((answer, voters) -> byAnswer.set(answer.toString(), Nodes.ids(voters)));
        }
    }
}
