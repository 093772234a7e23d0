package space.gaia.simulator.cdn;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import space.gaia.simulator.http.Request;
import space.gaia.simulator.http.Response;
import space.gaia.simulator.http.Router;
import space.gaia.simulator.world.AttachmentLinks;

/**
 * Serves what was uploaded. Links of attachments carry their time of issue and of expiry and a signature over both
 * ("Signed Attachment CDN URLs" in Discord's reference); without a valid signature there is nothing to see.
 */
public final class Cdn implements AttachmentLinks {

    /** How long Discord's attachment links are valid. */
    public static final Duration DISCORDS_LIFETIME = Duration.ofHours(24);

    private final Supplier<String> baseUrl;
    private final InstantSource clock;
    private final Duration lifetime;
    private final LinkSignature signature = new LinkSignature();
    private final Map<Long, StoredFile> files = new ConcurrentHashMap<>();

    private record StoredFile(String contentType, byte[] content) {}

    /**
     * @param baseUrl where this CDN is served, {@code http://host:port}, without a slash at its end
     * @param lifetime how long a link of an attachment is valid
     */
    public Cdn(Supplier<String> baseUrl, InstantSource clock, Duration lifetime) {
        this.baseUrl = baseUrl;
        this.clock = clock;
        this.lifetime = lifetime;
    }

    public void mount(Router router) {
        router.on("GET", "/attachments/{channel_id}/{attachment_id}/{filename}", this::attachment)
                .on("GET", "/avatars/{user_id}/{file}", Cdn::picture)
                .on("GET", "/icons/{guild_id}/{file}", Cdn::picture)
                .on("GET", "/guilds/{guild_id}/users/{user_id}/avatars/{file}", Cdn::picture)
                .on("GET", "/banners/{id}/{file}", Cdn::picture)
                .on("GET", "/splashes/{guild_id}/{file}", Cdn::picture)
                .on("GET", "/embed/avatars/{file}", Cdn::picture)
                .on("GET", "/emojis/{file}", Cdn::picture)
                .on("GET", "/stickers/{file}", Cdn::picture);
    }

    /** Keeps a file's content under its attachment's id. */
    public void put(long attachmentId, String contentType, byte[] content) {
        files.put(attachmentId, new StoredFile(contentType, content.clone()));
    }

    /** A link that is valid from now on for {@link #DISCORDS_LIFETIME the lifetime}. */
    @Override
    public String url(long channelId, long attachmentId, String filename) {
        return sign("/attachments/%d/%d/%s".formatted(channelId, attachmentId, filename));
    }

    /** The same link with a fresh signature; empty for an address that is no attachment of this CDN. */
    public Optional<String> refreshed(String url) {
        String base = baseUrl.get();
        if (!url.startsWith(base + "/attachments/")) {
            return Optional.empty();
        }
        try {
            return Optional.of(sign(URI.create(url).getPath()));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private String sign(String path) {
        Instant now = clock.instant();
        return baseUrl.get() + encoded(path) + "?" + signature.query(path, now, now.plus(lifetime));
    }

    private static String encoded(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no path: " + path, e);
        }
    }

    private Response attachment(Request request) {
        if (!signature.isValid(request, clock.instant())) {
            return gone();
        }
        String filename = request.parameter("filename");
        StoredFile file = files.get(id(request.parameter("attachment_id")));
        return file == null
                ? Placeholder.of(filename)
                : Response.bytes(200, file.contentType(), file.content())
                        .with("Cache-Control", "public, max-age=31536000");
    }

    private static long id(String text) {
        return text.matches("\\d{1,18}|[1-8]\\d{18}") ? Long.parseLong(text) : 0;
    }

    private static Response gone() {
        return Response.html(404, "This content is no longer available.")
                .with("Content-Type", "text/plain; charset=utf-8");
    }

    private static Response picture(Request request) {
        return Placeholder.picture(request.path());
    }
}
