package space.gaia.workspace.reading;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.server.Lack;
import space.gaia.workspace.server.Notice;
import space.gaia.workspace.server.ServerHealth;
import space.gaia.workspace.server.ServerStanding;

/** What the bot lacks in a server, each with what to do about it, and what happened there lately. */
final class StandingJson {

    private StandingJson() {}

    static Map<String, @Nullable Object> of(ServerStanding standing) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("lacks", standing.lacks().stream().map(StandingJson::lack).toList());
        json.put("lacking", standing.lacking());
        json.put(
                "notices", standing.notices().stream().map(StandingJson::notice).toList());
        return json;
    }

    /** Where all arrives but from channels that the bot may not read, all does not. */
    static ServerHealth health(ServerHealth health, ServerStanding standing) {
        return health.state() == ServerHealth.State.UP && standing.lacking() > 0
                ? ServerHealth.degraded(
                        "the bot lacks permissions for %d of what was chosen: see lacks".formatted(standing.lacking()),
                        health.since())
                : health;
    }

    private static Map<String, @Nullable Object> lack(Lack lack) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("channel", id(lack.channel()));
        json.put("missing", lack.missing().title());
        json.put("fix", lack.missing().fix());
        return json;
    }

    private static Map<String, @Nullable Object> notice(Notice notice) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("kind", notice.kind().name());
        json.put("channel", id(notice.channel()));
        json.put("at", notice.at().toString());
        json.put("text", notice.kind().sentence());
        return json;
    }

    private static @Nullable String id(@Nullable ChannelId channel) {
        return channel == null ? null : channel.toString();
    }
}
