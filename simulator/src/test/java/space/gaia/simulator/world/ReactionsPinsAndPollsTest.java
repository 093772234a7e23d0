package space.gaia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.simulator.world.Scene.id;
import static space.gaia.simulator.world.Scene.json;
import static space.gaia.simulator.world.Scene.refused;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReactionsPinsAndPollsTest {
    private final Scene scene = new Scene();
    private final World world = scene.world;
    private final long message = scene.say(scene.ada, scene.general, "well?");

    private JsonNode reactions(long viewer) {
        return world.messages().get(viewer, scene.general, message).path("reactions");
    }

    private void react(long user, String emoji, boolean burst) {
        world.reactions().add(user, scene.general, message, emoji, burst);
    }

    @Test
    void reactionsAreCountedAndShownFromTheViewersSide() {
        react(scene.ada, "👍", false);
        react(scene.bob, "👍", false);
        react(scene.bob, "👍", false);
        react(scene.bob, "👍", true);

        assertThat(scene.types().stream().filter("MESSAGE_REACTION_ADD"::equals))
                .hasSize(3);
        var forBob = reactions(scene.bob).path(0);
        assertThat(forBob.path("emoji")).isEqualTo(json("{'id':null,'name':'👍'}"));
        assertThat(forBob.path("count").asInt()).isEqualTo(3);
        assertThat(forBob.path("count_details")).isEqualTo(json("{'burst':1,'normal':2}"));
        assertThat(forBob.path("me_burst").asBoolean()).isTrue();
        assertThat(reactions(scene.ada).path(0).path("me_burst").asBoolean()).isFalse();
        assertThat(world.reactions().users(scene.ada, scene.general, message, "👍", false, scene.ada, 10))
                .extracting(Scene::id)
                .containsExactly(scene.bob);
    }

    @Test
    void theEventSaysWhoWhatWhereAndWhoseMessage() {
        react(scene.bob, "🔥", true);

        var event = scene.last().data();
        assertThat(event.path("user_id").asLong()).isEqualTo(scene.bob);
        assertThat(event.path("message_author_id").asLong()).isEqualTo(scene.ada);
        assertThat(event.path("member").path("user").path("id").asLong()).isEqualTo(scene.bob);
        assertThat(event.path("burst").asBoolean()).isTrue();
        assertThat(event.path("type").asInt()).isEqualTo(1);
        assertThat(event.path("guild_id").asLong()).isEqualTo(scene.guild);
    }

    @Test
    void aCustomEmojiMustExistAndKeepsItsNameAndId() {
        var emoji = id(world.expressions().addEmoji(scene.ada, scene.guild, "gaia", false));
        react(scene.bob, "gaia:" + emoji, false);

        assertThat(reactions(scene.bob).path(0).path("emoji")).isEqualTo(json("{'id':'%d','name':'gaia'}", emoji));
        assertThat(refused(() -> react(scene.bob, "ghost:123456789012345678", false))
                        .code())
                .isEqualTo(10014);
        assertThat(refused(() -> react(scene.bob, "thumbsup", false)).code()).isEqualTo(10014);
    }

    @Test
    void reactionsAreTakenBackOneByOneByEmojiAndAltogether() {
        react(scene.ada, "👍", false);
        react(scene.bob, "👍", false);
        react(scene.bob, "🔥", false);
        world.reactions().remove(scene.bob, scene.general, message, "👍", scene.bob, false);
        assertThat(scene.last().type()).isEqualTo("MESSAGE_REACTION_REMOVE");
        assertThat(refused(() -> world.reactions().remove(scene.bob, scene.general, message, "👍", scene.ada, false))
                        .code())
                .isEqualTo(50013);

        world.reactions().removeEmoji(scene.ada, scene.general, message, "👍");
        assertThat(scene.last().type()).isEqualTo("MESSAGE_REACTION_REMOVE_EMOJI");
        assertThat(reactions(scene.bob)).hasSize(1);

        world.reactions().removeAll(scene.ada, scene.general, message);
        assertThat(scene.last().type()).isEqualTo("MESSAGE_REACTION_REMOVE_ALL");
        assertThat(reactions(scene.bob).isMissingNode()).isTrue();
    }

    @Test
    void aPinIsToldThreeTimesAndListedLastPinnedFirst() {
        var other = scene.say(scene.ada, scene.general, "me too");
        scene.told.clear();
        world.pins().pin(scene.ada, scene.general, message);
        assertThat(scene.types()).containsExactly("MESSAGE_UPDATE", "CHANNEL_PINS_UPDATE", "MESSAGE_CREATE");
        assertThat(scene.told.get(0).data().path("pinned").asBoolean()).isTrue();
        assertThat(scene.told.get(2).data().path("type").asInt()).isEqualTo(MessageType.CHANNEL_PINNED_MESSAGE);
        assertThat(scene.told
                        .get(2)
                        .data()
                        .path("message_reference")
                        .path("message_id")
                        .asLong())
                .isEqualTo(message);

        scene.now = scene.now.plusSeconds(10);
        world.pins().pin(scene.ada, scene.general, other);
        var page = world.pins().page(scene.bob, scene.general, null, 1);
        assertThat(page.path("items").path(0).path("message").path("id").asLong())
                .isEqualTo(other);
        assertThat(page.path("has_more").asBoolean()).isTrue();

        world.pins().unpin(scene.ada, scene.general, other);
        assertThat(scene.last().type()).isEqualTo("CHANNEL_PINS_UPDATE");
        assertThat(refused(() -> world.pins().pin(scene.bob, scene.general, other))
                        .code())
                .isEqualTo(50013);
    }

    private long poll(boolean several) {
        return id(world.messages()
                .create(
                        scene.ada,
                        scene.general,
                        json(
                                "{'poll':{'question':{'text':'Tea?'},'duration':2,'allow_multiselect':%s,"
                                        + "'answers':[{'poll_media':{'text':'yes'}},{'poll_media':{'text':'no'}}]}}",
                                several)));
    }

    private JsonNode results(long poll, long viewer) {
        return world.messages().get(viewer, scene.general, poll).path("poll").path("results");
    }

    @Test
    void whereOneAnswerIsAllowedANewVoteTakesTheOldOneBack() {
        var poll = poll(false);
        world.polls().vote(scene.bob, scene.general, poll, 1);
        scene.told.clear();

        world.polls().vote(scene.bob, scene.general, poll, 2);

        assertThat(scene.types()).containsExactly("MESSAGE_POLL_VOTE_REMOVE", "MESSAGE_POLL_VOTE_ADD");
        assertThat(scene.last().data())
                .isEqualTo(json(
                        "{'user_id':'%d','channel_id':'%d','guild_id':'%d','message_id':'%d','answer_id':2}",
                        scene.bob, scene.general, scene.guild, poll));
        assertThat(results(poll, scene.bob).path("answer_counts"))
                .containsExactly(json("{'id':2,'count':1,'me_voted':true}"));
    }

    @Test
    void aPollEndsByItsTimeAndItsResultIsWritten() {
        var poll = poll(true);
        world.polls().vote(scene.bob, scene.general, poll, 1);
        world.polls().vote(scene.ada, scene.general, poll, 1);
        world.polls().vote(scene.ada, scene.general, poll, 2);
        world.polls().closeExpired();
        assertThat(results(poll, scene.bob).path("is_finalized").asBoolean()).isFalse();

        scene.now = scene.now.plusSeconds(7200);
        world.polls().closeExpired();

        assertThat(results(poll, scene.bob).path("is_finalized").asBoolean()).isTrue();
        assertThat(scene.types()).endsWith("MESSAGE_UPDATE", "MESSAGE_CREATE");
        var result = scene.last().data();
        assertThat(result.path("type").asInt()).isEqualTo(MessageType.POLL_RESULT);
        assertThat(result.path("message_reference").path("message_id").asLong()).isEqualTo(poll);
        assertThat(result.path("embeds").path(0).path("fields"))
                .extracting(field -> field.path("name").asString() + "="
                        + field.path("value").asString())
                .containsExactly(
                        "poll_question_text=Tea?",
                        "victor_answer_votes=2",
                        "total_votes=3",
                        "victor_answer_id=1",
                        "victor_answer_text=yes");
        assertThat(refused(() -> world.polls().vote(scene.bob, scene.general, poll, 2))
                        .code())
                .isEqualTo(520001);
    }

    @Test
    void onlyItsAuthorEndsAPoll() {
        var poll = poll(true);
        assertThat(refused(() -> world.polls().close(scene.bob, scene.general, poll))
                        .code())
                .isEqualTo(50013);
        assertThat(world.polls()
                        .close(scene.ada, scene.general, poll)
                        .path("poll")
                        .path("results"))
                .isEqualTo(json("{'is_finalized':true,'answer_counts':[]}"));
    }
}
