package space.gaia.app.proof;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.arbitraries.LongArbitrary;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Numbers, texts, snowflakes, times and links as Discord's formats have them, their edges included. */
final class Scalars {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final DateTimeFormatter MICROS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");
    private static final int NONCE_LENGTH = 25;

    private Scalars() {}

    static Arbitrary<JsonNode> integer(JsonNode type) {
        var wide = "int64".equals(type.path("format").asString(""));
        LongArbitrary numbers = Arbitraries.longs();
        return numbers.between(
                        type.path("minimum").asLong(wide ? Long.MIN_VALUE : Integer.MIN_VALUE),
                        type.path("maximum").asLong(wide ? Long.MAX_VALUE : Integer.MAX_VALUE))
                .map(number -> number == number.intValue()
                        ? JSON.numberNode(number.intValue())
                        : JSON.numberNode(number.longValue()));
    }

    static Arbitrary<JsonNode> number() {
        return Arbitraries.doubles().map(JSON::numberNode);
    }

    static Arbitrary<JsonNode> string(JsonNode type) {
        return switch (type.path("format").asString("")) {
            case "snowflake" -> snowflakes().map(JSON::stringNode);
            case "date-time" -> times().map(JSON::stringNode);
            case "uri" -> links().map(JSON::stringNode);
            case "nonce" ->
                texts().filter(text -> text.length() <= NONCE_LENGTH).map(JSON::stringNode);
            default -> texts().map(JSON::stringNode);
        };
    }

    /** Mostly of today; the smallest and the largest that fit, too. */
    static Arbitrary<String> snowflakes() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(
                                8, Arbitraries.longs().between(41771983429993937L, 1400000000000000000L)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.of(1L, 4194304L, Long.MAX_VALUE)))
                .map(String::valueOf);
    }

    private static Arbitrary<String> times() {
        return Arbitraries.longs()
                .between(Instant.parse("2015-05-13T00:00:00Z").toEpochMilli(), 4102444800000L)
                .map(Instant::ofEpochMilli)
                .map(at -> at.atOffset(ZoneOffset.UTC))
                .map(at -> (at.getNano() % 7_000_000 == 0 ? SECONDS : MICROS).format(at));
    }

    private static Arbitrary<String> links() {
        var names = Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(12);
        return Arbitraries.oneOf(
                names.map(name -> "https://" + name + ".example/path?x=%24&y=a.b#" + name),
                names.map(name -> "attachment://" + name + ".png"));
    }

    /** Texts of all scripts, with pairs of surrogates, controls, and nothing at all. */
    private static Arbitrary<String> texts() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(
                        4, Arbitraries.strings().alpha().numeric().ofMaxLength(30)),
                net.jqwik.api.Tuple.of(
                        2,
                        Arbitraries.strings()
                                .withCharRange('\u0001', '\uD7FF')
                                .withCharRange('\uE000', '\uFFFD')
                                .ofMaxLength(20)),
                net.jqwik.api.Tuple.of(
                        2,
                        Arbitraries.of(
                                "",
                                " ",
                                "👍🏽 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                                "שלום עולם",
                                "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
                                "e\u0301 is not \u00e9",
                                "$where",
                                "{\"a\":1}",
                                "a\u0000b",
                                "<@41771983429993937> <#41771983429993937> <:heron:41771983429993937> @everyone",
                                "line\nline\r\n\ttab \\ \" '",
                                "x".repeat(4000))));
    }
}
