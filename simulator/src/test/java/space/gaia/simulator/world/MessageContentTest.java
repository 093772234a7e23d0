package space.gaia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.simulator.world.Scene.id;
import static space.gaia.simulator.world.Scene.json;
import static space.gaia.simulator.world.Scene.refused;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What a message may hold, and what Discord makes of it. */
class MessageContentTest {
    private final Scene scene = new Scene();
    private final World world = scene.world;

    private ObjectNode send(long author, String body, Object... arguments) {
        return world.messages().create(author, scene.general, json(body, arguments));
    }

    @Test
    void aReplyShowsWhatItAnswersUntilThatIsRemoved() {
        var question = scene.say(scene.bob, scene.general, "when?");
        var reply = send(scene.ada, "{'content':'now','message_reference':{'message_id':'%d'}}", question);

        assertThat(reply.path("type").asInt()).isEqualTo(MessageType.REPLY);
        assertThat(reply.path("referenced_message").path("content").asString()).isEqualTo("when?");
        assertThat(reply.path("mentions").path(0).path("id").asLong()).isEqualTo(scene.bob);
        assertThat(scene.last().data().path("mentions").path(0).path("member").has("joined_at"))
                .isTrue();

        world.messages().delete(scene.ada, scene.general, question);
        assertThat(world.messages()
                        .get(scene.ada, scene.general, id(reply))
                        .path("referenced_message")
                        .isNull())
                .isTrue();
        assertThat(refused(() -> send(scene.ada, "{'content':'?','message_reference':{'message_id':'1'}}"))
                        .code())
                .isEqualTo(50035);
    }

    @Test
    void aForwardIsASnapshotThatLaterEditsDoNotReach() {
        var elsewhere = scene.channel("elsewhere");
        var original =
                id(world.messages().create(scene.bob, elsewhere, json("{'content':'news','embeds':[{'title':'t'}]}")));
        var forward = send(
                scene.ada, "{'message_reference':{'type':1,'channel_id':'%d','message_id':'%d'}}", elsewhere, original);

        world.messages().edit(scene.bob, elsewhere, original, json("{'content':'old news'}"));

        var shown = world.messages().get(scene.bob, scene.general, id(forward));
        var snapshot = shown.path("message_snapshots").path(0).path("message");
        assertThat(snapshot.path("content").asString()).isEqualTo("news");
        assertThat(snapshot.path("embeds").path(0).path("type").asString()).isEqualTo("rich");
        assertThat(snapshot.has("author")).isFalse();
        assertThat(shown.path("message_reference").path("type").asInt()).isEqualTo(1);
        assertThat(shown.path("flags").asInt()).isEqualTo(1 << 14);
        assertThat(shown.has("referenced_message")).isFalse();
    }

    @Test
    void mentionsAreResolvedWithinWhatTheAuthorAllowsAndMayDo() {
        var role = id(world.roles().create(scene.ada, scene.guild, json("{'name':'ops','mentionable':false}")));
        var text = "@everyone <@%d> <@&%d> <@999>".formatted(scene.bob, role);

        var byOwner = send(scene.ada, "{'content':'%s'}", text);
        assertThat(byOwner.path("mention_everyone").asBoolean()).isTrue();
        assertThat(byOwner.path("mentions")).hasSize(1);
        assertThat(byOwner.path("mention_roles").path(0).asLong()).isEqualTo(role);

        var byMember = send(scene.bob, "{'content':'%s'}", text);
        assertThat(byMember.path("mention_everyone").asBoolean()).isFalse();
        assertThat(byMember.path("mention_roles")).isEmpty();
        assertThat(byMember.path("mentions")).hasSize(1);

        var quiet = send(scene.ada, "{'content':'%s','allowed_mentions':{'parse':['roles']}}", text);
        assertThat(quiet.path("mention_everyone").asBoolean()).isFalse();
        assertThat(quiet.path("mentions")).isEmpty();
        assertThat(quiet.path("mention_roles")).hasSize(1);

        assertThat(refused(() -> send(
                                scene.ada,
                                "{'content':'x','allowed_mentions':{'parse':['users'],'users':['%d']}}",
                                scene.bob))
                        .code())
                .isEqualTo(50035);
    }

