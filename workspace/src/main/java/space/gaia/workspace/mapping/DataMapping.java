package space.gaia.workspace.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelTypes;
import space.gaia.workspace.UserId;
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
import space.gaia.workspace.event.Emoji;
import space.gaia.workspace.settings.Read;
import space.gaia.workspace.settings.Read.Invalid;
import space.gaia.workspace.settings.Read.Valid;

/**
 * What a workspace keeps of what is observed, and in which form. It stands between translating and archiving, for
 * everything that comes, live or fetched; it decides about each record by itself, so that order and repetition change
 * nothing; and what it made of a record it leaves as it is.
 *
 * <p>Removals pass always. Filters decide first, on what came; then fields are left out, people get their pseudonyms, and
 * what is left is redacted.
 */
public final class DataMapping {

    /** Rises when the same rules make something else of a record, so that what is stored is made anew. */
    private static final int REVISION = 1;

    private static final int VERSION_LENGTH = 16;
    private final Map<String, @Nullable Object> json;
    private final Rules rules;
    private final Pseudonyms pseudonyms;
    private final Redaction redaction;
    private final MessageRules messages;
    private final Renames renames;
    private final String version;
    private final boolean keepsEverything;

    private DataMapping(Map<String, @Nullable Object> json, Rules rules, Pseudonyms pseudonyms) {
        this.json = json;
        this.rules = rules;
        this.pseudonyms = pseudonyms;
        this.redaction =
                new Redaction(rules.redactFields(), rules.redactKinds(), rules.redactText(), rules.disguises());
        this.messages = new MessageRules(rules, redaction);
        this.renames = new Renames(rules.rename());
        this.keepsEverything = rules.keepsEverything();
        this.version = keepsEverything ? "" : version(rules, pseudonyms);
    }

    /** Reads the section {@code dataMapping}; an empty one keeps everything as it is. */
    public static Read<DataMapping> read(Map<String, ? extends @Nullable Object> json, Pseudonyms pseudonyms) {
        return switch (Rules.read(json, pseudonyms.isReady())) {
            case Valid<Rules>(Rules rules) ->
                new Valid<>(new DataMapping(new LinkedHashMap<>(json), rules, pseudonyms));
            case Invalid<Rules>(var errors) -> new Invalid<>(errors);
        };
    }

    /** The same with attached files left out too, as {@code syncSettings} may say. */
    public DataMapping withoutAttachments() {
        Map<String, @Nullable Object> less = new LinkedHashMap<>(json);
        List<@Nullable Object> out = new ArrayList<>(json.get("leaveOut") instanceof List<?> list ? list : List.of());
        if (!out.contains("attachments")) {
            out.add("attachments");
        }
        less.put("leaveOut", out);
        return new DataMapping(less, rules.withoutAttachments(), pseudonyms);
    }

    /** One that keeps everything as it is. */
    public static DataMapping none() {
        return switch (read(Map.of(), Pseudonyms.none())) {
            case Valid<DataMapping>(DataMapping mapping) -> mapping;
            case Invalid<DataMapping>(var errors) -> throw new IllegalStateException("nothing is right: " + errors);
        };
    }

    /** The section that it was read from. */
    public Map<String, @Nullable Object> json() {
        return Collections.unmodifiableMap(json);
    }

    /** Whether everything is written as it comes. */
    public boolean keepsEverything() {
        return keepsEverything;
    }

    /** Whether some messages are not written. */
    public boolean skips() {
        return rules.skips() || !keepsThreads();
    }

    /** Whether it is written who reacted. */
    public boolean keepsReactions() {
        return rules.events().contains(Kind.REACTIONS);
    }

    /** Whether threads and what is in them are written. */
    public boolean keepsThreads() {
        return rules.events().contains(Kind.THREADS);
    }

    /** Whether it is written who voted. */
    public boolean keepsVotes() {
        return rules.events().contains(Kind.POLLS);
    }

    /** A custom emoji with its name as it is written. */
    public Emoji named(Emoji emoji) {
        String name = emoji.name();
        return emoji.id() == 0 || name == null ? emoji : new Emoji(emoji.id(), redaction.text(name), emoji.animated());
    }

    /** Whether it is written who people are, beside their ids. */
    public boolean keepsPeople() {
        return rules.events().contains(Kind.PEOPLE);
    }

    /** Whether what another mapping wrote tells everything that this one writes: nothing has to be asked for again. */
    public boolean canBeMadeOf(DataMapping stored) {
        return rules.canBeMadeOf(stored.rules)
                && (!stored.rules.disguises() || stored.pseudonyms.keyName().equals(pseudonyms.keyName()));
    }

    /** The same of one that is known by its version and its section. */
    public boolean canBeMadeOf(String storedVersion, Map<String, @Nullable Object> storedJson) {
        return read(storedJson, pseudonyms) instanceof Valid<DataMapping>(DataMapping stored)
                && stored.version().equals(storedVersion)
                && canBeMadeOf(stored);
    }

    /** Whether what that one wrote has pseudonyms that this service's key does not make. */
    public boolean hasOtherPseudonyms(String storedVersion, Map<String, @Nullable Object> storedJson) {
        if (!"pseudonyms".equals(storedJson.get("authors"))) {
            return false;
        }
        return !(read(storedJson, pseudonyms) instanceof Valid<DataMapping>(DataMapping stored)
                && stored.version().equals(storedVersion));
    }

    /** Whether somebody who is stored under this id would have another one now: it is a pseudonym, and people show theirs. */
    public boolean isOutdated(UserId stored) {
        return !rules.disguises() && Pseudonyms.isPseudonym(stored.value());
    }

    /** Whether it is a pseudonym, of whichever key. */
    public static boolean isPseudonym(UserId stored) {
        return Pseudonyms.isPseudonym(stored.value());
    }

