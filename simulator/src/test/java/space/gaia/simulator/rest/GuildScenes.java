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
        bans(stage);
        invites(stage);
        auditLog(stage);
    }

    private static void bans(Stage stage) {
        long lab = stage.lab.id();
        var dave = stage.discord.user("dave");
        String one = "/guilds/{guild_id}/bans/{user_id}";
        assertThat(stage.weak.put(one, lab, dave.id()).code()).isEqualTo(50013);
        assertThat(stage.bot.put(one, lab, dave.id()).status()).isEqualTo(204);
        assertThat(stage.bot.get("/guilds/{guild_id}/bans", lab).json()).hasSize(1);
        assertThat(stage.bot.get(one, lab, dave.id()).status()).isEqualTo(200);
        assertThat(stage.bot.delete(one, lab, dave.id()).status()).isEqualTo(204);
        assertThat(stage.bot.get(one, lab, dave.id()).code()).isEqualTo(10026);
    }

    private static void invites(Stage stage) {
        long general = stage.general.id();
        var invite = stage.bot.send("POST", "{'max_age':0}", "/channels/{channel_id}/invites", general);
        String code = invite.json().path("code").asString("");
        assertThat(stage.nobody
                        .get("/invites/{code}?with_counts=true", code)
                        .json()
                        .path("guild")
                        .path("name")
                        .asString(""))
                .isEqualTo("Lab");
        assertThat(stage.bot.get("/channels/{channel_id}/invites", general).json())
                .hasSize(1);
        assertThat(stage.bot.get("/guilds/{guild_id}/invites", stage.lab.id()).json())
                .hasSize(1);
        assertThat(stage.weak.get("/guilds/{guild_id}/invites", stage.lab.id()).code())
                .isEqualTo(50013);
        assertThat(stage.bot.delete("/invites/{code}", code).status()).isEqualTo(200);
        assertThat(stage.nobody.get("/invites/{code}", code).code()).isEqualTo(10006);
    }

    private static void auditLog(Stage stage) {
        long lab = stage.lab.id();
        String log = "/guilds/{guild_id}/audit-logs";
        var last = stage.bot.get(log + "?limit=1", lab).json();
        assertThat(last.at("/audit_log_entries/0/action_type").asInt(0)).isEqualTo(23);
        assertThat(last.at("/users/0/id").asLong(0)).isEqualTo(stage.application());
        assertThat(stage.bot.get(log + "?action_type=30", lab).json().path("audit_log_entries"))
                .hasSize(1);
        assertThat(stage.weak.get(log, lab).code()).isEqualTo(50013);
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
