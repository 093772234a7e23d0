package space.gaia.bot.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.dv8tion.jda.api.components.selections.StringSelectMenu;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.server.ServerDirectory;

/** To which workspaces a server is linked, and which of them somebody means. */
final class Links implements Door.Proposals {

    private static final int MOST_SHOWN = 25;

    /** The one door that is told by a select for which workspace it is, and by its id for which message. */
    private static final String SAVE = "save";

    private final LinkedServers servers;
    private final ServerDirectory directory;
    private final WorkspaceNames names;

    Links(LinkedServers servers, ServerDirectory directory, WorkspaceNames names) {
        this.servers = servers;
        this.directory = directory;
        this.names = names;
    }

    /** As the database has them. */
    List<LinkedServer> of(Visit visit) {
        return servers.ofGuild(visit.guild());
    }

    /** As they were some seconds ago, without asking the database. */
    List<LinkedServer> fromMemory(Visit visit) {
        return directory.ofGuild(visit.guild());
    }

    String name(LinkedServer link) {
        return Plain.text(names.of(link.workspace()));
    }

    String nameFromMemory(LinkedServer link) {
        return Plain.text(names.fromMemory(link.workspace()));
    }

    /** Does something for the link that is meant; says what to do where it is not clear which. */
    Reply forOne(Visit visit, String verb, BiFunction<Visit, LinkedServer, Reply> work) {
        return forOne(visit, of(visit), verb, work);
    }

    /** The same among links that are known. */
    Reply forOne(Visit visit, List<LinkedServer> links, String verb, BiFunction<Visit, LinkedServer, Reply> work) {
        return switch (which(visit, links)) {
            case Which.One(LinkedServer link) -> work.apply(visit, link);
            case Which.None() -> Reply.of(visit.say("links.none"));
            case Which.NoSuch(String typed) ->
                Reply.of(visit.say("links.no-such", "typed", Plain.text(typed), "workspaces", list(links)));
            case Which.Gone() -> Reply.of(visit.say("links.gone"));
            case Which.Several(List<LinkedServer> several) ->
                ask(visit, several, verb, link -> names.of(link.workspace()));
        };
    }

    /** Asks which of several is meant; what is chosen goes on by the verb. */
    Reply ask(Visit visit, List<LinkedServer> several, String verb, Function<LinkedServer, String> name) {
        return Reply.of(visit.say("links.which", "count", several.size()))
                .with(menu(visit, several, visit.id("which", verb), name));
    }

    /** A select of workspaces under this id. */
    StringSelectMenu menu(Visit visit, List<LinkedServer> several, String id) {
        return menu(visit, several, id, link -> names.of(link.workspace()));
    }

    private static StringSelectMenu menu(
            Visit visit, List<LinkedServer> several, String id, Function<LinkedServer, String> name) {
        StringSelectMenu.Builder menu =
                StringSelectMenu.create(id).setPlaceholder(visit.say("links.which-placeholder"));
        several.stream()
                .limit(MOST_SHOWN)
                .forEach(link ->
                        menu.addOption(Plain.shortened(name.apply(link), 100), CustomIds.tag(link.workspace())));
        return menu.build();
    }

    /** Which link is meant. */
    sealed interface Which {
        record One(LinkedServer link) implements Which {}

        record None() implements Which {}

        record NoSuch(String typed) implements Which {}

        /** The one for which a button or select was made is not there any more. */
        record Gone() implements Which {}

        record Several(List<LinkedServer> links) implements Which {}
    }

    /** By the argument of what was pressed, by what was chosen or typed, or because there is one only. */
    Which which(Visit visit, List<LinkedServer> links) {
        if (links.isEmpty()) {
            return new Which.None();
        }
        if (!visit.argument(0).isEmpty()) {
            return byTag(visit.argument(0), links);
        }
        if (visit.door().equals(SAVE) && !visit.values().isEmpty()) {
            return byTag(visit.values().getFirst(), links);
        }
        String typed = visit.option("workspace");
        if (!typed.isEmpty()) {
            return byName(typed, links).<Which>map(Which.One::new).orElse(new Which.NoSuch(typed));
        }
        return links.size() == 1 ? new Which.One(links.getFirst()) : new Which.Several(links);
    }

    static Which byTag(String tag, List<LinkedServer> links) {
        return links.stream()
                .filter(link -> CustomIds.tag(link.workspace()).equals(tag))
                .findFirst()
                .<Which>map(Which.One::new)
                .orElse(new Which.Gone());
    }

    private Optional<LinkedServer> byName(String typed, List<LinkedServer> links) {
        return links.stream()
                .filter(link -> link.workspace().value().equals(typed)
                        || names.fromMemory(link.workspace()).equalsIgnoreCase(typed))
                .findFirst();
    }

    @Override
    public List<Proposal> propose(Visit visit, String typed) {
        String begun = typed.strip().toLowerCase(Locale.ROOT);
        return fromMemory(visit).stream()
                .map(link -> new Proposal(
                        names.fromMemory(link.workspace()), link.workspace().value()))
                .filter(proposal -> proposal.shown().toLowerCase(Locale.ROOT).contains(begun)
                        || proposal.value().contains(begun))
                .toList();
    }

    String namesFromMemory(List<LinkedServer> links) {
        return String.join(", ", links.stream().map(this::nameFromMemory).toList());
    }

    private String list(List<LinkedServer> links) {
        return String.join(", ", links.stream().map(this::name).toList());
    }
}
