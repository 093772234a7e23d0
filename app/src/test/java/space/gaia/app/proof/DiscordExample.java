package space.gaia.app.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A payload after an example of Discord's documentation; {@code discord-examples/README.md} says where they are from.
 *
 * @param place where in a message it stands: a JSON pointer; empty: its fields are the message's own
 */
record DiscordExample(String file, JsonPointer place, JsonNode payload) {
    private static final JsonMapper JSON = JsonMapper.shared();

    static List<DiscordExample> all() {
        try (var files = Files.list(
                Path.of(DiscordExample.class.getResource("/discord-examples").toURI()))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(DiscordExample::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DiscordExample read(Path file) {
        var json = JSON.readTree(file);
        return new DiscordExample(
                file.getFileName().toString(),
                JsonPointer.compile(json.path("place").asString()),
                json.path("payload"));
    }

    /** The whole message: what the example leaves open is filled with what is usual; no message is without any content. */
    ObjectNode message() {
        var message = (ObjectNode) JSON.readTree("""
                {"type": 0, "content": "around it", "mentions": [], "mention_roles": [], "mention_everyone": false,
                 "attachments": [], "embeds": [], "components": [], "timestamp": "2026-02-03T04:05:06.789000+00:00",
                 "edited_timestamp": null, "flags": 0, "pinned": false, "tts": false,
                 "author": {"id": "167000000000000009", "username": "hedda", "discriminator": "0",
                            "avatar": null, "global_name": "Hedda", "public_flags": 0}}""");
        if (place.matches()) {
            return message.setAll((ObjectNode) payload);
        }
        put(message, place, payload);
        return message;
    }

    /** Sets a value at a pointer, making the objects and arrays on the way. */
    private static void put(JsonNode parent, JsonPointer place, JsonNode value) {
        var next = place.tail();
        var child = next.matches() ? value : child(parent, place);
        if (parent instanceof ArrayNode array) {
            if (array.isEmpty()) {
                array.add(child);
            } else {
                array.set(place.getMatchingIndex(), child);
            }
        } else {
            ((ObjectNode) parent).set(place.getMatchingProperty(), child);
        }
        if (!next.matches()) {
            put(child, next, value);
        }
    }

    private static JsonNode child(JsonNode parent, JsonPointer place) {
        var there = parent.isArray() ? parent.get(place.getMatchingIndex()) : parent.get(place.getMatchingProperty());
        if (there != null) {
            return there;
        }
        return place.tail().mayMatchElement() ? JSON.createArrayNode() : JSON.createObjectNode();
    }

    @Override
    public String toString() {
        return file;
    }
}
