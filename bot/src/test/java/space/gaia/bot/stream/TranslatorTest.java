package space.gaia.bot.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import net.dv8tion.jda.api.utils.data.DataObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.Emoji;
import space.gaia.workspace.event.Origin;
import space.gaia.workspace.event.ReactionType;
import space.gaia.workspace.stream.Stamp;
import space.gaia.workspace.stream.StreamId;

class TranslatorTest {

    private static final Stamp STAMP = new Stamp(1, 2, 3, 0);
    private static final ChannelId CHANNEL = new ChannelId(7);
    private static final MessageId MESSAGE = new MessageId(9);
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private final GuildIndex index = new GuildIndex(new GuildId(1), new BotIdentity());
    private final Translator translator = translator(true);

    @Test
    void aMessageIsKeptWholeAndItsPeopleAreLeftToTheArchive() {
        Map<String, @Nullable Object> message = json("""
                {"id":"9","channel_id":"7","guild_id":"1","content":"hi","of_tomorrow":{"a":null},
                 "author":{"id":"5","username":"ada"},"member":{"nick":"Ada","roles":[]},
                 "mentions":[{"id":"6","username":"bo","member":{"nick":null}}]}""");

        assertThat(events("MESSAGE_CREATE", message))
                .containsExactly(new ChannelEvent.MessageSeen(CHANNEL, MESSAGE, message, Origin.GATEWAY, STAMP));
    }

    @Test
    void aMemberIsSeenWithItsUserApart() {
        assertThat(events("GUILD_MEMBER_UPDATE", json("""
                        {"guild_id":"1","user":{"id":"5","username":"ada"},"nick":"Ada","roles":[]}""")))
                .containsExactly(new ChannelEvent.PersonSeen(
                        new UserId(5),
                        json("{\"id\":\"5\",\"username\":\"ada\"}"),
                        json("{\"nick\":\"Ada\",\"roles\":[]}"),
                        STAMP));
    }

    @Test
    void reactionsOfAllKinds() {
        Map<String, @Nullable Object> burst = json("""
                {"channel_id":"7","message_id":"9","user_id":"5","type":1,"burst":true,"burst_colors":["#fff"],
                 "emoji":{"id":"3","name":"gaia","animated":true}}""");
        Emoji emoji = new Emoji(3, "gaia", true);

        assertThat(events("MESSAGE_REACTION_ADD", burst))
                .containsExactly(new ChannelEvent.Reacted(
                        CHANNEL, MESSAGE, emoji, ReactionType.BURST, new UserId(5), true, List.of("#fff"), STAMP));
        assertThat(events("MESSAGE_REACTION_REMOVE", burst))
                .first()
                .extracting("on")
                .isEqualTo(false);
        assertThat(events("MESSAGE_REACTION_REMOVE_EMOJI", burst))
                .containsExactly(new ChannelEvent.ReactionsCleared(CHANNEL, MESSAGE, emoji, STAMP));
        assertThat(events("MESSAGE_REACTION_REMOVE_ALL", burst))
                .containsExactly(new ChannelEvent.ReactionsCleared(CHANNEL, MESSAGE, null, STAMP));
    }

    @Test
    void removalsVotesAndPins() {
        assertThat(events("MESSAGE_DELETE_BULK", json("{\"channel_id\":\"7\",\"ids\":[\"9\",\"10\"]}")))
                .containsExactly(
                        new ChannelEvent.MessageRemoved(CHANNEL, MESSAGE, NOW, STAMP),
                        new ChannelEvent.MessageRemoved(CHANNEL, new MessageId(10), NOW, STAMP));
        assertThat(events(
                        "MESSAGE_POLL_VOTE_REMOVE",
                        json("{\"channel_id\":\"7\",\"message_id\":\"9\",\"user_id\":\"5\",\"answer_id\":2}")))
                .containsExactly(new ChannelEvent.Voted(CHANNEL, MESSAGE, 2, new UserId(5), false, STAMP));
        assertThat(events("CHANNEL_PINS_UPDATE", json("{\"channel_id\":\"7\",\"last_pin_timestamp\":null}")))
                .containsExactly(new ChannelEvent.ChannelSeen(
                        CHANNEL, json("{\"id\":\"7\",\"last_pin_timestamp\":null}"), Origin.GATEWAY, STAMP));
    }

    @Test
    void aRemovedChannelTakesItsThreadsAlong() {
        index.channel(json("{\"id\":\"7\",\"type\":0}"));
        index.channel(json("{\"id\":\"8\",\"type\":11,\"parent_id\":\"7\"}"));

        assertThat(events("CHANNEL_DELETE", json("{\"id\":\"7\",\"type\":0}")))
                .containsExactly(
                        new ChannelEvent.ChannelRemoved(CHANNEL, NOW, STAMP),
                        new ChannelEvent.ChannelRemoved(new ChannelId(8), NOW, STAMP));
    }

    @Test
    void aBrokenPayloadNamesItsFieldAndNotItsValue() {
        assertThatThrownBy(() -> events("MESSAGE_CREATE", json("{\"id\":\"secret\",\"channel_id\":\"7\"}")))
                .isInstanceOf(RawJson.Malformed.class)
                .hasMessage("id");
        assertThat(events("SOMETHING_OF_TOMORROW", json("{\"id\":\"1\"}"))).isEmpty();
    }

