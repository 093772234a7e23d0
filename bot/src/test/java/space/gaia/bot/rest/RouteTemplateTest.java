package space.gaia.bot.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTemplateTest {

    @ParameterizedTest
    @CsvSource({
        "api/v10/channels/81384788765712384/messages, GET channels/{id}/messages",
        "api/v10/channels/1/messages/2/reactions/%F0%9F%94%A5/@me, GET channels/{id}/messages/{id}/reactions/{emoji}/@me",
        "api/v10/interactions/1/aW50ZXJhY3Rpb24/callback, GET interactions/{id}/{token}/callback",
        "api/v10/webhooks/1/aW50ZXJhY3Rpb24/messages/@original, GET webhooks/{id}/{token}/messages/@original",
        "api/v10/gateway/bot, GET gateway/bot",
        "api/v10/invites/hTKzmak, GET invites/{code}",
        "channels/1/Secret-Looking.Thing, GET channels/{id}/{other}"
    })
    void whatIsOneResourcesOwnIsLeftOut(String path, String template) {
        assertThat(RouteTemplate.of("GET", List.of(path.split("/", -1)))).isEqualTo(template);
    }
}
