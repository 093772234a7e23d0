package space.gaia.workspace.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bson.BsonDocument;
import org.bson.BsonDocumentWriter;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@NullUnmarked // jqwik's types say nothing of null
class BodyBsonTest {

    @Property
    void everyObjectComesBackAsItWas(@ForAll("objects") Map<String, @Nullable Object> object) throws JsonForm.TooLarge {
        Map<String, @Nullable Object> form = JsonForm.of(object);

        assertThat(roundTrip(form)).isEqualTo(form);
        assertThat(JsonForm.of(form)).isEqualTo(form);
    }

    @Property
    void namesComeBackAndHoldNothingThatMongoMisreads(@ForAll String name) {
        String stored = BodyKeys.encode(name);

        assertThat(stored).doesNotContain(".", "$", "\0");
        assertThat(BodyKeys.decode(stored)).isEqualTo(name);
    }

    @Test
    void numbersBeyondInt64AndDoubleAreKeptExactly() throws JsonForm.TooLarge {
        List<Object> numbers = List.of(
                new BigInteger("123456789012345678901234567890"),
                new BigDecimal("0.1000000000000000055511151231257827"),
                new BigDecimal("1E+400"),
                Long.MAX_VALUE,
                1.5,
                7);

        assertThat(roundTrip(JsonForm.of(Map.of("n", numbers)))).isEqualTo(Map.of("n", numbers));
    }

    @Test
    void anObjectThatLooksLikeSuchANumberIsNone() throws JsonForm.TooLarge {
        Map<String, @Nullable Object> object = Map.of("x", Map.of("%number", "12"));

        assertThat(roundTrip(JsonForm.of(object))).isEqualTo(object);
    }

    @Test
    void equalNumbersTakeOneForm() throws JsonForm.TooLarge {
        assertThat(JsonForm.of(Map.of("n", Arrays.asList(5L, new BigInteger("5"), new BigDecimal("0.5"), 0.5f))))
                .isEqualTo(Map.of("n", List.of(5, 5, 0.5, 0.5)));
    }

    @Test
    void halfACharacterBecomesTheReplacementCharacter() throws JsonForm.TooLarge {
        assertThat(JsonForm.of(Map.of("t", "a\uD83D", "u", "\uDE00b", "ok", "😀")))
                .isEqualTo(Map.of("t", "a\uFFFD", "u", "\uFFFDb", "ok", "😀"));
    }

    @Test
    void whatIsTooDeepOrTooLargeIsRefused() {
        Object deep = 1;
        for (int i = 0; i < JsonForm.MAX_DEPTH; i++) {
            deep = Map.of("d", deep);
        }
        Map<String, @Nullable Object> tooDeep = Map.of("d", deep);

        assertThatExceptionOfType(JsonForm.TooLarge.class).isThrownBy(() -> JsonForm.of(tooDeep));
        assertThatExceptionOfType(JsonForm.TooLarge.class)
                .isThrownBy(() -> JsonForm.of(Map.of("t", "é".repeat(JsonForm.MAX_BYTES / 2))));
    }

    @Property
    void theOrderOfValuesIsTotal(@ForAll("values") @Nullable Object a, @ForAll("values") @Nullable Object b)
            throws JsonForm.TooLarge {
        Object formA = form(a);
        Object formB = form(b);
        int compared = JsonOrder.INSTANCE.compare(formA, formB);

        assertThat(Integer.signum(JsonOrder.INSTANCE.compare(formB, formA))).isEqualTo(-Integer.signum(compared));
        assertThat(compared == 0).isEqualTo(Objects.equals(formA, formB));
    }

    private static @Nullable Object form(@Nullable Object value) throws JsonForm.TooLarge {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        object.put("v", value);
        return JsonForm.of(object).get("v");
    }

    private static Map<String, @Nullable Object> roundTrip(Map<String, @Nullable Object> object) {
        BsonDocument document = new BsonDocument();
        BodyBson.write(new BsonDocumentWriter(document), object);
        return BodyBson.readObject(document.asBsonReader());
    }

    @Provide
    Arbitrary<Map<String, @Nullable Object>> objects() {
        return Arbitraries.maps(names(), values()).ofMaxSize(6);
    }

    @Provide
    Arbitrary<@Nullable Object> values() {
        Arbitrary<@Nullable Object> values = leaves();
        for (int depth = 0; depth < 3; depth++) {
            Arbitrary<@Nullable Object> inner = values;
            values = Arbitraries.oneOf(
                    leaves(),
                    inner.list().ofMaxSize(3).map(array -> array),
                    Arbitraries.maps(names(), inner).ofMaxSize(3).map(object -> object));
        }
        return values;
    }

    private static Arbitrary<@Nullable Object> leaves() {
        return Arbitraries.oneOf(
                Arbitraries.strings().map(text -> (Object) text),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.integers().between(-3, 3).map(number -> (Object) number),
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.bigIntegers().map(number -> (Object) number),
                Arbitraries.bigDecimals().ofScale(30).map(number -> (Object) number),
                Arbitraries.of(true, false).map(truth -> (Object) truth).injectNull(0.3));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars('a', 'b', '.', '$', '%', '\0', '2', 'E')
                .ofMaxLength(5);
    }
}
