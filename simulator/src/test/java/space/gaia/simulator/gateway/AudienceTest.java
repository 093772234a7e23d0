package space.gaia.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import space.gaia.simulator.world.Permission;
import space.gaia.simulator.world.World;
import tools.jackson.databind.JsonNode;

class AudienceTest {
    private static final long NO_CONTENT = GatewayFixture.EVERYTHING & ~Intent.MESSAGE_CONTENT.bit();

    private final GatewayFixture discord = new GatewayFixture();

    @AfterEach
    void close() {
        discord.close();
    }

    private static boolean isMarker(JsonNode payload) {
        return payload.path("d").path("content").asString("").equals("marker")
                || payload.path("t").asString("").equals("GUILD_UPDATE");
    }

    private void rename(String name) {
        discord.world
                .guilds()
                .update(World.DISCORD, discord.guild, GatewayFixture.object().put("name", name));
    }

    @Test
    void eventsOfAnIntentThatWasNotAskedForDoNotCome() {
        try (var client = discord.client(Intent.of(Intent.GUILDS))) {
            long message = discord.say("unheard");
            discord.world.messages().delete(discord.ada, discord.general, message);
            rename("heard");
            var heard = client.upTo(AudienceTest::isMarker);
            assertThat(heard)
                    .extracting(payload -> payload.path("t").asString())
                    .containsExactly("GUILD_UPDATE");
        }
    }

    @Test
    void withoutTheGuildsIntentThereIsNoGuildCreate() {
        try (var client = discord.client(Intent.of(Intent.GUILD_MESSAGES, Intent.MESSAGE_CONTENT))) {
            discord.say("marker");
            assertThat(client.upTo(AudienceTest::isMarker)).hasSize(1);
        }
    }

    @Test
    void membersComeWithTheGuildOnlyWithThePresencesIntent() {
        for (boolean presences : new boolean[] {true, false}) {
            long intents =
                    presences ? GatewayFixture.EVERYTHING : GatewayFixture.EVERYTHING & ~Intent.GUILD_PRESENCES.bit();
            try (var client = RawClient.connect(discord.url()).identify(discord.bot.token(), intents)) {
                var guild = client.awaitEvent("GUILD_CREATE").path("d");
                assertThat(guild.path("members").size()).isEqualTo(presences ? 2 : 1);
                assertThat(guild.path("member_count").asInt()).isEqualTo(2);
            }
        }
    }

    @Test
    void withoutTheContentIntentWhatPeopleWroteIsEmptyButForItsExceptions() {
        long direct = GatewayFixture.id(discord.world.directMessages().open(discord.bot.id(), discord.ada));
        try (var client = discord.client(NO_CONTENT)) {
            discord.say("secret");
            var secret = client.awaitEvent("MESSAGE_CREATE").path("d");
            assertThat(secret.path("content").asString()).isEmpty();
            assertThat(secret.path("embeds").size()).isZero();
            discord.say("hello <@" + discord.bot.id() + ">");
            assertThat(client.awaitEvent("MESSAGE_CREATE")
                            .path("d")
                            .path("content")
                            .asString())
                    .startsWith("hello <@");
            discord.say(discord.general, discord.bot.id(), "my own");
            assertThat(client.awaitEvent("MESSAGE_CREATE")
                            .path("d")
                            .path("content")
                            .asString())
                    .isEqualTo("my own");
            discord.say(direct, discord.ada, "between us");
            assertThat(client.awaitEvent("MESSAGE_CREATE")
                            .path("d")
                            .path("content")
                            .asString())
                    .isEqualTo("between us");
        }
    }

    @Test
    void aReplyDoesNotLeakWhatItAnswers() {
        long secret = discord.say("secret");
        try (var client = discord.client(NO_CONTENT)) {
            var reply = GatewayFixture.object().put("content", "see <@" + discord.bot.id() + ">");
            reply.putObject("message_reference").put("message_id", Long.toString(secret));
            discord.world.messages().create(discord.ada, discord.general, reply);
            var seen = client.awaitEvent("MESSAGE_CREATE").path("d");
            assertThat(seen.path("content").asString()).startsWith("see <@");
            assertThat(seen.path("referenced_message").path("id").asLong()).isEqualTo(secret);
            assertThat(seen.path("referenced_message").path("content").asString())
                    .isEmpty();
        }
    }

    @Test
    void anIntentThatIsTakenAwayWhileASessionRunsTakesTheContentAway() {
        try (var client = discord.client(GatewayFixture.EVERYTHING)) {
            discord.say("readable");
            assertThat(client.awaitEvent("MESSAGE_CREATE")
                            .path("d")
                            .path("content")
                            .asString())
                    .isEqualTo("readable");
            discord.gateway.intents().deny(discord.bot.id(), Intent.MESSAGE_CONTENT);
            discord.say("not any more");
            assertThat(client.awaitEvent("MESSAGE_CREATE")
                            .path("d")
                            .path("content")
                            .asString())
                    .isEmpty();
        }
    }

    @Test
    void whatTheBotCannotSeeIsNotSent() {
        long hidden = discord.channel("hidden");
        discord.world
                .channels()
                .overwrites()
                .set(
                        World.DISCORD,
                        hidden,
                        discord.guild,
                        GatewayFixture.object()
                                .put("type", 0)
                                .put("allow", "0")
                                .put("deny", Long.toString(Permission.VIEW_CHANNEL.bit())));
        try (var client = discord.client(GatewayFixture.EVERYTHING)) {
            discord.say(hidden, discord.ada, "behind the curtain");
            discord.say("marker");
            assertThat(client.upTo(AudienceTest::isMarker)).hasSize(1);
        }
    }

    @Test
    void aGuildThatIsUnavailableIsSilentAndComesBackWhole() {
        try (var client = discord.client(GatewayFixture.EVERYTHING)) {
            discord.world.guilds().unavailable(discord.guild);
            assertThat(client.next().path("t").asString()).isEqualTo("GUILD_DELETE");
            discord.world.guilds().available(discord.guild);
            assertThat(client.next().path("t").asString()).isEqualTo("GUILD_CREATE");
        }
    }

    @Test
    void eachShardGetsItsOwnGuildsAndTheFirstTheDirectMessages() {
        for (int i = 0; i < 5; i++) {
            long guild = GatewayFixture.id(discord.world.guilds().create("Guild " + i, discord.ada));
            discord.world.members().addBot(guild, discord.bot.id(), Permission.DEFAULT);
        }
        var guilds = discord.world.guilds().of(discord.bot.id());
        for (int shard = 0; shard < 2; shard++) {
            var identify = RawClient.identity(discord.bot.token(), GatewayFixture.EVERYTHING);
            identify.putArray("shard").add(shard).add(2);
            int mine = shard;
            var expected = guilds.stream().filter(id -> (id >>> 22) % 2 == mine).toList();
            try (var client = RawClient.connect(discord.url()).send(2, identify)) {
                var listed = client.awaitEvent("READY")
                        .path("d")
                        .path("guilds")
                        .valueStream()
                        .map(guild -> guild.path("id").asLong())
                        .toList();
                assertThat(listed).isEqualTo(expected);
                for (long id : expected) {
                    assertThat(client.next().path("d").path("id").asLong()).isEqualTo(id);
                }
            }
        }
    }
}
