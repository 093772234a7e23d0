package space.gaia.workspace.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.workspace.mapping.Mapped.ADA;
import static space.gaia.workspace.mapping.Mapped.BOB;
import static space.gaia.workspace.mapping.Mapped.GENERAL;
import static space.gaia.workspace.mapping.Mapped.MESSAGE;
import static space.gaia.workspace.mapping.Mapped.PSEUDONYMS;
import static space.gaia.workspace.mapping.Mapped.STAMP;
import static space.gaia.workspace.mapping.Mapped.errors;
import static space.gaia.workspace.mapping.Mapped.fields;
import static space.gaia.workspace.mapping.Mapped.mapping;
import static space.gaia.workspace.mapping.Mapped.message;
import static space.gaia.workspace.mapping.Mapped.seen;
import static space.gaia.workspace.mapping.Mapped.user;
import static space.gaia.workspace.mapping.Mapped.written;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Secret;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.ChannelEvent.MessageSeen;
import space.gaia.workspace.event.Emoji;
import space.gaia.workspace.event.Origin;
import space.gaia.workspace.event.ReactionType;
import space.gaia.workspace.settings.Read;
import space.gaia.workspace.settings.SettingsError;

class DataMappingTest {

    private static final DataMapping DISGUISES = mapping(Map.of("authors", "pseudonyms"));

    @Test
    void nothingSetKeepsEverythingAsItIs() {
        Map<String, @Nullable Object> message = message("hello", "tomorrow", Map.of("x", List.of(1, "y")));

        assertThat(written(mapping(Map.of()), message)).isEqualTo(message);
    }

    @Test
    void aFieldIsLeftOutOfAMessageAndOfWhatItForwards() {
        Map<String, @Nullable Object> forward =
                fields("message", fields("content", "old", "embeds", List.of(Map.of("title", "t"))));

        Map<String, @Nullable Object> written = written(
                mapping(Map.of("leaveOut", List.of("embeds"))),
                message("x", "embeds", List.of(Map.of()), "message_snapshots", List.of(forward)));

        assertThat(written).doesNotContainKey("embeds");
        assertThat(written.toString()).contains("old").doesNotContain("title");
    }

    @Test
    void botsAndWebhooksAreSkippedEachByItself() {
        Map<String, @Nullable Object> bot = user(BOB, "bob");
        bot.put("bot", true);
        Map<String, @Nullable Object> ofBot = message("beep", "author", bot);
        Map<String, @Nullable Object> ofWebhook = message("boop", "webhook_id", "300000000000000003", "author", bot);

        DataMapping noBots = mapping(Map.of("skipAuthors", List.of("bots")));
        DataMapping noWebhooks = mapping(Map.of("skipAuthors", List.of("webhooks")));

        assertThat(noBots.apply(seen(ofBot), false))
                .isEqualTo(new Verdict.Rejected(new Reason("/skipAuthors", "is a bot's")));
        assertThat(noBots.apply(seen(ofWebhook), false)).isInstanceOf(Verdict.Kept.class);
        assertThat(noWebhooks.apply(seen(ofWebhook), false)).isInstanceOf(Verdict.Rejected.class);
        assertThat(noWebhooks.apply(seen(ofBot), false)).isInstanceOf(Verdict.Kept.class);
    }

    @Test
    void aPartOfAMessageThatDoesNotTellWhoseItIsIsNotKeptWhereThatDecides() {
        Map<String, @Nullable Object> part = fields("id", MESSAGE.toString(), "embeds", List.of(Map.of("title", "t")));

        assertThat(mapping(Map.of("skipAuthors", List.of("bots"))).apply(seen(part), false))
                .isInstanceOf(Verdict.Rejected.class);
        assertThat(mapping(Map.of()).apply(seen(part), false)).isInstanceOf(Verdict.Kept.class);
    }

    @Test
    void anEditIntoWhatIsNotKeptWithdrawsTheEarlierText() {
        DataMapping mapping = mapping(Map.of("skipText", List.of("(?i)confidential")));
        Map<String, @Nullable Object> edited =
                message("now Confidential", "edited_timestamp", "2026-01-02T04:00:00+00:00");

        assertThat(mapping.apply(seen(message("confidential")), false)).isInstanceOf(Verdict.Rejected.class);
        Verdict verdict = mapping.apply(seen(edited), false);

        assertThat(verdict).isInstanceOf(Verdict.Withdrawn.class);
        Map<String, @Nullable Object> told = ((MessageSeen) ((Verdict.Withdrawn) verdict).event()).object();
        assertThat(told)
                .containsEntry("content", "[redacted]")
                .containsEntry("embeds", List.of())
                .containsEntry("edited_timestamp", "2026-01-02T04:00:00+00:00")
                .doesNotContainKeys("author", "timestamp", "type");
        assertThat(((Verdict.Withdrawn) verdict).reason().rule()).isEqualTo("/skipText/0");
    }

