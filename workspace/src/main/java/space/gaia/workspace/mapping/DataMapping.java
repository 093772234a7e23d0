package space.gaia.workspace.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelTypes;
import space.gaia.workspace.UserId;
import space.gaia.workspace.event.ChannelEvent;
import space.gaia.workspace.event.ChannelEvent.ChannelRemoved;
import space.gaia.workspace.event.ChannelEvent.ChannelSeen;
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
    private final Rules rules;
    private final Pseudonyms pseudonyms;
    private final Redaction redaction;
    private final MessageRules messages;
    private final Renames renames;
    private final String version;
    private final boolean keepsEverything;

    private DataMapping(Rules rules, Pseudonyms pseudonyms) {
        this.rules = rules;
        this.pseudonyms = pseudonyms;
        this.redaction =
                new Redaction(rules.redactFields(), rules.redactKinds(), rules.redactText(), rules.disguises());
        this.messages = new MessageRules(rules, redaction);
        this.renames = new Renames(rules.rename());
        this.version = version(rules, pseudonyms);
        this.keepsEverything = rules.keepsEverything();
    }

    /** Reads the section {@code dataMapping}; an empty one keeps everything as it is. */
    public static Read<DataMapping> read(Map<String, ? extends @Nullable Object> json, Pseudonyms pseudonyms) {
        return switch (Rules.read(json, pseudonyms.isReady())) {
            case Valid<Rules>(Rules rules) -> new Valid<>(new DataMapping(rules, pseudonyms));
            case Invalid<Rules>(var errors) -> new Invalid<>(errors);
        };
    }

    /** The same with attached files left out too, as {@code syncSettings} may say. */
    public DataMapping withoutAttachments() {
        return new DataMapping(rules.withoutAttachments(), pseudonyms);
    }

    /** What tells mappings apart that write something different; other names for readers make no difference. */
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
        String name = emoji.name();
        return new Reacted(
                reacted.channel(),
                reacted.message(),
                emoji.id() == 0 || name == null ? emoji : new Emoji(emoji.id(), redaction.text(name), emoji.animated()),
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
