package space.gaia.bot.command;

import com.mongodb.MongoException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.events.interaction.GenericInteractionCreateEvent;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.CommandAutoCompleteInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.GenericComponentInteractionCreateEvent;
import net.dv8tion.jda.api.interactions.InteractionHook;
import net.dv8tion.jda.api.interactions.callbacks.IMessageEditCallback;
import net.dv8tion.jda.api.interactions.callbacks.IModalCallback;
import net.dv8tion.jda.api.interactions.callbacks.IReplyCallback;
import net.dv8tion.jda.api.interactions.commands.Command;
import net.dv8tion.jda.api.utils.messages.MessageEditBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.gaia.bot.command.Door.Form.Opened;

/**
 * Receives whoever does something with the bot: says at once that it is at it, looks whether they may, has it done and
 * answers. What Discord did not take as begun is not done: the person was told that it failed.
 */
final class Desk {

    private static final Logger log = LoggerFactory.getLogger(Desk.class);
    private static final int BEGUN_WITHIN_SECONDS = 10;
    private static final int MOST_PROPOSALS = 25;

    private final Map<String, Door> doors;
    private final Door.Proposals workspaces;
    private final CustomIds ids;

    Desk(Map<String, Door> doors, Door.Proposals workspaces, CustomIds ids) {
        this.doors = Map.copyOf(doors);
        this.workspaces = workspaces;
        this.ids = ids;
    }

    void serve(GenericInteractionCreateEvent event) throws InterruptedException {
        Words words = Words.in(Language.of(event.getUserLocale()));
        if (event instanceof CommandAutoCompleteInteractionEvent typing) {
            propose(typing, words);
        } else if (event instanceof IReplyCallback reply) {
            receive(event, reply, words);
        }
    }

    private void receive(GenericInteractionCreateEvent event, IReplyCallback reply, Words words)
            throws InterruptedException {
        Guild server = event.getGuild();
        Member member = event.getMember();
        if (server == null || member == null) {
            refuse(reply, words.say("refused.direct"));
            return;
        }
        if (!event.isFromAttachedGuild()) {
            refuse(reply, words.say("refused.absent"));
            return;
        }
        switch (Arrival.of(event, server, member, ids)) {
            case Arrival.Foreign() -> refuse(reply, words.say("refused.foreign"));
            case Arrival.Unknown() -> refuse(reply, words.say("refused.unknown"));
            case Arrival.Known known -> {
                Visit visit = known.visit(words, server, member, Arrival.permissions(event), ids)
                        .redirected();
                Door door = doors.get(visit.door());
                if (door == null) {
                    refuse(reply, words.say("refused.unknown"));
                } else if (!visit.meets(door.need())) {
                    refuse(reply, words.say("refused.permission", "permission", words.say("permission.manage-server")));
                } else {
                    enter(door, visit, reply);
                }
            }
        }
    }

    private void enter(Door door, Visit visit, IReplyCallback reply) throws InterruptedException {
        switch (door) {
            case Door.Form form -> {
                switch (form.open(visit)) {
                    case Opened.Shown(var modal)
                    when reply instanceof IModalCallback opening ->
                        opening.replyModal(modal).queue(_ -> {}, Desk::unanswered);
                    case Opened.Shown _ -> refuse(reply, visit.say("refused.unknown"));
                    case Opened.Told(Reply told) -> answer(reply, told);
                }
            }
            case Door.Errand errand -> {
                InteractionHook hook = begin(reply);
                if (hook != null) {
                    tell(hook, run(errand, visit));
                }
            }
        }
    }

    /** Says that the bot is at it. Null: Discord does not take it any more, or somebody else answered. */
    private static @Nullable InteractionHook begin(IReplyCallback reply) throws InterruptedException {
        try {
            // What stands on a message of the bot's own is answered in its place.
            return reply instanceof IMessageEditCallback edit && isOnMessage(reply)
                    ? edit.deferEdit().submit().get(BEGUN_WITHIN_SECONDS, TimeUnit.SECONDS)
                    : reply.deferReply(true).submit().get(BEGUN_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            unanswered(e);
            return null;
        }
    }

    private static boolean isOnMessage(IReplyCallback reply) {
        return reply instanceof GenericComponentInteractionCreateEvent
                || (reply instanceof ModalInteractionEvent modal && modal.getMessage() != null);
    }

    private static Reply run(Door.Errand errand, Visit visit) {
        try {
            return errand.run(visit);
        } catch (MongoException e) {
            log.warn("an interaction could not be served, MongoDB being away door={}", visit.door(), e);
            return Reply.of(visit.say("failed.database"));
        } catch (RuntimeException e) {
            log.error("an interaction could not be served door={}", visit.door(), e);
            return Reply.of(visit.say("failed.other"));
        }
    }

    private static void tell(InteractionHook hook, Reply reply) {
        hook.editOriginal(new MessageEditBuilder()
                        .setReplace(true)
                        .setContent(reply.text())
                        .setComponents(reply.rows())
                        .setAllowedMentions(List.of())
                        .build())
                .queue(_ -> {}, Desk::unanswered);
    }

    private static void answer(IReplyCallback reply, Reply told) {
        reply.reply(told.text())
                .setComponents(told.rows())
                .setEphemeral(true)
                .setAllowedMentions(List.of())
                .queue(_ -> {}, Desk::unanswered);
    }

    private static void refuse(IReplyCallback reply, String why) {
        answer(reply, Reply.of(why));
    }

    private void propose(CommandAutoCompleteInteractionEvent typing, Words words) {
        Guild server = typing.getGuild();
        Member member = typing.getMember();
        List<Command.Choice> choices = List.of();
        if (server != null
                && member != null
                && typing.isFromAttachedGuild()
                && Arrival.of(typing, server, member, ids) instanceof Arrival.Known known) {
            Visit visit = known.visit(words, server, member, Arrival.permissions(typing), ids);
            Door door = doors.get(visit.door());
            if (door != null
                    && visit.meets(door.need())
                    && typing.getFocusedOption().getName().equals("workspace")) {
                choices = workspaces.propose(visit, typing.getFocusedOption().getValue()).stream()
                        .limit(MOST_PROPOSALS)
                        .map(one -> new Command.Choice(Plain.shortened(one.shown(), 100), one.value()))
                        .toList();
            }
        }
        typing.replyChoices(choices).queue(_ -> {}, Desk::unanswered);
    }

    private static void unanswered(Throwable fault) {
        Throwable cause = fault instanceof ExecutionException && fault.getCause() != null ? fault.getCause() : fault;
        log.warn("an interaction was not answered fault={}", cause.toString());
    }
}