    @Test
    void anEnforcedNonceGivesTheMessageThatIsThereAlready() {
        var first = send(scene.bob, "{'content':'once','nonce':'n1','enforce_nonce':true}");
        assertThat(scene.last().data().path("nonce").asString()).isEqualTo("n1");

        var second = send(scene.bob, "{'content':'once','nonce':'n1','enforce_nonce':true}");
        var others = send(scene.ada, "{'content':'once','nonce':'n1','enforce_nonce':true}");

        assertThat(id(second)).isEqualTo(id(first));
        assertThat(id(others)).isNotEqualTo(id(first));
        assertThat(world.messages().get(scene.bob, scene.general, id(first)).has("nonce"))
                .isFalse();
    }

    @Test
    void whatIsTooLongOrEmptyIsRefusedWithItsPlace() {
        assertThat(refused(() -> send(scene.bob, "{'content':'%s'}", "x".repeat(2001)))
                        .json())
                .isEqualTo(json("{'message':'Invalid Form Body','code':50035,'errors':{'content':{'_errors':"
                        + "[{'code':'BASE_TYPE_MAX_LENGTH','message':'Must be 2000 or fewer in length.'}]}}}"));
        assertThat(refused(() -> send(scene.bob, "{'embeds':[{'title':'%s'}]}", "x".repeat(257)))
                        .errors())
                .isEqualTo(json("{'embeds':{'0':{'title':{'_errors':"
                        + "[{'code':'BASE_TYPE_MAX_LENGTH','message':'Must be 256 or fewer in length.'}]}}}}"));
        assertThat(refused(() -> send(scene.bob, "{'content':' '}")).code()).isEqualTo(50006);
        assertThat(refused(() -> send(scene.bob, "{'sticker_ids':['1']}")).code())
                .isEqualTo(10060);
    }

    @Test
    void filesStickersAndComponentsAreCompleted() {
        var sticker = id(world.expressions().addSticker(scene.ada, scene.guild, "wave", "hi"));
        var message = send(
                scene.bob,
                "{'attachments':[{'filename':'a.png','size':3}],'sticker_ids':['%d'],'components':[{'type':1,"
                        + "'components':[{'type':2,'style':1,'custom_id':'ok'},"
                        + "{'type':3,'custom_id':'pick','options':[{'label':'a','value':'a'}]}]}]}",
                sticker);

        var attachment = message.path("attachments").path(0);
        assertThat(attachment.path("url").asString())
                .endsWith("/%d/%s/a.png"
                        .formatted(scene.general, attachment.path("id").asString()));
        assertThat(message.path("sticker_items").path(0).path("name").asString())
                .isEqualTo("wave");
        var row = message.path("components").path(0);
        assertThat(row.path("id").asInt()).isEqualTo(1);
        assertThat(row.path("components").path(0).path("id").asInt()).isEqualTo(2);
        assertThat(row.path("components").path(1).path("min_values").asInt()).isEqualTo(1);
    }

    @Test
    void onlyTheNewComponentsGoWithTheirFlag() {
        var message = send(scene.bob, "{'flags':32768,'components':[{'type':10,'content':'hi <@%d>'}]}", scene.ada);
        assertThat(message.path("mentions").path(0).path("id").asLong()).isEqualTo(scene.ada);
        assertThat(refused(() -> send(
                                scene.bob, "{'flags':32768,'content':'x','components':[{'type':10,'content':'hi'}]}"))
                        .code())
                .isEqualTo(50035);
    }

