package space.gaia.workspace.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.workspace.reading.Library.object;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import space.gaia.workspace.AttachmentId;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.discord.Cdn;

class FileLinksTest {
    private static final String CDN = "https://cdn.discordapp.com/attachments/";
    private static final String MEDIA = "https://media.discordapp.net/attachments/";
    private static final String OURS = "https://gaia.example/api/v1/messages/9/attachments/";

    private final FileLinks links = new FileLinks(Cdn.of("", ""), "https://gaia.example");

    @Test
    void ourLinkStandsWhereverDiscordHasOneToAFileOfItsCdn() {
        Map<String, @Nullable Object> message = object(
                "content", CDN + "1/2/text.png",
                "attachments",
                        List.of(object(
                                "id", "2", "url", CDN + "1/2/a.png", "proxy_url", MEDIA + "1/2/a.png?format=webp")),
                "message_snapshots",
                        List.of(object("message", object("attachments", List.of(object("url", CDN + "1/3/b.ogg"))))),
                "components", List.of(object("components", List.of(object("media", object("url", CDN + "1/4/c.png"))))),
                "embeds",
                        List.of(object(
                                "image",
                                object("url", CDN + "1/5/d.png"),
                                "author",
                                object("icon_url", CDN + "1/6/e.png"))));

        links.replace(message, new ChannelId(7), new MessageId(9));

        assertThat(message)
                .isEqualTo(object(
                        "content", CDN + "1/2/text.png",
                        "attachments",
                                List.of(object(
                                        "id", "2", "url", OURS + "2?channel=7", "proxy_url", OURS + "2?channel=7")),
                        "message_snapshots",
                                List.of(object(
                                        "message",
                                        object("attachments", List.of(object("url", OURS + "3?channel=7"))))),
                        "components",
                                List.of(object(
                                        "components", List.of(object("media", object("url", OURS + "4?channel=7"))))),
                        "embeds",
                                List.of(object(
                                        "image", object("url", OURS + "5?channel=7"),
                                        "author", object("icon_url", OURS + "6?channel=7")))));
    }

    @Test
    void whatLeadsElsewhereAndWhatIsNoLinkStays() {
        Map<String, @Nullable Object> message = object(
                "attachments", List.of(object("url", "attachment://a.png", "proxy_url", null)),
                "embeds",
                        List.of(object(
                                "url", "https://example.org/attachments/1/2/a.png", "title", CDN + "1/2/a.png")));
        String before = message.toString();

        links.replace(message, new ChannelId(7), new MessageId(9));

        assertThat(message).hasToString(before);
    }

    @Test
    void aFileIsFoundByItsOwnLinkBeforeThatOfItsPreviewAndOnlyInTheMessage() {
        Map<String, @Nullable Object> message = object(
                "attachments", List.of(object("proxy_url", MEDIA + "1/2/a.png", "url", CDN + "1/2/a.png?ex=1")),
                "embeds", List.of(object("image", object("proxy_url", MEDIA + "1/5/d.png"))));

        assertThat(links.find(message, new AttachmentId(2))).contains(CDN + "1/2/a.png?ex=1");
        assertThat(links.find(message, new AttachmentId(5))).contains(MEDIA + "1/5/d.png");
        assertThat(links.find(message, new AttachmentId(1))).isEmpty();
        assertThat(links.find(object(), new AttachmentId(2))).isEmpty();
    }
}