    @Test
    void whatIsEmptyBecauseItIsWithheldErasesNothing() {
        String withheld = """
                {"id":"9","channel_id":"7","content":"","embeds":[],"attachments":[],"components":[],"pinned":true,
                 "author":{"id":"5"},"mentions":[%s]}""";

        assertThat(seen(translator(false), withheld.formatted("")))
                .containsOnlyKeys("id", "channel_id", "pinned", "author", "mentions");
        assertThat(seen(translator(false), withheld.formatted("{\"id\":\"99\"}")))
                .containsEntry("content", "")
                .containsKey("embeds");
        assertThat(seen(translator(true), withheld.formatted(""))).containsEntry("content", "");
    }

    @Test
    void whatOtherMessagesShowMeanwhileSaysNothingOfAMessageWithoutContent() throws InterruptedException {
        Translator shared = translator(true);
        String withheld = """
                {"id":"9","channel_id":"7","type":0,"content":"","embeds":[],"attachments":[],"components":[],
                 "author":{"id":"5"},"mentions":[]}""";
        String whole = withheld.replace("\"content\":\"\"", "\"content\":\"there it is\"");
        AtomicBoolean over = new AtomicBoolean();
        Thread another = Thread.ofPlatform().start(() -> {
            while (!over.get()) {
                shared.translate(
                        dispatched("MESSAGE_CREATE", json(whole)),
                        STAMP,
                        new GuildIndex(new GuildId(1), new BotIdentity()));
            }
        });

        for (int i = 0; i < 20_000; i++) {
            assertThat(seen(shared, withheld)).doesNotContainKey("content");
        }
        over.set(true);
        another.join();
    }

    @Test
    void whatIsReadTogetherWasWithheldTogether() {
        Map<String, @Nullable Object> aPin = json("""
                {"id":"8","channel_id":"7","type":6,"content":"","embeds":[],"attachments":[],"author":{"id":"5"}}""");
        Map<String, @Nullable Object> withheld = json("""
                {"id":"9","channel_id":"7","type":0,"content":"","embeds":[],"attachments":[],"author":{"id":"5"}}""");

        assertThat(ContentAccess.isMissingIn(List.of(aPin))).isFalse();
        assertThat(ContentAccess.isMissingIn(List.of(aPin, withheld))).isTrue();
        assertThat(contents(List.of(aPin))).containsExactly(true);
        assertThat(contents(List.of(aPin, withheld))).containsExactly(false, false);
    }

    private List<Boolean> contents(List<Map<String, @Nullable Object>> page) {
        StreamId stream = new StreamId(new WorkspaceId("acme"), new GuildId(1));
        var read = new Observation.Messages(stream, CHANNEL, page, Position.START, 1, new CompletableFuture<>());
        return translator(true).translate(read, STAMP, index).stream()
                .map(Observed::event)
                .filter(ChannelEvent.MessageSeen.class::isInstance)
                .map(ChannelEvent.MessageSeen.class::cast)
                .map(seen -> seen.object().containsKey("content"))
                .toList();
    }

    @Test
    void aPrivateChannelAndItsThreadsAreNotOpenToEveryone() {
        index.guild(json("""
                {"id":"1","roles":[{"id":"1","permissions":"1024"}],
                 "channels":[{"id":"7","type":0,"parent_id":"6"},
                             {"id":"8","type":0,"permission_overwrites":[{"id":"1","type":0,"allow":"0","deny":"1024"}]}],
                 "threads":[{"id":"10","type":11,"parent_id":"8"}]}"""));

        assertThat(index.place(CHANNEL))
                .isNotNull()
                .extracting(found -> found.place().openToEveryone())
                .isEqualTo(true);
        assertThat(index.place(new ChannelId(8)))
                .isNotNull()
                .extracting(found -> found.place().openToEveryone())
                .isEqualTo(false);
        assertThat(index.place(new ChannelId(10)))
                .isNotNull()
                .extracting(found -> found.place().channel())
                .isEqualTo(new ChannelId(8));
        assertThat(index.place(new ChannelId(11))).isNull();
    }

    private static Translator translator(boolean granted) {
        BotIdentity bot = new BotIdentity();
        bot.is(99);
        return new Translator(Clock.fixed(NOW, ZoneOffset.UTC), new WithheldContent(new ContentAccess(granted)), bot);
    }

    private Map<String, @Nullable Object> seen(Translator by, String message) {
        return by.translate(dispatched("MESSAGE_UPDATE", json(message)), STAMP, index).stream()
                .map(Observed::event)
                .filter(ChannelEvent.MessageSeen.class::isInstance)
                .map(ChannelEvent.MessageSeen.class::cast)
                .findFirst()
                .orElseThrow()
                .object();
    }

    private List<ChannelEvent> events(String type, Map<String, @Nullable Object> data) {
        return translator.translate(dispatched(type, data), STAMP, index).stream()
                .map(Observed::event)
                .toList();
    }

    private static Observation dispatched(String type, Map<String, @Nullable Object> data) {
        return new Observation.Dispatched(type, data, new Position(2, 3, 0), 1, 0);
    }

    private static Map<String, @Nullable Object> json(String text) {
        return RawJson.object(DataObject.fromJson(text).toMap());
    }
}