    @Test
    void suppressingEmbedsIsNoEditThatPeopleSee() {
        var id = scene.say(scene.bob, scene.general, "a link");
        var edited = world.messages().edit(scene.ada, scene.general, id, json("{'flags':4}"));

        assertThat(edited.path("flags").asInt()).isEqualTo(4);
        assertThat(edited.path("edited_timestamp").isNull()).isTrue();
    }

    @Test
    void anEditKeepsTheFilesThatItNames() {
        var sent = send(scene.bob, "{'attachments':[{'filename':'a','size':1},{'filename':'b','size':2}]}");
        var kept = sent.path("attachments").path(1);

        var edited = world.messages()
                .edit(
                        scene.bob,
                        scene.general,
                        id(sent),
                        json("{'attachments':[{'id':'%s'}]}", kept.path("id").asString()));

        assertThat(edited.path("attachments")).containsExactly(kept);
    }

    @Test
    void bulkDeletionAsksForTwoToAHundredYoungMessages() {
        var old = world.messages()
                .seed(scene.bob, scene.general, scene.now.minusSeconds(15 * 86400), json("{'content':'old'}"));
        var one = scene.say(scene.bob, scene.general, "1");
        var two = scene.say(scene.bob, scene.general, "2");
        var messages = world.messages();

        assertThat(refused(() -> messages.bulkDelete(scene.ada, scene.general, java.util.List.of(one)))
                        .code())
                .isEqualTo(50016);
        assertThat(refused(() -> messages.bulkDelete(scene.ada, scene.general, java.util.List.of(one, old)))
                        .code())
                .isEqualTo(50034);
        messages.bulkDelete(scene.ada, scene.general, java.util.List.of(one, two, Snowflakes.firstOf(scene.now)));
        assertThat(scene.last().type()).isEqualTo("MESSAGE_DELETE_BULK");
        assertThat(scene.last().data().path("ids")).hasSize(2);
    }

    @Test
    void theAuthorIsShownAsTheyAreNow() {
        var id = scene.say(scene.bob, scene.general, "it is me");
        world.users().update(scene.bob, json("{'global_name':'Robert'}"));

        assertThat(world.messages()
                        .get(scene.ada, scene.general, id)
                        .path("author")
                        .path("global_name")
                        .asString())
                .isEqualTo("Robert");
        assertThat(scene.last().type()).isEqualTo("GUILD_MEMBER_UPDATE");
    }

    @Test
    void aRawMessageIsKeptAndToldAsItIs() {
        var raw = json("{'id':'1','content':'x','tomorrows_field':{'a':[1]},'author':{'id':'5','username':'u'}}");
        var id = world.messages().raw().inject(scene.general, raw);

        assertThat(scene.last().data())
                .isEqualTo(raw.deepCopy()
                        .put("id", Long.toString(id))
                        .put("channel_id", Long.toString(scene.general))
                        .put("guild_id", Long.toString(scene.guild)));
        world.messages().raw().update(scene.general, id, json("{'another':null}"));
        assertThat(scene.last().data().size()).isEqualTo(4);
        var now = world.messages().get(scene.ada, scene.general, id);
        assertThat(now.path("tomorrows_field").path("a").path(0).asInt()).isEqualTo(1);
        assertThat(now.has("another")).isTrue();
        assertThat(now.has("guild_id")).isFalse();
    }

    @Test
    void theSystemChannelWelcomesAndThanks() {
        world.guilds().update(scene.ada, scene.guild, json("{'system_channel_id':'%d'}", scene.general));
        var eve = scene.user("eve");
        world.members().join(scene.guild, eve);
        assertThat(scene.last().data().path("type").asInt()).isEqualTo(MessageType.USER_JOIN);
        assertThat(scene.last().data().path("author").path("id").asLong()).isEqualTo(eve);

        world.messages().system().boost(scene.guild, eve);
        assertThat(scene.last().data().path("type").asInt()).isEqualTo(8);
        world.messages().system().boost(scene.guild, eve);
        assertThat(scene.last().data().path("type").asInt()).isEqualTo(9);
    }
}
