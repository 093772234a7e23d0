package space.gaia.api.attachment;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.discord.DiscordApiSettings;
import space.gaia.api.openapi.Described;
import space.gaia.api.problem.Problems;
import space.gaia.workspace.AttachmentId;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.discord.Cdn;
import space.gaia.workspace.reading.MessageReader;
import space.gaia.workspace.reading.Viewer;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

/** Leads to the files of messages: who may read the message gets a link of Discord's that is valid now. */
@RestController
@OnRole(Role.API)
class AttachmentController {
    /** Who may no longer read the message is not to be led there by a cache for the rest of the day. */
    private static final Duration KEPT_AT_MOST = Duration.ofMinutes(10);

    private static final Duration LATER = Duration.ofMinutes(1);

    private final MessageReader messages;
    private final Cdn cdn;
    private final DiscordApiSettings settings;
    private final FreshLinks links;

    AttachmentController(MessageReader messages, Cdn cdn, DiscordApiSettings settings, FreshLinks links) {
        this.messages = messages;
        this.cdn = cdn;
        this.settings = settings;
        this.links = links;
    }

    @GetMapping("/api/v1/messages/{id}/attachments/{attachment}")
    @Described(
            value = "Leads to a message's file at Discord, by a link that is valid now.",
            status = 302,
            problems = 410)
    ResponseEntity<Void> attachment(
            Viewer viewer,
            @PathVariable MessageId id,
            @PathVariable AttachmentId attachment,
            @RequestParam ChannelId channel) {
        FileOfMessage file = messages.file(viewer, channel, id, attachment)
                .flatMap(cdn::file)
                .map(found -> new FileOfMessage(channel, id, found))
                .orElseThrow(() -> Problems.notFound("attachment"));
        if (!settings.token().isSendable()) {
            throw Problems.unavailable(
                    settings.token().isEmpty()
                            ? "Links to files are Discord's, and this process has no token of the bot to ask for them."
                                    + " Set DISCORD_TOKEN for the api too."
                            : "What DISCORD_TOKEN is set to cannot be a token. Set it as the developer portal shows it.",
                    Duration.ZERO);
        }
        FreshLink link = links.of(file);
        return switch (link) {
            case FreshLink.Valid valid ->
                ResponseEntity.status(HttpStatus.FOUND)
                        .headers(kept(links.lifetime(link)))
                        .location(valid.link())
                        .build();
            case FreshLink.Gone _ ->
                throw Problems.gone(
                        "Discord has this attachment no more. What the message tells of it is all that is left.");
            case FreshLink.Hidden _ ->
                throw Problems.unavailable(
                        "The bot may not read this channel any more. Give it View Channel and Read Message History there.",
                        LATER);
            case FreshLink.Unavailable(var reason, var retryAfter) -> throw Problems.unavailable(reason, retryAfter);
        };
    }

    private static HttpHeaders kept(Duration lifetime) {
        HttpHeaders headers = Answers.uncached();
        Duration kept = lifetime.compareTo(KEPT_AT_MOST) < 0 ? lifetime : KEPT_AT_MOST;
        headers.setCacheControl(CacheControl.maxAge(kept).cachePrivate());
        return headers;
    }
}
