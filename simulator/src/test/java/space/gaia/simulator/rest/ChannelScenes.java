package space.gaia.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import space.gaia.simulator.world.Permission;

/** Channels, what is overwritten in them, and threads. */
final class ChannelScenes {

    private ChannelScenes() {}

    static void channels(Stage stage) {
        long lab = stage.lab.id();
        var made =
                stage.bot.send("POST", "{'name':'notes','topic':'what we found'}", "/guilds/{guild_id}/channels", lab);
        for (int type : new int[] {2, 4, 5, 13, 15, 16}) {
            stage.bot.send(
                    "POST", "{'name':'kind-%d','type':%d}".formatted(type, type), "/guilds/{guild_id}/channels", lab);
        }
        assertThat(stage.bot.get("/guilds/{guild_id}/channels", lab).json()).hasSize(8);
        assertThat(stage.bot
                        .send("POST", "{'type':0}", "/guilds/{guild_id}/channels", lab)
                        .code())
                .isEqualTo(50035);
        String move = "[{'id':'%s','position':0}]".formatted(made.id());
        assertThat(stage.bot
                        .send("PATCH", move, "/guilds/{guild_id}/channels", lab)
                        .status())
                .isEqualTo(204);
        String one = "/channels/{channel_id}";
        assertThat(stage.bot.send("PATCH", "{'topic':null}", one, made.id()).status())
                .isEqualTo(200);
        String overwrite = "/channels/{channel_id}/permissions/{overwrite_id}";
        String hidden = "{'type':0,'deny':'%d'}".formatted(Permission.VIEW_CHANNEL.bit());
        assertThat(stage.bot.send("PUT", hidden, overwrite, made.id(), lab).status())
                .isEqualTo(204);
        assertThat(stage.weak.get(one, made.id()).code()).isEqualTo(50001);
        assertThat(stage.bot.delete(overwrite, made.id(), lab).status()).isEqualTo(204);
        assertThat(stage.bot.delete(overwrite, made.id(), lab).code()).isEqualTo(10009);
        assertThat(stage.weak.delete(one, made.id()).code()).isEqualTo(50013);
        assertThat(stage.bot.delete(one, made.id()).status()).isEqualTo(200);
        assertThat(stage.bot.get(one, made.id()).code()).isEqualTo(10003);
    }

    static void threads(Stage stage) {
        long general = stage.general.id();
        long message = stage.general.send(stage.ada, "let us talk about this");
        var thread = stage.bot.send(
                "POST", "{'name':'this'}", "/channels/{channel_id}/messages/{message_id}/threads", general, message);
        assertThat(thread.longId()).isEqualTo(message);
        var secret = stage.bot.send("POST", "{'name':'secret','type':12}", "/channels/{channel_id}/threads", general);
        var open = stage.bot.send("POST", "{'name':'open','type':11}", "/channels/{channel_id}/threads", general);
        assertThat(stage.bot
                        .get("/guilds/{guild_id}/threads/active", stage.lab.id())
                        .json()
                        .path("threads"))
                .hasSize(3);
        assertThat(stage.bot.get("/channels/{channel_id}", secret.id()).status())
                .isEqualTo(200);
        assertThat(stage.weak.get("/channels/{channel_id}", secret.id()).status())
                .isEqualTo(403);
        forum(stage);
        members(stage, thread.id());
        archives(stage, secret.id(), open.id());
    }

    private static void forum(Stage stage) {
        var forum = stage.lab.forum("ideas", "good");
        var post = stage.bot.send(
                "POST",
                "{'name':'an idea','message':{'content':'listen'}}",
                "/channels/{channel_id}/threads",
                forum.id());
        assertThat(post.json().path("message").path("id").asString("")).isEqualTo(post.id());
        var withFile = stage.bot.upload(
                "POST",
                Form.json("{'name':'a picture','message':{'content':'look'}}")
                        .file(0, "look.txt", "text/plain", new byte[] {1, 2, 3}),
                "/channels/{channel_id}/threads",
                forum.id());
        assertThat(withFile.json()
                        .path("message")
                        .path("attachments")
                        .path(0)
                        .path("size")
                        .asInt(0))
                .isEqualTo(3);
        assertThat(stage.bot
                        .send("POST", "{'name':'empty','message':{}}", "/channels/{channel_id}/threads", forum.id())
                        .code())
                .isEqualTo(50006);
    }

    private static void members(Stage stage, String thread) {
        String members = "/channels/{channel_id}/thread-members";
        assertThat(stage.weak.put(members + "/@me", thread).status()).isEqualTo(204);
        assertThat(stage.bot.put(members + "/{user_id}", thread, stage.bob.id()).status())
                .isEqualTo(204);
        assertThat(stage.bot.get(members + "?with_member=true", thread).json()).isNotEmpty();
        assertThat(stage.bot
                        .get(members + "/{user_id}?with_member=true", thread, stage.bob.id())
                        .json()
                        .path("member")
                        .path("user")
                        .path("username")
                        .asString(""))
                .isEqualTo("bob");
        assertThat(stage.bot
                        .delete(members + "/{user_id}", thread, stage.bob.id())
                        .status())
                .isEqualTo(204);
        assertThat(stage.weak.delete(members + "/@me", thread).status()).isEqualTo(204);
        assertThat(stage.bot.get(members + "/{user_id}", thread, stage.bob.id()).status())
                .isEqualTo(404);
    }

    private static void archives(Stage stage, String secret, String open) {
        long general = stage.general.id();
        for (String thread : new String[] {secret, open}) {
            stage.bot.send("PATCH", "{'archived':true}", "/channels/{channel_id}", thread);
        }
        String archived = "/channels/{channel_id}/threads/archived";
        var page = stage.bot.get(archived + "/public?limit=2", general).json();
        assertThat(page.path("threads").path(0).path("id").asString("")).isEqualTo(open);
        assertThat(page.path("has_more").asBoolean(true)).isFalse();
        assertThat(stage.bot
                        .get(archived + "/public?before=2020-01-01T00:00:00Z", general)
                        .json()
                        .path("threads"))
                .isEmpty();
        assertThat(stage.bot.get(archived + "/public?before=yesterday", general).code())
                .isEqualTo(50035);
        assertThat(stage.bot.get(archived + "/private", general).json().path("threads"))
                .hasSize(1);
        assertThat(stage.weak.get(archived + "/private", general).code()).isEqualTo(50013);
        assertThat(stage.bot
                        .get("/channels/{channel_id}/users/@me/threads/archived/private", general)
                        .json()
                        .path("threads"))
                .hasSize(1);
    }
}
