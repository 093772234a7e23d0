package space.gaia.bot.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import net.dv8tion.jda.api.events.interaction.GenericInteractionCreateEvent;
import net.dv8tion.jda.api.events.interaction.ModalInteractionEvent;
import net.dv8tion.jda.api.events.interaction.command.MessageContextInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.EntitySelectInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.StringSelectInteractionEvent;
import net.dv8tion.jda.api.interactions.ICustomIdInteraction;
import net.dv8tion.jda.api.interactions.commands.CommandInteractionPayload;
import net.dv8tion.jda.api.interactions.commands.OptionMapping;
import net.dv8tion.jda.api.interactions.modals.ModalMapping;
import net.dv8tion.jda.api.utils.data.DataObject;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.UserId;

/** By which door somebody comes, and what they bring. */
sealed interface Arrival {

    record Known(String door, List<String> arguments, Map<String, String> options, List<String> values)
            implements Arrival {

        Visit visit(Words words, Guild server, Member member, long permissions, CustomIds ids) {
            return new Visit(words, server, member, permissions, door, arguments, options, values, ids);
        }
    }

    /** What was made for somebody else. */
    record Foreign() implements Arrival {}

    /** What nobody made here. */
    record Unknown() implements Arrival {}

    static Arrival of(GenericInteractionCreateEvent event, Guild server, Member member, CustomIds ids) {
        if (event instanceof CommandInteractionPayload command) {
            return new Known(command.getFullCommandName(), List.of(), options(command, event), List.of());
        }
        if (event instanceof ICustomIdInteraction custom) {
            UserId person = new UserId(member.getIdLong());
            return switch (ids.read(custom.getCustomId(), person, new GuildId(server.getIdLong()))) {
                case CustomIds.Read.Good(String verb, List<String> arguments) ->
                    new Known(verb, arguments, typed(event), chosen(event));
                case CustomIds.Read.Foreign() -> new Foreign();
                case CustomIds.Read.Unknown() -> new Unknown();
            };
        }
        return new Unknown();
    }

    /** What the interaction says that the person may in its channel; nothing, where it does not say. */
    static long permissions(GenericInteractionCreateEvent event) {
        DataObject raw = event.getRawData();
        return raw == null
                ? 0
                : raw.optObject("d")
                        .flatMap(data -> data.optObject("member"))
                        .map(member -> member.getUnsignedLong("permissions", 0))
                        .orElse(0L);
    }

    /** What was typed; of a command in a message's menu, which message it is. */
    private static Map<String, String> options(CommandInteractionPayload command, GenericInteractionCreateEvent event) {
        Map<String, String> options = new HashMap<>();
        if (event instanceof MessageContextInteractionEvent menu) {
            options.put("message", menu.getTarget().getId());
            options.put("channel", menu.getChannelId());
            options.put("author", menu.getTarget().getAuthor().getId());
        }
        for (OptionMapping option : command.getOptions()) {
            options.put(option.getName(), option.getAsString());
        }
        return options;
    }

    private static Map<String, String> typed(GenericInteractionCreateEvent event) {
        Map<String, String> typed = new HashMap<>();
        if (event instanceof ModalInteractionEvent form) {
            for (ModalMapping value : form.getValues()) {
                typed.put(
                        value.getCustomId(),
                        switch (value.getType()) {
                            case TEXT_INPUT -> value.getAsString();
                            case STRING_SELECT -> String.join(",", value.getAsStringList());
                            case CHANNEL_SELECT ->
                                String.join(
                                        ",",
                                        value.getAsLongList().stream()
                                                .map(String::valueOf)
                                                .toList());
                            default -> "";
                        });
            }
        }
        return typed;
    }

    private static List<String> chosen(GenericInteractionCreateEvent event) {
        return switch (event) {
            case StringSelectInteractionEvent select -> select.getValues();
            case EntitySelectInteractionEvent select ->
                select.getMentions().getChannels().stream()
                        .map(channel -> channel.getId())
                        .toList();
            default -> List.of();
        };
    }
}
