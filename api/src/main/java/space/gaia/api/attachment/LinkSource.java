package space.gaia.api.attachment;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.gaia.api.discord.Answer;
import space.gaia.api.discord.DiscordClient;
import space.gaia.api.discord.DiscordRoutes.Pair;
import space.gaia.api.discord.DiscordRoutes.Refreshed;
import space.gaia.api.discord.Route;
import space.gaia.workspace.AttachmentId;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.discord.Cdn;
import space.gaia.workspace.reading.FileLinks;

/** Where fresh links come from: Discord refreshes old ones, and gives valid ones with each message that it is asked for. */
final class LinkSource {
    /** How many links Discord refreshes at once. */
    private static final int MOST = 50;

    private static final Duration LATER = Duration.ofMinutes(1);
    private static final Duration UNTIL_REFRESHED_AGAIN = Duration.ofMinutes(10);
    private static final Pattern EXPIRY = Pattern.compile("[?&]ex=([0-9a-fA-F]{1,12})(?:[&#]|$)");

    /** Where Discord keeps from an application what it has no intent for; a message of its own has at least one. */
    private static final List<String> CONTENT =
            List.of("content", "attachments", "embeds", "components", "message_snapshots", "sticker_items", "poll");

    private final DiscordClient client;
    private final Cdn cdn;
    private final FileLinks files;
    private final Clock clock;
    private volatile Instant refreshFrom = Instant.MIN;

    LinkSource(DiscordClient client, Cdn cdn, FileLinks files, Clock clock) {
        this.client = client;
        this.cdn = cdn;
        this.files = files;
        this.clock = clock;
    }

    /**
     * Has Discord refresh links. What has no answer is to be looked up in its message.
     *
     * @param waiting gives up to so many files; asked when it is the turn, so that who came meanwhile goes along
     * @return an answer or null for each file that was taken
     */
    Map<FileOfMessage, @Nullable FreshLink> refresh(IntFunction<List<FileOfMessage>> waiting) {
        List<FileOfMessage> taken = new ArrayList<>();
        Map<FileOfMessage, @Nullable FreshLink> found = new HashMap<>();
        if (clock.instant().isBefore(refreshFrom)) {
            waiting.apply(MOST).forEach(file -> found.put(file, null));
            return found;
        }
        Answer<Refreshed> answer = client.ask(Route.REFRESH, discord -> {
            taken.addAll(waiting.apply(MOST - taken.size()));
            List<String> links =
                    taken.stream().map(file -> file.file().link()).distinct().toList();
            return discord.refresh(Map.of("attachment_urls", links));
        });
        if (taken.isEmpty()) {
            // Its turn never came.
            taken.addAll(waiting.apply(MOST));
        }
        if (answer instanceof Answer.Forbidden) {
            // Closed to bots: each try would count towards a ban.
            refreshFrom = clock.instant().plus(UNTIL_REFRESHED_AGAIN);
        }
        Map<String, String> links = answer instanceof Answer.Told(var told) ? links(told) : Map.of();
        FreshLink otherwise = answer instanceof Answer.Failed<Refreshed>(var reason, var retryAfter)
                ? new FreshLink.Unavailable(reason, retryAfter)
                : null;
        for (FileOfMessage file : taken) {
            String link = links.get(file.file().link());
            // One that is not signed opens nothing.
            Optional<FreshLink.Valid> valid =
                    link == null ? Optional.empty() : valid(link, file).filter(made -> made.expires() != null);
            found.put(file, valid.isPresent() ? valid.get() : otherwise);
        }
        return found;
    }

    /** Looks the files of one message up in that message. */
    Map<FileOfMessage, FreshLink> lookUp(ChannelId channel, MessageId message, List<FileOfMessage> of) {
        Answer<Map<String, @Nullable Object>> answer =
                client.ask(Route.MESSAGE, discord -> discord.message(channel.toString(), message.toString()));
        Map<FileOfMessage, FreshLink> found = new HashMap<>();
        for (FileOfMessage file : of) {
            found.put(
                    file,
                    switch (answer) {
                        case Answer.Told(var told) -> in(told, file);
                        case Answer.Unknown<?> _ -> new FreshLink.Gone();
                        case Answer.Forbidden<?> _ -> new FreshLink.Hidden();
                        case Answer.NotTaken<?> _ ->
                            new FreshLink.Unavailable(
                                    "What answers in Discord's place does not know Discord's messages."
                                            + " Check DISCORD_API_URL.",
                                    LATER);
                        case Answer.Failed<?>(var reason, var retryAfter) ->
                            new FreshLink.Unavailable(reason, retryAfter);
                    });
        }
        return found;
    }

    private FreshLink in(Map<String, @Nullable Object> message, FileOfMessage file) {
        Optional<String> link = files.find(message, new AttachmentId(file.file().id()));
        if (link.isEmpty()) {
            return CONTENT.stream().allMatch(name -> isEmpty(message.get(name)))
                    ? new FreshLink.Unavailable(
                            "Discord withholds what is in this message."
                                    + " Switch on the Message Content intent in its developer portal.",
                            LATER)
                    : new FreshLink.Gone();
        }
        Optional<FreshLink.Valid> valid = valid(link.get(), file);
        return valid.isPresent()
                ? valid.get()
                : new FreshLink.Unavailable("Discord answers with a link to another file.", LATER);
    }

    /** The link, if it leads to this very file on Discord's CDN and nowhere else. */
    private Optional<FreshLink.Valid> valid(String link, FileOfMessage file) {
        if (!cdn.file(link).filter(found -> found.isSame(file.file())).isPresent()) {
            return Optional.empty();
        }
        try {
            Matcher expiry = EXPIRY.matcher(link);
            Instant expires = expiry.find() ? Instant.ofEpochSecond(Long.parseLong(expiry.group(1), 16)) : null;
            return Optional.of(new FreshLink.Valid(URI.create(link), expires));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Map<String, String> links(Refreshed told) {
        Map<String, String> links = new HashMap<>();
        for (Pair pair : Objects.requireNonNullElse(told.links(), List.<Pair>of())) {
            if (pair != null && pair.original() != null && pair.refreshed() != null) {
                links.put(pair.original(), pair.refreshed());
            }
        }
        return links;
    }

    private static boolean isEmpty(@Nullable Object value) {
        return switch (value) {
            case null -> true;
            case String text -> text.isEmpty();
            case List<?> list -> list.isEmpty();
            default -> false;
        };
    }
}
