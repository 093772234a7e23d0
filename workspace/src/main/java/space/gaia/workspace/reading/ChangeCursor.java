package space.gaia.workspace.reading;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.GuildId;

/**
 * How far somebody has followed the changes of a workspace; opaque to callers.
 *
 * @param seen for each server the number of the last change that was seen; a server that is not named: none
 * @param sights for each server by which number of its audiences channels were shown; a server that is not named: nobody said
 */
public record ChangeCursor(SortedMap<Long, Long> seen, SortedMap<Long, Long> sights) {
    private static final int MOST_SERVERS = 10_000;

    public ChangeCursor {
        seen = new TreeMap<>(seen);
        sights = new TreeMap<>(sights);
    }

    /** Where everything begins. */
    public static ChangeCursor start() {
        return new ChangeCursor(new TreeMap<>(), new TreeMap<>());
    }

    /** Reads what {@link #text} wrote; anything else is an {@link IllegalArgumentException} that says so. */
    public static ChangeCursor of(String text) {
        SortedMap<Long, Long> seen = new TreeMap<>();
        SortedMap<Long, Long> sights = new TreeMap<>();
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), US_ASCII);
            String[] entries = plain.equals("0") ? new String[0] : plain.split(",", MOST_SERVERS);
            for (String entry : entries) {
                String[] parts = entry.split(":", 3);
                long guild = GuildId.of(parts[0]).value();
                if (parts.length < 2 || seen.put(guild, number(parts[1])) != null) {
                    throw new IllegalArgumentException("not written here");
                }
                if (parts.length == 3) {
                    sights.put(guild, number(parts[2]));
                }
            }
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("must be a cursor from an earlier answer of this list");
        }
        return new ChangeCursor(seen, sights);
    }

    private static long number(String text) {
        long number = Long.parseLong(text);
        if (number < 0) {
            throw new IllegalArgumentException("not written here");
        }
        return number;
    }

    /** The form in which callers keep it. */
    public String text() {
        String plain = seen.entrySet().stream()
                .map(server -> {
                    Long sight = sights.get(server.getKey());
                    return server.getKey() + ":" + server.getValue() + (sight == null ? "" : ":" + sight);
                })
                .collect(Collectors.joining(","));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((plain.isEmpty() ? "0" : plain).getBytes(US_ASCII));
    }

    long seen(GuildId guild) {
        return seen.getOrDefault(guild.value(), 0L);
    }

    /** Null: nobody said by which audiences. */
    @Nullable Long sight(GuildId guild) {
        return sights.get(guild.value());
    }

    boolean knows(GuildId guild) {
        return seen.containsKey(guild.value());
    }

    ChangeCursor with(Map<Long, Long> further, Map<Long, Long> furtherSights) {
        SortedMap<Long, Long> all = new TreeMap<>(seen);
        all.putAll(further);
        SortedMap<Long, Long> allSights = new TreeMap<>(sights);
        allSights.putAll(furtherSights);
        return new ChangeCursor(all, allSights);
    }
}
