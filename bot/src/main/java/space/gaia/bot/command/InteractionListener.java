package space.gaia.bot.command;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.interaction.GenericInteractionCreateEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what people do with the bot on JDA's thread, and only hands it on. It waits behind nothing. */
final class InteractionListener implements EventListener, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(InteractionListener.class);

    /** So many at once are not people; the rest is let go, and Discord tells whoever it was. */
    private static final int MOST_AT_ONCE = 2_000;

    private final Desk desk;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("interaction-", 0).factory());
    private final AtomicInteger open = new AtomicInteger();

    InteractionListener(Desk desk) {
        this.desk = desk;
    }

    @Override
    public void onEvent(GenericEvent event) {
        if (event instanceof GenericInteractionCreateEvent interaction) {
            if (open.incrementAndGet() > MOST_AT_ONCE) {
                open.decrementAndGet();
                log.warn("too many interactions at once, one is let go");
                return;
            }
            try {
                threads.execute(() -> serve(interaction));
            } catch (RejectedExecutionException _) {
                open.decrementAndGet(); // the process is stopping
            }
        }
    }

    private void serve(GenericInteractionCreateEvent interaction) {
        try {
            desk.serve(interaction);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("an interaction could not be served", e);
        } finally {
            open.decrementAndGet();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
