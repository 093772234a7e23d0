package space.gaia.workspace.archive;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.ChannelEvent.ChannelRemoved;
import space.gaia.workspace.event.ChannelEvent.ChannelSeen;
import space.gaia.workspace.event.ChannelEvent.MessageSeen;
import space.gaia.workspace.event.ChannelEvent.PersonSeen;
import space.gaia.workspace.event.ChannelEvent.Reacted;
import space.gaia.workspace.event.ChannelEvent.ThreadsListed;
import space.gaia.workspace.event.ChannelEvent.Voted;
import space.gaia.workspace.purge.Barrier;
import space.gaia.workspace.purge.Scrub;

/**
 * What of an event may be written: nothing of what was purged, and nobody who is forgotten. It stands before the only way
 * into the archive, so that neither a queued event nor a backfill passes it.
 */
final class Admission {

    private final Barrier barrier;
    private final Scrub scrub;
    private final Map<Long, String> foundThreads = new HashMap<>();

    Admission(Barrier barrier) {
        this.barrier = barrier;
        this.scrub = barrier.people().scrub();
    }

    Barrier barrier() {
        return barrier;
    }

    /** The event as it may be written; null: not at all. */
    @Nullable ChannelEvent admit(ChannelEvent event) {
        if (barrier.isOpen()) {
            return event;
        }
        return isKeptOut(event)
                ? null
                : switch (event) {
                    case MessageSeen seen -> message(seen);
                    case ChannelSeen seen -> channel(seen);
                    case ThreadsListed listed -> listed(listed);
                    case PersonSeen seen -> person(seen);
                    default -> event;
                };
    }

    /** Threads of purged channels that were not known to be theirs, each with the id of the purge's record. */
    Map<Long, String> foundThreads() {
        return Map.copyOf(foundThreads);
    }

    private boolean isKeptOut(ChannelEvent event) {
        return barrier.all()
                || switch (event) {
                    case Reacted reacted -> keepsOut(reacted, reacted.user().value());
                    case Voted voted -> keepsOut(voted, voted.user().value());
                    case PersonSeen seen -> barrier.people().person(seen.user().value());
                    case ChannelEvent.OfMessage of ->
                        barrier.keepsOut(of.channel().value());
                    case ChannelSeen seen -> isKeptOut(seen.channel().value(), seen.object());
                    case ChannelRemoved removed ->
                        barrier.keepsOut(removed.channel().value());
                    case ThreadsListed _ -> false;
                };
    }

    private boolean keepsOut(ChannelEvent.OfMessage event, long user) {
        return barrier.keepsOut(event.channel().value()) || barrier.people().person(user);
    }

    /** A thread is kept out with the channel above it. */
    private boolean isKeptOut(long channel, Map<?, ?> object) {
        if (barrier.keepsOut(channel)) {
            return true;
        }
        long parent = object.get("parent_id") instanceof String id ? UserObjects.id(Map.of("id", id)) : 0;
        String purge = barrier.channels().get(parent);
        if (purge != null) {
            foundThreads.put(channel, purge);
        }
        return purge != null;
    }

    private @Nullable ChannelEvent message(MessageSeen seen) {
        Map<String, @Nullable Object> object = seen.object();
        boolean isWebhooks = object.get("webhook_id") != null;
        boolean isTheirs =
                !isWebhooks && object.get("author") instanceof Map<?, ?> author && scrub.isForgotten(author.get("id"));
        if (isTheirs || barrier.keepsOutForward(object)) {
            return null;
        }
        Map<String, @Nullable Object> admitted = new LinkedHashMap<>(scrub.object(object));
        if (object.get("thread") instanceof Map<?, ?> thread && admitted.containsKey("thread")) {
            if (isKeptOut(UserObjects.id(thread), thread)) {
                admitted.remove("thread");
            } else {
                admitted.put("thread", scrub.channel(MessageNormaliser.without(thread, Set.of())));
            }
        }
        return new MessageSeen(seen.channel(), seen.message(), admitted, seen.origin(), seen.stamp());
    }

    private ChannelEvent channel(ChannelSeen seen) {
        return new ChannelSeen(seen.channel(), scrub.channel(seen.object()), seen.origin(), seen.stamp());
    }

    private ChannelEvent person(PersonSeen seen) {
        Map<String, @Nullable Object> member = seen.member();
        return new PersonSeen(
                seen.user(), scrub.object(seen.object()), member == null ? null : scrub.object(member), seen.stamp());
    }

    private @Nullable ChannelEvent listed(ThreadsListed listed) {
        Set<ChannelId> parents = admitted(listed.parents());
        return parents.isEmpty() && !listed.parents().isEmpty()
                ? null
                : new ThreadsListed(parents, admitted(listed.active()), listed.stamp());
    }

    private Set<ChannelId> admitted(Set<ChannelId> channels) {
        Set<ChannelId> admitted = new HashSet<>(channels);
        admitted.removeIf(channel -> barrier.keepsOut(channel.value()));
        return admitted;
    }
}
