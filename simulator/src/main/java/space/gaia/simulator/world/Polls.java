package space.gaia.simulator.world;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Polls: voted in, and closed by their author or their time. */
public final class Polls {
    private static final int DEFAULT_HOURS = 24;
    private static final int MAX_HOURS = 768;
    private static final int MAX_QUESTION = 300;
    private static final int MAX_ANSWER = 55;
    private static final int MAX_ANSWERS = 10;

    private final World world;

    Polls(World world) {
        this.world = world;
    }

    /** The poll object of a request's poll. */
    ObjectNode open(ObjectNode request, long messageId, long channelId) {
        check(request);
        world.held.openPolls.put(messageId, channelId);
        var hours = request.path("duration").asInt(DEFAULT_HOURS);
        var answers = Nodes.array();
        for (var answer : request.path("answers")) {
            answers.addObject().put("answer_id", answers.size()).set("poll_media", answer.path("poll_media"));
        }
        var poll = Nodes.object()
                .set("question", request.path("question"))
                .set("answers", answers)
                .put("expiry", Nodes.timestamp(world.now().plusSeconds(3600L * hours)))
                .put("allow_multiselect", request.path("allow_multiselect").asBoolean(false))
                .put("layout_type", request.path("layout_type").asInt(1));
        poll.putObject("results").put("is_finalized", false).putArray("answer_counts");
        return poll;
    }

    private static void check(ObjectNode request) {
        var errors = new FormErrors();
        var question = Nodes.string(request.path("question"), "text");
        if (question.isEmpty() || question.length() > MAX_QUESTION) {
            errors.badLength("poll.question.text", 1, MAX_QUESTION);
        }
        var answers = request.path("answers");
        if (answers.isEmpty() || answers.size() > MAX_ANSWERS) {
            errors.badLength("poll.answers", 1, MAX_ANSWERS);
        }
        for (int i = 0; i < answers.size(); i++) {
            var media = answers.path(i).path("poll_media");
            if (Nodes.string(media, "text").length() > MAX_ANSWER) {
                errors.tooLong("poll.answers." + i + ".poll_media.text", MAX_ANSWER);
            }
        }
        if (request.path("duration").asInt(DEFAULT_HOURS) > MAX_HOURS) {
            errors.add("poll.duration", "NUMBER_TYPE_MAX", "Value must be <= 768");
        }
        errors.check();
    }

    /** The poll with its results as they stand, for one viewer. */
    ObjectNode show(MessageState message, long viewer) {
        var poll = (ObjectNode) message.json().path("poll");
        if (message.votes == null) {
            return poll;
        }
        var counts = Nodes.array();
        message.votes.forEach((answer, voters) -> counts.addObject()
                .put("id", answer)
                .put("count", voters.size())
                .put("me_voted", voters.contains(viewer)));
        return Nodes.with(poll, "results", Nodes.with((ObjectNode) poll.path("results"), "answer_counts", counts));
    }

