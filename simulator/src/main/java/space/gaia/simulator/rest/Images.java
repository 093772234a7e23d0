package space.gaia.simulator.rest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import space.gaia.simulator.world.FormErrors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Images of requests: they arrive as data URIs and are known by a hash afterwards ("Image Data" in Discord's reference). */
final class Images {

    private static final int HASH_LENGTH = 32;

    private Images() {}

    /** Moves the images of a request to a patch as hashes; null stays null, absent stays absent. */
    static void move(ObjectNode from, ObjectNode to, String... fields) {
        for (String field : fields) {
            JsonNode given = from.path(field);
            if (given.isNull()) {
                to.putNull(field);
            } else if (!given.isMissingNode()) {
                to.put(field, hash(field, given.asString("")));
            }
        }
    }

    static String hash(String field, String dataUri) {
        if (!dataUri.matches("(?s)data:image/(png|jpeg|gif|webp|avif);base64,.+")) {
            new FormErrors()
                    .add(field, "IMAGE_INVALID", "Invalid image data. Expected a data URI of an image.")
                    .check();
        }
        String hash = HexFormat.of().formatHex(digest(dataUri)).substring(0, HASH_LENGTH);
        return dataUri.startsWith("data:image/gif") ? "a_" + hash : hash;
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
