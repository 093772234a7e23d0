package space.gaia.api.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import space.gaia.api.answer.Answers;
import space.gaia.api.openapi.Described;
import space.gaia.api.tenant.Acting;
import space.gaia.connectors.discord.PersonsGuild;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.role.OnRole;
import space.gaia.workspace.role.Role;
import space.gaia.workspace.server.LinkedServer;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.StreamId;

/** What somebody can choose from: their servers, and the channels of one. */
@RestController
@OnRole(Role.API)
class AvailableController {
    private final Managers managers;
    private final BotGuilds bot;
    private final LinkedServers servers;

    AvailableController(Managers managers, BotGuilds bot, LinkedServers servers) {
        this.managers = managers;
        this.bot = bot;
        this.servers = servers;
    }

    @GetMapping("/api/v1/discord/available")
    @Described(
            value = "The servers that the caller manages at Discord, and whether the bot is there.",
            answer = "AvailableServer",
            list = true,
            problems = {403, 409})
    ResponseEntity<List<Map<String, @Nullable Object>>> available(Acting acting) {
        List<PersonsGuild> theirs = managers.servers(acting);
        Set<Long> there = bot.among(theirs.stream().map(PersonsGuild::id).toList());
        List<Map<String, @Nullable Object>> json = new ArrayList<>();
        theirs.stream()
                .sorted(Comparator.comparing(PersonsGuild::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(PersonsGuild::id))
                .forEach(guild -> json.add(json(acting, guild, there.contains(guild.id()))));
        return ResponseEntity.ok().headers(Answers.uncached()).body(json);
    }

    @GetMapping("/api/v1/discord/servers/{id}/channels")
    @Described(
            value = "The channels of a server that the caller manages, by category, as they can be chosen.",
            answer = "ChannelTree",
            problems = {403, 409})
    ResponseEntity<Map<String, @Nullable Object>> channels(Acting acting, @PathVariable GuildId id) {
        GuildView server = managers.server(acting, id);
        ChannelTree tree = new ChannelTree(
                server, servers.find(new StreamId(acting.workspace(), id)).filter(LinkedServer::linked));
        return ResponseEntity.ok().headers(Answers.uncached()).body(tree.json());
    }

    private Map<String, @Nullable Object> json(Acting acting, PersonsGuild guild, boolean botIsThere) {
        GuildId id = new GuildId(guild.id());
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", id.toString());
        json.put("name", guild.name());
        json.put("icon", guild.icon());
        json.put("owner", guild.owner());
        json.put("bot", botIsThere);
        json.put("invite_url", botIsThere ? null : bot.invite(id));
        json.put(
                "linked",
                servers.find(new StreamId(acting.workspace(), id))
                        .filter(LinkedServer::linked)
                        .isPresent());
        return json;
    }
}
