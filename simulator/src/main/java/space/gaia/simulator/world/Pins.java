package space.gaia.simulator.world;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The pinned messages of a channel. */
public final class Pins {
    private static final int MAX_PINS = 250;

    private final World world;

    Pins(World world) {
        this.world = world;
    }

    /** Pins a message: it is updated, the channel's pins are, and a notice is written. Twice changes nothing. */
    public void pin(long actor, long channelId, long messageId) {
        world.change(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel, Permission.PIN_MESSAGES);
            var message = channel.message(messageId);
            if (message.isPinned()) {
                return;
            }
            if (channel.pins.size() >= MAX_PINS) {
                throw DiscordException.badRequest(30003, "Maximum number of pins reached for the channel (250)");
            }
            channel.pins.put(messageId, world.now());
            channel.set("last_pin_timestamp", Nodes.text(Nodes.timestamp(world.now())));
            setPinned(channel, message, true);
            world.messages().system().pinned(channel, actor, message);
        });
    }

    public void unpin(long actor, long channelId, long messageId) {
        world.change(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel, Permission.PIN_MESSAGES);
            var message = channel.message(messageId);
            if (message.isPinned()) {
                channel.pins.remove(messageId);
                setPinned(channel, message, false);
            }
        });
    }

    private void setPinned(ChannelState channel, MessageState message, boolean pinned) {
        message.replace(Nodes.with(message.json(), "pinned", Nodes.bool(pinned)));
        world.messages().tellUpdate(channel, message);
        var event =
                Messages.place(channel).set("last_pin_timestamp", channel.json().path("last_pin_timestamp"));
        world.tell("CHANNEL_PINS_UPDATE", channel.guildId, channel.id, event);
    }

    /**
     * "Get Channel Pins": last pinned first.
     *
     * @param before only what was pinned before; null: from the last
     */
    public ObjectNode page(long actor, long channelId, @Nullable Instant before, int limit) {
        return world.atomically(() -> {
            var channel = world.held.channel(channelId);
            world.permissions().require(actor, channel);
            var readable =
                    Permission.READ_MESSAGE_HISTORY.in(world.permissions().in(channel, actor));
            var matching = readable ? lastPinnedFirst(channel, before) : List.<Map.Entry<Long, Instant>>of();
            var items = Nodes.array();
            matching.stream()
                    .limit(limit)
                    .forEach(pin -> items.addObject()
                            .put("pinned_at", Nodes.timestamp(pin.getValue()))
                            .set(
                                    "message",
                                    world.messages().view().rest(channel, channel.message(pin.getKey()), actor)));
            return Nodes.object().set("items", items).put("has_more", matching.size() > items.size());
        });
    }

    private static List<Map.Entry<Long, Instant>> lastPinnedFirst(ChannelState channel, @Nullable Instant before) {
        Comparator<Map.Entry<Long, Instant>> order = Map.Entry.comparingByValue();
        return channel.pins.entrySet().stream()
                .filter(pin -> before == null || pin.getValue().isBefore(before))
                .sorted(order.thenComparing(Map.Entry.comparingByKey()).reversed())
                .toList();
    }
}
