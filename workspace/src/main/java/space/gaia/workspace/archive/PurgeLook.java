package space.gaia.workspace.archive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.archive.PurgePlan.What;
import space.gaia.workspace.purge.PurgeRecord;
import space.gaia.workspace.purge.Scrub;
import space.gaia.workspace.purge.Suppressions;

/**
 * Looks through a stream for what goes along with a purge although it is not in its scope: forwards of what is, and traces
 * in what others wrote.
 */
final class PurgeLook {

    private static final long FORWARD = 1;

    private final PurgeSearch search;
    private final Tables tables;
    private final Suppressions suppressions;

    PurgeLook(PurgeSearch search, Tables tables, Suppressions suppressions) {
        this.search = search;
        this.tables = tables;
        this.suppressions = suppressions;
    }

    /** The next page of the walk; {@link PurgePlan#isNothing nothing}: all was looked at. */
    PurgePlan next(PurgeRecord purge, int limit) {
        boolean isPerson = purge.scope().equals("person");
        if (purge.scope().equals("server") && purge.tells()) {
            return new PurgePlan();
        }
        if (isPerson || purge.tells()) {
            PurgePlan channels = channels(purge, limit);
            if (!channels.isNothing()) {
                return channels;
            }
        }
        return isPerson ? person(purge, limit) : forwards(purge, limit);
    }

    private PurgePlan channels(PurgeRecord purge, int limit) {
        PurgePlan plan = new PurgePlan();
        List<Stored<Subject.OfChannel>> page = search.channels(tables.channels(), purge, limit);
        if (!page.isEmpty()) {
            Set<Long> own = new HashSet<>(purge.channels());
            List<String> changed = page.stream()
                    .filter(stored -> !own.contains(stored.subject().channel()))
                    .filter(stored ->
                            !PurgeWrites.channel(stored.known(), purge).reads(stored.known()))
                    .map(stored -> stored.subject().id())
                    .toList();
            plan.add(What.CHANGE_CHANNELS, changed, "changed");
            plan.place("places." + Tables.CHANNELS, page.getLast().subject().id());
        }
        return plan;
    }

    private PurgePlan forwards(PurgeRecord purge, int limit) {
        PurgePlan plan = new PurgePlan();
        List<Stored<Subject.OfMessage>> page = search.forwards(tables.messages(), purge, limit);
        if (!page.isEmpty()) {
            Set<Long> own = purge.tells() ? new HashSet<>(purge.channels()) : Set.of();
            List<String> elsewhere = page.stream()
                    .filter(stored -> !own.contains(stored.subject().channel()))
                    .map(stored -> stored.subject().id())
                    .toList();
            search.delete(plan, elsewhere);
            plan.count("forwards", elsewhere.size());
            plan.place("after", page.getLast().seq());
        }
        return plan;
    }

    private PurgePlan person(PurgeRecord purge, int limit) {
        PurgePlan plan = new PurgePlan();
        List<Stored<Subject.OfMessage>> page = search.all(tables.messages(), purge, limit);
        if (page.isEmpty()) {
            return plan;
        }
        Scrub scrub = new Scrub(purge.people()::contains);
        Map<String, String> sources = new HashMap<>();
        page.forEach(stored -> {
            Map<?, ?> reference = forwarded(stored.known());
            if (reference != null) {
                sources.put(stored.subject().id(), PurgeSearch.source(purge.stream(), reference));
            }
        });
        Set<String> theirs = search.writtenBy(purge.people(), new HashSet<>(sources.values()));
        List<String> gone = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (Stored<Subject.OfMessage> stored : page) {
            String id = stored.subject().id();
            if (isWrittenBy(stored.known(), scrub)) {
                continue; // goes later: until then it tells whose the forwards of it are
            }
            if (theirs.contains(sources.getOrDefault(id, ""))) {
                gone.add(id);
            } else if (!PurgeWrites.message(stored.known(), scrub).reads(stored.known())) {
                changed.add(id);
            }
        }
        search.delete(plan, gone);
        plan.count("forwards", gone.size());
        plan.add(What.CHANGE_MESSAGES, changed, "changed");
        plan.place("after", page.getLast().seq());
        suppressions.addForwarded(
                theirs.stream()
                        .map(id -> Long.parseLong(id, id.lastIndexOf('/') + 1, id.length(), 10))
                        .toList(),
                Objects.requireNonNull(purge.mark()));
        return plan;
    }

    private static @Nullable Map<?, ?> forwarded(Known message) {
        return message.body().get("message_reference") instanceof Map<?, ?> reference
                        && reference.get("type") instanceof Number type
                        && type.longValue() == FORWARD
                ? reference
                : null;
    }

    static boolean isWrittenBy(Known message, Scrub scrub) {
        return message.body().get("webhook_id") == null
                && message.body().get("author") instanceof Map<?, ?> author
                && scrub.isForgotten(author.get("id"));
    }
}
