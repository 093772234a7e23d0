package space.gaia.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

/** Users, what they are in, applications, the gateway. */
final class Scenes {

    private Scenes() {}

    static void users(Stage stage) {
        var bot = stage.bot;
        assertThat(stage.nobody.get("/gateway").json().path("url").asString("")).startsWith("ws://127.0.0.1:");
        assertThat(bot.get("/gateway/bot").json().path("shards").asInt(0)).isEqualTo(1);
        assertThat(stage.nobody.get("/gateway/bot").status()).isEqualTo(401);
        assertThat(bot.get("/voice/regions").json()).isNotEmpty();
        assertThat(bot.get("/guilds/{guild_id}/regions", stage.lab.id()).json()).isNotEmpty();
        self(stage);
        applications(stage);
        assertThat(bot.get("/users/{user_id}", stage.ada.id())
                        .json()
                        .path("username")
                        .asString(""))
                .isEqualTo("ada");
        assertThat(bot.get("/users/{user_id}", 1).code()).isEqualTo(10013);
        assertThat(bot.get("/users/{user_id}", "x").code()).isEqualTo(50035);
        var dm = bot.send("POST", "{'recipient_id':'%d'}".formatted(stage.bob.id()), "/users/@me/channels");
        assertThat(dm.json().path("recipients").path(0).path("username").asString(""))
                .isEqualTo("bob");
        assertThat(bot.get("/channels/{channel_id}", dm.id()).status()).isEqualTo(200);
    }

    private static void self(Stage stage) {
        var ada = stage.bearer("identify email guilds guilds.members.read");
        assertThat(stage.bot.get("/users/@me").json().path("bot").asBoolean(false))
                .isTrue();
        assertThat(ada.get("/users/@me").json().path("email").asString("")).contains("ada");
        assertThat(stage.bearer("guilds").get("/users/@me").status()).isEqualTo(401);
        String image = "data:image/png;base64,iVBORw0KGgo=";
        var changed = stage.bot.send("PATCH", "{'avatar':'%s'}".formatted(image), "/users/@me");
        assertThat(changed.json().path("avatar").asString("")).hasSize(32);
        assertThat(stage.bot.send("PATCH", "{'username':'x'}", "/users/@me").code())
                .isEqualTo(50035);
        var guilds = ada.get("/users/@me/guilds?with_counts=true").json();
        assertThat(guilds.path(0).path("owner").asBoolean(false)).isTrue();
        assertThat(guilds.path(0).path("approximate_member_count").asInt(0)).isEqualTo(4);
        assertThat(stage.bot.get("/users/@me/guilds?limit=500").code()).isEqualTo(50035);
        assertThat(ada.get("/users/@me/guilds/{guild_id}/member", stage.lab.id())
                        .json()
                        .path("user")
                        .path("username")
                        .asString(""))
                .isEqualTo("ada");
        var other = stage.discord.guild("Elsewhere", stage.bob);
        stage.discord.bot().joins(other);
        assertThat(stage.bot.delete("/users/@me/guilds/{guild_id}", other.id()).status())
                .isEqualTo(204);
        assertThat(stage.bot.get("/guilds/{guild_id}", other.id()).code()).isEqualTo(10004);
    }

    private static void applications(Stage stage) {
        var about = stage.bot.get("/applications/@me").json();
        assertThat(about.path("id").asLong(0)).isEqualTo(stage.application());
        assertThat(stage.bot.get("/oauth2/applications/@me").json()).isEqualTo(about);
        assertThat(stage.bot
                        .get("/applications/{application_id}", stage.application())
                        .json())
                .isEqualTo(about);
        assertThat(stage.weak
                        .get("/applications/{application_id}", stage.application())
                        .status())
                .isEqualTo(403);
        var changed = stage.bot.send("PATCH", "{'description':'helps','tags':['gaia']}", "/applications/@me");
        assertThat(changed.json().path("description").asString("")).isEqualTo("helps");
        assertThat(stage.bearer("identify")
                        .get("/oauth2/@me")
                        .json()
                        .path("user")
                        .path("username")
                        .asString(""))
                .isEqualTo("ada");
        assertThat(stage.bot.get("/oauth2/@me").status()).isEqualTo(200);
        assertThat(stage.nobody.get("/oauth2/@me").code()).isZero();
    }
}
