package space.gaia.bench.stage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.MessageDraft;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedUser;
import space.gaia.simulator.world.Dispatch;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * MESSAGE_CREATE events, made before the clock runs. Each begins as one that the simulator told, with a new id, author,
 * text and moment: seven of ten plain, one a reply with the message it answers, one with a mention and an embed, one
 * with an attachment.
 */
public final class ReadyMade {

    private static final String WORDS =
            "somebody has something to say about the weather, the build and lunch; ".repeat(5);
    private static final int SHORTEST = 20;

    private final DiscordSimulator discord;
    private final Town town;
    private final List<List<Dispatch>> templates = new ArrayList<>();
    private final List<ObjectNode> authors;
    private final Random random;
    private int next;

    /** Towns of equal shape get equal messages from equal seeds. */
    public ReadyMade(DiscordSimulator discord, Town town, long seed) {
        this.discord = discord;
        this.town = town;
        this.authors = town.people().stream().map(SimulatedUser::json).toList();
        this.random = new Random(seed);
        town.channels().forEach(channel -> templates.add(templates(channel)));
    }

    /** So many events, spread over all channels. */
    public List<Dispatch> make(int count) {
        List<Dispatch> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            List<Dispatch> ofChannel = templates.get(next++ % templates.size());
            events.add(like(ofChannel.get(Math.max(0, random.nextInt(10) - 6))));
        }
        return events;
    }

    private Dispatch like(Dispatch template) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.setAll(template.data());
        data.put("id", Long.toString(discord.world().newId()));
        data.put("content", WORDS.substring(0, SHORTEST + random.nextInt(WORDS.length() - SHORTEST)));
        data.put("timestamp", discord.world().now().toString());
        data.set("author", authors.get(random.nextInt(authors.size())));
        return new Dispatch(template.type(), template.guildId(), template.channelId(), data, 0);
    }

    private List<Dispatch> templates(SimulatedChannel channel) {
        SimulatedUser author = town.people().getFirst();
        AtomicReference<Dispatch> told = new AtomicReference<>();
        List<Dispatch> kinds = new ArrayList<>();
        try (var _ = discord.world().subscribe(told::set)) {
            long first = channel.send(author, "plain");
            kinds.add(told.get());
            channel.send(author, MessageDraft.text("a reply").replyingTo(first));
            kinds.add(told.get());
            ObjectNode embed = JsonNodeFactory.instance
                    .objectNode()
                    .put("title", "The report of the day")
                    .put("description", WORDS.substring(0, 100))
                    .put("url", "https://example.org/report");
            channel.send(
                    author,
                    MessageDraft.text("look, " + town.people().getLast().mention())
                            .embed(embed));
            kinds.add(told.get());
            channel.send(author, MessageDraft.text("a file").attachment("notes.txt", 12_345, "text/plain"));
            kinds.add(told.get());
        }
        return kinds;
    }
}
