package space.gaia.workspace.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static space.gaia.workspace.mapping.Mapped.PSEUDONYMS;
import static space.gaia.workspace.mapping.Mapped.fields;
import static space.gaia.workspace.mapping.Mapped.mapping;
import static space.gaia.workspace.mapping.Mapped.seen;
import static space.gaia.workspace.mapping.Mapped.user;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.NullUnmarked;
import space.gaia.workspace.UserId;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.ChannelEvent.MessageSeen;
import space.gaia.workspace.event.Origin;
import space.gaia.workspace.settings.Read;
import space.gaia.workspace.settings.SettingsError;

/** What holds for whatever Discord may send and whatever an admin may set; null is part of both. */
@NullUnmarked
class MappingPropertiesTest {

    private static final String CANARY = "CANARY-7f3a";
    private static final List<Long> PEOPLE = List.of(500_000_000_000_000_001L, 500_000_000_000_000_002L);

    @Property(tries = 2000)
    void aMappingThatMadeARecordLeavesItAsItIs(
            @ForAll("settings") Map<String, Object> settings, @ForAll("records") Map<String, Object> record) {
        DataMapping mapping = mapping(settings);

        if (mapping.apply(seen(record), false) instanceof Verdict.Kept kept) {
            assertThat(mapping.apply(kept.event(), false)).isEqualTo(kept);
        }
        Verdict channel =
                mapping.apply(new ChannelEvent.ChannelSeen(Mapped.GENERAL, record, Origin.REST, Mapped.STAMP), false);
        if (channel instanceof Verdict.Kept kept) {
            assertThat(mapping.apply(kept.event(), false)).isEqualTo(kept);
        }
        Map<String, Object> renamed = mapping.renames().apply(record);
        assertThat(mapping.renames().apply(renamed)).isEqualTo(renamed);
        assertThat(renamed).hasSameSizeAs(record);
    }

    @Property(tries = 2000)
    void redactionLeavesNoTraceOfWhatItTakesOut(@ForAll("records") Map<String, Object> record) {
        DataMapping mapping = mapping(Map.of("redactText", List.of("CANARY-[0-9a-f]{4}")));
        var person = new ChannelEvent.PersonSeen(new UserId(PEOPLE.getFirst()), record, record, Mapped.STAMP);

        assertThat(String.valueOf(mapping.apply(seen(record), false))).doesNotContain(CANARY);
        assertThat(String.valueOf(mapping.preview(record, false).after())).doesNotContain(CANARY);
        assertThat(String.valueOf(mapping.apply(person, false))).doesNotContain(CANARY);
    }

    @Property(tries = 2000)
    void nobodyWhomARecordNamesIsLeftInIt(@ForAll("records") Map<String, Object> record) {
        DataMapping mapping = mapping(Map.of("authors", "pseudonyms"));
        Map<String, Object> message = new LinkedHashMap<>(record);
        message.put("author", user(PEOPLE.getFirst(), "ada"));
        message.put("mentions", List.of(user(PEOPLE.getLast(), "bob")));
        message.remove("webhook_id");

        Verdict verdict = mapping.apply(seen(message), false);

        assertThat(((MessageSeen) ((Verdict.Kept) verdict).event()).object().toString())
                .doesNotContain(PEOPLE.getFirst().toString(), PEOPLE.getLast().toString());
    }

    @Property(tries = 5000)
    void pseudonymsAreStableAndNeverIds(@ForAll @LongRange(min = 1, max = (1L << 62) - 1) long id) {
        UserId pseudonym = PSEUDONYMS.of(new UserId(id));

        assertThat(pseudonym.value()).isGreaterThanOrEqualTo(1L << 62);
        assertThat(PSEUDONYMS.of(new UserId(id))).isEqualTo(pseudonym);
        assertThat(PSEUDONYMS.of(pseudonym)).isEqualTo(pseudonym);
    }

    @Property(tries = 20)
    void differentPeopleHaveDifferentPseudonyms(@ForAll @LongRange(min = 1, max = 1L << 60) long first) {
        Set<UserId> pseudonyms = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            pseudonyms.add(PSEUDONYMS.of(new UserId(first + i)));
        }

