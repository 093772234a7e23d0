package space.gaia.simulator.rest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import space.gaia.simulator.cdn.Cdn;
import space.gaia.simulator.world.DiscordException;
import space.gaia.simulator.world.World;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads bodies that may bring files: JSON alone, or a multipart form with {@code payload_json} and {@code files[n]}. The
 * files go to the CDN, and the body's {@code attachments} become finished attachment objects ("Uploading Files" in
 * Discord's reference).
 */
final class Uploads {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern FILE = Pattern.compile("files\\[(\\d+)]");
    private static final int MOST_FILES = 10;
    private static final long LARGEST = 10L * 1024 * 1024;

    private final World world;
    private final Cdn cdn;

    Uploads(World world, Cdn cdn) {
        this.world = world;
        this.cdn = cdn;
    }

    /** The body of a message. */
    ObjectNode read(Call call) {
        return read(call, "");
    }

    /** A body whose message stands in a field of it, such as that of a forum post; without the field none has files. */
    ObjectNode read(Call call, String field) {
        if (!Multipart.is(call.request())) {
            ObjectNode body = call.body();
            requireNoNewFiles(field.isEmpty() ? body : body.path(field));
            return body;
        }
        List<Multipart.Part> parts = Multipart.parts(call.request());
        ObjectNode body = payload(parts);
        Map<Integer, Multipart.Part> files = files(parts);
        if (!files.isEmpty()) {
            ObjectNode message = field.isEmpty() ? body : body.withObjectProperty(field);
            message.set("attachments", attachments(message, files));
        }
        return body;
    }

    private static void requireNoNewFiles(JsonNode message) {
        for (JsonNode attachment : message.path("attachments")) {
            if (attachment.path("id").asLong(-1) < MOST_FILES) {
                throw DiscordException.invalidForm(
                        "attachments", "ATTACHMENT_NOT_FOUND", "The attachment's file was not uploaded.");
            }
        }
    }

    private static ObjectNode payload(List<Multipart.Part> parts) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        for (Multipart.Part part : parts) {
            if (part.name().equals("payload_json")) {
                return json(part);
            }
            if (!part.isFile()) {
                fields.put(part.name(), part.text());
            }
        }
        return fields;
    }

    private static ObjectNode json(Multipart.Part part) {
        try {
            if (JSON.readTree(part.content()) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw DiscordException.badRequest(50109, "The request body contains invalid JSON.");
        }
        throw DiscordException.invalidForm(
                "payload_json", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType");
    }

    private static Map<Integer, Multipart.Part> files(List<Multipart.Part> parts) {
        Map<Integer, Multipart.Part> files = new java.util.TreeMap<>();
        for (Multipart.Part part : parts) {
            Matcher numbered = FILE.matcher(part.name());
            if (part.isFile()) {
                files.put(numbered.matches() ? Integer.parseInt(numbered.group(1)) : files.size(), part);
            }
        }
        if (files.size() > MOST_FILES) {
            throw DiscordException.badRequest(30015, "Maximum number of attachments in a message reached (10)");
        }
        if (files.values().stream().anyMatch(part -> part.content().length > LARGEST)) {
            throw new DiscordException(413, 40005, "Request entity too large", null);
        }
        return files;
    }

    private ArrayNode attachments(ObjectNode message, Map<Integer, Multipart.Part> files) {
        Map<Integer, Multipart.Part> unnamed = new HashMap<>(files);
        List<JsonNode> attachments = new ArrayList<>();
        for (JsonNode given : message.path("attachments")) {
            Multipart.Part file = unnamed.remove((int) Math.min(given.path("id").asLong(-1), Integer.MAX_VALUE));
            attachments.add(file == null ? given : store(file, given));
        }
        files.forEach((number, file) -> {
            if (unnamed.containsKey(number)) {
                attachments.add(store(file, null));
            }
        });
        return Answer.array(attachments);
    }

    private ObjectNode store(Multipart.Part file, @Nullable JsonNode given) {
        JsonNode described = given == null ? JsonNodeFactory.instance.objectNode() : given;
        String filename = described.path("filename").asString(file.filename()).replaceAll("[^\\w.\\-()]", "_");
        long id = world.newId();
        String type = ContentTypes.of(filename, file.contentType());
        cdn.put(id, type, file.content());
        ObjectNode attachment = Answer.object()
                .put("id", Long.toString(id))
                .put("filename", filename)
                .put("size", file.content().length)
                .put("content_type", type);
        for (String field : List.of("description", "title", "duration_secs", "waveform")) {
            if (described.hasNonNull(field)) {
                attachment.set(field, described.path(field));
            }
        }
        ImageSize.of(type, file.content())
                .ifPresent(size -> attachment.put("width", size.width()).put("height", size.height()));
        return attachment;
    }
}
