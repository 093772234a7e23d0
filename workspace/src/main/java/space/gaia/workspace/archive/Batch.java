package space.gaia.workspace.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.UserId;
import space.gaia.workspace.document.JsonForm;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.ChannelEvent.ChannelRemoved;
import space.gaia.workspace.event.ChannelEvent.ChannelSeen;
import space.gaia.workspace.event.ChannelEvent.MessageExpired;
import space.gaia.workspace.event.ChannelEvent.MessageRemoved;
import space.gaia.workspace.event.ChannelEvent.MessageSeen;
import space.gaia.workspace.event.ChannelEvent.PersonSeen;
import space.gaia.workspace.event.ChannelEvent.Reacted;
import space.gaia.workspace.event.ChannelEvent.ReactionsCleared;
import space.gaia.workspace.event.ChannelEvent.ThreadsListed;
import space.gaia.workspace.event.ChannelEvent.Voted;
import space.gaia.workspace.event.Origin;
import space.gaia.workspace.stream.Stamp;
import space.gaia.workspace.stream.StreamId;

/** What a batch of events tells, joined by document. */
final class Batch {

    private final StreamId stream;
    private final StreamMemory memory;
    private final Admission admission;
    private final Keeping keeping;
    private final Map<Long, Map<Long, Told<Subject.OfMessage>>> byChannel = new LinkedHashMap<>();
    private final List<Told<Subject.OfMessage>> messages;
    private final Map<Long, Told<Subject.OfChannel>> channels = new LinkedHashMap<>();
    private final Map<Long, Told<Subject.OfPerson>> people = new LinkedHashMap<>();
    private final Map<String, Row> reactions = new LinkedHashMap<>();
    private final Map<String, Row> votes = new LinkedHashMap<>();
    private final List<Outcome.Refused> refused = new ArrayList<>();
    private boolean listsThreads;

    private Batch(StreamId stream, StreamMemory memory, Keeping keeping, int events) {
        this.stream = stream;
        this.memory = memory;
        this.admission = new Admission(memory.barrier());
        this.keeping = keeping;
        this.messages = new ArrayList<>(events);
    }

    static Batch of(StreamId stream, List<? extends ChannelEvent> events, StreamMemory memory, Keeping keeping) {
        Batch batch = new Batch(stream, memory, keeping, events.size());
        for (ChannelEvent event : events) {
            try {
                ChannelEvent admitted = batch.admission.admit(event);
                ChannelEvent kept = admitted == null ? null : keeping.kept(admitted);
                if (kept != null) {
                    batch.add(kept);
                }
            } catch (JsonForm.TooLarge e) {
                batch.refused.add(new Outcome.Refused(event, String.valueOf(e.getMessage())));
            }
        }
        return batch;
    }

    StreamId stream() {
        return stream;
    }

    Collection<Told<Subject.OfMessage>> messages() {
        return messages;
    }

    Collection<Told<Subject.OfChannel>> channels() {
        return channels.values();
    }

    Collection<Told<Subject.OfPerson>> people() {
        return people.values();
    }

    Map<String, Row> reactions() {
        return reactions;
    }

    Map<String, Row> votes() {
        return votes;
    }

    boolean hasRows(String message) {
        return Stream.concat(reactions.values().stream(), votes.values().stream())
                .anyMatch(row -> row.message().equals(message));
    }

    List<Outcome.Refused> refused() {
        return List.copyOf(refused);
    }

    Keeping keeping() {
        return keeping;
    }

    /** Under which purge number it was made ready. */
    long purges() {
        return admission.barrier().number();
    }

    /** What it met of purged channels that nobody knew to be theirs. */
    Map<Long, String> foundThreads() {
        return admission.foundThreads();
    }

    boolean isAnybodyForgotten() {
        return !admission.barrier().people().isEmpty();
    }

    /** Whether what is told of it says not whose it is. */
    boolean isNobodys(Told<Subject.OfMessage> told) {
        return !told.known().body().values().isEmpty() && !told.known().body().has("author");
    }

    /** Whether it says which threads are active: that concerns threads that the batch does not name. */
    boolean listsThreads() {
        return listsThreads;
    }

