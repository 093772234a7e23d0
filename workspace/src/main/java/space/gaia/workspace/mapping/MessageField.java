package space.gaia.workspace.mapping;

import java.util.Set;

/** Fields of a message that can be left out or redacted, each with what Discord calls it. */
enum MessageField {
    CONTENT("content"),
    EMBEDS("embeds"),
    ATTACHMENTS("attachments"),
    COMPONENTS("components", "resolved"),
    STICKERS("sticker_items", "stickers"),
    POLL("poll"),
    FORWARDS("message_snapshots"),
    COMMANDS("interaction_metadata", "interaction"),
    APPLICATION("application", "activity");

    private final Set<String> names;

    MessageField(String... names) {
        this.names = Set.of(names);
    }

    Set<String> names() {
        return names;
    }
}
