package space.gaia.simulator.world;

import tools.jackson.databind.node.ObjectNode;

/** Collects what is wrong with a request's body and refuses it with code 50035, as Discord nests it. */
public final class FormErrors {
    private final ObjectNode errors = Nodes.object();

    /** Adds an error at a path of names and indexes, such as {@code embeds.0.title}. */
    public FormErrors add(String path, String code, String message) {
        var place = errors;
        for (var step : path.split("\\.")) {
            place = place.withObjectProperty(step);
        }
        place.withArrayProperty("_errors").addObject().put("code", code).put("message", message);
        return this;
    }

    public FormErrors required(String path) {
        return add(path, "BASE_TYPE_REQUIRED", "This field is required");
    }

    public FormErrors tooLong(String path, int max) {
        return add(path, "BASE_TYPE_MAX_LENGTH", "Must be %d or fewer in length.".formatted(max));
    }

    public FormErrors badLength(String path, int min, int max) {
        return add(path, "BASE_TYPE_BAD_LENGTH", "Must be between %d and %d in length.".formatted(min, max));
    }

    public FormErrors notAChoice(String path) {
        return add(path, "BASE_TYPE_CHOICES", "Value is not one of the choices.");
    }

    public void check() {
        if (!errors.isEmpty()) {
            throw exception();
        }
    }

    DiscordException exception() {
        return new DiscordException(400, 50035, "Invalid Form Body", errors);
    }
}
