package space.gaia.api.server;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import space.gaia.api.discord.Answer;
import space.gaia.api.discord.DiscordApiSettings;
import space.gaia.api.discord.DiscordClient;
import space.gaia.api.discord.Route;
import space.gaia.api.problem.Problems;
import space.gaia.connectors.AccountProvider;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.permission.Membership;
import space.gaia.workspace.permission.Permission;
import space.gaia.workspace.permission.Permissions;

/** Servers as the bot sees them, asked of Discord at that moment. What cannot be told now ends the request: 503. */
final class BotGuilds {

    private static final int PAGE = 200;

    private static final Duration OUTAGE = Duration.ofSeconds(30);

    /** View Channels and Read Message History: without these nothing is read, and more is asked where it is needed. */
    private static final Permissions LEAST = Permissions.of(Permission.VIEW_CHANNEL, Permission.READ_MESSAGE_HISTORY);

    private final DiscordClient discord;
    private final DiscordApiSettings settings;
    private final AccountProvider provider;
    private final Clock clock;
    private volatile long self;

    BotGuilds(DiscordClient discord, DiscordApiSettings settings, AccountProvider provider, Clock clock) {
        this.discord = discord;
        this.settings = settings;
        this.provider = provider;
        this.clock = clock;
    }

    /** Where somebody who manages this server lets the bot in. */
    String invite(GuildId guild) {
        return UriComponentsBuilder.fromUri(provider.authorize())
                .queryParam("client_id", provider.clientId())
                .queryParam("scope", "bot%20applications.commands")
                .queryParam("permissions", LEAST)
                .queryParam("guild_id", guild)
                .queryParam("disable_guild_select", true)
                .build(true)
                .toUriString();
    }

    /** In which of these the bot is. Each of them is asked for in a way that Discord never has to refuse. */
    Set<Long> among(Collection<Long> guilds) {
        mustHaveToken();
        Set<Long> there = new HashSet<>(page(0, PAGE));
        if (there.size() == PAGE) {
            // The bot is in more than one page holds: of each server it is asked whether it is the next one after its
            // id.
            for (long guild : guilds) {
                if (!there.contains(guild) && page(guild - 1, 1).contains(guild)) {
                    there.add(guild);
                }
            }
        }
        there.retainAll(guilds);
        return there;
    }

    /**
     * The server now.
     *
     * @param person a user's id
     * @return empty: the bot is not there
     */
    Optional<GuildView> view(GuildId guild, long person) {
        if (!among(List.of(guild.value())).contains(guild.value())) {
            return Optional.empty();
        }
        String id = guild.toString();
        Optional<Map<String, @Nullable Object>> object = told(discord.ask(Route.GUILD, asked -> asked.guild(id)));
        Optional<List<Map<String, @Nullable Object>>> channels =
                told(discord.ask(Route.CHANNELS, asked -> asked.channels(id)));
        Optional<Membership> bot = member(guild, self());
        if (object.isEmpty() || channels.isEmpty() || bot.isEmpty()) {
            // Discord has just named it among the bot's. An outage of a server has no answer of its own.
            throw Problems.unavailable(
                    "Discord names this server among the bot's, but tells nothing of it at the moment: an outage there, or the"
                            + " bot is being removed. Try again.",
                    OUTAGE);
        }
        Object icon = object.get().get("icon");
        return Optional.of(new GuildView(
                guild,
                GuildJson.text(object.get().get("name")),
                icon instanceof String hash ? hash : null,
                GuildJson.rules(guild, object.get()),
                GuildJson.channels(channels.get()),
                bot.get(),
                member(guild, person).orElse(null),
                clock.instant()));
    }

    /** The server's channels now, without threads; none where the bot is not there. */
    List<GuildView.Channel> channels(GuildId guild) {
        if (!among(List.of(guild.value())).contains(guild.value())) {
            return List.of();
        }
        return told(discord.ask(Route.CHANNELS, asked -> asked.channels(guild.toString())))
                .map(GuildJson::channels)
                .orElse(List.of());
    }

    private Optional<Membership> member(GuildId guild, long user) {
        return told(discord.ask(Route.MEMBER, asked -> asked.member(guild.toString(), Long.toString(user))))
                .map(member -> GuildJson.member(user, member));
    }

    private long self() {
        if (self == 0) {
            self = told(discord.ask(Route.SELF, asked -> asked.self()))
                    .map(user -> GuildJson.id(user.get("id")))
                    .orElse(0L);
        }
        return self;
    }

    private List<Long> page(long after, int limit) {
        return told(discord.ask(Route.GUILDS, asked -> asked.guilds(Long.toString(after), limit)))
                .orElse(List.of())
                .stream()
                .map(guild -> GuildJson.id(guild.get("id")))
                .toList();
    }

    private void mustHaveToken() {
        if (settings.token().isEmpty()) {
            throw Problems.conflict(
                    "The api cannot ask Discord about servers: the operator has to set DISCORD_TOKEN for the"
                            + " api too, and restart it.");
        }
    }

    private static <T> Optional<T> told(Answer<T> answer) {
        return switch (answer) {
            case Answer.Told<T>(var body) -> Optional.of(body);
            case Answer.Unknown<T> _, Answer.Forbidden<T> _ -> Optional.empty();
            case Answer.NotTaken<T> _ ->
                throw Problems.unavailable(
                        "What answers in Discord's place does not know Discord's servers. Check DISCORD_API_URL.",
                        Duration.ZERO);
            case Answer.Failed<T>(var reason, var retryAfter) -> throw Problems.unavailable(reason, retryAfter);
        };
    }
}