    @Test
    void aForwardOfWhatIsNotKeptIsNotKept() {
        Map<String, @Nullable Object> forward =
                message("", "message_snapshots", List.of(fields("message", fields("content", "top secret"))));

        assertThat(mapping(Map.of("skipText", List.of("secret"))).apply(seen(forward), false))
                .isInstanceOf(Verdict.Rejected.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "emails | write to ada@example.com, please | write to [redacted], please",
                "phones | call +49 30 901820 now | call [redacted] now",
                "phones | call (555) 123-4567 now | call [redacted] now",
                "cards | pay with 4111 1111 1111 1111 | pay with [redacted]",
                "cards | order 4111 1111 1111 1112 | order 4111 1111 1111 1112",
                "cards | <@1234567890123456786> | <@1234567890123456786>",
                "ibans | to DE89 3704 0044 0532 0130 00 | to [redacted]",
                "keys | token ghp_0123456789abcdefghij0123456789 | token [redacted]",
            })
    void kindsOfTextAreRedacted(String kind, String text, String redacted) {
        Map<String, @Nullable Object> written = written(mapping(Map.of("redactKinds", List.of(kind))), message(text));

        assertThat(written).containsEntry("content", redacted);
    }

    @Test
    void whatMatchesIsRedactedWhereverItStandsAndIdsAndMomentsStay() {
        Map<String, @Nullable Object> message = message(
                "project falcon",
                "embeds",
                List.of(fields("title", "falcon", "fields", List.of(fields("name", "a", "value", "falcon!")))),
                "attachments",
                List.of(fields("id", "600000000000000001", "url", "https://cdn/falcon.png")),
                "poll",
                fields("question", fields("text", "falcon?")),
                "message_snapshots",
                List.of(fields("message", fields("content", "old falcon"))),
                "tomorrow",
                fields("Falcon: falcon", "x"));

        Map<String, @Nullable Object> written =
                written(mapping(Map.of("redactText", List.of("falcon", "[0-9]{4}"))), message);

        assertThat(written.toString()).doesNotContain("falcon");
        assertThat(written)
                .containsEntry("id", MESSAGE.toString())
                .containsEntry("timestamp", message.get("timestamp"))
                .containsEntry("content", "project [redacted]");
    }

    @Test
    void aLinkThatHidesWhatIsRedactedInItsEscapesIsRedactedWhole() {
        Map<String, @Nullable Object> written = written(
                mapping(Map.of("redactKinds", List.of("emails"))),
                message("", "attachments", List.of(fields("url", "https://cdn/ada%40example.com.pdf"))));

        assertThat(written.get("attachments")).isEqualTo(List.of(fields("url", "[redacted]")));
    }

    @Test
    void aWholeFieldIsRedacted() {
        Map<String, @Nullable Object> written = written(
                mapping(Map.of("redactFields", List.of("content", "attachments"))),
                message(
                        "hush",
                        "attachments",
                        List.of(fields("id", "600000000000000001", "filename", "a.png", "size", 3))));

        assertThat(written)
                .containsEntry("content", "[redacted]")
                .containsEntry(
                        "attachments",
                        List.of(fields("id", "600000000000000001", "filename", "[redacted]", "size", 3)));
    }

    @Test
    void aPersonHasOnePseudonymEverywhere() {
        String pseudonym = PSEUDONYMS.of(new UserId(ADA)).toString();
        Map<String, @Nullable Object> written = written(
                DISGUISES,
                message(
                        "<@%d> and <@!%d>, that is %d".formatted(ADA, BOB, ADA),
                        "member",
                        fields("nick", "Countess"),
                        "mentions",
                        List.of(user(BOB, "bob")),
                        "interaction_metadata",
                        fields("user", user(ADA, "ada")),
                        "embeds",
                        List.of(fields("icon", "https://cdn/avatars/" + BOB + "/x.png")),
                        "resolved",
                        fields("users", fields(Long.toString(BOB), fields("id", Long.toString(BOB))))));

        // "metadata" is no name of hers.
        assertThat(written.toString().replace("interaction_metadata", ""))
                .doesNotContain(Long.toString(ADA), Long.toString(BOB), "ada", "bob", "Countess", "a1b2c3")
                .contains("<@" + pseudonym + "> and <@!");
        assertThat(written.get("author")).extracting("id").isEqualTo(pseudonym);
        assertThat(written.get("id")).isEqualTo(MESSAGE.toString());
    }

