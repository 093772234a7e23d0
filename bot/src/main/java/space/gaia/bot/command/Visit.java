package space.gaia.bot.command;

import java.util.List;
import java.util.Map;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.components.buttons.Button;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import net.dv8tion.jda.api.entities.Guild;
import net.dv8tion.jda.api.entities.Member;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.UserId;

/**
 * A person does something with the bot in a server.
 *
 * @param words in the person's language
 * @param server as the gateway told it
 * @param member who does it, with the roles that the interaction says they have
 * @param permissions what they may in the channel where they do it, as the interaction says
 * @param door by which name they came
 * @param arguments what the button, select or form was made with
 * @param options the command's options, or what was typed into a form, by name
 * @param values what was chosen in a select
 * @param ids makes the ids of what is answered
 */
record Visit(
        Words words,
        Guild server,
        Member member,
        long permissions,
        String door,
        List<String> arguments,
        Map<String, String> options,
        List<String> values,
        CustomIds ids) {

    Visit {
        arguments = List.copyOf(arguments);
        options = Map.copyOf(options);
        values = List.copyOf(values);
    }

    /** Where somebody chose which workspace they mean: the visit that they wanted to make. */
    Visit redirected() {
        return door.equals("which") && values.size() == 1
                ? new Visit(words, server, member, permissions, argument(0), values, Map.of(), List.of(), ids)
                : this;
    }

    GuildId guild() {
        return new GuildId(server.getIdLong());
    }

    UserId person() {
        return new UserId(member.getIdLong());
    }

    /** Whether the person may in the channel where they are, as the interaction itself says. */
    boolean may(Permission permission) {
        return ((Permission.ADMINISTRATOR.getRawValue() | permission.getRawValue()) & permissions) != 0;
    }

    /** Whether the person may in the whole server, by their roles: what single channels give or take does not count. */
    boolean mayInServer(Permission permission) {
        return member.hasPermission(permission);
    }

    /** Whether the person manages the server, by what the interaction says and by their roles. */
    boolean managesServer() {
        return may(Permission.MANAGE_SERVER) && mayInServer(Permission.MANAGE_SERVER);
    }

    boolean meets(Door.Need need) {
        return switch (need) {
            case NOTHING -> true;
            case MANAGE_SERVER -> managesServer();
        };
    }

    String say(String key, Object... named) {
        return words.say(key, named);
    }

    /** The argument at this place; empty: there is none. */
    String argument(int place) {
        return place < arguments.size() ? arguments.get(place) : "";
    }

    String option(String name) {
        return options.getOrDefault(name, "").strip();
    }

    /** The id of something that this person, and nobody else, can do next here. */
    String id(String verb, String... given) {
        return ids.make(person(), guild(), verb, given);
    }

    Button button(ButtonStyle style, String textKey, String verb, String... given) {
        return Button.of(style, id(verb, given), say(textKey));
    }
}
