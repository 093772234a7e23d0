package space.gaia.workspace.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.bson.codecs.DecoderContext;
import org.bson.codecs.EncoderContext;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.stream.Stamp;

@NullUnmarked // jqwik's types say nothing of null
class JoinLawsTest {

    @Property
    void theOrderOfTwoDoesNotMatter(@ForAll("known") Known a, @ForAll("known") Known b) {
        assertThat(join(a, b)).isEqualTo(join(b, a));
    }

    @Property
    void theGroupingOfThreeDoesNotMatter(@ForAll("known") Known a, @ForAll("known") Known b, @ForAll("known") Known c) {
        assertThat(join(join(a, b), c)).isEqualTo(join(a, join(b, c)));
    }

    @Property
    void whatIsToldAgainChangesNothing(@ForAll("known") Known a, @ForAll("known") Known b) {
        Known joined = join(a, b);

        assertThat(join(a, a)).isSameAs(a);
        assertThat(join(joined, b)).isSameAs(joined);
        assertThat(join(joined, a)).isSameAs(joined);
    }

    @Property
    void nothingIsKnownOfWhatIsRemovedButThat(@ForAll("known") Known a, @ForAll("known") Known b) {
        Known removed = join(join(a, Known.removed(new Removal(Instant.EPOCH, stamp(2)))), b);

        assertThat(removed.removal()).isNotNull();
        assertThat(removed.body().values()).isEmpty();
        assertThat(removed.aside().values()).isEmpty();
        assertThat(removed.cleared()).isEmpty();
    }

    @Property
    void whatIsStoredIsReadAsItWas(@ForAll("known") Known a, @ForAll("known") Known b) {
        Known joined = join(a, b);
        MessageCodec codec = new MessageCodec();
        var subject = Subject.OfMessage.of(Observed.STREAM, Observed.GENERAL, Observed.message(1));
        var document = new BsonDocument();
        codec.encode(
                new BsonDocumentWriter(document),
                new Stored<>(subject, joined, 3, 4, ""),
                EncoderContext.builder().build());

        assertThat(codec.decode(
                        document.asBsonReader(), DecoderContext.builder().build()))
                .isEqualTo(new Stored<>(subject, joined, 3, 4, ""));
    }

    private static Known join(Known a, Known b) {
        return a.join(b, MessageFields::order);
    }

    @Provide
    Arbitrary<Known> known() {
        Arbitrary<Known> observed = Combinators.combine(
                        bodies(), Arbitraries.integers().between(0, 3), stamps())
                .as((body, edit, stamp) -> {
                    Map<String, @Nullable Object> values = new LinkedHashMap<>(body);
                    if (edit > 0) {
                        values.put("edited_timestamp", edit == 1 ? null : "2024-05-05T11:0%d:00+00:00".formatted(edit));
                    }
                    Facets facets = Facets.of(values, Edits.micros(values.get("edited_timestamp")), stamp);
                    return Known.of(facets, Facets.NONE);
                });
        Arbitrary<Known> totals = Combinators.combine(Arbitraries.integers().between(0, 2), stamps())
                .as((count, stamp) ->
                        Known.of(Facets.NONE, Facets.of(Map.of("reactions", List.of(count)), Facets.NEVER, stamp)));
        Arbitrary<Known> cleared =
                Combinators.combine(Arbitraries.of("", "u👍", "12"), stamps()).as(Known::clearedOf);
        Arbitrary<Known> removed = Combinators.combine(Arbitraries.integers().between(0, 2), stamps())
                .as((second, stamp) -> Known.removed(new Removal(Instant.ofEpochSecond(second), stamp)));
        Arbitrary<Known> one = Arbitraries.frequencyOf(
                Tuple.of(12, observed), Tuple.of(3, totals), Tuple.of(3, cleared), Tuple.of(1, removed));
        return one.list().ofMinSize(1).ofMaxSize(4).map(all -> all.stream().reduce(Known.NOTHING, JoinLawsTest::join));
    }

    private static Arbitrary<Map<String, @Nullable Object>> bodies() {
        Arbitrary<@Nullable Object> values = Arbitraries.of(
                null, "a", "b", 1, 2, 1.5, true, false, List.of(), List.of(1, "x"), Map.of("k", 1), Map.of("k", 2));
        return Arbitraries.maps(
                        Arbitraries.of("content", "embeds", "flags", "pinned", "tts", "type", "new.field", "nonce"),
                        values)
                .ofMaxSize(6);
    }

    private static Arbitrary<Stamp> stamps() {
        return Arbitraries.integers().between(1, 3).map(JoinLawsTest::stamp);
    }

    private static Stamp stamp(int sequence) {
        return new Stamp(1, 1, sequence, 0);
    }
}