    @Test
    void whoReactsVotesAndIsSeenHasThatPseudonymToo() {
        UserId ada = new UserId(ADA);
        UserId pseudonym = PSEUDONYMS.of(ada);
        Emoji thumb = new Emoji(0, "👍", false);
        var reacted =
                new ChannelEvent.Reacted(GENERAL, MESSAGE, thumb, ReactionType.NORMAL, ada, true, List.of(), STAMP);
        var voted = new ChannelEvent.Voted(GENERAL, MESSAGE, 1, ada, true, STAMP);
        var person = new ChannelEvent.PersonSeen(ada, user(ADA, "ada"), fields("nick", "Countess"), STAMP);

        assertThat(event(DISGUISES, reacted)).extracting("user").isEqualTo(pseudonym);
        assertThat(event(DISGUISES, voted)).extracting("user").isEqualTo(pseudonym);
        assertThat(event(DISGUISES, person)).extracting("user").isEqualTo(pseudonym);
        assertThat(event(DISGUISES, person).toString()).doesNotContain("ada", "Countess", Long.toString(ADA));
        assertThat(DISGUISES.stored(ada)).isEqualTo(pseudonym);
    }

    @Test
    void whoSpeaksThroughAWebhookIsDisguisedAndTheWebhookStays() {
        Map<String, @Nullable Object> message = message(
                "hi",
                "webhook_id",
                "300000000000000003",
                "author",
                fields("id", "300000000000000003", "username", "Grace"));

        Map<String, @Nullable Object> written = written(DISGUISES, message);

        assertThat(written.get("author")).extracting("id").isEqualTo("300000000000000003");
        assertThat(written.toString()).doesNotContain("Grace");
    }

    @Test
    void anotherWorkspaceAndAnotherKeyHaveOtherPseudonyms() {
        Secret key = Secret.of("0123456789abcdef0123456789abcdef");
        UserId ada = new UserId(ADA);

        assertThat(PSEUDONYMS.of(ada))
                .isEqualTo(Pseudonyms.of(key, new WorkspaceId("acme")).of(ada))
                .isNotEqualTo(Pseudonyms.of(key, new WorkspaceId("other")).of(ada))
                .isNotEqualTo(Pseudonyms.of(Secret.of("x".repeat(32)), new WorkspaceId("acme"))
                        .of(ada));
    }

    @Test
    void kindsThatAreNotStoredAreRejectedAndRemovalsNever() {
        DataMapping bare = mapping(Map.of("events", List.of()));
        UserId ada = new UserId(ADA);
        Instant now = Instant.EPOCH;
        ChannelId thread = new ChannelId(700_000_000_000_000_001L);

        assertThat(List.of(
                        new ChannelEvent.ReactionsCleared(GENERAL, MESSAGE, null, STAMP),
                        new ChannelEvent.Voted(GENERAL, MESSAGE, 1, ada, true, STAMP),
                        new ChannelEvent.PersonSeen(ada, user(ADA, "ada"), null, STAMP),
                        new ChannelEvent.ThreadsListed(Set.of(), Set.of(thread), STAMP),
                        new ChannelEvent.ChannelSeen(thread, fields("type", 11), Origin.REST, STAMP)))
                .allSatisfy(event -> assertThat(bare.apply(event, false)).isInstanceOf(Verdict.Rejected.class));
        assertThat(bare.apply(seen(message("x")), true)).isInstanceOf(Verdict.Rejected.class);
        assertThat(List.of(
                        new ChannelEvent.MessageRemoved(GENERAL, MESSAGE, now, STAMP),
                        new ChannelEvent.ChannelRemoved(thread, now, STAMP)))
                .allSatisfy(event -> assertThat(bare.apply(event, true)).isEqualTo(new Verdict.Kept(event)));
        assertThat(written(bare, message("x")).toString()).doesNotContain("ada");
    }

