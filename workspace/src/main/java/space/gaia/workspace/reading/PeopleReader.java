package space.gaia.workspace.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.Snowflakes;
import space.gaia.workspace.server.LinkedServer;

/** The people of a server, as far as they were seen there. */
public final class PeopleReader {
    private final Archive archive;
    private final VisibleChannels channels;

    PeopleReader(Archive archive, VisibleChannels channels) {
        this.archive = archive;
        this.channels = channels;
    }

    /** A page in order of their ids; empty when there is no such server, or the viewer sees no channel of it. */
    public Optional<Page> people(Viewer viewer, GuildId guild, long after, int limit) {
        Veil veil = channels.veil(viewer);
        Optional<LinkedServer> server = channels.server(viewer, guild)
                .filter(linked -> viewer.channels() == null
                        || !channels.of(viewer, linked).isEmpty());
        return server.map(linked -> {
            List<Archived> found = archive.ascending(
                    "people",
                    veil.others(Keys.after(linked.stream().id(), Snowflakes.padded(after)), "user"),
                    limit + 1);
            boolean more = found.size() > limit;
            List<Archived> shown = more ? found.subList(0, limit) : found;
            String next = more ? Long.toString(shown.getLast().number("user")) : null;
            Version version = new Version().add(more ? 1 : 0);
            List<Map<String, @Nullable Object>> json = new ArrayList<>();
            shown.forEach(person -> {
                version.add(person);
                json.add(json(person));
            });
            return new Page(json, next, null, version.text());
        });
    }

    /** A guild member object with its user. */
    static Map<String, @Nullable Object> json(Archived person) {
        Map<String, @Nullable Object> body = person.body();
        Map<String, @Nullable Object> user = new LinkedHashMap<>();
        user.put("id", Long.toString(person.number("user")));
        Map<String, @Nullable Object> toldUser = Json.object(body.get("user"));
        if (toldUser != null) {
            user.putAll(toldUser);
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("user", user);
        json.put("guild_id", person.guild().toString());
        Map<String, @Nullable Object> member = Json.object(body.get("member"));
        if (member != null) {
            json.putAll(member);
        }
        Map<String, @Nullable Object> ours = new LinkedHashMap<>();
        ours.put("seq", person.seq());
        ours.put("rev", person.rev());
        ours.put("name", person.text("name"));
        ours.put("last_seen", person.has("lastSeen") ? String.valueOf(person.instant("lastSeen")) : null);
        json.put("gaia", ours);
        return json;
    }
}
