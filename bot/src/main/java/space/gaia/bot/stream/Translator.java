package space.gaia.bot.stream;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.Emoji;
import space.gaia.workspace.event.Origin;
import space.gaia.workspace.event.ReactionType;
import space.gaia.workspace.stream.Stamp;

/**
 * Makes events of the archive from what Discord sent ("Gateway Events"). What it does not know it leaves alone; what is
 * not as documented is {@link RawJson.Malformed}.
 */
final class Translator {

    private final Clock clock;
    private final WithheldContent withheld;
    private final BotIdentity bot;

    Translator(Clock clock, WithheldContent withheld, BotIdentity bot) {
        this.clock = clock;
        this.withheld = withheld;
        this.bot = bot;
    }

    /** The events of one observation, in the order in which they are to be applied. */
    List<Observed> translate(Observation observation, Stamp stamp, GuildIndex index) {
        List<Observed> events = new ArrayList<>();
        switch (observation) {
            case Observation.Dispatched dispatched -> dispatched(dispatched, stamp, index, events);
            case Observation.Messages messages -> {
                boolean withheldFromAll = ContentAccess.isMissingIn(messages.page());
                messages.page()
                        .forEach((Map<String, @Nullable Object> message) ->
                                message(message, messages.channel(), Origin.REST, withheldFromAll, stamp, events));
            }
            case Observation.Gone gone ->
                // Nobody knows any more where it stood.
                events.add(new Observed(null, new ChannelEvent.ChannelRemoved(gone.channel(), clock.instant(), stamp)));
            case Observation.Facts facts ->
                facts.facts().apply(stamp).forEach(event -> events.add(new Observed(facts.channel(), event)));
            case Observation.Channels channels -> {
                channels.channels()
                        .forEach((Map<String, @Nullable Object> channel) ->
                                channel(channel, Origin.REST, stamp, events));
                Set<ChannelId> active = channels.activeThreads();
                if (active != null) {
                    events.add(new Observed(null, new ChannelEvent.ThreadsListed(Set.of(), active, stamp)));
                }
            }
        }
        return events;
    }

    private void dispatched(Observation.Dispatched event, Stamp stamp, GuildIndex index, List<Observed> events) {
        Map<String, @Nullable Object> data = event.data();
        switch (event.type()) {
            case "MESSAGE_CREATE", "MESSAGE_UPDATE" ->
                message(data, channelOf(data), Origin.GATEWAY, false, stamp, events);
            case "MESSAGE_DELETE" -> removed(data, RawJson.id(data, "id"), stamp, events);
            case "MESSAGE_DELETE_BULK" ->
                RawJson.list(data, "ids").forEach(id -> removed(data, RawJson.snowflake(id, "ids"), stamp, events));
            case "MESSAGE_REACTION_ADD" -> reacted(data, true, stamp, events);
            case "MESSAGE_REACTION_REMOVE" -> reacted(data, false, stamp, events);
            case "MESSAGE_REACTION_REMOVE_ALL" -> cleared(data, null, stamp, events);
            case "MESSAGE_REACTION_REMOVE_EMOJI" -> cleared(data, emoji(data), stamp, events);
            case "MESSAGE_POLL_VOTE_ADD" -> voted(data, true, stamp, events);
            case "MESSAGE_POLL_VOTE_REMOVE" -> voted(data, false, stamp, events);
            case "CHANNEL_PINS_UPDATE" -> pinned(data, stamp, events);
            case "CHANNEL_CREATE", "CHANNEL_UPDATE", "THREAD_CREATE", "THREAD_UPDATE" ->
                channel(data, Origin.GATEWAY, stamp, events);
            case "CHANNEL_DELETE", "THREAD_DELETE" ->
                channelRemoved(new ChannelId(RawJson.id(data, "id")), stamp, index, events);
            case "THREAD_LIST_SYNC" -> threadsListed(data, channelIds(data), stamp, events);
            case "GUILD_CREATE" -> guild(data, stamp, events);
            case "GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE" ->
                People.member(data, stamp, person -> events.add(new Observed(null, person)));
            case "GUILD_MEMBERS_CHUNK" -> members(data, stamp, events);
            default -> {
                // Of no channel, or of a kind that Discord did not have when this was written.
            }
        }
    }

    private void message(
            Map<String, @Nullable Object> message,
            ChannelId channel,
            Origin origin,
            boolean withheldFromAll,
            Stamp stamp,
            List<Observed> events) {
        MessageId id = new MessageId(RawJson.id(message, "id"));
        // Who stands in it is read by the archive, which takes them out of the message anyway.
        Map<String, @Nullable Object> known = withheld.known(message, bot.id(), withheldFromAll);
        events.add(new Observed(channel, new ChannelEvent.MessageSeen(channel, id, known, origin, stamp)));
        Map<String, @Nullable Object> thread = RawJson.object(message, "thread");
        if (thread != null) {
            channel(thread, origin, stamp, events);
        }
    }

    private void removed(Map<String, @Nullable Object> data, long id, Stamp stamp, List<Observed> events) {
        ChannelId channel = channelOf(data);
        if (id <= 0) {
            throw new RawJson.Malformed("id");
        }
        events.add(new Observed(
                channel, new ChannelEvent.MessageRemoved(channel, new MessageId(id), clock.instant(), stamp)));
    }

