package space.gaia.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

/** Guilds, roles, members, emojis and stickers. */
final class GuildScenes {

    private GuildScenes() {}

    static void play(Stage stage) {
        guild(stage);
        roles(stage);
        members(stage);
        expressions(stage);
    }

    private static void guild(Stage stage) {
        long lab = stage.lab.id();
        assertThat(stage.bot
                        .get("/guilds/{guild_id}?with_counts=true", lab)
                        .json()
                        .path("approximate_member_count")
                        .asInt(0))
                .isEqualTo(4);
        assertThat(stage.bot.get("/guilds/{guild_id}", 1).code()).isEqualTo(10004);
        assertThat(stage.bot
                        .send("PATCH", "{'description':'experiments'}", "/guilds/{guild_id}", lab)
                        .status())
                .isEqualTo(200);
        assertThat(stage.weak
                        .send("PATCH", "{'name':'Mine'}", "/guilds/{guild_id}", lab)
                        .code())
                .isEqualTo(50013);
        assertThat(stage.bot
                        .get("/guilds/{guild_id}/preview", lab)
                        .json()
                        .path("description")
                        .asString(""))
                .isEqualTo("experiments");
        stage.lab.unavailable();
        assertThat(stage.bot.get("/guilds/{guild_id}", lab).status()).isEqualTo(404);
        stage.lab.available();
    }

    private static void roles(Stage stage) {
        long lab = stage.lab.id();
        var role = stage.bot.send("POST", "{'name':'crew','color':3447003}", "/guilds/{guild_id}/roles", lab);
        String one = "/guilds/{guild_id}/roles/{role_id}";
        assertThat(stage.bot.get(one, lab, role.id()).json().path("name").asString(""))
                .isEqualTo("crew");
        assertThat(stage.bot.get(one, lab, 1).code()).isEqualTo(10011);
        assertThat(stage.bot
                        .send("PATCH", "{'hoist':true}", one, lab, role.id())
                        .json()
                        .path("hoist")
                        .asBoolean(false))
                .isTrue();
        assertThat(stage.bot.get("/guilds/{guild_id}/roles", lab).json()).hasSizeGreaterThan(2);
        var moved = stage.bot.send(
                "PATCH", "[{'id':'%s','position':1}]".formatted(role.id()), "/guilds/{guild_id}/roles", lab);
        assertThat(moved.status()).isEqualTo(200);
        String held = "/guilds/{guild_id}/members/{user_id}/roles/{role_id}";
        assertThat(stage.bot.put(held, lab, stage.bob.id(), role.id()).status()).isEqualTo(204);
        assertThat(stage.bot
                        .get("/guilds/{guild_id}/roles/member-counts", lab)
                        .json()
                        .path(role.id())
                        .asInt(0))
                .isEqualTo(1);
        assertThat(stage.weak.delete(held, lab, stage.bob.id(), role.id()).code())
                .isEqualTo(50013);
        assertThat(stage.bot.delete(held, lab, stage.bob.id(), role.id()).status())
                .isEqualTo(204);
        assertThat(stage.bot.delete(one, lab, role.id()).status()).isEqualTo(204);
    }

    private static void members(Stage stage) {
        long lab = stage.lab.id();
        String one = "/guilds/{guild_id}/members/{user_id}";
        assertThat(stage.bot.get("/guilds/{guild_id}/members", lab).json()).hasSize(1);
        var all = stage.bot.get("/guilds/{guild_id}/members?limit=1000", lab).json();
        assertThat(all).hasSize(4);
        String last = all.path(2).path("user").path("id").asString("");
        assertThat(stage.bot
                        .get("/guilds/{guild_id}/members?limit=10&after=" + last, lab)
                        .json())
                .hasSize(1);
        assertThat(stage.bot
                        .get("/guilds/{guild_id}/members/search?query=bo&limit=5", lab)
                        .json())
                .hasSize(1);
        assertThat(stage.bot
                        .send("PATCH", "{'nick':'Bobby'}", one, lab, stage.bob.id())
                        .json()
                        .path("nick")
                        .asString(""))
                .isEqualTo("Bobby");
        assertThat(stage.bot.get(one, lab, stage.bob.id()).status()).isEqualTo(200);
        assertThat(stage.bot.get(one, lab, 1).code()).isEqualTo(10007);
        assertThat(stage.bot
                        .send("PATCH", "{'nick':'Gaia!'}", "/guilds/{guild_id}/members/@me", lab)
                        .status())
                .isEqualTo(200);
        var carl = stage.discord.user("carl");
        carl.joins(stage.lab);
        assertThat(stage.weak.delete(one, lab, carl.id()).code()).isEqualTo(50013);
        assertThat(stage.bot.delete(one, lab, carl.id()).status()).isEqualTo(204);
    }

    private static void expressions(Stage stage) {
        long lab = stage.lab.id();
        String image = "data:image/gif;base64,R0lGODlh";
        var emoji = stage.bot.send(
                "POST", "{'name':'party','image':'%s'}".formatted(image), "/guilds/{guild_id}/emojis", lab);
        assertThat(emoji.json().path("animated").asBoolean(false)).isTrue();
        assertThat(stage.bot
                        .send("POST", "{'name':'party','image':'no'}", "/guilds/{guild_id}/emojis", lab)
                        .code())
                .isEqualTo(50035);
        String one = "/guilds/{guild_id}/emojis/{emoji_id}";
        assertThat(stage.bot.get("/guilds/{guild_id}/emojis", lab).json()).hasSize(1);
        assertThat(stage.bot.get(one, lab, emoji.id()).status()).isEqualTo(200);
        assertThat(stage.bot.delete(one, lab, emoji.id()).status()).isEqualTo(204);
        assertThat(stage.bot.get(one, lab, emoji.id()).code()).isEqualTo(10014);
        long sticker = stage.lab.sticker("wave");
        assertThat(stage.bot.get("/guilds/{guild_id}/stickers", lab).json()).hasSize(1);
        assertThat(stage.bot
                        .get("/guilds/{guild_id}/stickers/{sticker_id}", lab, sticker)
                        .status())
                .isEqualTo(200);
        assertThat(stage.bot.get("/stickers/{sticker_id}", sticker).status()).isEqualTo(200);
        assertThat(stage.bot.get("/stickers/{sticker_id}", 1).code()).isEqualTo(10060);
    }
}
