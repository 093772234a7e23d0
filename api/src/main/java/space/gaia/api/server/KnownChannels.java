package space.gaia.api.server;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.reading.ChannelReader;
import space.gaia.workspace.reading.Viewer;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;

/**
 * What there is in a linked server, without asking anybody's account: by the archive, so that what is read here can be left
 * out while Discord is away, and for the rest by what Discord shows to the bot.
 */
@Component
@OnRole(Role.API)
class KnownChannels {

    private final ChannelReader archive;
    private final BotGuilds bot;

    KnownChannels(ChannelReader archive, BotGuilds bot) {
        this.archive = archive;
        this.bot = bot;
    }

    /** Looks only when it is asked; what cannot be told then ends the request. */
    NamedIds.Types of(WorkspaceId workspace, GuildId guild) {
        return new NamedIds.Types() {
            private @Nullable Map<ChannelId, Integer> archived;
            private @Nullable Map<ChannelId, Integer> shown;

            @Override
            public Optional<Integer> of(ChannelId id) {
                archived = archived == null ? archived(workspace, guild) : archived;
                Integer type = archived.get(id);
                if (type == null) {
                    shown = shown == null ? shown(guild) : shown;
                    type = shown.get(id);
                }
                return Optional.ofNullable(type);
            }
        };
    }

    private Map<ChannelId, Integer> archived(WorkspaceId workspace, GuildId guild) {
        Map<ChannelId, Integer> types = new HashMap<>();
        archive.channels(Viewer.ofAll(workspace), guild)
                .ifPresent(page -> page.items().forEach(channel -> {
                    if (channel.get("type") instanceof Number type) {
                        types.put(ChannelId.of(String.valueOf(channel.get("id"))), type.intValue());
                    }
                }));
        return types;
    }

    private Map<ChannelId, Integer> shown(GuildId guild) {
        Map<ChannelId, Integer> types = new HashMap<>();
        bot.channels(guild).forEach(channel -> types.put(channel.id(), channel.type()));
        return types;
    }
}
