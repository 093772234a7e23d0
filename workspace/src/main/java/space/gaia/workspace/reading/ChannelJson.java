package space.gaia.workspace.reading;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Channels and threads in Discord's shape. */
final class ChannelJson {

    private ChannelJson() {}

    static Map<String, @Nullable Object> of(Archived channel) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", channel.channel().toString());
        json.put("guild_id", channel.guild().toString());
        json.putAll(channel.body());
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        ours.put("seq", channel.seq());
        ours.put("rev", channel.rev());
        if (channel.isGone()) {
            Json.gone(ours, channel);
        } else {
            ours.put("state", channel.state());
            if (channel.has("unlisted")) {
                // Discord's last list of active threads left it out: archived since, or out of the bot's sight.
                ours.put("unlisted", true);
            }
        }
        json.put("gaia", ours);
        return json;
    }

    /** A channel that was closed to this viewer: what they have of it is not theirs to show any more. */
    static Map<String, @Nullable Object> hidden(Archived channel) {
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        ours.put("seq", channel.seq());
        ours.put("rev", channel.rev());
        ours.put("state", "hidden");
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", channel.channel().toString());
        json.put("guild_id", channel.guild().toString());
        json.put("gaia", ours);
        return json;
    }
}
