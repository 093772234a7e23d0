package space.gaia.simulator.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
    private static final int MESSAGES = 200;

    private final GatewayFixture discord = new GatewayFixture();

    @AfterEach
    void close() {
        discord.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zlib-stream", "zstd-stream"})
    void aCompressedStreamCarriesEveryPayloadInAMessageOfItsOwn(String compression) {
        var unpacker = compression.equals("zlib-stream") ? new RawClient.ZlibStream() : new RawClient.ZstdStream();
        try (var client = RawClient.connect(discord.url(), "v=10&encoding=json&compress=" + compression, unpacker)) {
            client.identify(discord.bot.token(), GatewayFixture.EVERYTHING).awaitEvent("GUILD_CREATE");
            for (int i = 0; i < MESSAGES; i++) {
                discord.say("ünïcode 👋 " + i + " " + "x".repeat(i * 9));
            }
            for (int i = 0; i < MESSAGES; i++) {
                var payload = client.awaitEvent("MESSAGE_CREATE");
                assertThat(payload.path("d").path("content").asString()).startsWith("ünïcode 👋 " + i + " ");
                assertThat(payload.path("s").asInt()).isEqualTo(3 + i);
            }
            assertThat(client.binaryMessages()).isGreaterThanOrEqualTo(MESSAGES + 3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"zlib-stream", "zstd-stream"})
    void aPayloadOfAMegabyteFitsACompressedStream(String compression) {
        for (int i = 0; i < 1_000; i++) {
            discord.channel("channel-with-a-long-name-" + i);
        }
        var unpacker = compression.equals("zlib-stream") ? new RawClient.ZlibStream() : new RawClient.ZstdStream();
        try (var client = RawClient.connect(discord.url(), "v=10&encoding=json&compress=" + compression, unpacker)) {
            client.identify(discord.bot.token(), GatewayFixture.EVERYTHING);
            var guild = client.awaitEvent("GUILD_CREATE");
            assertThat(guild.path("d").path("channels").size()).isEqualTo(1_001);
        }
    }

    @Test
    void payloadCompressionPacksLargePayloadsOneByOne() {
        try (var client = RawClient.connect(discord.url())) {
            client.send(
                    2,
                    RawClient.identity(discord.bot.token(), GatewayFixture.EVERYTHING)
                            .put("compress", true));
            assertThat(client.awaitEvent("GUILD_CREATE").path("d").path("name").asString())
                    .isEqualTo("Lovelace");
            assertThat(client.binaryMessages()).isPositive();
        }
    }
}
