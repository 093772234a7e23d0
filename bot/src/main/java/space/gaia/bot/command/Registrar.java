package space.gaia.bot.command;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.interactions.commands.build.CommandData;
import net.dv8tion.jda.api.requests.Route;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.internal.requests.RestActionImpl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import space.gaia.bot.session.DiscordSession;
import space.gaia.workspace.lease.Lease;
import space.gaia.workspace.lease.NamedLeases;

/**
 * Tells Discord the commands, where it does not have them so already. One process does at a time, and only once for all of
 * its shards: whoever comes later finds them there.
 */
final class Registrar implements EventListener, SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Registrar.class);
    /** Two who do it at once because one took longer do the same. */
    private static final Duration HOLD = Duration.ofSeconds(20);

    private static final Duration SKEW = Duration.ofSeconds(5);
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private final NamedLeases leases;
    private final String owner;
    private final List<CommandData> commands;
    private final BlockingQueue<JDA> ready = new LinkedBlockingQueue<>();
    private @Nullable Thread thread;

    Registrar(NamedLeases leases, String owner, List<CommandData> commands) {
        this.leases = leases;
        this.owner = owner;
        this.commands = List.copyOf(commands);
    }

    @Override
    public void onEvent(GenericEvent event) {
        if (event instanceof ReadyEvent) {
            ready.add(event.getJDA());
        }
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            thread = Thread.ofVirtual().name("commands-registrar").start(this::register);
        }
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return DiscordSession.PHASE + 50;
    }

    private void register() {
        try {
            JDA shard = ready.take();
            while (!registered(shard)) {
                JDA later = ready.poll(AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                shard = later == null ? shard : later;
            }
        } catch (InterruptedException _) {
            log.debug("the registrar of commands stopped");
        }
    }

    /** False: it is to be tried again. */
    private boolean registered(JDA shard) {
        try {
            String name = "discord/commands/" + shard.getSelfUser().getApplicationId();
            Optional<Lease> lease = leases.take(name, owner, HOLD, SKEW);
            if (lease.isEmpty()) {
                return false;
            }
            try {
                compare(shard);
            } finally {
                leases.release(lease.get());
            }
            return true;
        } catch (MongoException e) {
            log.debug("the commands cannot be registered yet, MongoDB being away", e);
        } catch (CompletionException | CancellationException | ErrorResponseException e) {
            log.warn("the commands could not be registered; trying again fault={}", e.toString());
        }
        return false;
    }

    private void compare(JDA shard) {
        Map<String, Object> there = CommandForm.of(registeredAt(shard));
        Map<String, Object> wanted = CommandForm.of(
                commands.stream().map(command -> command.toData().toMap()).toList());
        if (there.equals(wanted)) {
            log.debug("discord has the commands as they are");
            return;
        }
        shard.updateCommands().addCommands(commands).submit().join();
        log.info("commands registered changed={}", CommandForm.differing(there, wanted));
    }

    /** As Discord has them, in all languages; JDA's own reading of them drops what it does not know. */
    private static List<Map<String, @Nullable Object>> registeredAt(JDA shard) {
        Route.CompiledRoute route = Route.Interactions.GET_COMMANDS
                .compile(shard.getSelfUser().getApplicationId())
                .withQueryParams("with_localizations", "true");
        return new RestActionImpl<List<Map<String, @Nullable Object>>>(shard, route, (response, _) -> {
                    List<Map<String, @Nullable Object>> all = new ArrayList<>();
                    response.getArray().stream(DataArray::getObject).forEach(command -> all.add(command.toMap()));
                    return all;
                })
                .submit()
                .join();
    }
}
