package space.gaia.simulator.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import space.gaia.simulator.world.Interaction;

/** Webhooks, commands, and what people do with them. */
final class WebhookScenes {

    private static final String TOKENED = "/webhooks/{webhook_id}/{webhook_token}";
    private static final String MESSAGE = TOKENED + "/messages/{message_id}";
    private static final String CALLBACK = "/interactions/{interaction_id}/{interaction_token}/callback";

    private WebhookScenes() {}

    static void webhooks(Stage stage) {
        long general = stage.general.id();
        var made = stage.bot.send("POST", "{'name':'Courier'}", "/channels/{channel_id}/webhooks", general);
        String token = made.json().path("token").asString("");
        assertThat(stage.weak
                        .send("POST", "{'name':'No'}", "/channels/{channel_id}/webhooks", general)
                        .code())
                .isEqualTo(50013);
        assertThat(stage.bot.get("/channels/{channel_id}/webhooks", general).json())
                .hasSize(1);
        assertThat(stage.bot.get("/guilds/{guild_id}/webhooks", stage.lab.id()).json())
                .hasSize(1);
        assertThat(stage.bot.get("/webhooks/{webhook_id}", made.id()).status()).isEqualTo(200);
        assertThat(stage.bot.get("/webhooks/{webhook_id}", 1).code()).isEqualTo(10015);
        assertThat(stage.bot
                        .send("PATCH", "{'name':'Runner'}", "/webhooks/{webhook_id}", made.id())
                        .status())
                .isEqualTo(200);
        assertThat(stage.nobody.get(TOKENED, made.id(), token).json().has("user"))
                .isFalse();
        assertThat(stage.nobody.get(TOKENED, made.id(), "wrong").status()).isEqualTo(401);
        assertThat(stage.nobody
                        .send("PATCH", "{'name':'Walker'}", TOKENED, made.id(), token)
                        .json()
                        .path("name")
                        .asString(""))
                .isEqualTo("Walker");
        assertThat(stage.nobody
                        .send("POST", "{'content':'quiet'}", TOKENED, made.id(), token)
                        .status())
                .isEqualTo(204);
        var sent = stage.nobody.send("POST", "{'content':'loud'}", TOKENED + "?wait=true", made.id(), token);
        assertThat(sent.json().path("webhook_id").asString("")).isEqualTo(made.id());
        assertThat(stage.nobody.get(MESSAGE, made.id(), token, sent.id()).status())
                .isEqualTo(200);
        assertThat(stage.nobody
                        .send("PATCH", "{'content':'louder'}", MESSAGE, made.id(), token, sent.id())
                        .json()
                        .path("content")
                        .asString(""))
                .isEqualTo("louder");
        assertThat(stage.nobody.delete(MESSAGE, made.id(), token, sent.id()).status())
                .isEqualTo(204);
        assertThat(stage.nobody.get(MESSAGE, made.id(), token, sent.id()).code())
                .isEqualTo(10008);
        assertThat(stage.nobody.delete(TOKENED, made.id(), token).status()).isEqualTo(204);
        var other = stage.bot.send("POST", "{'name':'Brief'}", "/channels/{channel_id}/webhooks", general);
        assertThat(stage.bot.delete("/webhooks/{webhook_id}", other.id()).status())
                .isEqualTo(204);
    }

    static void commands(Stage stage) {
        long application = stage.application();
        for (String base : List.of(
                "/applications/{application_id}/commands",
                "/applications/{application_id}/guilds/{guild_id}/commands")) {
            Object[] where =
                    base.contains("guild") ? new Object[] {application, stage.lab.id()} : new Object[] {application};
            commands(stage, base, where);
        }
        permissions(stage);
        interactions(stage);
    }

