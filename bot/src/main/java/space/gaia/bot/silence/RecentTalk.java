package space.gaia.bot.silence;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.RawGatewayEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.utils.data.DataArray;
import net.dv8tion.jda.api.utils.data.DataObject;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;

/** Where people talked last, as the gateway told: of each shard the few channels with the newest messages. */
final class RecentTalk implements EventListener {

    private static final int KEPT = 3;

    private final Map<Integer, Newest> shards = new ConcurrentHashMap<>();

    /** A channel and its newest message. */
    record Spoken(GuildId guild, ChannelId channel, long message) {}

    @Override
    public void onEvent(GenericEvent event) {
        if (event instanceof RawGatewayEvent raw) {
            int shard = raw.getJDA().getShardInfo().getShardId();
            try {
                switch (raw.getType()) {
                    case "MESSAGE_CREATE" -> message(shard, raw.getPayload());
                    case "GUILD_CREATE" -> guild(shard, raw.getPayload());
                    default -> {
                        // Nobody spoke.
                    }
                }
            } catch (RuntimeException _) {
                // What cannot be read is counted where it is archived.
            }
        }
    }

    /** The newest first. */
    List<Spoken> of(int shard) {
        Newest newest = shards.get(shard);
        return newest == null ? List.of() : newest.all();
    }

    /** A channel that nothing can be learned from. */
    void forget(int shard, ChannelId channel) {
        Newest newest = shards.get(shard);
        if (newest != null) {
            newest.remove(channel);
        }
    }

    void spoken(int shard, Spoken spoken) {
        shards.computeIfAbsent(shard, _ -> new Newest()).add(spoken);
    }

    private void message(int shard, DataObject message) {
        long guild = message.getUnsignedLong("guild_id", 0);
        if (guild != 0) {
            spoken(shard, spoken(guild, message.getUnsignedLong("channel_id"), message.getUnsignedLong("id")));
        }
    }

    private void guild(int shard, DataObject guild) {
        long id = guild.getUnsignedLong("id");
        DataArray channels = guild.optArray("channels").orElseGet(DataArray::empty);
        for (int i = 0; i < channels.length(); i++) {
            DataObject channel = channels.getObject(i);
            long last = channel.getUnsignedLong("last_message_id", 0);
            if (last != 0) {
                spoken(shard, spoken(id, channel.getUnsignedLong("id"), last));
            }
        }
    }

    private static Spoken spoken(long guild, long channel, long message) {
        return new Spoken(new GuildId(guild), new ChannelId(channel), message);
    }

    private static final class Newest {

        private static final Comparator<Spoken> BY_AGE = Comparator.comparingLong(Spoken::message);

        private final PriorityQueue<Spoken> oldestFirst = new PriorityQueue<>(KEPT + 1, BY_AGE);

        synchronized void add(Spoken spoken) {
            Spoken oldest = oldestFirst.peek();
            if (oldest != null && oldestFirst.size() == KEPT && spoken.message() <= oldest.message()) {
                return;
            }
            for (Spoken known : oldestFirst) {
                if (known.channel().equals(spoken.channel()) && known.message() >= spoken.message()) {
                    return;
                }
            }
            remove(spoken.channel());
            oldestFirst.add(spoken);
            if (oldestFirst.size() > KEPT) {
                oldestFirst.remove();
            }
        }

        synchronized void remove(ChannelId channel) {
            oldestFirst.removeIf(known -> known.channel().equals(channel));
        }

        synchronized List<Spoken> all() {
            return oldestFirst.stream().sorted(BY_AGE.reversed()).toList();
        }
    }
}
