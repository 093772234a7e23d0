package space.gaia.app.proof;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a message that is read differs from the same message as Discord's gateway sent it: by this and by nothing else.
 * Each line says what, why, and makes of a message that was sent what a reader must get, to the letter.
 *
 * <p>{@code docs/what-a-reader-gets.md} is this list in prose; a test holds it to it.
 */
public enum NamedList {
    LINK_SIGNATURES(
            "Signatures of links to files: the parameters `ex`, `is` and `hm`, where a link has all three.",
            "Discord signs its links anew each time it is asked; they say nothing of the message and expire within a day.",
            message -> {
                for (var field : withLinks()) {
                    LinkSignature.cut(message.path(field));
                }
                return message;
            }),
    FILES(
            "Links to files of messages on Discord's CDN (`…/attachments/{channel}/{file}/{name}` at "
                    + "`https://cdn.discordapp.com` and `https://media.discordapp.net`), wherever they stand in `attachments`, "
                    + "`message_snapshots`, `components`, `resolved` and `embeds`: the service's own stands in their place, "
                    + "`/api/v1/messages/{id}/attachments/{file}?channel={channel}`, after `GAIA_PUBLIC_URL` where that is set.",
            "Without their signature Discord's open nothing; ours asks who reads and leads to one that is valid now.",
            message -> {
                for (var field : withLinks()) {
                    FileLink.replace(message.path(field), message);
                }
                return message;
            }),
    PEOPLE(
            "Users stand as they are known best: `author` (but a webhook's), `member`, `mentions[]`, the users of "
                    + "`interaction_metadata` and of `interaction` come from the people of the server, without a member's "
                    + "`permissions` and `user`.",
            "Names belong to people: they change for all of somebody's messages at once. Permissions are of the moment.",
            message -> {
                withoutPermissions(message.path("member"));
                message.path("mentions").forEach(mention -> withoutPermissions(mention.path("member")));
                withoutPermissions(message.path("interaction").path("member"));
                return message;
            }),
    REFERENCES(
            "`referenced_message` and `thread` are what the archive has of them now; absent where it has nothing.",
            "A copy would keep a removed text alive in every reply to it.",
            message -> message.without(List.of("referenced_message", "thread"))),
    TOTALS(
            "`reactions` and `poll.results` are counted: `me`, `me_burst`, `burst_me` and `me_voted` are false, what "
                    + "nobody gives is left out, reactions stand in no certain order, results that were not sent are counted from "
                    + "the votes.",
            "Totals are joined from what Discord told and from who is known to have taken part; the asking bot is nobody.",
            NamedList::counted),
    OURS(
            "`gaia` is the service's own: sequence, revision, state, whether totals are partial.",
            "It is what clients follow changes by; nothing of Discord's has this name.",
            UnaryOperator.identity());

    final String what;
    final String why;
    private final UnaryOperator<ObjectNode> made;

    NamedList(String what, String why, UnaryOperator<ObjectNode> made) {
        this.what = what;
        this.why = why;
        this.made = made;
    }

    /** What a reader must get of a message that the gateway sent. */
    public static ObjectNode read(ObjectNode sent) {
        return made(sent, EnumSet.allOf(NamedList.class));
    }

    /** The same before it is a reader's: what is kept knows no links of the service. */
    static ObjectNode kept(ObjectNode sent) {
        return made(sent, EnumSet.complementOf(EnumSet.of(FILES)));
    }

    private static ObjectNode made(ObjectNode sent, Set<NamedList> lines) {
        var message = sent.deepCopy();
        for (var line : lines) {
            message = line.made.apply(message);
        }
        return message;
    }

    /** What a reader got, without what is ours. */
    public static JsonNode withoutOurs(JsonNode got) {
        return got.isObject() && got.path("gaia").isObject() ? ((ObjectNode) got.deepCopy()).without("gaia") : got;
    }

    /** The list as the documentation prints it. */
    static String printed() {
        return Arrays.stream(values())
                .map(line -> "- %s %s".formatted(line.what, line.why))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> withLinks() {
        return List.of("attachments", "embeds", "components", "message_snapshots", "resolved");
    }

    private static void withoutPermissions(JsonNode member) {
        if (member instanceof ObjectNode object) {
            object.remove(List.of("permissions", "user"));
        }
    }

    private static ObjectNode counted(ObjectNode message) {
        if (message.path("reactions") instanceof ArrayNode reactions) {
            for (var reaction : reactions) {
                ((ObjectNode) reaction).put("me", false).put("me_burst", false).remove("burst_me");
            }
            if (reactions.isEmpty()) {
                message.remove("reactions");
            }
        }
        if (message.path("poll") instanceof ObjectNode poll) {
            if (!poll.has("results")) {
                poll.putObject("results").put("is_finalized", false).putArray("answer_counts");
            }
            var counts = JsonNodeFactory.instance.arrayNode();
            poll.path("results")
                    .path("answer_counts")
                    .valueStream()
                    .filter(count -> count.path("count").asInt() > 0)
                    .map(count -> ((ObjectNode) count.deepCopy()).put("me_voted", false))
                    .forEach(counts::add);
            ((ObjectNode) poll.path("results")).set("answer_counts", counts);
        }
        return message;
    }
}