    /** Votes for an answer; where only one may be chosen, the earlier vote is taken back. */
    public void vote(long actor, long channelId, long messageId, int answer) {
        world.change(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel);
            var message = requireOpen(channel, messageId);
            var poll = message.json().path("poll");
            if (Nodes.filter(poll.path("answers"), it -> it.path("answer_id").asInt(0) == answer)
                    .isEmpty()) {
                throw DiscordException.invalidForm("answer_ids", "POLL_INVALID_ANSWER", "Unknown answer");
            }
            var votes = message.votes == null ? new TreeMap<Integer, TreeSet<Long>>() : message.votes;
            message.votes = votes;
            if (!poll.path("allow_multiselect").asBoolean(false)) {
                votes.entrySet().stream()
                        .filter(entry ->
                                entry.getKey() != answer && entry.getValue().remove(actor))
                        .forEach(entry -> tell("MESSAGE_POLL_VOTE_REMOVE", channel, messageId, actor, entry.getKey()));
            }
            votes.values().removeIf(TreeSet::isEmpty);
            if (votes.computeIfAbsent(answer, _ -> new TreeSet<>()).add(actor)) {
                tell("MESSAGE_POLL_VOTE_ADD", channel, messageId, actor, answer);
            }
        });
    }

    /** Takes a vote back. */
    public void unvote(long actor, long channelId, long messageId, int answer) {
        world.change(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel);
            var message = requireOpen(channel, messageId);
            var voters = message.votes == null ? null : message.votes.get(answer);
            if (message.votes != null && voters != null && voters.remove(actor)) {
                message.votes.values().removeIf(TreeSet::isEmpty);
                tell("MESSAGE_POLL_VOTE_REMOVE", channel, messageId, actor, answer);
            }
        });
    }

    private void tell(String type, ChannelState channel, long messageId, long userId, int answer) {
        var event = Nodes.object()
                .put("user_id", Long.toString(userId))
                .setAll(Messages.place(channel))
                .put("message_id", Long.toString(messageId))
                .put("answer_id", answer);
        world.tell(type, channel.guildId, channel.id, event);
    }

    private MessageState requireOpen(ChannelState channel, long messageId) {
        var message = channel.message(messageId);
        if (!message.json().has("poll")) {
            throw DiscordException.badRequest(520006, "Cannot expire a non-poll message");
        }
        if (isFinal(message)) {
            throw DiscordException.badRequest(520001, "Poll expired");
        }
        return message;
    }

    private static boolean isFinal(MessageState message) {
        return message.json().path("poll").path("results").path("is_finalized").asBoolean(false);
    }

    /** Closes a poll before its time ("End Poll"): only its author may. The result is told in a message. */
    public ObjectNode close(long actor, long channelId, long messageId) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel);
            var message = requireOpen(channel, messageId);
            if (actor != World.DISCORD && message.authorId != actor) {
                throw DiscordException.missingPermissions();
            }
            finish(channel, message, true);
            return world.messages().view().rest(channel, message, actor);
        });
    }

    /** Closes every poll whose time is over. */
    public void closeExpired() {
        world.change(() -> Map.copyOf(world.held.openPolls).forEach((messageId, channelId) -> {
            var channel = world.held.channels.get(channelId);
            var message = channel == null ? null : channel.messages.get(messageId);
            if (channel == null || message == null) {
                world.held.openPolls.remove(messageId);
            } else if (!expiry(message).isAfter(world.now())) {
                finish(channel, message, false);
            }
        }));
    }

    private static java.time.Instant expiry(MessageState message) {
        return Nodes.instant(Nodes.string(message.json().path("poll"), "expiry"));
    }

    private void finish(ChannelState channel, MessageState message, boolean now) {
        world.held.openPolls.remove(message.id);
        var poll = Nodes.copy((ObjectNode) message.json().path("poll"));
        if (now) {
            poll.put("expiry", Nodes.timestamp(world.now()));
        }
        poll.set("results", Nodes.with((ObjectNode) poll.path("results"), "is_finalized", Nodes.bool(true)));
        message.replace(Nodes.with(message.json(), "poll", poll));
        world.messages().tellUpdate(channel, message);
        var more = Nodes.object().set("message_reference", References.reference(0, channel, message.id));
        more.set("embeds", new PollResult(poll, votes(message)).embeds());
        var author = (ObjectNode) message.json().path("author");
        world.messages().system().post(channel, author, MessageType.POLL_RESULT, "", more);
    }

    private static Map<Integer, TreeSet<Long>> votes(MessageState message) {
        return message.votes == null ? Map.of() : message.votes;
    }

    /** Who voted for an answer, in the order of their ids ("Get Answer Voters"). */
    public List<ObjectNode> voters(long actor, long channelId, long messageId, int answer, long after, int limit) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel);
            var voters = votes(channel.message(messageId)).get(answer);
            return voters == null
                    ? List.<ObjectNode>of()
                    : voters.tailSet(after, false).stream()
                            .limit(limit)
                            .map(world.held::user)
                            .toList();
        });
    }

    /** What the result message says: an embed of its own type. */
    private record PollResult(ObjectNode poll, Map<Integer, TreeSet<Long>> votes) {
        ArrayNode embeds() {
            var total = votes.values().stream().mapToInt(TreeSet::size).sum();
            var most = votes.values().stream().mapToInt(TreeSet::size).max().orElse(0);
            var winners = votes.entrySet().stream()
                    .filter(entry -> most > 0 && entry.getValue().size() == most)
                    .map(Map.Entry::getKey)
                    .toList();
            var embed = Nodes.object().put("type", "poll_result");
            var fields = embed.putArray("fields");
            field(fields, "poll_question_text", Nodes.string(poll.path("question"), "text"));
            field(fields, "victor_answer_votes", Integer.toString(most));
            field(fields, "total_votes", Integer.toString(total));
            if (winners.size() == 1) {
                addWinner(fields, winners.getFirst());
            }
            return Nodes.array(List.of(embed));
        }

        private void addWinner(ArrayNode fields, int winner) {
            JsonNode media = Nodes.filter(
                            poll.path("answers"), it -> it.path("answer_id").asInt(0) == winner)
                    .path(0)
                    .path("poll_media");
            field(fields, "victor_answer_id", Integer.toString(winner));
            if (media.has("text")) {
                field(fields, "victor_answer_text", Nodes.string(media, "text"));
            }
            if (media.has("emoji")) {
                field(fields, "victor_answer_emoji_name", Nodes.string(media.path("emoji"), "name"));
            }
        }

        private static void field(ArrayNode fields, String name, String value) {
            fields.addObject().put("name", name).put("value", value).put("inline", false);
        }
    }
}
