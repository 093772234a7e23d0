package space.gaia.bot.session;

import java.util.Map;
import java.util.Set;
import net.dv8tion.jda.api.utils.data.DataObject;
import net.dv8tion.jda.internal.JDAImpl;
import net.dv8tion.jda.internal.handle.SocketHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the message family out of JDA's typed handling, and keeps a fault of the rest from swallowing the raw event.
 *
 * <p>JDA's handlers of messages drop what belongs to a channel they do not know yet, deliver raw events twice while a
 * guild is being set up, and cost half of the time an event takes. What is left of them here does nothing; the raw
 * events come all the same. JDA sends a raw event only after its handler returned: so the others are caught.
 *
 * <p>This is the one place that uses JDA's internals of the gateway. They are public classes without a promise, so
 * {@code TypedHandlingTest} fails when an update of JDA changes them.
 */
final class TypedHandling {

    /** What the bot reads from raw payloads alone. */
    static final Set<String> MESSAGE_FAMILY = Set.of(
            "MESSAGE_CREATE",
            "MESSAGE_UPDATE",
            "MESSAGE_DELETE",
            "MESSAGE_DELETE_BULK",
            "MESSAGE_REACTION_ADD",
            "MESSAGE_REACTION_REMOVE",
            "MESSAGE_REACTION_REMOVE_ALL",
            "MESSAGE_REACTION_REMOVE_EMOJI",
            "MESSAGE_POLL_VOTE_ADD",
            "MESSAGE_POLL_VOTE_REMOVE");

    private static final Logger log = LoggerFactory.getLogger(TypedHandling.class);

    private TypedHandling() {}

    /** Call before the shard's first payload; any further call changes nothing. */
    static void reduce(JDAImpl api) {
        Map<String, SocketHandler> handlers = api.getClient().getHandlers();
        handlers.replaceAll((type, handler) -> {
            if (MESSAGE_FAMILY.contains(type)) {
                return new SocketHandler.NOPHandler(api);
            }
            // READY must fail loudly: without it there is no session.
            return type.equals("READY") || handler instanceof Caught ? handler : new Caught(api, type, handler);
        });
    }

    /** Lets JDA's own handler work, and lets its faults be its own. */
    private static final class Caught extends SocketHandler {

        private final String type;
        private final SocketHandler handler;

        Caught(JDAImpl api, String type, SocketHandler handler) {
            super(api);
            this.type = type;
            this.handler = handler;
        }

        @Override
        protected @Nullable Long handleInternally(DataObject content) {
            try {
                handler.handle(responseNumber, allContent);
            } catch (RuntimeException e) {
                // The message of the fault may hold what people wrote.
                log.warn(
                        "jda could not handle an event, which is archived all the same type={} fault={}",
                        type,
                        e.getClass().getSimpleName());
            }
            return null;
        }
    }
}
