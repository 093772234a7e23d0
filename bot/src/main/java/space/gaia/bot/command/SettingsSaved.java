package space.gaia.bot.command;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.dv8tion.jda.api.Permission;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import space.gaia.workspace.server.HistoryDepth;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.Savers;
import space.gaia.workspace.server.Selection;
import space.gaia.workspace.server.ServerLinks;

/** The form of settings came back. What cannot be is told, and then nothing of it is saved. */
final class SettingsSaved implements Door.Errand {

    private final Links links;
    private final LinkedServers servers;
    private final ServerLinks choosing;
    private final Journal journal;

    SettingsSaved(Links links, LinkedServers servers, ServerLinks choosing, Journal journal) {
        this.links = links;
        this.servers = servers;
        this.choosing = choosing;
        this.journal = journal;
    }

    @Override
    public Set<String> names() {
        return Set.of("settings-save");
    }

    @Override
    public Need need() {
        return Need.MANAGE_SERVER;
    }

    @Override
    public Reply run(Visit visit) {
        return links.forOne(visit, "settings", this::save);
    }

    private Reply save(Visit visit, LinkedServer link) {
        Optional<HistoryDepth> history = history(visit.option(SettingsForm.HISTORY));
        if (history.isEmpty()) {
            return again(
                    visit,
                    link,
                    visit.say(
                            "settings.bad-history",
                            "typed",
                            Plain.text(visit.option(SettingsForm.HISTORY)),
                            "most",
                            HistoryDepth.MOST_DAYS));
        }
        boolean threads = visit.option(SettingsForm.THREADS).equals(SettingsForm.ON);
        Savers savers = savers(visit, link);
        boolean changed =
                !history.get().equals(link.history()) || threads != link.privateThreads() || savers != link.savers();
        if (!changed) {
            return again(visit, link, visit.say("settings.nothing"));
        }
        if (threads && !link.privateThreads() && !visit.mayInServer(Permission.MANAGE_THREADS)) {
            return again(visit, link, visit.say("settings.threads-not-yours"));
        }
        Selection is = Selection.of(link);
        Selection wanted = new Selection(is.choice(), is.audiences(), threads, history.get());
        if (!wanted.equals(is) && choosing.change(link, wanted).isEmpty()) {
            return again(visit, link, visit.say("settings.meanwhile"));
        }
        servers.savers(link.stream(), savers);
        journal.write(
                visit,
                link,
                Journal.SET,
                shown(link.history(), link.privateThreads(), link.savers()),
                shown(history.get(), threads, savers));
        return again(visit, link, saved(visit, link, history.get(), threads, savers));
    }

    private String saved(Visit visit, LinkedServer link, HistoryDepth history, boolean threads, Savers savers) {
        Integer days = history.days();
        return visit.say(
                "settings.saved",
                "workspace",
                links.name(link),
                "history",
                days == null ? visit.say("settings.saved-all") : visit.say("settings.saved-days", "days", days),
                "threads",
                visit.say("settings.threads") + ": "
                        + visit.say(threads ? "settings.threads-on" : "settings.threads-off"),
                "savers",
                visit.say("settings.savers") + ": " + visit.say(SettingsForm.text(savers)));
    }

    private static Reply again(Visit visit, LinkedServer link, String text) {
        String tag = CustomIds.tag(link.workspace());
        return Reply.of(text)
                .with(
                        visit.button(ButtonStyle.SECONDARY, "button.settings", "settings", tag),
                        visit.button(ButtonStyle.SECONDARY, "button.status", "status", tag));
    }

    private static Optional<HistoryDepth> history(String typed) {
        if (typed.isEmpty()) {
            return Optional.of(HistoryDepth.all());
        }
        if (!typed.matches("[0-9]{1,5}") || Integer.parseInt(typed) > HistoryDepth.MOST_DAYS) {
            return Optional.empty();
        }
        return Optional.of(HistoryDepth.ofDays(Integer.parseInt(typed)));
    }

    private static Savers savers(Visit visit, LinkedServer link) {
        for (Savers who : Savers.values()) {
            if (who.name().equals(visit.option(SettingsForm.SAVERS))) {
                return who;
            }
        }
        return link.savers();
    }

    private static Map<String, Object> shown(HistoryDepth history, boolean threads, Savers savers) {
        Integer days = history.days();
        return Map.of("history_days", days == null ? "all" : days, "private_threads", threads, "savers", savers.name());
    }
}
