package space.gaia.simulator.world;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that this Discord holds. Every change runs alone, checks the rules that Discord documents, and tells its
 * subscribers in order before the next one starts.
 *
 * <p>Changes take an actor: the id of the user or bot that does it, or {@link #DISCORD} for what happens without asking
 * anybody's permission. A refusal is a {@link DiscordException}.
 */
public final class World {
    /** The actor that may do everything: Discord itself. */
    public static final long DISCORD = 0;

    private static final Logger LOG = LoggerFactory.getLogger(World.class);

    final State held = new State();
    final Snowflakes ids;

    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Consumer<Dispatch>> subscribers = new CopyOnWriteArrayList<>();
    private final Permissions permissions = new Permissions(this);
    private final Users users = new Users(this);
    private final Applications applications = new Applications(this);
    private final Guilds guilds = new Guilds(this);
    private final Roles roles = new Roles(this);
    private final Members members = new Members(this);
    private final Bans bans = new Bans(this);
    private final Channels channels = new Channels(this);
    private final Messages messages = new Messages(this);
    private final Threads threads = new Threads(this);
    private final ThreadArchive threadArchive = new ThreadArchive(this);
    private final Reactions reactions = new Reactions(this);
    private final Polls polls = new Polls(this);
    private final Pins pins = new Pins(this);
    private final Expressions expressions = new Expressions(this);
    private final DirectMessages directMessages = new DirectMessages(this);
    private final Webhooks webhooks = new Webhooks(this);
    private final Commands commands = new Commands(this);
    private final Interactions interactions = new Interactions(this);

    private final Typing typing = new Typing(this);
    private final Announcements announcements = new Announcements(this);

    private AttachmentLinks attachmentLinks = (channel, attachment, filename) ->
            "https://cdn.discordapp.com/attachments/%d/%d/%s".formatted(channel, attachment, filename);

    public World(InstantSource clock) {
        this.clock = clock;
        this.ids = new Snowflakes(clock);
    }

    public Permissions permissions() {
        return permissions;
    }

    public Users users() {
        return users;
    }

    public Applications applications() {
        return applications;
    }

    public Guilds guilds() {
        return guilds;
    }

    public Roles roles() {
        return roles;
    }

    public Members members() {
        return members;
    }

    public Bans bans() {
        return bans;
    }

    public Channels channels() {
        return channels;
    }

    public Messages messages() {
        return messages;
    }

    public Threads threads() {
        return threads;
    }

    public ThreadArchive threadArchive() {
        return threadArchive;
    }

    public Reactions reactions() {
        return reactions;
    }

    public Polls polls() {
        return polls;
    }

    public Pins pins() {
        return pins;
    }

    public Expressions expressions() {
        return expressions;
    }

    public DirectMessages directMessages() {
        return directMessages;
    }

    public Webhooks webhooks() {
        return webhooks;
    }

    public Commands commands() {
        return commands;
    }

    public Interactions interactions() {
        return interactions;
    }

    public Typing typing() {
        return typing;
    }

    public Announcements announcements() {
        return announcements;
    }

    /**
     * Everything that is held now: {@code guilds} (with roles, members, channels, threads), {@code users},
     * {@code direct_messages}, {@code messages} by channel in the order of their ids, {@code reactions} and
     * {@code votes} by message with who, and {@code removed}: by channel the ids of messages that are no more.
     */
    public ObjectNode snapshot() {
        return atomically(() -> new Snapshot(this).take());
    }

    /** Says where attachments are fetched from; until it is called they lie on Discord's own host name. */
    public void attachmentLinks(AttachmentLinks links) {
        change(() -> attachmentLinks = links);
    }

    AttachmentLinks attachmentLinks() {
        return attachmentLinks;
    }

    public Instant now() {
        return clock.instant();
    }

    /** A new id: for what is made outside of the world, such as an uploaded file or an OAuth2 grant. */
    public long newId() {
        return atomically(ids::next);
    }

    /**
     * Hears of every change from now on, on the thread that makes it and while nothing else can change: only hand over.
     *
     * @return ends the subscription when closed
     */
    public Subscription subscribe(Consumer<Dispatch> subscriber) {
        atomically(() -> subscribers.add(subscriber));
        return () -> subscribers.remove(subscriber);
    }

    /** Runs work while nothing else changes: several reads that belong together, or a snapshot and a subscription. */
    public <T> T atomically(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    void change(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    void tell(String type, long guildId, long channelId, ObjectNode data) {
        var channel = guildId == 0 ? held.channels.get(channelId) : null;
        if (channel == null) {
            tell(new Dispatch(type, guildId, channelId, data, 0));
            return;
        }
        for (var recipient : channel.recipients) {
            if (held.applications.containsKey(recipient)) {
                tell(new Dispatch(type, 0, channelId, data, recipient));
            }
        }
    }

    void tell(Dispatch dispatch) {
        for (var subscriber : subscribers) {
            try {
                subscriber.accept(dispatch);
            } catch (RuntimeException e) {
                // What happened has happened: the others hear of it, and the one who did it is not told a lie.
                LOG.error("a subscriber failed at {}", dispatch.type(), e);
            }
        }
    }

    /** Ends a subscription. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
