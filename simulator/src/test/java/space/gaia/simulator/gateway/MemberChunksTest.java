package space.gaia.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class MemberChunksTest {
    private final GatewayFixture discord = new GatewayFixture();

    @AfterEach
    void close() {
        discord.close();
    }

    private ObjectNode all(String nonce) {
        return request().put("query", "").put("limit", 0).put("nonce", nonce);
    }

    private ObjectNode request() {
        return GatewayFixture.object().put("guild_id", Long.toString(discord.guild));
    }

    private void populate(int people) {
        for (int i = 0; i < people; i++) {
            var user = discord.world.users().create("person" + i, "Person " + i);
            discord.world.members().join(discord.guild, GatewayFixture.id(user));
        }
    }

    @Test
    void allMembersComeInChunksOfAThousand() {
        populate(1_200);
        try (var client = discord.client(Intent.of(Intent.GUILD_MEMBERS)).send(8, all("abc"))) {
            var first = client.awaitEvent("GUILD_MEMBERS_CHUNK").path("d");
            var second = client.awaitEvent("GUILD_MEMBERS_CHUNK").path("d");
            assertThat(first.path("members").size()).isEqualTo(1_000);
            assertThat(second.path("members").size()).isEqualTo(202);
            assertThat(first.path("chunk_count").asInt()).isEqualTo(2);
            assertThat(second.path("chunk_index").asInt()).isEqualTo(1);
            assertThat(second.path("nonce").asString()).isEqualTo("abc");
            client.send(8, all("again"));
            var limited = client.awaitEvent("RATE_LIMITED").path("d");
            assertThat(limited.path("opcode").asInt()).isEqualTo(8);
            assertThat(limited.path("meta").path("nonce").asString()).isEqualTo("again");
        }
    }

    @Test
    void aPrefixGivesAtMostAHundred() {
        populate(150);
        try (var client =
                discord.client(0).send(8, request().put("query", "PERSON").put("limit", 1_000))) {
            assertThat(client.awaitEvent("GUILD_MEMBERS_CHUNK")
                            .path("d")
                            .path("members")
                            .size())
                    .isEqualTo(100);
        }
    }

    @Test
    void idsThatAreNoMembersAreListedAndALongNonceIsIgnored() {
        var request = request().put("nonce", "n".repeat(33));
        request.putArray("user_ids").add(Long.toString(discord.ada)).add("1");
        try (var client = discord.client(0).send(8, request)) {
            var chunk = client.awaitEvent("GUILD_MEMBERS_CHUNK").path("d");
            assertThat(chunk.path("members")
                            .path(0)
                            .path("user")
                            .path("username")
                            .asString())
                    .isEqualTo("ada");
            assertThat(chunk.path("not_found").path(0).asString()).isEqualTo("1");
            assertThat(chunk.has("nonce")).isFalse();
        }
    }

    @Test
    void withoutTheMembersIntentAllMembersAreNotGiven() {
        try (var client = discord.client(0).send(8, all("unanswered"))) {
            client.send(8, request().put("query", "ada").put("limit", 1).put("nonce", "answered"));
            assertThat(client.awaitEvent("GUILD_MEMBERS_CHUNK")
                            .path("d")
                            .path("nonce")
                            .asString())
                    .isEqualTo("answered");
        }
    }

    @Test
    void presenceVoiceAndSoundsAreAccepted() {
        try (var client = discord.client(0)) {
            client.send(
                    3,
                    GatewayFixture.object()
                            .put("status", "dnd")
                            .put("afk", false)
                            .putNull("since"));
            client.send(
                    4, request().putNull("channel_id").put("self_mute", true).put("self_deaf", false));
            assertThat(client.awaitEvent("VOICE_STATE_UPDATE")
                            .path("d")
                            .path("self_mute")
                            .asBoolean())
                    .isTrue();
            var sounds = GatewayFixture.object();
            sounds.putArray("guild_ids").add(Long.toString(discord.guild));
            client.send(31, sounds).awaitEvent("SOUNDBOARD_SOUNDS");
            assertThat(discord.gateway.sessions().getFirst().status()).isEqualTo("dnd");
        }
    }
}