    private void add(ChannelEvent event) throws JsonForm.TooLarge {
        switch (event) {
            case MessageSeen seen -> add(seen);
            case MessageRemoved(ChannelId channel, MessageId message, Instant at, Stamp stamp) ->
                tellMessage(message(channel, message), Known.removed(new Removal(at, stamp)));
            case MessageExpired(ChannelId channel, MessageId message, Instant at, Stamp stamp) ->
                tellMessage(message(channel, message), Known.removed(new Removal(at, stamp, true)));
            case Reacted reacted -> {
                Told<Subject.OfMessage> told = message(reacted.channel(), reacted.message());
                add(reactions, Row.of(told.subject(), reacted));
            }
            case Voted voted -> {
                Told<Subject.OfMessage> told = message(voted.channel(), voted.message());
                add(votes, Row.of(told.subject(), voted));
            }
            case ReactionsCleared(ChannelId channel, MessageId message, var emoji, Stamp stamp) ->
                tellMessage(message(channel, message), Known.clearedOf(emoji == null ? Known.ALL : emoji.key(), stamp));
            case ChannelSeen seen ->
                tellChannel(seen.channel(), Channels.known(JsonForm.of(seen.object()), seen.stamp()));
            case ChannelRemoved(ChannelId channel, Instant at, Stamp stamp) -> {
                Removal removal = new Removal(at, stamp);
                memory.channelRemoved(channel.value(), removal);
                tellChannel(channel, Known.removed(removal));
            }
            case ThreadsListed listed -> add(listed);
            case PersonSeen seen -> person(seen.user(), seen.object(), seen.member(), seen.stamp(), 0);
        }
    }

    private void add(MessageSeen seen) throws JsonForm.TooLarge {
        Known known = MessageNormaliser.known(seen.object(), seen.origin(), seen.stamp(), new Others(seen));
        Told<Subject.OfMessage> told = message(seen.channel(), seen.message(), seen.origin() == Origin.GATEWAY);
        if (keeping.revisions()) {
            told.version(known);
        }
        tellMessage(told, known);
    }

    private void add(ThreadsListed listed) {
        listsThreads = true;
        List<String> active = listed.active().stream().map(ChannelId::toString).toList();
        if (listed.parents().isEmpty()) {
            ChannelId server = new ChannelId(stream.guild().value());
            tellChannel(server, Channels.listing(Channels.SERVER_THREADS, active, listed.stamp()));
        }
        listed.parents()
                .forEach(parent -> tellChannel(parent, Channels.listing(Channels.THREADS, active, listed.stamp())));
    }

    private static void add(Map<String, Row> rows, Row row) {
        rows.merge(row.id(), row, (a, b) -> b.isAfter(a) ? b : a);
    }

    private void person(
            UserId user,
            Map<String, @Nullable Object> object,
            @Nullable Map<String, @Nullable Object> member,
            Stamp stamp,
            long lastSeen)
            throws JsonForm.TooLarge {
        if (!keeping.mapping().keepsPeople()) {
            return;
        }
        Told<Subject.OfPerson> told = people.get(user.value());
        if (told == null) {
            Acquaintance known = memory.person(user.value());
            if (known != null && known.knows(object, member, stamp, lastSeen)) {
                return;
            }
        }
        Known news = People.known(JsonForm.of(object), member == null ? null : JsonForm.of(member), stamp, lastSeen);
        if (told == null) {
            told = new Told<>(Subject.OfPerson.of(stream, user), false);
            people.put(user.value(), told);
        }
        told.tell(news, _ -> Order.STAMP);
    }

    private Told<Subject.OfMessage> message(ChannelId channel, MessageId message) {
        return message(channel, message, false);
    }

    private Told<Subject.OfMessage> message(ChannelId channel, MessageId message, boolean live) {
        Map<Long, Told<Subject.OfMessage>> ofChannel =
                byChannel.computeIfAbsent(channel.value(), _ -> new LinkedHashMap<>());
        Told<Subject.OfMessage> told = ofChannel.get(message.value());
        if (told == null) {
            boolean isNew = memory.isNewest(channel.value(), message.value()) && live;
            told = new Told<>(Subject.OfMessage.of(stream, channel, message), isNew);
            ofChannel.put(message.value(), told);
            messages.add(told);
            Removal removal = memory.removalOf(channel.value());
            if (removal != null) {
                tellMessage(told, Known.removed(removal));
            }
        }
        return told;
    }

    private static void tellMessage(Told<Subject.OfMessage> told, Known news) {
        told.tell(news, MessageFields::order);
    }

    private void tellChannel(ChannelId channel, Known news) {
        channels.computeIfAbsent(channel.value(), _ -> new Told<>(Subject.OfChannel.of(stream, channel), false))
                .tell(news, _ -> Order.STAMP);
    }

    /** What a message's object tells of others. */
    private final class Others implements MessageNormaliser.Others {
        private final MessageSeen seen;

        private Others(MessageSeen seen) {
            this.seen = seen;
        }

        @Override
        public void person(
                UserId user,
                Map<String, @Nullable Object> object,
                @Nullable Map<String, @Nullable Object> member,
                boolean wroteIt)
                throws JsonForm.TooLarge {
            long lastSeen = wroteIt ? People.hour(seen.message().value()) : 0;
            Batch.this.person(user, object, member, seen.stamp(), lastSeen);
        }

        @Override
        public void thread(ChannelId channel, Map<String, @Nullable Object> object) {
            tellChannel(channel, Channels.known(object, seen.stamp()));
        }
    }
}
