package space.gaia.bot.permission;

import java.time.Clock;
import java.util.function.Predicate;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.channel.ChannelCreateEvent;
import net.dv8tion.jda.api.events.channel.ChannelDeleteEvent;
import net.dv8tion.jda.api.events.channel.GenericChannelEvent;
import net.dv8tion.jda.api.events.guild.GenericGuildEvent;
import net.dv8tion.jda.api.events.guild.GuildAvailableEvent;
import net.dv8tion.jda.api.events.guild.GuildJoinEvent;
import net.dv8tion.jda.api.events.guild.GuildLeaveEvent;
import net.dv8tion.jda.api.events.guild.GuildUnavailableEvent;
import net.dv8tion.jda.api.events.guild.UnavailableGuildLeaveEvent;
import net.dv8tion.jda.api.events.guild.update.GuildUpdateOwnerEvent;
import net.dv8tion.jda.api.events.role.GenericRoleEvent;
import net.dv8tion.jda.api.hooks.EventListener;
import org.jspecify.annotations.Nullable;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.server.ChannelPlace;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.Notice;
import space.gaia.workspace.server.ServerDirectory;

/** Hears what happens to servers, on JDA's thread, and only hands it on: what is to be looked at again, what is to be told. */
final class ServerEvents implements EventListener {

    private final ServerDirectory directory;
    private final StandingKeeper keeper;
    private final Clock clock;

    ServerEvents(ServerDirectory directory, StandingKeeper keeper, Clock clock) {
        this.directory = directory;
        this.keeper = keeper;
        this.clock = clock;
    }

    @Override
    public void onEvent(GenericEvent event) {
        switch (event) {
            case GuildLeaveEvent left -> tell(left.getGuild().getIdLong(), Notice.Kind.BOT_REMOVED);
            case UnavailableGuildLeaveEvent left -> tell(left.getGuildIdLong(), Notice.Kind.BOT_REMOVED);
            case GuildJoinEvent joined -> tell(joined.getGuild().getIdLong(), Notice.Kind.BOT_RETURNED);
            case GuildUnavailableEvent gone -> tell(gone.getGuild().getIdLong(), Notice.Kind.OUTAGE_BEGAN);
            case GuildAvailableEvent back -> tell(back.getGuild().getIdLong(), Notice.Kind.OUTAGE_ENDED);
            case GuildUpdateOwnerEvent owner -> tell(owner.getGuild().getIdLong(), Notice.Kind.OWNER_CHANGED);
            case ChannelDeleteEvent deleted
            when deleted.isFromGuild() -> deleted(deleted.getChannel().asGuildChannel());
            case ChannelCreateEvent created
            when created.isFromGuild() -> created(created.getChannel().asGuildChannel());
            default -> {
                // Says nothing that anybody is told.
            }
        }
        touch(event);
    }

    private void touch(GenericEvent event) {
        switch (event) {
            case GenericGuildEvent of ->
                keeper.touched(new GuildId(of.getGuild().getIdLong()));
            case GenericRoleEvent of -> keeper.touched(new GuildId(of.getGuild().getIdLong()));
            case GenericChannelEvent of
            when of.isFromGuild() -> keeper.touched(new GuildId(of.getGuild().getIdLong()));
            default -> {
                // Changes nothing of what may be read.
            }
        }
    }

    private void deleted(GuildChannel channel) {
        if (Standings.holdsMessages(channel)) {
            tell(channel, Notice.Kind.CHANNEL_DELETED, link -> Standings.isChosen(channel, link));
        }
    }

    /** A new channel joins by the rule only if everyone in the server can see it. */
    private void created(GuildChannel channel) {
        if (!Standings.holdsMessages(channel)) {
            return;
        }
        ChannelPlace place = Standings.place(channel);
        ChannelPlace ifOpen = new ChannelPlace(place.channel(), place.category(), true);
        tell(channel, Notice.Kind.CHANNEL_JOINED, link -> link.choice().includes(place));
        tell(
                channel,
                Notice.Kind.CHANNEL_STAYS_OUT,
                link -> !link.choice().includes(place) && link.choice().includes(ifOpen));
    }

    private void tell(GuildChannel channel, Notice.Kind kind, Predicate<LinkedServer> concerned) {
        ChannelId id = new ChannelId(channel.getIdLong());
        tell(channel.getGuild().getIdLong(), kind, id, concerned);
    }

    private void tell(long guild, Notice.Kind kind) {
        tell(guild, kind, null, _ -> true);
    }

    private void tell(long guild, Notice.Kind kind, @Nullable ChannelId channel, Predicate<LinkedServer> concerned) {
        directory.ofGuild(new GuildId(guild)).stream()
                .filter(concerned)
                .forEach(link -> keeper.tell(link.stream(), new Notice(kind, channel, clock.instant())));
    }
}
