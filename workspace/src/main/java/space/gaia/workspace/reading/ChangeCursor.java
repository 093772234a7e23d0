package space.gaia.workspace.reading;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import space.gaia.workspace.GuildId;

/**
 * How far somebody has followed the changes of a workspace; opaque to callers.
 *
 * @param seen for each server the number of the last change that was seen; a server that is not named: none
 */
public record ChangeCursor(SortedMap<Long, Long> seen) {
    private static final int MOST_SERVERS = 10_000;

    public ChangeCursor {
        seen = new TreeMap<>(seen);
    }

    /** Where everything begins. */
    public static ChangeCursor start() {
        return new ChangeCursor(new TreeMap<>());
    }

    /** Reads what {@link #text} wrote; anything else is an {@link IllegalArgumentException} that says so. */
    public static ChangeCursor of(String text) {
        SortedMap<Long, Long> seen = new TreeMap<>();
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), US_ASCII);
            String[] pairs = plain.equals("0") ? new String[0] : plain.split(",", MOST_SERVERS);
            for (String pair : pairs) {
                String[] parts = pair.split(":", 2);
                long seq = Long.parseLong(parts[parts.length - 1]);
                if (seq < 0
                        || parts.length != 2
                        || seen.put(GuildId.of(parts[0]).value(), seq) != null) {
                    throw new IllegalArgumentException("not written here");
                }
            }
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("must be a cursor from an earlier answer of this list");
        }
        return new ChangeCursor(seen);
    }

    /** The form in which callers keep it. */
    public String text() {
        String plain = seen.entrySet().stream()
                .map(server -> server.getKey() + ":" + server.getValue())
                .collect(Collectors.joining(","));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((plain.isEmpty() ? "0" : plain).getBytes(US_ASCII));
    }

    long seen(GuildId guild) {
        return seen.getOrDefault(guild.value(), 0L);
    }

    ChangeCursor with(Map<Long, Long> further) {
        SortedMap<Long, Long> all = new TreeMap<>(seen);
        all.putAll(further);
        return new ChangeCursor(all);
    }
}