        assertThat(pseudonyms).hasSize(2000);
    }

    @Property(tries = 10_000)
    void badSettingsAreErrorsWithPointersAndNeverExceptions(
            @ForAll("values") Object value, @ForAll("badFields") String field) {
        Map<String, Object> settings = fields(field, value);

        switch (DataMapping.read(settings, PSEUDONYMS)) {
            case Read.Invalid<DataMapping>(List<SettingsError> errors) ->
                assertThat(errors).isNotEmpty().allSatisfy(error -> {
                    assertThat(error.pointer()).startsWith("/");
                    assertThat(error.message()).isNotBlank();
                });
            // An empty array, a null, or a word that happens to be right.
            case Read.Valid<DataMapping>(DataMapping mapping) ->
                assertThat(mapping.version()).hasSize(mapping.keepsEverything() ? 0 : 16);
        }
    }

    @Provide
    Arbitrary<String> badFields() {
        return Arbitraries.of(
                "events",
                "leaveOut",
                "skipAuthors",
                "skipTypes",
                "skipText",
                "redactFields",
                "redactKinds",
                "redactText",
                "authors",
                "rename");
    }

    @Provide
    Arbitrary<Map<String, Object>> settings() {
        return Combinators.combine(
                        Arbitraries.of("reactions", "polls", "threads", "people")
                                .set(),
                        Arbitraries.of("content", "embeds", "forwards", "commands")
                                .set(),
                        Arbitraries.of("content", "poll", "components").set(),
                        Arbitraries.of("emails", "phones", "cards", "ibans", "keys")
                                .set(),
                        Arbitraries.of(
                                        "a$",
                                        "^[a-z]",
                                        "\\bx",
                                        "[0-9]+",
                                        "redacted",
                                        "CANARY",
                                        "[^a]b",
                                        "\\w{3}$",
                                        "\\[")
                                .list()
                                .ofMaxSize(4),
                        Arbitraries.of("CANARY.$", "redacted", "a$", "[0-9]{3}")
                                .list()
                                .ofMaxSize(2),
                        Arbitraries.of("shown", "pseudonyms"))
                .as((events, leaveOut, redactFields, kinds, redactText, skipText, authors) -> Map.of(
                        "events", List.copyOf(events),
                        "leaveOut", List.copyOf(leaveOut),
                        "redactFields", List.copyOf(redactFields),
                        "redactKinds", List.copyOf(kinds),
                        "redactText", redactText,
                        "skipText", skipText,
                        "authors", authors,
                        "rename", List.of(Map.of("field", "content", "as", "text"))));
    }

    @Provide
    Arbitrary<Map<String, Object>> records() {
        return object(values(3));
    }

    @Provide
    Arbitrary<Object> values() {
        return values(2);
    }

    private static Arbitrary<Object> values(int depth) {
        Arbitrary<Object> plain = Arbitraries.oneOf(
                texts().map(text -> text),
                Arbitraries.integers().map(number -> number),
                Arbitraries.of(PEOPLE).map(id -> id),
                Arbitraries.doubles().map(number -> number),
                Arbitraries.of(true, false).map(flag -> flag),
                Arbitraries.just((Object) 0).injectNull(0.5));
        if (depth == 0) {
            return plain;
        }
        Arbitrary<Object> inner = values(depth - 1);
        return Arbitraries.oneOf(
                plain,
                inner.list().ofMaxSize(4).map(list -> list),
                object(inner).map(object -> object));
    }

    private static Arbitrary<Map<String, Object>> object(Arbitrary<Object> values) {
        Arbitrary<String> names = Arbitraries.oneOf(
                Arbitraries.of(
                        "id",
                        "author",
                        "content",
                        "embeds",
                        "type",
                        "timestamp",
                        "edited_timestamp",
                        "mentions",
                        "member",
                        "message",
                        "message_snapshots",
                        "referenced_message",
                        "resolved",
                        "users",
                        "messages",
                        "poll",
                        "attachments",
                        "components",
                        "owner_id",
                        "webhook_id",
                        "username",
                        "url",
                        "thread",
                        "reactions",
                        "participants",
                        "interaction_metadata",
                        "user",
                        "text"),
                texts());
        return Combinators.combine(names.list().ofMaxSize(6), values.list().ofSize(6))
                .as((keys, list) -> {
                    Map<String, Object> object = new LinkedHashMap<>();
                    for (int i = 0; i < keys.size(); i++) {
                        object.put(keys.get(i), list.get(i));
                    }
                    return object;
                });
    }

    private static Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                Arbitraries.of(
                        CANARY,
                        "[redacted]",
                        " ",
                        "<@",
                        ">",
                        "<@!",
                        "/avatars/",
                        "%",
                        "%43ANARY-7f3a",
                        "a",
                        "b",
                        "x",
                        "ab",
                        "2026-01-02T03:04:05Z",
                        "ada@example.com",
                        "4111 1111 1111 1111",
                        "+49 30 901820"),
                Arbitraries.of("<@%d>", " %d ", "/avatars/%d/x", "<@!%d>")
                        .flatMap(form -> Arbitraries.of(PEOPLE).map(form::formatted)),
                Arbitraries.strings().ofMaxLength(5));
        return pieces.list().ofMaxSize(5).map(list -> String.join("", list));
    }
}
