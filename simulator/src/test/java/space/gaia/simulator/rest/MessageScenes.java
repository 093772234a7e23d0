package space.gaia.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import space.gaia.simulator.world.Permission;

/** Messages, reactions, polls, pins. */
final class MessageScenes {

    private static final String ALL = "/channels/{channel_id}/messages";
    private static final String ONE = ALL + "/{message_id}";

    private MessageScenes() {}

    static void messages(Stage stage) {
        writing(stage);
        files(stage);
        reading(stage);
        removing(stage);
        long news = stage.lab.announcementChannel("news").id();
        var story = stage.bot.send("POST", "{'content':'it works'}", ALL, news);
        var published = stage.bot.post(ONE + "/crosspost", news, story.id());
        assertThat(published.json().path("flags").asInt(0) & 1).isEqualTo(1);
        assertThat(stage.bot.post(ONE + "/crosspost", news, story.id()).code()).isEqualTo(40033);
        assertThat(stage.bot.post("/channels/{channel_id}/typing", news).status())
                .isEqualTo(204);
    }

    private static void writing(Stage stage) {
        long general = stage.general.id();
        var first = stage.bot.send(
                "POST",
                "{'content':'hello <@%d>','nonce':'n1','enforce_nonce':true,'embeds':[{'title':'t','description':'d'}],"
                                .formatted(stage.ada.id())
                        + "'components':[{'type':1,'components':[{'type':2,'style':1,'label':'Go','custom_id':'go'}]}]}",
                ALL,
                general);
        assertThat(first.json().path("mentions").path(0).path("username").asString(""))
                .isEqualTo("ada");
        var again = stage.bot.send("POST", "{'content':'hello','nonce':'n1','enforce_nonce':true}", ALL, general);
        assertThat(again.id()).isEqualTo(first.id());
        var reply = stage.bot.send(
                "POST",
                "{'content':'to that','message_reference':{'message_id':'%s'},'allowed_mentions':{'parse':[]}}"
                        .formatted(first.id()),
                ALL,
                general);
        assertThat(reply.json().path("referenced_message").path("id").asString(""))
                .isEqualTo(first.id());
        var forward = stage.bot.send(
                "POST",
                "{'message_reference':{'type':1,'channel_id':'%d','message_id':'%s'}}".formatted(general, first.id()),
                ALL,
                general);
        assertThat(forward.json().path("message_snapshots")).hasSize(1);
        assertThat(stage.bot
                        .send("PATCH", "{'content':'hello all'}", ONE, general, first.id())
                        .json()
                        .path("edited_timestamp")
                        .isString())
                .isTrue();
        assertThat(stage.bot.send("POST", "{}", ALL, general).code()).isEqualTo(50006);
        var tooLong = stage.bot.send("POST", "{'content':'%s'}".formatted("x".repeat(2001)), ALL, general);
        assertThat(tooLong.json().at("/errors/content/_errors/0/code").asString(""))
                .isEqualTo("BASE_TYPE_MAX_LENGTH");
        assertThat(stage.weak
                        .send("PATCH", "{'content':'mine'}", ONE, general, first.id())
                        .code())
                .isEqualTo(50005);
        assertThat(stage.bot.send("POST", "{'content':", ALL, general).code()).isEqualTo(50109);
        assertThat(stage.bot.send("POST", "[]", ALL, general).code()).isEqualTo(50035);
        long sticker = stage.lab.sticker("hi");
        assertThat(stage.bot
                        .send("POST", "{'sticker_ids':['%d']}".formatted(sticker), ALL, general)
                        .json()
                        .path("sticker_items"))
                .hasSize(1);
    }

