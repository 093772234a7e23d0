package space.gaia.bot.command;

import java.util.Set;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.entities.channel.attribute.IThreadContainer;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.entities.channel.middleman.GuildChannel;
import space.gaia.bot.permission.Standings;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.MessageId;
import space.gaia.workspace.MessageKey;
import space.gaia.workspace.UserId;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.saved.SavedMessages;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.Savers;

/**
 * "Save to workspace" in the menu of a message: marks it there, for those to find who read the workspace. Nothing gets into a
 * workspace by this that its choice of channels does not let in.
 */
final class SaveMessage implements Door.Errand {

    private final Links links;
    private final SavedMessages saved;
    private final Purges purges;

    SaveMessage(Links links, SavedMessages saved, Purges purges) {
        this.links = links;
        this.saved = saved;
        this.purges = purges;
    }

    @Override
    public Set<String> names() {
        return Set.of(CommandSet.SAVE, "save");
    }

    @Override
    public Need need() {
        return Need.NOTHING;
    }

    @Override
    public Reply run(Visit visit) {
        return switch (links.which(visit, links.of(visit))) {
            case Links.Which.One(LinkedServer link) -> save(visit, link, Target.of(visit));
            case Links.Which.None() -> Reply.of(visit.say("save.not-linked"));
            case Links.Which.Gone _, Links.Which.NoSuch _ -> Reply.of(visit.say("links.gone"));
            case Links.Which.Several(var several) -> {
                Target target = Target.of(visit);
                StringSelectMenu menu = links.menu(
                        visit,
                        several,
                        visit.id(
                                "save",
                                "",
                                target.channel().toString(),
                                target.message().toString(),
                                target.author().toString()));
                yield Reply.of(visit.say("links.which", "count", several.size()))
                        .with(menu);
            }
        };
    }

    /** Which message is meant: as the menu's interaction says, or as the select remembers that followed it. */
    private record Target(ChannelId channel, MessageId message, UserId author) {

        static Target of(Visit visit) {
            return visit.door().equals("save")
                    ? new Target(
                            ChannelId.of(visit.argument(1)),
                            MessageId.of(visit.argument(2)),
                            UserId.of(visit.argument(3)))
                    : new Target(
                            ChannelId.of(visit.option("channel")),
                            MessageId.of(visit.option("message")),
                            UserId.of(visit.option("author")));
        }
    }

    private Reply save(Visit visit, LinkedServer link, Target target) {
        String workspace = links.name(link);
        String author = "<@" + target.author() + ">";
        String channel = Plain.channel(target.channel().value());
        if (!maySave(visit, link.savers())) {
            String who = visit.say(SettingsForm.text(link.savers()));
            return Reply.of(visit.say("save.not-allowed", "savers", who));
        }
        if (!isChosen(visit, link, target.channel())) {
            return Reply.of(visit.say("save.not-chosen", "channel", channel, "workspace", workspace));
        }
        if (purges.keepsAway(target.author())) {
            return Reply.of(visit.say("save.forgotten", "author", author));
        }
        if (purges.keepsAway(visit.person())) {
            return Reply.of(visit.say("save.you-forgotten"));
        }
        MessageKey key = new MessageKey(link.workspace(), target.channel(), target.message());
        return Reply.of(
                switch (saved.save(key, visit.person())) {
                    case SAVED -> visit.say("save.done", "workspace", workspace, "author", author, "channel", channel);
                    case ALREADY -> visit.say("save.already", "workspace", workspace);
                    case NOT_STORED -> visit.say("save.not-yet", "workspace", workspace);
                });
    }

    private static boolean maySave(Visit visit, Savers savers) {
        return switch (savers) {
            case NOBODY -> false;
            case MANAGERS -> visit.managesServer();
            case MODERATORS -> visit.may(Permission.MESSAGE_MANAGE);
            case EVERYONE -> true;
        };
    }

    /** A thread is where its parent is. */
    private static boolean isChosen(Visit visit, LinkedServer link, ChannelId id) {
        GuildChannel channel = visit.server().getGuildChannelById(id.value());
        if (channel instanceof ThreadChannel thread) {
            IThreadContainer parent = thread.getParentChannel();
            return (thread.isPublic() || link.privateThreads())
                    && !link.keptOut().contains(id)
                    && Standings.isChosen(parent, link);
        }
        return channel != null && Standings.isChosen(channel, link);
    }
}
