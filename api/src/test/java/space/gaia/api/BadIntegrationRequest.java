package space.gaia.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A request about an integration that cannot be right: one that is, with something broken.
 *
 * @param body null: there is none
 */
record BadIntegrationRequest(String method, String path, Map<String, String> headers, byte @Nullable [] body) {
    private static final String JSON = "application/json";

    /** What no field takes, or not the one that it is given to. */
    private static final List<String> VALUES = List.of(
            "-1",
            "1e400",
            "123456789012345678901234567890",
            "\"\"",
            "\"x\"",
            "\"\\u0000\"",
            "\"\\ud83d\"",
            "\"$where\"",
            "\"********\"",
            "{}",
            "{\"$gt\": \"\"}",
            "{\"a\": {\"b\": [null]}}",
            "[[[]]]",
            "[{}]",
            "[null]",
            "[1, 2]",
            "\"" + "y".repeat(5_000) + "\"");

    private static final List<String> FLAGS = List.of("editHistory", "attachments");
    private static final List<String> CHOICES = List.of("mode", "history", "retention");
    private static final List<String> LISTS =
            List.of("events", "leaveOut", "skipAuthors", "skipTypes", "redactFields", "redactKinds");
    private static final String GOOD =
            "{\"enabled\": true, \"dataMapping\": {\"skipAuthors\": [\"bots\"]}, \"syncSettings\": {\"mode\": \"live\"}}";
    private static final List<String> NAMES = List.of(
            "Discord", "discord%00", "..%5c", "%F0%9F%91%8D", "discord.json", "x".repeat(500), "$where", "a%20b", "-");
    private static final List<String> ACTS = List.of("", "/test", "/preview", "/sync");

    static BadIntegrationRequest next(Random random) {
        return switch (random.nextInt(10)) {
            case 0 -> put("discord", GOOD.substring(0, 1 + random.nextInt(GOOD.length() - 1)));
            case 1 -> put("discord", wrongValue(random));
            case 2 -> put("discord", wrongField(random));
            case 3 -> noise(random);
            case 4 -> helpdesk(random);
            case 5 -> name(random);
            case 6 -> header(random);
            case 7 -> act(random);
            case 8 -> put("discord", "{\"dataMapping\": %s}".formatted(nested(20 + random.nextInt(3_000))));
            default ->
                new BadIntegrationRequest(
                        "DELETE",
                        "/discord?data=" + one(List.of("all", "purge", "%00", "KEEP"), random),
                        Map.of(),
                        null);
        };
    }

    private static String wrongValue(Random random) {
        String value = one(VALUES, random);
        return switch (random.nextInt(5)) {
            case 0 -> "{\"enabled\": %s}".formatted(value);
            case 1 -> "{\"syncSettings\": {\"%s\": %s}}".formatted(one(FLAGS, random), value);
            case 2 -> "{\"syncSettings\": {\"%s\": %s}}".formatted(one(CHOICES, random), value);
            case 3 -> "{\"dataMapping\": {\"%s\": %s}}".formatted(one(LISTS, random), value);
            default -> "{\"syncSettings\": {\"history\": \"days\", \"historyDays\": %s}}".formatted(value);
        };
    }

    private static String wrongField(Random random) {
        String name = "%s%d"
                .formatted(
                        one(List.of("x", "__proto__", "a/b", "~", "$set", "Enabled", "é"), random), random.nextInt(99));
        String field = "{\"%s\": %s}".formatted(name, one(List.of("1", "null", "{}", "[]", "\"canary\""), random));
        return random.nextBoolean()
                ? field
                : "{\"%s\": %s}"
                        .formatted(one(List.of("authentication", "dataMapping", "syncSettings"), random), field);
    }

    private static BadIntegrationRequest noise(Random random) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        if (bytes.length > 0) {
            bytes[0] = (byte) 0xC3;
        }
        return new BadIntegrationRequest("PUT", "/discord", Map.of("Content-Type", JSON), bytes);
    }

    private static BadIntegrationRequest helpdesk(Random random) {
        String authentication = one(
                List.of(
                        "{\"apiKey\": \"short\"}",
                        "{\"apiKey\": {}}",
                        "{\"apiKey\": \"\"}",
                        "{\"address\": \"ftp://x\"}",
                        "{\"address\": \"https://[::\"}",
                        "{\"webhook\": []}",
                        "{\"webhook\": {\"signingSecret\": 7}}",
                        "{\"webhook\": {\"other\": \"x\"}}",
                        "{\"method\": null}"),
                random);
        return random.nextBoolean()
                ? put("helpdesk", "{\"authentication\": %s}".formatted(authentication))
                : put("helpdesk", "{\"enabled\": true}");
    }

    private static BadIntegrationRequest name(Random random) {
        String act = one(ACTS, random);
        return new BadIntegrationRequest(
                act.isEmpty() ? "PUT" : "POST",
                "/" + one(NAMES, random) + act,
                Map.of("Content-Type", JSON),
                GOOD.getBytes(UTF_8));
    }

    private static BadIntegrationRequest header(Random random) {
        return switch (random.nextInt(3)) {
            case 0 ->
                new BadIntegrationRequest(
                        "PUT",
                        "/discord",
                        Map.of(
                                "Content-Type",
                                JSON,
                                "If-Match",
                                one(
                                        List.of(
                                                "\"1-1\"",
                                                "x",
                                                "\"",
                                                "W/\"0-0\"",
                                                "\"a\" \"b\"",
                                                "\"" + "9".repeat(30) + "-0\""),
                                        random)),
                        GOOD.getBytes(UTF_8));
            case 1 ->
                new BadIntegrationRequest(
                        "PUT",
                        "/discord",
                        Map.of(
                                "Content-Type",
                                one(List.of("text/plain", "application/xml", "nonsense", "*/*"), random)),
                        GOOD.getBytes(UTF_8));
            default ->
                new BadIntegrationRequest(
                        one(List.of("POST", "PATCH"), random),
                        "/discord",
                        Map.of("Content-Type", JSON),
                        GOOD.getBytes(UTF_8));
        };
    }

    private static BadIntegrationRequest act(Random random) {
        String body = one(
                List.of(
                        "{\"sample\": 1}",
                        "{\"record\": []}",
                        "{\"record\": {}, \"sample\": \"A message\"}",
                        "{\"inThread\": 1}",
                        "{\"dataMapping\": {\"redactText\": [\"(\"]}}",
                        "{\"other\": {}}",
                        "{\"record\": {\"content\": \"\\udfff\"}}",
                        "[]",
                        "{"),
                random);
        return new BadIntegrationRequest(
                "POST", "/discord/preview", Map.of("Content-Type", JSON), body.getBytes(ISO_8859_1));
    }

    private static String nested(int levels) {
        return levels % 2 == 0
                ? "[".repeat(levels) + "]".repeat(levels)
                : "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    }

    private static BadIntegrationRequest put(String name, String body) {
        return new BadIntegrationRequest("PUT", "/" + name, Map.of("Content-Type", JSON), body.getBytes(UTF_8));
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    @Override
    public String toString() {
        String text = body == null ? "" : new String(body, UTF_8);
        return "%s %s %s %s".formatted(method, path, headers, text.substring(0, Math.min(text.length(), 200)));
    }
}
