package space.gaia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.simulator.world.Scene.id;
import static space.gaia.simulator.world.Scene.json;
import static space.gaia.simulator.world.Scene.refused;

import org.junit.jupiter.api.Test;

class GuildsTest {
    private final Scene scene = new Scene();
    private final World world = scene.world;

    @Test
    void aBotThatComesIsSentTheGuildAndNotItsOwnComing() {
        var other = world.applications().create("Other");
        var guildBefore = scene.told.size();

        world.members().addBot(scene.guild, other.id(), Permission.VIEW_CHANNEL.bit());

        var told = scene.told.subList(guildBefore, scene.told.size());
        assertThat(told)
                .extracting(Dispatch::type)
                .containsExactly("GUILD_ROLE_CREATE", "GUILD_MEMBER_ADD", "GUILD_CREATE");
        assertThat(told.get(1).data().path("roles")).hasSize(1);
        assertThat(told.getLast().onlyApplication()).isEqualTo(other.id());
        assertThat(told.getLast().data().path("channels")).hasSize(1);
        assertThat(told.getLast().data().path("member_count").asInt()).isEqualTo(4);
    }

    @Test
    void anOutageIsNoRemoval() {
        world.guilds().unavailable(scene.guild);
        assertThat(scene.last().data()).isEqualTo(json("{'id':'%d','unavailable':true}", scene.guild));

        world.guilds().available(scene.guild);
        assertThat(scene.last().type()).isEqualTo("GUILD_CREATE");

        world.members().remove(scene.ada, scene.guild, scene.bot.id());
        assertThat(scene.last().data()).isEqualTo(json("{'id':'%d'}", scene.guild));
        assertThat(scene.last().onlyApplication()).isEqualTo(scene.bot.id());
        assertThat(world.guilds().of(scene.bot.id())).isEmpty();
    }

    @Test
    void channelsAreChangedMovedAndDeletedWithAnEventEach() {
        var category = id(world.channels().create(scene.ada, scene.guild, json("{'name':'Old Stuff','type':4}")));
        assertThat(scene.last().type()).isEqualTo("CHANNEL_CREATE");
        world.channels().move(scene.ada, scene.guild, (tools.jackson.databind.node.ArrayNode)
                json("{'m':[{'id':'%d','position':7,'parent_id':'%d'}]}", scene.general, category)
                        .path("m"));
        assertThat(scene.last().data().path("parent_id").asLong()).isEqualTo(category);
        assertThat(scene.last().data().path("position").asInt()).isEqualTo(7);

        world.channels().update(scene.ada, scene.general, json("{'name':'The General','topic':'all'}"));
        assertThat(scene.last().data().path("name").asString()).isEqualTo("the-general");

        world.channels().delete(scene.ada, category);
        assertThat(scene.types()).endsWith("CHANNEL_DELETE", "CHANNEL_UPDATE");
        assertThat(scene.last().data().path("parent_id").isNull()).isTrue();
        assertThat(refused(() -> world.channels().update(scene.bob, scene.general, json("{'topic':'mine'}")))
                        .code())
                .isEqualTo(50013);
    }

    @Test
    void membersComeChangeAndGo() {
        var role = id(world.roles().create(scene.ada, scene.guild, json("{'name':'r'}")));
        world.members().addRole(scene.ada, scene.guild, scene.bob, role);
        assertThat(scene.last().type()).isEqualTo("GUILD_MEMBER_UPDATE");
        assertThat(scene.last().data().path("roles").path(0).asLong()).isEqualTo(role);

        world.members().update(scene.bob, scene.guild, scene.bob, json("{'nick':'Bobby'}"));
        assertThat(scene.last().data().path("nick").asString()).isEqualTo("Bobby");
        assertThat(world.members().search(scene.ada, scene.guild, "bobb", 10)).hasSize(1);

        world.roles().delete(scene.ada, scene.guild, role);
        assertThat(world.members().get(scene.ada, scene.guild, scene.bob).path("roles"))
                .isEmpty();

        world.bans().ban(scene.ada, scene.guild, scene.bob, "spam");
        assertThat(scene.types()).endsWith("GUILD_MEMBER_REMOVE", "GUILD_BAN_ADD");
        assertThat(refused(() -> world.members().join(scene.guild, scene.bob)).code())
                .isEqualTo(40007);
    }

    @Test
    void directMessagesAreToldToTheBotThatTakesPartAndToNoOther() {
        var other = world.applications().create("Other");
        var channel = id(world.directMessages().open(scene.bob, scene.bot.id()));
        assertThat(id(world.directMessages().open(scene.bot.id(), scene.bob))).isEqualTo(channel);

        scene.say(scene.bob, channel, "psst");

        assertThat(scene.last().onlyApplication()).isEqualTo(scene.bot.id());
        assertThat(scene.last().data().has("guild_id")).isFalse();
        assertThat(scene.last().data().path("channel_type").asInt()).isEqualTo(1);
        assertThat(refused(() -> world.channels().get(other.id(), channel)).code())
                .isEqualTo(50001);
        assertThat(world.channels()
                        .get(scene.bot.id(), channel)
                        .path("recipients")
                        .path(0)
                        .path("id")
                        .asLong())
                .isEqualTo(scene.bob);
    }

    @Test
    void aDeletedGuildTakesItsMessagesAlong() {
        var message = scene.say(scene.bob, scene.general, "the last word");

        assertThat(refused(() -> world.guilds().delete(scene.bob, scene.guild)).code())
                .isEqualTo(50013);
        world.guilds().delete(scene.ada, scene.guild);

        assertThat(scene.last().data()).isEqualTo(json("{'id':'%d'}", scene.guild));
        var state = world.snapshot();
        assertThat(state.path("guilds")).isEmpty();
        assertThat(state.path("removed")
                        .path(Long.toString(scene.general))
                        .path(0)
                        .asLong())
                .isEqualTo(message);
    }

    @Test
    void aSubscriberThatFailsKeepsNobodyElseFromHearing() {
        world.subscribe(_ -> {
            throw new IllegalStateException("on purpose");
        });
        var heard = new java.util.ArrayList<Dispatch>();
        world.subscribe(heard::add);

        scene.say(scene.bob, scene.general, "anybody there?");

        assertThat(heard).extracting(Dispatch::type).containsExactly("MESSAGE_CREATE");
    }

    @Test
    void idsAscendEvenWithinAMillisecondAndHistoryLiesBeforeThem() {
        var past = scene.now.minusSeconds(3600);
        var first = world.messages().seed(scene.bob, scene.general, past, json("{'content':'a'}"));
        var second = world.messages().seed(scene.bob, scene.general, past, json("{'content':'b'}"));
        var live = scene.say(scene.bob, scene.general, "c");

        assertThat(first).isLessThan(second);
        assertThat(second).isLessThan(live);
        assertThat(Snowflakes.instantOf(first)).isEqualTo(past);
        assertThat(scene.say(scene.bob, scene.general, "d")).isGreaterThan(live);
    }
}
