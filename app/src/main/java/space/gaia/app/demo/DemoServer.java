package space.gaia.app.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.world.World;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The demo server: built from the script with a little history, the same ids at every start. */
final class DemoServer {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration BETWEEN_LINES = Duration.ofMinutes(7);

    private final World world;
    private final DemoScript script;
    private final long guild;
    private final List<Long> people = new ArrayList<>();
    private final Map<Long, List<String>> linesOfChannel = new LinkedHashMap<>();
    private final Map<String, Long> channels = new LinkedHashMap<>();
    private long poll;

    private DemoServer(World world, DemoScript script) {
        this.world = world;
        this.script = script;
        for (DemoScript.Person person : script.people()) {
            people.add(id(world.users().create(person.username(), person.name())));
        }
        this.guild = id(world.guilds().create(script.server(), people.getFirst()));
    }

    /** Builds it; the clock advances with the history. */
    static DemoServer build(DiscordSimulator discord, DemoScript script, DemoClock clock) {
        DemoServer server = new DemoServer(discord.world(), script);
        server.settle();
        discord.bot().joins(discord.guild(server.guild));
        server.openChannels();
        server.tellHistory(clock);
        server.openUnlinked();
        return server;
    }

    long guild() {
        return guild;
    }

    List<Long> people() {
        return people;
    }

    /** The channels and the thread, and what is said in each. */
    Map<Long, List<String>> linesOfChannel() {
        return linesOfChannel;
    }

    long pollChannel() {
        return channels.getOrDefault(script.poll().channel(), 0L);
    }

    long poll() {
        return poll;
    }

    private void settle() {
        for (int i = 0; i < people.size(); i++) {
            if (i > 0) {
                world.members().join(guild, people.get(i));
            }
            String nick = script.people().get(i).nick();
            if (nick != null) {
                world.members().update(World.DISCORD, guild, people.get(i), object().put("nick", nick));
            }
        }
    }

    private void openChannels() {
        for (DemoScript.Channel channel : script.channels()) {
            long id = id(world.channels()
                    .create(
                            people.getFirst(),
                            guild,
                            object().put("name", channel.name()).put("type", 0).put("topic", channel.topic())));
            channels.put(channel.name(), id);
            linesOfChannel.put(id, channel.lines());
        }
    }

    private void tellHistory(DemoClock clock) {
        Map<Long, List<String>> history = new LinkedHashMap<>(linesOfChannel);
        history.forEach((channel, lines) -> {
            for (int i = 0; i < lines.size(); i++) {
                clock.advance(BETWEEN_LINES);
                long message = say(people.get(i % people.size()), channel, lines.get(i));
                if (i % 3 == 0) {
                    world.reactions()
                            .add(
                                    people.get((i + 1) % people.size()),
                                    channel,
                                    message,
                                    script.emojis().get(i % script.emojis().size()),
                                    false);
                }
            }
        });
        openThread(clock);
        openPoll(clock);
    }

    private void openThread(DemoClock clock) {
        DemoScript.Thread planned = script.thread();
        long parent = channels.getOrDefault(planned.channel(), 0L);
        clock.advance(BETWEEN_LINES);
        long opening = say(people.getFirst(), parent, planned.opening());
        long thread = id(world.threads()
                .startFromMessage(people.getFirst(), parent, opening, object().put("name", planned.name())));
        linesOfChannel.put(thread, planned.lines());
        for (int i = 0; i < planned.lines().size(); i++) {
            clock.advance(BETWEEN_LINES);
            say(people.get((i + 1) % people.size()), thread, planned.lines().get(i));
        }
    }

    private void openPoll(DemoClock clock) {
        clock.advance(BETWEEN_LINES);
        ObjectNode body = object();
        ObjectNode question = body.putObject("poll");
        question.putObject("question").put("text", script.poll().question());
        ArrayNode answers = question.putArray("answers");
        script.poll()
                .answers()
                .forEach(answer -> answers.addObject().putObject("poll_media").put("text", answer));
        question.put("allow_multiselect", true).put("duration", 768);
        poll = id(world.messages().create(people.get(2), pollChannel(), body));
    }

    /** A server to link, of the person who has this one too. It comes last: ids of the rest stay as they were. */
    private void openUnlinked() {
        long owner = people.getFirst();
        long unlinked = id(world.guilds().create(script.unlinked(), owner));
        long books = id(world.channels()
                .create(owner, unlinked, object().put("name", "books").put("type", 0)));
        say(owner, books, "What do we read next?");
    }

    private long say(long person, long channel, String text) {
        return id(world.messages().create(person, channel, object().put("content", text)));
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static long id(ObjectNode node) {
        return Long.parseLong(node.path("id").asString());
    }
}
