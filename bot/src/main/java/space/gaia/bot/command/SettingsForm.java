package space.gaia.bot.command;

import java.util.Locale;
import java.util.Set;
import net.dv8tion.jda.api.components.label.Label;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import net.dv8tion.jda.api.components.textinput.TextInput;
import net.dv8tion.jda.api.components.textinput.TextInputStyle;
import net.dv8tion.jda.api.modals.Modal;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.Savers;

/** {@code /gaia settings}: a form with what can be set, as it was some seconds ago; a form cannot wait for the database. */
final class SettingsForm implements Door.Form {

    static final String HISTORY = "history";
    static final String THREADS = "threads";
    static final String SAVERS = "savers";
    static final String ON = "on";
    static final String OFF = "off";

    private static final int MOST_DIGITS = 5;

    private final Links links;

    SettingsForm(Links links) {
        this.links = links;
    }

    @Override
    public Set<String> names() {
        return Set.of("gaia settings", "settings");
    }

    @Override
    public Need need() {
        return Need.MANAGE_SERVER;
    }

    @Override
    public Opened open(Visit visit) {
        return switch (links.which(visit, links.fromMemory(visit))) {
            case Links.Which.One(LinkedServer link) -> new Opened.Shown(form(visit, link));
            case Links.Which.None() -> new Opened.Told(Reply.of(visit.say("links.none")));
            case Links.Which.Gone() -> new Opened.Told(Reply.of(visit.say("links.gone")));
            case Links.Which.NoSuch(String typed) ->
                new Opened.Told(Reply.of(visit.say(
                        "links.no-such",
                        "typed",
                        Plain.text(typed),
                        "workspaces",
                        links.namesFromMemory(links.fromMemory(visit)))));
            case Links.Which.Several(var several) ->
                new Opened.Told(links.ask(visit, several, "settings", links::nameFromMemory));
        };
    }

    private static Modal form(Visit visit, LinkedServer link) {
        Integer days = link.history().days();
        TextInput.Builder history = TextInput.create(HISTORY, TextInputStyle.SHORT)
                .setRequired(false)
                .setMaxLength(MOST_DIGITS);
        if (days != null) {
            history.setValue(days.toString());
        }
        StringSelectMenu threads = StringSelectMenu.create(THREADS)
                .addOption(visit.say("settings.threads-off"), OFF)
                .addOption(visit.say("settings.threads-on"), ON)
                .setDefaultValues(link.privateThreads() ? ON : OFF)
                .build();
        StringSelectMenu.Builder savers = StringSelectMenu.create(SAVERS);
        for (Savers who : Savers.values()) {
            savers.addOption(visit.say(text(who)), who.name());
        }
        savers.setDefaultValues(link.savers().name());
        return Modal.create(
                        visit.id("settings-save", CustomIds.tag(link.workspace())),
                        Plain.shortened(visit.say("settings.title"), Modal.MAX_TITLE_LENGTH))
                .addComponents(
                        Label.of(visit.say("settings.history"), visit.say("settings.history-note"), history.build()),
                        Label.of(visit.say("settings.threads"), visit.say("settings.threads-note"), threads),
                        Label.of(visit.say("settings.savers"), visit.say("settings.savers-note"), savers.build()))
                .build();
    }

    static String text(Savers who) {
        return "settings.savers-" + who.name().toLowerCase(Locale.ROOT);
    }
}