    /** What tells mappings apart that write something different; other names for readers make no difference. Empty: nothing is changed. */
    public String version() {
        return version;
    }

    /** The other names that fields have for readers. */
    public Renames renames() {
        return renames;
    }

    /** The id under which somebody is stored: their pseudonym, or their own. A purge of a person asks for both. */
    public UserId stored(UserId user) {
        return rules.disguises() ? pseudonyms.of(user) : user;
    }

    /**
     * What is written of an observation.
     *
     * @param inThread whether it is of a thread or of something in one
     */
    public Verdict apply(ChannelEvent event, boolean inThread) {
        if (keepsEverything) {
            return new Verdict.Kept(event);
        }
        return switch (event) {
            case MessageSeen seen -> message(seen, inThread);
            case Reacted reacted -> kept(Kind.REACTIONS, inThread, () -> disguised(reacted));
            case ReactionsCleared cleared -> kept(Kind.REACTIONS, inThread, () -> cleared);
            case Voted voted -> kept(Kind.POLLS, inThread, () -> disguised(voted));
            case ChannelSeen seen -> {
                boolean isThread = inThread
                        || (seen.object().get("type") instanceof Number type
                                && ChannelTypes.THREADS.contains(type.intValue()));
                yield kept(null, isThread, () -> channel(seen));
            }
            case ThreadsListed listed -> kept(Kind.THREADS, false, () -> listed);
            case PersonSeen seen -> kept(Kind.PEOPLE, false, () -> person(seen));
            case MessageRemoved removed -> new Verdict.Kept(removed);
            case MessageExpired expired -> new Verdict.Kept(expired);
            case ChannelRemoved removed -> new Verdict.Kept(removed);
        };
    }

    /** What becomes of a message, as a reader would see it. */
    public Preview preview(Map<String, @Nullable Object> message, boolean inThread) {
        Reason against = messages.against(message, inThread);
        return against == null
                ? new Preview(message, renames.apply(written(message)), null)
                : new Preview(message, null, against);
    }

    private Verdict message(MessageSeen seen, boolean inThread) {
        if (seen.object().containsKey(ChannelEvent.PARTICIPANTS)) {
            // The service's own, of a message that is there or not: it tells nothing of it.
            return new Verdict.Kept(seen);
        }
        Reason against = messages.against(seen.object(), inThread);
        if (against == null) {
            return new Verdict.Kept(with(seen, written(seen.object())));
        }
        boolean byText = against.rule().startsWith("/skipText");
        Map<String, @Nullable Object> withdrawn = byText ? messages.withdrawn(seen.object()) : null;
        return withdrawn == null
                ? new Verdict.Rejected(against)
                : new Verdict.Withdrawn(with(seen, withdrawn), against);
    }

    private static MessageSeen with(MessageSeen seen, Map<String, @Nullable Object> object) {
        return new MessageSeen(seen.channel(), seen.message(), object, seen.origin(), seen.stamp());
    }

    private Map<String, @Nullable Object> written(Map<String, @Nullable Object> message) {
        Map<String, @Nullable Object> kept = messages.kept(message);
        if (!rules.events().contains(Kind.PEOPLE)) {
            kept = Nameless.of(kept);
        }
        return redaction.message(disguised(kept));
    }

    private Map<String, @Nullable Object> disguised(Map<String, @Nullable Object> object) {
        return rules.disguises() ? Disguise.of(pseudonyms, object) : object;
    }

    private ChannelEvent channel(ChannelSeen seen) {
        Map<String, @Nullable Object> object = redaction.object(disguised(seen.object()));
        return new ChannelSeen(seen.channel(), object, seen.origin(), seen.stamp());
    }

    private ChannelEvent person(PersonSeen seen) {
        Map<String, @Nullable Object> member = seen.member();
        if (!rules.disguises()) {
            return new PersonSeen(
                    seen.user(),
                    redaction.object(seen.object()),
                    member == null ? null : redaction.object(member),
                    seen.stamp());
        }
        Map<String, @Nullable Object> object = new LinkedHashMap<>(seen.object());
        object.put("id", seen.user().toString());
        Map<String, @Nullable Object> user = Disguise.person(pseudonyms, object);
        return new PersonSeen(pseudonyms.of(seen.user()), redaction.object(user), null, seen.stamp());
    }

    private ChannelEvent disguised(Reacted reacted) {
        Emoji emoji = reacted.emoji();
        return new Reacted(
                reacted.channel(),
                reacted.message(),
                named(emoji),
                reacted.type(),
                stored(reacted.user()),
                reacted.on(),
                reacted.burstColors(),
                reacted.stamp());
    }

    private ChannelEvent disguised(Voted voted) {
        return new Voted(
                voted.channel(), voted.message(), voted.answer(), stored(voted.user()), voted.on(), voted.stamp());
    }

    /** The event, unless its kind is not stored, or threads are not and it is of one. */
    private Verdict kept(@Nullable Kind kind, boolean inThread, Supplier<ChannelEvent> event) {
        if (kind != null && !rules.events().contains(kind)) {
            return new Verdict.Rejected(new Reason("/events", "is of a kind that is not stored"));
        }
        if (inThread && !rules.events().contains(Kind.THREADS)) {
            return new Verdict.Rejected(new Reason("/events", "is of a thread, and threads are not stored"));
        }
        return new Verdict.Kept(event.get());
    }

    private static String version(Rules rules, Pseudonyms pseudonyms) {
        String key = rules.disguises() ? pseudonyms.keyName() : "";
        String written = REVISION + "\n" + key + "\n" + rules.written();
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(written.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, VERSION_LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "DataMapping[" + version + "]";
    }
}
