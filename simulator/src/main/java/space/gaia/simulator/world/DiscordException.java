package space.gaia.simulator.world;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A refusal with Discord's HTTP status and JSON error code (Discord's documents: "Opcodes and Status Codes").
 * The factories name the refusals; each is found where its rule stands.
 */
public final class DiscordException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final int code;
    private final transient @Nullable ObjectNode errors;

    public DiscordException(int status, int code, String message, @Nullable ObjectNode errors) {
        super(message);
        this.status = status;
        this.code = code;
        this.errors = errors;
    }

    private DiscordException(int status, int code, String message) {
        this(status, code, message, null);
    }

    public int status() {
        return status;
    }

    public int code() {
        return code;
    }

    /** Which field is wrong and why, nested as the request was ("Error Messages" in Discord's reference). */
    public @Nullable ObjectNode errors() {
        return errors;
    }

    /** The answer's body. */
    public ObjectNode json() {
        var json = Nodes.object().put("message", getMessage()).put("code", code);
        if (errors != null) {
            json.set("errors", errors);
        }
        return json;
    }

    /** A form that is wrong in one place, given as a path such as {@code embeds.0.title}. */
    public static DiscordException invalidForm(String path, String code, String message) {
        return new FormErrors().add(path, code, message).exception();
    }

    public static DiscordException unknown(Unknown what) {
        return new DiscordException(404, what.code(), "Unknown " + what.title());
    }

    public static DiscordException missingAccess() {
        return new DiscordException(403, 50001, "Missing Access");
    }

    public static DiscordException missingPermissions() {
        return new DiscordException(403, 50013, "Missing Permissions");
    }

    public static DiscordException forbidden(int code, String message) {
        return new DiscordException(403, code, message);
    }

    public static DiscordException badRequest(int code, String message) {
        return new DiscordException(400, code, message);
    }
}