    private static void files(Stage stage) {
        long general = stage.general.id();
        var sent = stage.bot.upload(
                "POST",
                Form.json("{'content':'two files','attachments':[{'id':1,'description':'the second'}]}")
                        .file(0, "a b.txt", "text/plain", "one".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .file(1, "dot.png", "image/png", Pictures.onePixel()),
                ALL,
                general);
        var attachments = sent.json().path("attachments");
        assertThat(attachments).hasSize(2);
        assertThat(attachments.path(0).path("width").asInt(0)).isEqualTo(1);
        assertThat(attachments.path(1).path("filename").asString("")).isEqualTo("a_b.txt");
        assertThat(stage.bot.get(ONE, general, sent.id()).json().path("attachments"))
                .hasSize(2);
        String link = attachments.path(1).path("url").asString("");
        var fresh = stage.bot.send("POST", "{'attachment_urls':['%s']}".formatted(link), "/attachments/refresh-urls");
        assertThat(fresh.json().at("/refreshed_urls/0/refreshed").asString("")).contains("hm=");
        String keep = attachments.path(0).path("id").asString("");
        var edited = stage.bot.send("PATCH", "{'attachments':[{'id':'%s'}]}".formatted(keep), ONE, general, sent.id());
        assertThat(edited.json().path("attachments")).hasSize(1);
    }

    private static void reading(Stage stage) {
        var room = stage.lab.textChannel("room");
        var ids = IntStream.range(0, 5)
                .mapToObj(i -> stage.bot
                        .send("POST", "{'content':'%d'}".formatted(i), ALL, room.id())
                        .id())
                .toList();
        assertThat(stage.bot.get(ALL + "?limit=2", room.id()).json()).hasSize(2);
        assertThat(stage.bot.get(ALL + "?before=" + ids.get(2), room.id()).json())
                .hasSize(2);
        assertThat(stage.bot.get(ALL + "?after=" + ids.get(2), room.id()).json())
                .hasSize(2);
        assertThat(stage.bot
                        .get(ALL + "?limit=3&around=" + ids.get(2), room.id())
                        .json())
                .hasSize(3);
        assertThat(stage.bot.get(ALL + "?limit=101", room.id()).code()).isEqualTo(50035);
        assertThat(stage.bot.get(ONE, room.id(), 1).code()).isEqualTo(10008);
        assertThat(stage.bot.get(ALL, 1).code()).isEqualTo(10003);
        room.overwrite(stage.lab.everyone(), 0, Permission.READ_MESSAGE_HISTORY.bit());
        var withoutHistory = stage.weak.get(ALL, room.id());
        assertThat(withoutHistory.status()).isEqualTo(200);
        assertThat(withoutHistory.json()).isEmpty();
        room.hideFromEveryone();
        assertThat(stage.weak.get(ALL, room.id()).code()).isEqualTo(50001);
    }

    private static void removing(Stage stage) {
        long general = stage.general.id();
        var ids = IntStream.range(0, 3)
                .mapToObj(i -> Long.toString(stage.general.send(stage.ada, "gone " + i)))
                .toList();
        assertThat(stage.weak.delete(ONE, general, ids.get(0)).code()).isEqualTo(50013);
        assertThat(stage.bot.delete(ONE, general, ids.get(0)).status()).isEqualTo(204);
        String both = "{'messages':['%s','%s']}".formatted(ids.get(1), ids.get(2));
        assertThat(stage.bot.send("POST", both, ALL + "/bulk-delete", general).status())
                .isEqualTo(204);
        assertThat(stage.bot
                        .send("POST", "{'messages':['1']}", ALL + "/bulk-delete", general)
                        .code())
                .isEqualTo(50016);
    }

    static void reactions(Stage stage) {
        long general = stage.general.id();
        long message = stage.general.send(stage.ada, "vote with your hands");
        String all = ONE + "/reactions";
        String emoji = all + "/{emoji_name}";
        assertThat(stage.bot.put(emoji + "/@me", general, message, "👍").status())
                .isEqualTo(204);
        stage.general.react(stage.bob, message, "👍");
        assertThat(stage.bot.get(emoji + "?limit=1", general, message, "👍").json())
                .hasSize(1);
        assertThat(stage.bot.get(emoji + "?type=1", general, message, "👍").json())
                .isEmpty();
        assertThat(stage.bot
                        .get(ONE, general, message)
                        .json()
                        .at("/reactions/0/count")
                        .asInt(0))
                .isEqualTo(2);
        assertThat(stage.bot
                        .put(emoji + "/@me", general, message, "nothing:12345678901234567")
                        .code())
                .isEqualTo(10014);
        assertThat(stage.bot.delete(emoji + "/@me", general, message, "👍").status())
                .isEqualTo(204);
        assertThat(stage.weak
                        .delete(emoji + "/{user_id}", general, message, "👍", stage.bob.id())
                        .code())
                .isEqualTo(50013);
        assertThat(stage.bot
                        .delete(emoji + "/{user_id}", general, message, "👍", stage.bob.id())
                        .status())
                .isEqualTo(204);
        assertThat(stage.bot.delete(emoji, general, message, "👍").status()).isEqualTo(204);
        assertThat(stage.bot.delete(all, general, message).status()).isEqualTo(204);
        polls(stage);
        pins(stage);
    }

    private static void polls(Stage stage) {
        long general = stage.general.id();
        var poll = stage.bot.send(
                "POST",
                "{'poll':{'question':{'text':'Tea?'},'answers':[{'poll_media':{'text':'yes'}},"
                        + "{'poll_media':{'text':'no'}}],'duration':1}}",
                ALL,
                general);
        stage.general.vote(stage.ada, poll.longId(), 1);
        String answer = "/channels/{channel_id}/polls/{message_id}/answers/{answer_id}";
        assertThat(stage.bot.get(answer, general, poll.id(), 1).json().path("users"))
                .hasSize(1);
        String expire = "/channels/{channel_id}/polls/{message_id}/expire";
        assertThat(stage.weak.post(expire, general, poll.id()).status()).isEqualTo(403);
        assertThat(stage.bot
                        .post(expire, general, poll.id())
                        .json()
                        .at("/poll/results/is_finalized")
                        .asBoolean(false))
                .isTrue();
    }

    private static void pins(Stage stage) {
        long general = stage.general.id();
        for (String base : new String[] {"/channels/{channel_id}/messages/pins", "/channels/{channel_id}/pins"}) {
            long message = stage.general.send(stage.ada, "remember this");
            assertThat(stage.weak.put(base + "/{message_id}", general, message).code())
                    .isEqualTo(50013);
            assertThat(stage.bot.put(base + "/{message_id}", general, message).status())
                    .isEqualTo(204);
            assertThat(stage.bot.get(base, general).status()).isEqualTo(200);
            assertThat(stage.bot.get(base, general).body().length).isGreaterThan(100);
            assertThat(stage.bot
                            .delete(base + "/{message_id}", general, message)
                            .status())
                    .isEqualTo(204);
        }
    }
}