    private static void reacted(Map<String, @Nullable Object> data, boolean on, Stamp stamp, List<Observed> events) {
        ChannelId channel = channelOf(data);
        ReactionType type = ReactionType.of(
                RawJson.number(data, "type", RawJson.flag(data, "burst") ? ReactionType.BURST.ordinal() : 0));
        List<String> colors = RawJson.list(data, "burst_colors").stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
        events.add(new Observed(
                channel,
                new ChannelEvent.Reacted(
                        channel, messageOf(data), emoji(data), type, userOf(data), on, colors, stamp)));
        People.member(RawJson.object(data, "member"), stamp, person -> events.add(new Observed(channel, person)));
    }

    private static void cleared(
            Map<String, @Nullable Object> data, @Nullable Emoji emoji, Stamp stamp, List<Observed> events) {
        ChannelId channel = channelOf(data);
        events.add(new Observed(channel, new ChannelEvent.ReactionsCleared(channel, messageOf(data), emoji, stamp)));
    }

    private static void voted(Map<String, @Nullable Object> data, boolean on, Stamp stamp, List<Observed> events) {
        ChannelId channel = channelOf(data);
        int answer = RawJson.number(data, "answer_id", -1);
        if (answer < 0) {
            throw new RawJson.Malformed("answer_id");
        }
        events.add(new Observed(
                channel, new ChannelEvent.Voted(channel, messageOf(data), answer, userOf(data), on, stamp)));
    }

    private static void pinned(Map<String, @Nullable Object> data, Stamp stamp, List<Observed> events) {
        if (data.containsKey("last_pin_timestamp")) {
            Map<String, @Nullable Object> channel = new LinkedHashMap<>();
            channel.put("id", Objects.requireNonNull(data.get("channel_id")));
            channel.put("last_pin_timestamp", data.get("last_pin_timestamp"));
            events.add(new Observed(
                    channelOf(data), new ChannelEvent.ChannelSeen(channelOf(data), channel, Origin.GATEWAY, stamp)));
        }
    }

    private static void channel(
            Map<String, @Nullable Object> channel, Origin origin, Stamp stamp, List<Observed> events) {
        ChannelId id = new ChannelId(RawJson.id(channel, "id"));
        Map<String, @Nullable Object> alone = channel;
        if (channel.containsKey("newly_created") || channel.containsKey("member")) {
            // Of the event and of the bot's own membership, not of the thread.
            alone = new LinkedHashMap<>(channel);
            alone.remove("newly_created");
            alone.remove("member");
        }
        events.add(new Observed(id, new ChannelEvent.ChannelSeen(id, alone, origin, stamp)));
    }

    /** Discord does not name the threads that go with their channel. */
    private void channelRemoved(ChannelId channel, Stamp stamp, GuildIndex index, List<Observed> events) {
        Instant now = clock.instant();
        events.add(new Observed(channel, new ChannelEvent.ChannelRemoved(channel, now, stamp)));
        index.threadsBelow(channel)
                .forEach(thread ->
                        events.add(new Observed(thread, new ChannelEvent.ChannelRemoved(thread, now, stamp))));
    }

    private static void guild(Map<String, @Nullable Object> guild, Stamp stamp, List<Observed> events) {
        if (RawJson.flag(guild, "unavailable")) {
            return;
        }
        RawJson.objects(guild, "channels")
                .forEach((Map<String, @Nullable Object> channel) -> channel(channel, Origin.GATEWAY, stamp, events));
        threadsListed(guild, Set.of(), stamp, events);
        members(guild, stamp, events);
    }

    private static void threadsListed(
            Map<String, @Nullable Object> data, Set<ChannelId> parents, Stamp stamp, List<Observed> events) {
        List<Map<String, @Nullable Object>> threads = RawJson.objects(data, "threads");
        threads.forEach((Map<String, @Nullable Object> thread) -> channel(thread, Origin.GATEWAY, stamp, events));
        Set<ChannelId> active = threads.stream()
                .map((Map<String, @Nullable Object> thread) -> new ChannelId(RawJson.id(thread, "id")))
                .collect(Collectors.toUnmodifiableSet());
        events.add(new Observed(null, new ChannelEvent.ThreadsListed(parents, active, stamp)));
    }

    private static void members(Map<String, @Nullable Object> data, Stamp stamp, List<Observed> events) {
        RawJson.objects(data, "members")
                .forEach((Map<String, @Nullable Object> member) ->
                        People.member(member, stamp, person -> events.add(new Observed(null, person))));
    }

    private static Set<ChannelId> channelIds(Map<String, @Nullable Object> data) {
        return RawJson.list(data, "channel_ids").stream()
                .map(id -> new ChannelId(RawJson.snowflake(id, "channel_ids")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Emoji emoji(Map<String, @Nullable Object> data) {
        Map<String, @Nullable Object> emoji = RawJson.required(data, "emoji");
        long id = RawJson.idOrZero(emoji, "id");
        String name = RawJson.text(emoji, "name");
        if (id == 0 && (name == null || name.isEmpty())) {
            throw new RawJson.Malformed("emoji");
        }
        return new Emoji(id, name, RawJson.flag(emoji, "animated"));
    }

    private static ChannelId channelOf(Map<String, @Nullable Object> data) {
        return new ChannelId(RawJson.id(data, "channel_id"));
    }

    private static MessageId messageOf(Map<String, @Nullable Object> data) {
        return new MessageId(RawJson.id(data, "message_id"));
    }

    private static UserId userOf(Map<String, @Nullable Object> data) {
        return new UserId(RawJson.id(data, "user_id"));
    }
}