    @Test
    void aReaderGetsOtherNamesAndWhatIsWrittenKeepsDiscords() {
        DataMapping mapping = mapping(Map.of("rename", List.of(Map.of("field", "content", "as", "text"))));

        Map<String, @Nullable Object> written = written(mapping, message("hello"));

        assertThat(written).containsEntry("content", "hello");
        assertThat(mapping.renames().apply(written))
                .containsEntry("text", "hello")
                .doesNotContainKey("content");
        assertThat(mapping.renames().apply(message("hello", "text", "theirs")))
                .containsEntry("text", "theirs")
                .containsEntry("content", "hello");
    }

    @Test
    void aPreviewShowsBeforeAndAfterOrWhyNot() {
        DataMapping mapping = mapping(Map.of(
                "skipText", List.of("hush"),
                "redactText", List.of("secret"),
                "rename", List.of(Map.of("field", "content", "as", "text"))));

        assertThat(mapping.preview(message("a secret"), false).after()).containsEntry("text", "a [redacted]");
        Preview rejected = mapping.preview(message("hush"), false);
        assertThat(rejected.after()).isNull();
        assertThat(rejected.before()).containsEntry("content", "hush");
        assertThat(rejected.rejected()).isEqualTo(new Reason("/skipText/0", "has a text that is not stored"));
    }

    @Test
    void theVersionTellsWhatIsWrittenApartAndNothingElse() {
        DataMapping plain = mapping(Map.of());

        assertThat(mapping(Map.of("rename", List.of(Map.of("field", "content", "as", "text"))))
                        .version())
                .isEqualTo(plain.version());
        assertThat(mapping(Map.of("leaveOut", List.of("poll", "embeds"))).version())
                .isEqualTo(
                        mapping(Map.of("leaveOut", List.of("embeds", "poll"))).version())
                .isNotEqualTo(plain.version());
        assertThat(DISGUISES.version()).isNotEqualTo(plain.version());
        assertThat(plain.withoutAttachments().version())
                .isEqualTo(mapping(Map.of("leaveOut", List.of("attachments"))).version());
    }

    @Test
    void everyErrorSaysWhereItIs() {
        assertThat(errors(Map.of(
                        "events", List.of("reactions", "dances"),
                        "redactText", List.of("ok", "("),
                        "authors", 3,
                        "rename", List.of(Map.of("field", "id", "as", "key", "why", 1)),
                        "else", true)))
                .extracting(SettingsError::pointer)
                .containsExactlyInAnyOrder(
                        "/events/1", "/redactText/1", "/authors", "/rename/0/field", "/rename/0/why", "/else");
    }

    @Test
    void pseudonymsNeedAKey() {
        assertThat(DataMapping.read(Map.of("authors", "pseudonyms"), Pseudonyms.none())
                        .toString())
                .contains("/authors", "operator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*", "", "(a", "(?=x)y", "(a)\\1", "(x{100}){100}", "a{1001}", "(((a{9}){9}){9}){9}"})
    void aPatternThatIsNoneOrMatchesEverythingOrExplodesIsRefused(String pattern) {
        assertThat(errors(Map.of("skipText", List.of(pattern))))
                .extracting(SettingsError::pointer)
                .containsExactly("/skipText/0");
    }

    /** A message meets all of them. */
    @Test
    void patternsThatAskForTooMuchTogetherAreRefused() {
        List<String> large = Stream.generate(() -> "[^Qb]{0,70}Q").limit(20).toList();

        Read<DataMapping> read = DataMapping.read(Map.of("redactText", large), Pseudonyms.none());

        assertThat(read)
                .isInstanceOfSatisfying(
                        Read.Invalid.class,
                        invalid -> assertThat(invalid.errors().toString()).contains("/redactText", "together"));
        assertThat(DataMapping.read(Map.of("redactText", large.subList(0, 4)), Pseudonyms.none()))
                .isInstanceOf(Read.Valid.class);
    }

    @Test
    void aPatternThatBacktracksElsewhereTakesItsTimeFromTheTextOnly() {
        DataMapping mapping = mapping(Map.of("redactText", List.of("(a+)+$|(a|a)*b|(.*.*.*)x")));

        assertThat(written(mapping, message("a".repeat(4000) + "!"))).containsKey("content");
    }

    private static ChannelEvent event(DataMapping mapping, ChannelEvent event) {
        return ((Verdict.Kept) mapping.apply(event, false)).event();
    }
}
