package space.gaia.workspace.reading;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.AttachmentId;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.discord.Cdn;
import space.gaia.workspace.discord.CdnFile;

/**
 * Links to the files of messages. Discord's own expire within a day and are stored without their signature, so that they
 * open nothing; a reader gets the service's own in their place, wherever in a message they stand: in attachments, in
 * the snapshots of forwards, in components and in embeds. What leads elsewhere stays as it is.
 */
public final class FileLinks {
    /** What the archive cuts signatures from; what was posted goes before what is only shown. */
    private static final List<String> BEARERS =
            List.of("attachments", "message_snapshots", "components", "resolved", "embeds");

    private final Cdn cdn;
    private final String publicUrl;

    /** @param publicUrl the address that callers reach the service by, without a slash at its end; empty: links are paths */
    public FileLinks(Cdn cdn, String publicUrl) {
        this.cdn = cdn;
        this.publicUrl = publicUrl;
    }

    /**
     * Discord's link to the file with this id that a message has, in Discord's shape; empty: it has none. The file's own
     * link goes before that of a preview.
     */
    public Optional<String> find(Map<String, @Nullable Object> message, AttachmentId id) {
        Map<Boolean, String> found = new HashMap<>(2);
        walk(message, (link, file) -> {
            if (file.id() == id.value()) {
                found.putIfAbsent(file.isPreview(), link);
            }
            return link;
        });
        return Optional.ofNullable(found.getOrDefault(false, found.get(true)));
    }

    /** Puts our links in the place of Discord's. */
    void replace(Map<String, @Nullable Object> message, ChannelId channel, MessageId id) {
        walk(
                message,
                (_, file) ->
                        "%s/api/v1/messages/%s/attachments/%d?channel=%s".formatted(publicUrl, id, file.id(), channel));
    }

    private void walk(Map<String, @Nullable Object> message, BiFunction<String, CdnFile, String> visitor) {
        BEARERS.forEach(name -> visit(message.get(name), visitor));
    }

    @SuppressWarnings("unchecked")
    private void visit(@Nullable Object json, BiFunction<String, CdnFile, String> visitor) {
        if (json instanceof List<?> array) {
            array.forEach(element -> visit(element, visitor));
        } else if (json instanceof Map<?, ?> object) {
            for (Map.Entry<?, ?> field : object.entrySet()) {
                if (field.getValue() instanceof String text && ((String) field.getKey()).endsWith("url")) {
                    cdn.file(text)
                            .ifPresent(file -> ((Map.Entry<String, Object>) field).setValue(visitor.apply(text, file)));
                } else {
                    visit(field.getValue(), visitor);
                }
            }
        }
    }
}