    private static void commands(Stage stage, String base, Object... where) {
        String body = "{'name':'weather','description':'How is it','name_localizations':{'de':'wetter'},"
                + "'default_member_permissions':'32','options':[{'type':3,'name':'city','description':'Where',"
                + "'required':true,'choices':[{'name':'Bonn','value':'bn'}]},"
                + "{'type':4,'name':'days','description':'How many','min_value':1}]}";
        var made = stage.bot.send("POST", body, base, where);
        assertThat(made.status()).isEqualTo(201);
        assertThat(stage.bot.send("POST", body, base, where).status()).isEqualTo(200);
        Object[] one = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(where), java.util.stream.Stream.of(made.id()))
                .toArray();
        assertThat(stage.bot
                        .get(base + "/{command_id}", one)
                        .json()
                        .at("/name_localizations/de")
                        .asString(""))
                .isEqualTo("wetter");
        assertThat(stage.bot.get(base, where).json().path(0).has("name_localizations"))
                .isFalse();
        assertThat(stage.bot
                        .get(base + "?with_localizations=true", where)
                        .json()
                        .at("/0/name_localizations/de")
                        .asString(""))
                .isEqualTo("wetter");
        assertThat(stage.bot
                        .send("PATCH", "{'description':'How will it be'}", base + "/{command_id}", one)
                        .status())
                .isEqualTo(200);
        assertThat(stage.bot.delete(base + "/{command_id}", one).status()).isEqualTo(204);
        assertThat(stage.bot.get(base + "/{command_id}", one).code()).isEqualTo(10063);
        assertThat(stage.weak.get(base, where).status()).isEqualTo(403);
        var refused = stage.bot.send(
                "PUT",
                "[{'name':'fine','description':'x'},{'name':'Not Fine','description':'','name_localizations':{'xx':'y'}}]",
                base,
                where);
        assertThat(refused.json().at("/errors/1/name/_errors/0/code").asString(""))
                .isEqualTo("APPLICATION_COMMAND_INVALID_NAME");
        var all = stage.bot.send(
                "PUT",
                "[{'name':'ask','description':'Asks'},{'name':'quote','type':3},{'name':'greet','type':2}]",
                base,
                where);
        assertThat(all.json()).hasSize(3);
    }

    private static void permissions(Stage stage) {
        long application = stage.application();
        long lab = stage.lab.id();
        String base = "/applications/{application_id}/guilds/{guild_id}/commands";
        String command =
                stage.bot.get(base, application, lab).json().at("/0/id").asString("");
        String one = base + "/{command_id}/permissions";
        assertThat(stage.bot.get(one, application, lab, command).code()).isEqualTo(10066);
        String body = "{'permissions':[{'id':'%d','type':2,'permission':false}]}".formatted(stage.bob.id());
        assertThat(stage.bot.send("PUT", body, one, application, lab, command).status())
                .isEqualTo(401);
        var admin = stage.bearer("applications.commands.permissions.update");
        assertThat(admin.send("PUT", body, one, application, lab, command).status())
                .isEqualTo(200);
        assertThat(stage.bot.get(one, application, lab, command).status()).isEqualTo(200);
        assertThat(stage.bot.get(base + "/permissions", application, lab).json())
                .hasSize(1);
    }

    private static void interactions(Stage stage) {
        var people = stage.general.with(stage.discord.bot());
        var asked = people.command(stage.bob, "ask");
        var answered = answer(
                stage,
                asked,
                "{'type':4,'data':{'content':'yes?','components':[{'type':1,'components':"
                        + "[{'type':2,'style':1,'label':'Go','custom_id':'go'}]}]}}");
        assertThat(answered.json().at("/resource/message/content").asString("")).isEqualTo("yes?");
        assertThat(stage.nobody
                        .send("POST", "{'type':4,'data':{'content':'x'}}", CALLBACK, asked.id(), asked.token())
                        .code())
                .isEqualTo(40060);
        followUps(stage, asked);
        long shown = answered.json().at("/resource/message/id").asLong(0);
        answer(stage, people.press(stage.bob, shown, "go"), "{'type':7,'data':{'content':'pressed'}}");
        answer(stage, people.press(stage.ada, shown, "go"), "{'type':6}");
        var deferred = people.command(stage.ada, "ask");
        answer(stage, deferred, "{'type':5}");
        String original = "{'content':'at last'}";
        assertThat(stage.nobody
                        .send("PATCH", original, MESSAGE, stage.application(), deferred.token(), "@original")
                        .json()
                        .path("content")
                        .asString(""))
                .isEqualTo("at last");
        modal(stage);
        assertThat(stage.nobody.send("POST", "{'type':4}", CALLBACK, 1, "no").code())
                .isEqualTo(10062);
    }

    private static Wire.Reply answer(Stage stage, Interaction interaction, String body) {
        var reply = stage.nobody.send(
                "POST", body, CALLBACK + "?with_response=true", interaction.id(), interaction.token());
        assertThat(reply.status()).isEqualTo(200);
        return reply;
    }

    private static void followUps(Stage stage, Interaction asked) {
        long application = stage.application();
        var more = stage.nobody.send("POST", "{'content':'and more'}", TOKENED, application, asked.token());
        assertThat(more.status()).isEqualTo(200);
        assertThat(stage.nobody
                        .get(MESSAGE, application, asked.token(), "@original")
                        .status())
                .isEqualTo(200);
        assertThat(stage.nobody
                        .get(MESSAGE, application, asked.token(), more.id())
                        .status())
                .isEqualTo(200);
        assertThat(stage.nobody
                        .send("PATCH", "{'content':'less'}", MESSAGE, application, asked.token(), more.id())
                        .status())
                .isEqualTo(200);
        assertThat(stage.nobody
                        .delete(MESSAGE, application, asked.token(), more.id())
                        .status())
                .isEqualTo(204);
    }

    private static void modal(Stage stage) {
        var people = stage.general.with(stage.discord.bot());
        var opened = people.command(stage.bob, "ask");
        answer(
                stage,
                opened,
                "{'type':9,'data':{'custom_id':'form','title':'Say','components':[{'type':1,'components':"
                        + "[{'type':4,'custom_id':'text','style':1,'label':'What'}]}]}}");
        assertThat(opened.awaitCallback(Duration.ofSeconds(30)).path("type").asInt(0))
                .isEqualTo(9);
        var submitted = people.submit(opened, Map.of("text", "this"));
        assertThat(stage.nobody
                        .send(
                                "POST",
                                "{'type':4,'data':{'content':'thanks','flags':64}}",
                                CALLBACK,
                                submitted.id(),
                                submitted.token())
                        .status())
                .isEqualTo(204);
        assertThat(stage.nobody
                        .delete(MESSAGE, stage.application(), submitted.token(), "@original")
                        .status())
                .isEqualTo(204);
    }
}
