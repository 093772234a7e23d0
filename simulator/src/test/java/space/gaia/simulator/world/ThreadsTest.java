package space.gaia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.simulator.world.Scene.id;
import static space.gaia.simulator.world.Scene.json;
import static space.gaia.simulator.world.Scene.refused;

import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ThreadsTest {
    private final Scene scene = new Scene();
    private final World world = scene.world;
    private final Threads threads = world.threads();

    private long thread(String more) {
        return id(threads.start(scene.ada, scene.general, json("{'name':'t','type':11%s}", more)));
    }

    private ObjectNode channel(long id) {
        return world.channels().get(World.DISCORD, id);
    }

    @Test
    void aThreadFromAMessageHasItsIdAndIsShownInIt() {
        var message = scene.say(scene.bob, scene.general, "let us talk");
        scene.say(scene.bob, scene.general, "a newer one");
        scene.told.clear();

        var thread = threads.startFromMessage(scene.ada, scene.general, message, json("{'name':'talk'}"));

        assertThat(id(thread)).isEqualTo(message);
        assertThat(scene.types())
                .containsExactly(
                        "THREAD_CREATE", "MESSAGE_UPDATE", "MESSAGE_CREATE", "MESSAGE_CREATE", "THREAD_MEMBERS_UPDATE");
        assertThat(scene.told.get(0).data().path("newly_created").asBoolean()).isTrue();
        assertThat(scene.told.get(1).data().path("flags").asInt()).isEqualTo(32);
        assertThat(scene.told.get(2).data().path("type").asInt()).isEqualTo(MessageType.THREAD_CREATED);
        var starter = scene.told.get(3).data();
        assertThat(starter.path("type").asInt()).isEqualTo(MessageType.THREAD_STARTER_MESSAGE);
        assertThat(starter.path("referenced_message").path("content").asString())
                .isEqualTo("let us talk");
        assertThat(world.messages()
                        .get(scene.bob, scene.general, message)
                        .path("thread")
                        .path("id")
                        .asLong())
                .isEqualTo(message);
        assertThat(refused(() -> threads.startFromMessage(scene.ada, scene.general, message, json("{'name':'x'}")))
                        .code())
                .isEqualTo(160004);
    }

    @Test
    void messagesInAThreadAreCountedAndTheirAuthorsTakePart() {
        var thread = thread("");
        var first = scene.say(scene.bob, thread, "one");
        scene.say(scene.bob, thread, "two");
        world.messages().delete(scene.bob, thread, first);

        assertThat(channel(thread).path("message_count").asInt()).isEqualTo(1);
        assertThat(channel(thread).path("total_message_sent").asInt()).isEqualTo(2);
        assertThat(channel(thread).path("member_count").asInt()).isEqualTo(2);
        assertThat(threads.members().page(scene.ada, thread, 0, 100, false))
                .extracting(member -> member.path("user_id").asLong())
                .containsExactly(scene.ada, scene.bob);
    }

    @Test
    void writingWakesAnArchivedThreadButNotALockedOne() {
        var thread = thread("");
        world.channels().update(scene.ada, thread, json("{'archived':true}"));
        assertThat(scene.last().type()).isEqualTo("THREAD_UPDATE");
        assertThat(refused(() -> world.reactions().add(scene.bob, thread, 1, "👍", false))
                        .code())
                .isEqualTo(50083);

        scene.say(scene.bob, thread, "not over yet");
        assertThat(channel(thread).path("thread_metadata").path("archived").asBoolean())
                .isFalse();

        world.channels().update(scene.ada, thread, json("{'archived':true,'locked':true}"));
        assertThat(refused(() -> scene.say(scene.bob, thread, "still not")).code())
                .isEqualTo(50083);
        assertThat(scene.say(scene.ada, thread, "I may")).isPositive();
    }

    @Test
    void aQuietThreadIsArchivedWhenItsTimeIsOver() {
        var thread = thread(",'auto_archive_duration':60");
        scene.now = scene.now.plusSeconds(3000);
        scene.say(scene.ada, thread, "still here");
        scene.now = scene.now.plusSeconds(3000);
        threads.archiveIdle();
        assertThat(channel(thread).path("thread_metadata").path("archived").asBoolean())
                .isFalse();

        scene.now = scene.now.plusSeconds(1000);
        threads.archiveIdle();
        assertThat(channel(thread).path("thread_metadata").path("archived").asBoolean())
                .isTrue();
        assertThat(world.threadArchive()
                        .publicThreads(scene.bob, scene.general, null, 10)
                        .path("threads")
                        .path(0)
                        .path("id")
                        .asLong())
                .isEqualTo(thread);
        assertThat(threads.active(scene.bob, scene.guild).path("threads")).isEmpty();
    }

    @Test
    void aPostHasTheIdOfItsFirstMessageAndItsTags() {
        var forum = world.channels()
                .create(scene.ada, scene.guild, json("{'name':'help','type':15,'available_tags':[{'name':'bug'}]}"));
        var tag = forum.path("available_tags").path(0).path("id").asString();
        scene.told.clear();

        var post = threads.post(
                scene.bob,
                id(forum),
                json("{'name':'it broke','applied_tags':['%s'],'message':{'content':'how?'}}", tag));

        assertThat(scene.types()).containsExactly("THREAD_CREATE", "MESSAGE_CREATE", "THREAD_MEMBERS_UPDATE");
        assertThat(post.path("applied_tags").path(0).asString()).isEqualTo(tag);
        assertThat(post.path("message").path("id").asLong()).isEqualTo(id(post));
        assertThat(post.path("message_count").asInt()).isZero();
        assertThat(channel(id(forum)).path("last_message_id").asLong()).isEqualTo(id(post));
        assertThat(refused(() -> scene.say(scene.bob, id(forum), "no")).code()).isEqualTo(50008);
        assertThat(refused(() -> threads.post(
                                scene.bob,
                                id(forum),
                                json("{'name':'x','applied_tags':['1'],'message':{'content':'y'}}")))
                        .code())
                .isEqualTo(50035);
    }

    @Test
    void aBotThatGainsAccessIsSentTheThreadsThere() {
        var hidden = json("{'type':0,'allow':'0','deny':'%d'}", Permission.VIEW_CHANNEL.bit());
        world.channels().overwrites().set(scene.ada, scene.general, scene.guild, hidden);
        var thread = thread("");
        scene.told.clear();

        world.channels().overwrites().remove(scene.ada, scene.general, scene.guild);

        assertThat(scene.types()).containsExactly("CHANNEL_UPDATE", "THREAD_LIST_SYNC");
        assertThat(scene.last().onlyApplication()).isEqualTo(scene.bot.id());
        assertThat(StreamSupport.stream(scene.last().data().path("threads").spliterator(), false)
                        .map(it -> it.path("id").asLong()))
                .containsExactly(thread);
        assertThat(scene.last().data().path("channel_ids").path(0).asLong()).isEqualTo(scene.general);
    }

    @Test
    void aBotThatIsAddedToAPrivateThreadIsSentItFirst() {
        var secret = id(threads.start(scene.ada, scene.general, json("{'name':'s','type':12}")));
        scene.told.clear();

        threads.members().add(scene.ada, secret, scene.bot.id());

        assertThat(scene.types().subList(0, 2)).containsExactly("THREAD_CREATE", "THREAD_MEMBERS_UPDATE");
        assertThat(scene.told.getFirst().onlyApplication()).isEqualTo(scene.bot.id());
        assertThat(scene.told.getFirst().data().path("member").path("user_id").asLong())
                .isEqualTo(scene.bot.id());
    }

    @Test
    void deletingAChannelTakesItsThreadsAlong() {
        var thread = thread("");
        var message = scene.say(scene.bob, thread, "gone soon");

        world.channels().delete(scene.ada, scene.general);

        assertThat(scene.last().type()).isEqualTo("CHANNEL_DELETE");
        assertThat(refused(() -> channel(thread)).code()).isEqualTo(10003);
        assertThat(world.snapshot()
                        .path("removed")
                        .path(Long.toString(thread))
                        .path(0)
                        .asLong())
                .isEqualTo(message);
    }

    @Test
    void onlyItsMakerAndManagersRenameAThread() {
        var thread = thread("");
        assertThat(refused(() -> world.channels().update(scene.bob, thread, json("{'name':'mine'}")))
                        .code())
                .isEqualTo(50013);

        world.channels().update(scene.ada, thread, json("{'name':'better'}"));
        assertThat(scene.types()).endsWith("THREAD_UPDATE", "MESSAGE_CREATE");
        assertThat(scene.last().data().path("type").asInt()).isEqualTo(MessageType.CHANNEL_NAME_CHANGE);

        world.channels().delete(scene.ada, thread);
        assertThat(scene.last().data())
                .isEqualTo(json(
                        "{'id':'%d','guild_id':'%d','parent_id':'%d','type':11}", thread, scene.guild, scene.general));
    }
}
