package space.gaia.bot.session;

import java.util.Set;
import java.util.function.IntConsumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.events.GatewayPingEvent;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.RawGatewayEvent;
import net.dv8tion.jda.api.events.StatusChangeEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.internal.JDAImpl;

/** Follows the life of each shard. */
final class ShardEvents implements EventListener {

    private final DiscordStatus status;
    private final ShardPulse pulse;
    private final Set<JDA> replaced;
    private final IntConsumer ended;

    /**
     * {@code ended} is told the close code of a shard that JDA gave up; of one that was {@code replaced} nothing counts,
     * and it is forgotten at its end.
     */
    ShardEvents(DiscordStatus status, ShardPulse pulse, Set<JDA> replaced, IntConsumer ended) {
        this.status = status;
        this.pulse = pulse;
        this.replaced = replaced;
        this.ended = ended;
    }

    @Override
    public void onEvent(GenericEvent event) {
        if (replaced.contains(event.getJDA())) {
            if (event instanceof ShutdownEvent) {
                replaced.remove(event.getJDA());
            }
            return;
        }
        int shard = event.getJDA().getShardInfo().getShardId();
        switch (event) {
            case RawGatewayEvent _ -> pulse.heard(shard);
            case GatewayPingEvent ping -> pulse.acknowledged(shard, ping.getNewPing());
            case StatusChangeEvent change -> changed(change.getJDA(), change.getNewStatus());
            case ShutdownEvent shutdown -> ended.accept(shutdown.getCode());
            default -> {
                // Everything else is read from raw payloads.
            }
        }
    }

    private void changed(JDA shard, JDA.Status now) {
        if (now == JDA.Status.INITIALIZING || now == JDA.Status.INITIALIZED) {
            // It does not know yet which shard it will be, and calls itself the first.
            return;
        }
        if (now == JDA.Status.IDENTIFYING_SESSION) {
            // The socket is open and nothing was read from it yet.
            TypedHandling.reduce((JDAImpl) shard);
        }
        int number = shard.getShardInfo().getShardId();
        switch (now) {
            case AWAITING_LOGIN_CONFIRMATION -> pulse.asked(number);
            case LOADING_SUBSYSTEMS -> {
                // Its servers are told one after the other, which is heard.
            }
            case CONNECTED -> pulse.connected(number);
            default -> pulse.lost(number);
        }
        if (now != JDA.Status.SHUTTING_DOWN && now != JDA.Status.SHUTDOWN) {
            status.shard(number, now);
        }
    }
}
