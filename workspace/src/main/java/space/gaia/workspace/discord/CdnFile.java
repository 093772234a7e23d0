package space.gaia.workspace.discord;

import org.jspecify.annotations.Nullable;

/**
 * A file on Discord's CDN, as a link to it says ("Signed Attachment CDN URLs").
 *
 * @param channel the channel that it was first posted in
 * @param name as it stands in links, percent-encoded where need be
 */
public record CdnFile(String origin, long channel, long id, String name) {

    /** The link without a signature: what can be signed anew, and opens nothing by itself. */
    public String link() {
        return "%s/attachments/%d/%d/%s".formatted(origin, channel, id, name);
    }

    /** Whether the link is to what Discord makes of a file for showing it, of another size or form. */
    public boolean isPreview() {
        return origin.equals("https://media.discordapp.net");
    }

    /** Whether a link leads to this very file, wherever on Discord's CDN. */
    public boolean isSame(@Nullable CdnFile other) {
        return other != null && channel == other.channel && id == other.id && name.equals(other.name);
    }
}
