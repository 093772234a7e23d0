package space.gaia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.simulator.world.Scene.id;
import static space.gaia.simulator.world.Scene.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whoever follows the events from the start holds what Discord holds. */
class MirrorProperties {
    private Scene scene = new Scene();
    private World world = scene.world;
    private final List<Long> channels = new ArrayList<>();
    private final List<long[]> written = new ArrayList<>();

    @BeforeTry
    void startAnew() {
        scene = new Scene();
        world = scene.world;
        channels.clear();
        written.clear();
    }

    @Property(tries = 25)
    void theEventsReplayedOnAnEmptyMirrorGiveTheSameMessagesReactionsAndVotes(@ForAll long seed) {
        var mirror = new Mirror();
        scene.world.subscribe(mirror);
        channels.add(scene.general);
        channels.add(scene.channel("other"));
        var random = new Random(seed);
        for (int i = 0; i < 120; i++) {
            try {
                step(random);
            } catch (DiscordException refusal) {
                assertThat(refusal.status()).isBetween(400, 404);
            }
            scene.now = scene.now.plusMillis(random.nextInt(2000));
        }

        var state = world.snapshot();
        var held = Mirror.comparable(state.path("messages"));
        assertThat(mirror.messages().keySet()).isEqualTo(held.keySet());
        held.forEach((key, message) -> assertThat(mirror.messages().get(key)).isEqualTo(message));
        assertThat(mirror.reactions()).isEqualTo(Mirror.reactions(state.path("reactions")));
        assertThat(mirror.votes()).isEqualTo(Mirror.votes(state.path("votes")));
    }

    private void step(Random random) {
        var user = random.nextBoolean() ? scene.ada : scene.bob;
        var place = written.isEmpty() ? new long[] {scene.general, 0} : written.get(random.nextInt(written.size()));
        long channel = place[0];
        long message = place[1];
        var emoji = List.of("👍", "🔥", "❤️").get(random.nextInt(3));
        switch (random.nextInt(17)) {
            case 0, 1, 2 ->
                write(user, channels.get(random.nextInt(channels.size())), "{'content':'%d'}", random.nextInt());
            case 3 -> write(user, channel, "{'content':'re','message_reference':{'message_id':'%d'}}", message);
            case 4 ->
                write(
                        user,
                        channel,
                        "{'poll':{'question':{'text':'?'},'allow_multiselect':%s,"
                                + "'answers':[{'poll_media':{'text':'a'}},{'poll_media':{'text':'b'}}]}}",
                        random.nextBoolean());
            case 5 -> world.messages().edit(user, channel, message, json("{'content':'edited <@%d>'}", scene.ada));
            case 6 -> world.messages().delete(scene.ada, channel, message);
            case 7, 8 -> world.reactions().add(user, channel, message, emoji, random.nextInt(4) == 0);
            case 9 -> world.reactions().remove(user, channel, message, emoji, user, false);
            case 10 -> world.reactions().removeEmoji(scene.ada, channel, message, emoji);
            case 11 -> world.pins().pin(scene.ada, channel, message);
            case 12 -> channels.add(id(world.threads().startFromMessage(user, channel, message, json("{'name':'t'}"))));
            case 13 -> world.polls().vote(user, channel, message, 1 + random.nextInt(2));
            case 14 -> world.reactions().removeAll(scene.ada, channel, message);
            case 15 -> world.polls().close(scene.ada, channel, message);
            default -> world.messages().bulkDelete(scene.ada, channel, List.of(message, message + 1));
        }
    }

    private void write(long user, long channel, String body, Object... arguments) {
        var message = world.messages().create(user, channel, json(body, arguments));
        written.add(new long[] {channel, id(message)});
    }
}
