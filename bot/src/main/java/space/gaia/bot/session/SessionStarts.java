package space.gaia.bot.session;

import java.util.concurrent.RejectedExecutionException;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.utils.ConcurrentSessionController;

/**
 * JDA's queue of shards that are to connect, with two things more: it obeys the gateway address of the settings (JDA
 * would dial Discord's own whatever the REST address is), and it tells why a connection did not come about.
 */
final class SessionStarts extends ConcurrentSessionController {

    private final DiscordStatus status;
    private final boolean fixed;
    /** What JDA asks for again after a failed connection; empty until REST has said it. */
    private volatile String gatewayUrl;

    SessionStarts(DiscordSettings settings, DiscordStatus status) {
        this.status = status;
        this.fixed = !settings.gatewayUrl().isEmpty();
        this.gatewayUrl = settings.gatewayUrl();
    }

    @Override
    public String getGateway() {
        return gatewayUrl.isEmpty() ? super.getGateway() : gatewayUrl;
    }

    @Override
    public ShardedGateway getShardedGateway(JDA api) {
        ShardedGateway told = super.getShardedGateway(api);
        if (!fixed) {
            gatewayUrl = told.getUrl();
        }
        return new ShardedGateway(gatewayUrl, told.getShardTotal(), told.getConcurrency());
    }

    @Override
    public void appendSession(SessionConnectNode node) {
        super.appendSession(new Watched(node, this));
    }

    @Override
    public void removeSession(SessionConnectNode node) {
        super.removeSession(new Watched(node, this));
    }

    private void failed(SessionConnectNode node) {
        status.down(
                node.getShardInfo().getShardId(),
                SessionState.UNREACHABLE,
                "Discord's gateway cannot be reached; trying again. Check the network, and DISCORD_GATEWAY_URL if it is set");
        appendSession(node);
    }

    private record Watched(SessionConnectNode node, SessionStarts starts) implements SessionConnectNode {

        @Override
        public boolean isReconnect() {
            return node.isReconnect();
        }

        @Override
        public JDA getJDA() {
            return node.getJDA();
        }

        @Override
        public JDA.ShardInfo getShardInfo() {
            return node.getShardInfo();
        }

        @Override
        public void run(boolean isLast) throws InterruptedException {
            try {
                node.run(isLast);
            } catch (RejectedExecutionException _) {
                // JDA was shut down meanwhile; nobody waits for this shard.
            } catch (IllegalStateException | ErrorResponseException _) {
                starts.failed(node);
            }
        }
    }
}
