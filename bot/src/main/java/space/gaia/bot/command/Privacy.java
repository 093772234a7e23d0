package space.gaia.bot.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import org.bson.Document;
import space.gaia.workspace.access.Workspace;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.purge.Asked;
import space.gaia.workspace.purge.PurgeScope;
import space.gaia.workspace.purge.Purges;
import space.gaia.workspace.server.LinkedServer;

/** {@code /gaia-me privacy}: what is stored about the person who asks; and they can be forgotten, or not be recorded. */
final class Privacy implements Door.Errand {

    private final Links links;
    private final Activity activity;
    private final Purges purges;
    private final Workspaces workspaces;

    Privacy(Links links, Activity activity, Purges purges, Workspaces workspaces) {
        this.links = links;
        this.activity = activity;
        this.purges = purges;
        this.workspaces = workspaces;
    }

    @Override
    public Set<String> names() {
        return Set.of("gaia-me privacy", "me", "me-forget", "me-forget-yes", "me-stop", "me-resume");
    }

    @Override
    public Need need() {
        return Need.NOTHING;
    }

    @Override
    public Reply run(Visit visit) {
        return switch (visit.door()) {
            case "me-forget" ->
                Reply.of(visit.say("privacy.forget-ask"))
                        .with(
                                visit.button(ButtonStyle.DANGER, "privacy.forget-yes", "me-forget-yes"),
                                visit.button(ButtonStyle.SECONDARY, "button.back", "me"));
            case "me-forget-yes" -> forget(visit);
            case "me-stop" ->
                purges.keepAway(visit.person())
                        ? with(visit, visit.say("privacy.stopped"), true)
                        : Reply.of(visit.say("privacy.no-key"));
            case "me-resume" -> {
                purges.lift(visit.person());
                yield with(visit, visit.say("privacy.resumed"), false);
            }
            default -> show(visit);
        };
    }

    private Reply show(Visit visit) {
        List<LinkedServer> all = links.of(visit);
        boolean keptAway = purges.keepsAway(visit.person());
        List<String> lines = new ArrayList<>();
        lines.add(visit.say("privacy.title"));
        if (keptAway) {
            lines.add(visit.say("privacy.not-recorded"));
        } else {
            lines.add(visit.say(all.isEmpty() ? "privacy.nothing" : "privacy.about"));
        }
        for (LinkedServer link : all) {
            lines.add(visit.say("privacy.workspace", "workspace", links.name(link)));
            lines.add(person(visit, link));
            Activity.Count count = activity.messagesBy(link, visit.person());
            lines.add(visit.say("privacy.messages", "count", count.messages(), "of", count.of()));
        }
        return with(visit, String.join("\n", lines), keptAway);
    }

    private String person(Visit visit, LinkedServer link) {
        Optional<Document> person = activity.person(link, visit.person());
        if (person.isEmpty()) {
            return visit.say("privacy.no-person");
        }
        Date seen = person.get().getDate("lastSeen");
        String name = person.get().getString("name");
        return visit.say(
                "privacy.person",
                "name",
                Plain.text(name == null ? "" : name),
                "seen",
                seen == null ? "–" : Plain.moment(Instant.ofEpochMilli(seen.getTime())));
    }

    /** The workspace of the link, or any: a person is forgotten in all of them. */
    private Reply forget(Visit visit) {
        return Stream.concat(
                        links.of(visit).stream().map(LinkedServer::workspace),
                        workspaces.first(1).stream().map(Workspace::id))
                .findFirst()
                .map(workspace -> purges.ask(workspace, new PurgeScope.Person(visit.person())))
                .map(asked -> switch (asked) {
                    case Asked.Begun(var purge) ->
                        with(visit, visit.say("privacy.forgotten", "receipt", purge.id()), true);
                    case Asked.NoKey _, Asked.Unknown _, Asked.IsCategory _ -> Reply.of(visit.say("privacy.no-key"));
                })
                .orElseGet(() -> Reply.of(visit.say("privacy.nothing")));
    }

    private static Reply with(Visit visit, String text, boolean keptAway) {
        return Reply.of(text)
                .with(
                        visit.button(ButtonStyle.DANGER, "privacy.button-forget", "me-forget"),
                        keptAway
                                ? visit.button(ButtonStyle.SECONDARY, "privacy.button-resume", "me-resume")
                                : visit.button(ButtonStyle.SECONDARY, "privacy.button-stop", "me-stop"));
    }
}
