package space.gaia.app.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import space.gaia.simulator.world.DiscordException;
import space.gaia.simulator.world.World;
import tools.jackson.databind.node.ObjectNode;

/** The people of the demo server, at it: they write, answer, edit, react, vote and delete, one act a pause. */
final class DemoTalk implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DemoTalk.class);
    private static final int REMEMBERED = 40;

    private final World world;
    private final DemoServer server;
    private final DemoScript script;
    private final Duration pause;
    private final RandomGenerator random;
    private final Deque<Said> recent = new ArrayDeque<>();
    private volatile boolean running;

    DemoTalk(World world, DemoServer server, DemoScript script, Duration pause, RandomGenerator random) {
        this.world = world;
        this.server = server;
        this.script = script;
        this.pause = pause;
        this.random = random;
    }

    /** Something said not long ago. */
    private record Said(long author, long channel, long message, String text) {}

    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("demo-talk").start(() -> {
            while (running) {
                act();
                rest();
            }
        });
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** One thing that one of them does. A refusal is part of the game: somebody else may have deleted the message. */
    void act() {
        try {
            int dice = random.nextInt(100);
            if (recent.isEmpty() || dice < 50) {
                write(null);
            } else if (dice < 62) {
                write(pick());
            } else if (dice < 72) {
                edit();
            } else if (dice < 90) {
                react();
            } else if (dice < 95) {
                world.polls().vote(person(), server.pollChannel(), server.poll(), 1 + random.nextInt(3));
            } else {
                delete();
            }
        } catch (DiscordException refused) {
            LOG.debug("The demo's Discord refused an act: {}", refused.getMessage());
        }
    }

    private void write(@Nullable Said answered) {
        List<Long> channels = new ArrayList<>(server.linesOfChannel().keySet());
        long channel = answered == null ? one(channels) : answered.channel();
        String text = one(server.linesOfChannel().getOrDefault(channel, List.of("👋")));
        ObjectNode body = DemoServer.object().put("content", text);
        if (answered != null) {
            body.putObject("message_reference").put("message_id", Long.toString(answered.message()));
        }
        long author = person();
        recent.addLast(new Said(author, channel, DemoServer.id(world.messages().create(author, channel, body)), text));
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
    }

    private void edit() {
        Said said = pick();
        world.messages()
                .edit(
                        said.author(),
                        said.channel(),
                        said.message(),
                        DemoServer.object().put("content", said.text() + " (edited)"));
    }

    private void react() {
        Said said = pick();
        world.reactions().add(person(), said.channel(), said.message(), one(script.emojis()), random.nextInt(8) == 0);
    }

    private void delete() {
        Said said = pick();
        recent.remove(said);
        world.messages().delete(said.author(), said.channel(), said.message());
    }

    private long person() {
        return one(server.people());
    }

    private Said pick() {
        return one(List.copyOf(recent));
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private void rest() {
        try {
            Thread.sleep(pause); // people pause; this is the demo's own rhythm, not a wait for anything
        } catch (InterruptedException _) {
            running = false;
        }
    }
}
