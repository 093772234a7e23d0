package space.gaia.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.gaia.simulator.world.Scene.id;
import static space.gaia.simulator.world.Scene.json;
import static space.gaia.simulator.world.Scene.refused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class InteractionsTest {
    private final Scene scene = new Scene();
    private final World world = scene.world;
    private final long app = scene.bot.id();
    private final InteractionAnswers answers = world.interactions().answers();

    @BeforeEach
    void register() {
        world.commands().create(app, 0, json("""
                {'name':'gaia','description':'all','options':[
                  {'type':1,'name':'status','description':'s'},
                  {'type':2,'name':'channels','description':'g','options':[
                    {'type':1,'name':'add','description':'a','options':[
                      {'type':7,'name':'channel','description':'c','required':true},
                      {'type':3,'name':'note','description':'n','autocomplete':true}]}]}]}"""));
        world.commands()
                .create(app, scene.guild, json("{'name':'admin','description':'a','default_member_permissions':'32'}"));
        world.commands().create(app, 0, json("{'name':'Keep it','type':3}"));
        scene.told.clear();
    }

    private Interaction status() {
        return world.interactions().command(scene.bob, scene.general, app, "gaia status", Map.of());
    }

    private Interaction answered(Interaction interaction, String callback) {
        answers.callback(interaction.id(), interaction.token(), json(callback));
        return interaction;
    }

    private ObjectNode original(Interaction interaction) {
        return answers.original(app, interaction.token());
    }

    private static JsonNode text(String value) {
        return Nodes.text(value);
    }

    @Test
    void aCommandArrivesAsItWasTypedWithWhatItNames() {
        var interaction = world.interactions()
                .command(
                        scene.ada,
                        scene.general,
                        app,
                        "gaia channels add",
                        Map.of("channel", text(Long.toString(scene.general))));

        assertThat(scene.last().onlyApplication()).isEqualTo(app);
        var payload = interaction.payload();
        var group = payload.path("data").path("options").path(0);
        assertThat(group.path("type").asInt()).isEqualTo(2);
        assertThat(group.path("options").path(0).path("options").path(0))
                .isEqualTo(json("{'name':'channel','type':7,'value':'%d'}", scene.general));
        assertThat(payload.path("data").path("resolved").path("channels").has(Long.toString(scene.general)))
                .isTrue();
        assertThat(payload.path("context").asInt()).isZero();
        assertThat(payload.path("authorizing_integration_owners").path("0").asLong())
                .isEqualTo(scene.guild);
        assertThat(payload.path("member").path("permissions").asLong()).isEqualTo(Permission.ALL);
        assertThatThrownBy(() ->
                        world.interactions().command(scene.ada, scene.general, app, "gaia channels add", Map.of()))
                .hasMessageContaining("required");
    }

    @Test
    void anAnswerIsAMessageOfTheApplicationInTheChannel() {
        var interaction = answered(status(), "{'type':4,'data':{'content':'fine'}}");

        var message = interaction.awaitMessage(Duration.ofSeconds(1));
        assertThat(message.path("type").asInt()).isEqualTo(MessageType.CHAT_INPUT_COMMAND);
        assertThat(message.path("interaction_metadata").path("user").path("id").asLong())
                .isEqualTo(scene.bob);
        assertThat(message.path("interaction").path("name").asString()).isEqualTo("gaia");
        assertThat(message.path("webhook_id").asLong()).isEqualTo(app);
        assertThat(world.messages().get(scene.ada, scene.general, id(message))).isEqualTo(original(interaction));
        assertThat(scene.last().type()).isEqualTo("MESSAGE_CREATE");
        assertThat(refused(() -> answered(interaction, "{'type':4,'data':{'content':'again'}}"))
                        .code())
                .isEqualTo(40060);
    }

    @Test
    void aDeferredAnswerLoadsUntilItIsFilledIn() {
        var interaction = answered(status(), "{'type':5}");
        assertThat(original(interaction).path("flags").asInt()).isEqualTo(MessageFlag.LOADING.bit);

        var followUp = answers.followUp(app, interaction.token(), json("{'content':'done'}"));

        assertThat(id(followUp)).isEqualTo(id(original(interaction)));
        assertThat(followUp.path("flags").asInt()).isZero();
        assertThat(followUp.path("edited_timestamp").isNull()).isTrue();
        var next = answers.followUp(app, interaction.token(), json("{'content':'and more'}"));
        assertThat(next.path("type").asInt()).isEqualTo(MessageType.REPLY);
        assertThat(next.path("message_reference").path("message_id").asLong()).isEqualTo(id(followUp));
        answers.delete(app, interaction.token(), id(next));
        assertThat(scene.last().type()).isEqualTo("MESSAGE_DELETE");
    }

    @Test
    void anEphemeralAnswerIsInNoChannelAndToldToTheApplicationAlone() {
        var interaction = answered(status(), "{'type':4,'data':{'content':'only you','flags':64}}");

        assertThat(scene.last().onlyApplication()).isEqualTo(app);
        assertThat(scene.last().data().has("guild_id")).isFalse();
        var id = id(original(interaction));
        assertThat(refused(() -> world.messages().get(scene.bob, scene.general, id))
                        .code())
                .isEqualTo(10008);
        answers.editOriginal(app, interaction.token(), json("{'content':'still only you'}"));
        assertThat(original(interaction).path("content").asString()).isEqualTo("still only you");
        answers.deleteOriginal(app, interaction.token());
        assertThat(refused(() -> original(interaction)).code()).isEqualTo(10008);
    }

    @Test
    void aLateAnswerAndAnOldTokenAreRefused() {
        var interaction = status();
        scene.now = scene.now.plusSeconds(4);
        assertThat(refused(() -> answered(interaction, "{'type':5}")).code()).isEqualTo(10062);

        var other = answered(status(), "{'type':5}");
        scene.now = scene.now.plusSeconds(901);
        assertThat(refused(() -> original(other)).status()).isEqualTo(401);
        assertThat(refused(() -> answers.original(app, "made-up")).code()).isEqualTo(10015);
    }

    @Test
    void whoMayNotUseACommandDoesNotGetToIt() {
        assertThat(refused(() -> world.interactions().command(scene.bob, scene.general, app, "admin", Map.of()))
                        .code())
                .isEqualTo(50013);
        assertThat(world.interactions().command(scene.ada, scene.general, app, "admin", Map.of()))
                .isNotNull();
    }

    @Test
    void proposalsAreAnsweredWithChoicesAndNothingElse() {
        var typing = world.interactions()
                .autocomplete(scene.bob, scene.general, app, "gaia channels add", Map.of("note", text("he")), "note");
        assertThat(typing.payload().path("type").asInt()).isEqualTo(4);
        assertThat(refused(() -> answered(typing, "{'type':4,'data':{'content':'no'}}"))
                        .code())
                .isEqualTo(50035);

        answered(typing, "{'type':8,'data':{'choices':[{'name':'hello','value':'hello'}]}}");
        assertThat(typing.awaitCallback(Duration.ofSeconds(1)).path("data").path("choices"))
                .hasSize(1);
    }

    @Test
    void buttonsSelectsAndModalsLeadFromOneToTheNext() {
        var asked = answered(
                status(),
                "{'type':4,'data':{'content':'sure?','components':[{'type':1,'components':["
                        + "{'type':2,'style':1,'custom_id':'yes'}]},{'type':1,'components':["
                        + "{'type':5,'custom_id':'who'}]}]}}");
        var message = id(original(asked));

        var chosen = world.interactions()
                .component(scene.bob, scene.general, message, "who", List.of(Long.toString(scene.ada)));
        assertThat(chosen.payload().path("data").path("resolved").path("users").has(Long.toString(scene.ada)))
                .isTrue();
        answered(chosen, "{'type':7,'data':{'content':'chosen'}}");
        assertThat(original(asked).path("content").asString()).isEqualTo("chosen");

        var pressed = world.interactions().component(scene.bob, scene.general, message, "yes", List.of());
        assertThat(pressed.payload().path("message").path("id").asLong()).isEqualTo(message);
        answered(pressed, """
                {'type':9,'data':{'custom_id':'form','title':'t','components':[{'type':1,'components':[
                  {'type':4,'custom_id':'why','style':1,'label':'why'}]}]}}""");
        var submitted = world.interactions().submit(pressed, Map.of("why", "because"));
        assertThat(submitted.payload().path("type").asInt()).isEqualTo(5);
        assertThat(submitted
                        .payload()
                        .path("data")
                        .path("components")
                        .path(0)
                        .path("components")
                        .path(0))
                .isEqualTo(json("{'type':4,'id':0,'custom_id':'why','value':'because'}"));
        answered(submitted, "{'type':4,'data':{'content':'thanks'}}");
        assertThat(original(submitted)
                        .path("interaction_metadata")
                        .path("triggering_interaction_metadata")
                        .path("interacted_message_id")
                        .asLong())
                .isEqualTo(message);
    }

    @Test
    void aMessageCommandCarriesTheMessage() {
        var message = scene.say(scene.bob, scene.general, "worth keeping");
        var interaction = world.interactions().messageCommand(scene.bob, scene.general, app, "Keep it", message);

        var data = interaction.payload().path("data");
        assertThat(data.path("target_id").asLong()).isEqualTo(message);
        assertThat(data.path("resolved")
                        .path("messages")
                        .path(Long.toString(message))
                        .path("content")
                        .asString())
                .isEqualTo("worth keeping");
        assertThat(original(answered(interaction, "{'type':4,'data':{'content':'kept'}}"))
                        .path("type")
                        .asInt())
                .isEqualTo(MessageType.CONTEXT_MENU_COMMAND);
    }

    @Test
    void overwritingCommandsKeepsTheIdsOfThoseThatStay() {
        var before = world.commands().all(app, 0);
        var kept = before.stream()
                .filter(it -> it.path("name").asString().equals("gaia"))
                .findFirst()
                .orElseThrow();

        var after = world.commands().overwrite(app, 0, Nodes.array().add(json("{'name':'gaia','description':'less'}")));

        assertThat(after).hasSize(1);
        assertThat(id(after.getFirst())).isEqualTo(id(kept));
        assertThat(after.getFirst().path("version")).isNotEqualTo(kept.path("version"));
        assertThat(refused(() -> world.commands().create(app, 0, json("{'name':'Bad Name','description':'x'}")))
                        .code())
                .isEqualTo(50035);
    }

    @Test
    void aWebhookWritesUnderItsOwnNameAndOnlyWithItsToken() {
        var webhook = world.webhooks().create(scene.ada, scene.general, json("{'name':'CI'}"));
        var token = webhook.path("token").asString();
        var message = world.webhooks().execute(id(webhook), token, 0, json("{'content':'green','username':'Builder'}"));

        assertThat(message.path("author").path("username").asString()).isEqualTo("Builder");
        assertThat(message.path("webhook_id").asLong()).isEqualTo(id(webhook));
        assertThat(scene.last().data().has("member")).isFalse();
        world.webhooks().edit(id(webhook), token, id(message), 0, json("{'content':'red'}"));
        assertThat(world.webhooks()
                        .message(id(webhook), token, id(message), 0)
                        .path("content")
                        .asString())
                .isEqualTo("red");
        assertThat(refused(() -> world.webhooks().execute(id(webhook), "x", 0, json("{'content':'y'}")))
                        .code())
                .isEqualTo(50027);
        assertThat(refused(() -> world.webhooks().create(scene.bob, scene.general, json("{'name':'mine'}")))
                        .code())
                .isEqualTo(50013);
        world.webhooks().delete(scene.ada, id(webhook));
        assertThat(refused(() -> world.webhooks().get(scene.ada, id(webhook))).code())
                .isEqualTo(10015);
    }
}
