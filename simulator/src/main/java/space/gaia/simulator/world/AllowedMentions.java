package space.gaia.simulator.world;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Which of the mentions that a text holds are heard ("Allowed Mentions Object" in Discord's documents). */
record AllowedMentions(JsonNode json) {
    static void check(JsonNode json, FormErrors errors) {
        for (var kind : List.of("users", "roles")) {
            if (parses(json, kind) && !json.path(kind).isEmpty()) {
                errors.add(
                        "allowed_mentions",
                        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                        "parse:[\"%s\"] and %s: [ids...] are mutually exclusive.".formatted(kind, kind));
            }
            if (json.path(kind).size() > 100) {
                errors.tooLong("allowed_mentions." + kind, 100);
            }
        }
    }

    private static boolean parses(JsonNode json, String kind) {
        return StreamSupport.stream(json.path("parse").spliterator(), false)
                .anyMatch(entry -> entry.asString("").equals(kind));
    }

    private boolean unlimited() {
        return json.isMissingNode() || json.isNull();
    }

    boolean user(long id) {
        return unlimited()
                || parses(json, "users")
                || Nodes.idList(json.path("users")).contains(id);
    }

    boolean role(long id) {
        return unlimited()
                || parses(json, "roles")
                || Nodes.idList(json.path("roles")).contains(id);
    }

    boolean everyone() {
        return unlimited() || parses(json, "everyone");
    }

    boolean repliedUser() {
        return unlimited() || json.path("replied_user").asBoolean(false);
    }
}
