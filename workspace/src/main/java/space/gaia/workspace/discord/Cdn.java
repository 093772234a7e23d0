package space.gaia.workspace.discord;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Discord's CDN: which links lead to files of messages there. These are the links that are signed and expire; anything
 * else that a message links to is none of ours, and nobody is ever sent there.
 */
public final class Cdn {
    private static final Set<String> DISCORDS = Set.of("https://cdn.discordapp.com", "https://media.discordapp.net");
    private static final Pattern FILE =
            Pattern.compile("(https?://[^/?#\\s]+)/attachments/(\\d{1,19})/(\\d{1,19})/([^/?#\\s]+)(?:[?#].*)?");

    private final Set<String> origins;

    private Cdn(Set<String> origins) {
        this.origins = origins;
    }

    /**
     * The CDN that belongs to an API.
     *
     * @param apiUrl where REST is; empty: Discord's own
     * @param cdnUrl where a stand-in has its files; empty: Discord's own, or where the stand-in's REST is
     */
    public static Cdn of(String apiUrl, String cdnUrl) {
        String standIn = cdnUrl.isEmpty() ? apiUrl : cdnUrl;
        if (standIn.isEmpty()) {
            return new Cdn(DISCORDS);
        }
        // What was archived of Discord itself stays what it is.
        Set<String> origins = new LinkedHashSet<>(DISCORDS);
        URI uri = URI.create(standIn);
        origins.add((uri.getScheme() + "://" + uri.getAuthority()).toLowerCase(Locale.ROOT));
        return new Cdn(origins);
    }

    /** The file that a link leads to; empty: it is no link to a file of this CDN. */
    public Optional<CdnFile> file(String link) {
        Matcher matcher = FILE.matcher(link);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String origin = matcher.group(1).toLowerCase(Locale.ROOT);
        if (!origins.contains(origin)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CdnFile(
                    origin, Long.parseLong(matcher.group(2)), Long.parseLong(matcher.group(3)), matcher.group(4)));
        } catch (NumberFormatException _) {
            return Optional.empty(); // larger than any snowflake
        }
    }
}
