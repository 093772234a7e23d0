package space.gaia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.simulator.world.Scene.json;
import static space.gaia.simulator.world.Scene.refused;

import java.util.List;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private final Scene scene = new Scene();
    private final Messages messages = scene.world.messages();

    @Test
    void aMessageIsToldWithWhereItIsAndWhoWroteIt() {
        var id = scene.say(scene.bob, scene.general, "hello");

        var told = scene.last();
        assertThat(told.type()).isEqualTo("MESSAGE_CREATE");
        assertThat(told.guildId()).isEqualTo(scene.guild);
        assertThat(told.channelId()).isEqualTo(scene.general);
        assertThat(told.data().path("guild_id").asLong()).isEqualTo(scene.guild);
        assertThat(told.data().path("channel_type").asInt()).isZero();
        assertThat(told.data().path("member").has("joined_at")).isTrue();
        assertThat(told.data().path("member").has("user")).isFalse();
        assertThat(told.data().path("id").asLong()).isEqualTo(id);
        assertThat(messages.get(scene.bob, scene.general, id).has("guild_id")).isFalse();
    }

    @Test
    void anEditSetsItsTimeAndOnlyTheAuthorMayChangeTheText() {
        var id = scene.say(scene.bob, scene.general, "helo");

        messages.edit(scene.bob, scene.general, id, json("{'content':'hello'}"));

        assertThat(scene.last().type()).isEqualTo("MESSAGE_UPDATE");
        assertThat(scene.last().data().path("content").asString()).isEqualTo("hello");
        assertThat(scene.last().data().path("edited_timestamp").isString()).isTrue();
        assertThat(refused(() -> messages.edit(scene.ada, scene.general, id, json("{'content':'no'}")))
                        .code())
                .isEqualTo(50005);
    }

    @Test
    void aDeletedMessageIsUnknownAfterwards() {
        var id = scene.say(scene.bob, scene.general, "oops");

        messages.delete(scene.ada, scene.general, id);

        assertThat(scene.last().type()).isEqualTo("MESSAGE_DELETE");
        assertThat(scene.last().data())
                .isEqualTo(json("{'channel_id':'%d','guild_id':'%d','id':'%d'}", scene.general, scene.guild, id));
        assertThat(refused(() -> messages.get(scene.ada, scene.general, id)).code())
                .isEqualTo(10008);
    }

    @Test
    void pagesAreRangesNewestFirst() {
        var ids = java.util.stream.IntStream.range(0, 10)
                .mapToObj(i -> scene.say(scene.bob, scene.general, "m" + i))
                .toList();

        assertThat(page(new MessageRange.Latest(), 3)).containsExactly(ids.get(9), ids.get(8), ids.get(7));
        assertThat(page(new MessageRange.Before(ids.get(3)), 2)).containsExactly(ids.get(2), ids.get(1));
        assertThat(page(new MessageRange.After(ids.get(3)), 2)).containsExactly(ids.get(5), ids.get(4));
        assertThat(page(new MessageRange.Around(ids.get(5)), 5))
                .containsExactly(ids.get(7), ids.get(6), ids.get(5), ids.get(4), ids.get(3));
    }

    private List<Long> page(MessageRange range, int limit) {
        return messages.page(scene.bob, scene.general, range, limit).stream()
                .map(Scene::id)
                .toList();
    }
}
