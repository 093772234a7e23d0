package space.gaia.simulator.rest;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import space.gaia.simulator.http.Request;
import space.gaia.simulator.world.DiscordException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One request to a route, by somebody who may call it: what it names, asks and brings, checked as Discord does. */
record Call(Request request, Caller caller) {

    /** The user that acts. */
    long actor() {
        return caller.userId();
    }

    /** An id of the path. */
    long id(String name) {
        return snowflake(name, request.parameter(name));
    }

    String text(String name) {
        return request.parameter(name);
    }

    /** An id of the query; 0 where there is none. */
    long queryId(String name) {
        return request.queryValue(name).map(value -> snowflake(name, value)).orElse(0L);
    }

    boolean flag(String name) {
        return request.queryValue(name)
                .map(value -> value.equalsIgnoreCase("true") || value.equals("1"))
                .orElse(false);
    }

    /** How many are asked for; outside of the bounds the request is refused. */
    int limit(int min, int max, int otherwise) {
        return number("limit", min, max, otherwise);
    }

    int number(String name, int min, int max, int otherwise) {
        String text = request.queryValue(name).orElse("");
        if (text.isEmpty()) {
            return otherwise;
        }
        long value = wholeNumber(name, text);
        if (value < min) {
            throw DiscordException.invalidForm(
                    name, "NUMBER_TYPE_MIN", "%s should be greater than or equal to %d.".formatted("int value", min));
        }
        if (value > max) {
            throw DiscordException.invalidForm(
                    name, "NUMBER_TYPE_MAX", "%s should be less than or equal to %d.".formatted("int value", max));
        }
        return (int) value;
    }

    private static long wholeNumber(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw DiscordException.invalidForm(name, "NUMBER_TYPE_COERCE", "Value \"%s\" is not int.".formatted(text));
        }
    }

    /** A time of the query; null where there is none. */
    @Nullable Instant time(String name) {
        String text = request.queryValue(name).orElse("");
        if (text.isEmpty()) {
            return null;
        }
        try {
            // A plus that a client did not encode arrives as a space.
            return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException _) {
            throw DiscordException.invalidForm(
                    name, "DATE_TIME_TYPE_PARSE", "Could not parse %s. Should be ISO8601.".formatted(text));
        }
    }

    /** The body, which must be a JSON object; an absent one counts as an empty object. */
    ObjectNode body() {
        JsonNode json = json();
        if (json.isMissingNode()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw DiscordException.invalidForm(
                "_errors", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
    }

    /** The body, which must be a JSON array. */
    ArrayNode list() {
        if (json() instanceof ArrayNode array) {
            return array;
        }
        throw DiscordException.invalidForm("_errors", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
    }

    private JsonNode json() {
        String type = request.header("content-type").orElse("application/json");
        if (request.body().length > 0 && !type.startsWith("application/json")) {
            throw DiscordException.badRequest(
                    50035, "Expected \"Content-Type\" header to be one of {'application/json'}.");
        }
        return request.json();
    }

    static long snowflake(String name, String text) {
        if (text.isEmpty() || text.length() > 20 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw notSnowflake(name, text);
        }
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException _) {
            throw notSnowflake(name, text);
        }
    }

    private static DiscordException notSnowflake(String name, String text) {
        return DiscordException.invalidForm(
                name, "NUMBER_TYPE_COERCE", "Value \"%s\" is not snowflake.".formatted(text));
    }
}
