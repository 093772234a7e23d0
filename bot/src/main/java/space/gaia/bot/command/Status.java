package space.gaia.bot.command;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import net.dv8tion.jda.api.components.buttons.ButtonStyle;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.coverage.ChannelCoverage;
import space.gaia.workspace.coverage.CoverageLedger;
import space.gaia.workspace.coverage.ServerCoverage;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.Notice;
import space.gaia.workspace.server.ServerHealth;
import space.gaia.workspace.server.ServerStanding;
import space.gaia.workspace.server.ServerStandings;

/** {@code /gaia status}: whether all arrives, how much is there, what happened last, and what to fix. */
final class Status implements Door.Errand {

    private static final int MOST_NOTICES = 5;
    private static final int SECONDS = 60;

    private final Links links;
    private final ServerStandings standings;
    private final CoverageLedger coverage;
    private final Activity activity;
    private final Overview overview;

    Status(Links links, ServerStandings standings, CoverageLedger coverage, Activity activity, Overview overview) {
        this.links = links;
        this.standings = standings;
        this.coverage = coverage;
        this.activity = activity;
        this.overview = overview;
    }

    @Override
    public Set<String> names() {
        return Set.of("gaia status", "status");
    }

    @Override
    public Need need() {
        return Need.MANAGE_SERVER;
    }

    @Override
    public Reply run(Visit visit) {
        return links.forOne(visit, "status", this::show);
    }

    private Reply show(Visit visit, LinkedServer link) {
        List<String> lines = new ArrayList<>();
        lines.add(visit.say("status.title", "workspace", links.name(link)));
        ServerStanding standing = standings.of(link.stream());
        health(visit, link.health(), standing, lines);
        lines.add(overview.channels(visit, link));
        fetched(visit, link, lines);
        lines.add(activity.latest(link)
                .map(at -> visit.say("status.last", "at", Plain.moment(at)))
                .orElse(visit.say("status.last-none")));
        notices(visit, standing.notices(), lines);
        String tag = CustomIds.tag(link.workspace());
        return Reply.of(String.join("\n", lines))
                .with(
                        visit.button(ButtonStyle.PRIMARY, "button.channels", "channels", tag),
                        visit.button(ButtonStyle.SECONDARY, "button.sync", "sync", tag),
                        visit.button(ButtonStyle.SECONDARY, "button.settings", "settings", tag),
                        visit.button(ButtonStyle.DANGER, "button.unlink", "unlink", tag));
    }

    private static void health(Visit visit, ServerHealth health, ServerStanding standing, List<String> lines) {
        boolean lacks = standing.lacking() > 0;
        String state = switch (health.state()) {
            case PENDING -> "status.pending";
            case UP -> lacks ? "status.degraded" : "status.up";
            case DEGRADED -> "status.degraded";
            case DOWN -> "status.down";
        };
        lines.add(visit.say(state) + " " + visit.say("status.since", "since", Plain.moment(health.since())));
        if (standing.lacks().stream().anyMatch(lack -> lack.channel() == null)) {
            lines.add("⚠️ " + visit.say("fix.message-content"));
        } else if (!health.reason().isEmpty()) {
            lines.add("> " + Plain.text(health.reason()));
        }
    }

    private void fetched(Visit visit, LinkedServer link, List<String> lines) {
        Collection<ChannelCoverage> channels = coverage.channels(link.stream()).values();
        ServerCoverage.Progress progress = coverage.server(link.stream()).progress();
        long whole = channels.stream().filter(ChannelCoverage::isWhole).count();
        if (whole == channels.size()) {
            lines.add(visit.say("status.whole", "count", whole));
            return;
        }
        long messages = progress == null ? 0 : progress.messages();
        lines.add(visit.say("status.progress", "waiting", channels.size() - whole, "messages", messages));
        if (progress != null && progress.secondsLeft() != null) {
            lines.add(visit.say("status.left", "minutes", progress.secondsLeft() / SECONDS + 1));
        }
        if (progress != null && progress.pausedFor() != null) {
            lines.add(visit.say("status.paused"));
        }
    }

    private static void notices(Visit visit, List<Notice> notices, List<String> lines) {
        if (notices.isEmpty()) {
            return;
        }
        lines.add(visit.say("notice.title"));
        notices.stream().limit(MOST_NOTICES).forEach(notice -> {
            ChannelId channel = notice.channel();
            String text = visit.say(
                    "notice." + notice.kind().name(), "channel", channel == null ? "" : Plain.channel(channel.value()));
            lines.add(visit.say("notice.line", "at", Plain.moment(notice.at()), "text", text));
        });
    }
}
