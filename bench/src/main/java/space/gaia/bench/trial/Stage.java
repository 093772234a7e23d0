package space.gaia.bench.trial;

import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import space.gaia.app.proof.Holding;
import space.gaia.app.proof.Town;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatorOptions;
import space.gaia.simulator.gateway.GatewayOptions;
import space.gaia.simulator.rest.RateLimitOptions;
import space.gaia.simulator.world.DiscordException;
import space.gaia.workspace.ChannelId;
import space.gaia.workspace.GuildId;
import space.gaia.workspace.WorkspaceId;
import space.gaia.workspace.access.Workspaces;
import space.gaia.workspace.server.ChannelChoice;
import space.gaia.workspace.server.LinkedServers;
import space.gaia.workspace.stream.StreamId;

/**
 * The Discord of a trial: a town with a history from before anybody linked it, two workspaces that share one server, and
 * what people do there. What they do depends on the seed only.
 */
final class Stage implements AutoCloseable {
    static final String NORTH = "north";
    static final String SOUTH = "south";

    /** So short that a connection that is dead without a word is noticed within a trial. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(4);

    /** A trial has no time for Discord's own pace; its order of limits stays. */
    private static final int PACE = 10;

    /** More than a page. */
    private static final int LONG_HISTORY = 130;

    private static final int SHORT_HISTORY = 12;
    private static final int ACTS_BEFORE = 15;

    final DiscordSimulator discord;
    final Town town;
    final Map<String, Map<Long, ChannelChoice>> choices;

    /** What the bot may not read any more, to the end. */
    final Set<Long> closed = new HashSet<>();

    private final List<Map.Entry<String, Town.Act>> acts =
            List.copyOf(Town.acts().entrySet());
    private final Map<SimulatedChannel, List<Long>> old = new HashMap<>();
    private final List<SimulatedChannel> oldChannels = new ArrayList<>();

    /** @param busy whether people did everything already before anybody listened, not only talk */
    Stage(long seed, boolean busy) {
        this.discord = DiscordSimulator.start(SimulatorOptions.defaults()
                .withGateway(GatewayOptions.discord()
                        .withHeartbeatInterval(HEARTBEAT)
                        .withConcurrency(16, Duration.ZERO))
                .withLimits(RateLimitOptions.realistic().withBucketFactor(PACE)));
        this.town = new Town(discord, seed);
        for (Town.Place place : linked()) {
            place.more.add(place.guild.textChannel(town.name("harbour")));
            place.more.add(place.guild.textChannel(town.name("market")));
        }
        history(busy ? ACTS_BEFORE : 0);
        town.invite();
        this.choices = Map.of(
                NORTH,
                Map.of(
                        town.river().guild.id(), allBut(town.river()),
                        town.mill().guild.id(), allBut(town.mill())),
                SOUTH,
                Map.of(
                        town.river().guild.id(),
                        ChannelChoice.channels(Set.of(
                                new ChannelId(town.river().general.id()),
                                new ChannelId(town.river().forum.id())))));
    }

    private static ChannelChoice allBut(Town.Place place) {
        return new ChannelChoice.All(Set.of(new ChannelId(place.secret.id())), Set.of());
    }

    List<Town.Place> linked() {
        return List.of(town.river(), town.mill());
    }

    /** What was said in the months before, up to an hour ago; then acts that no bot saw. */
    private void history(int actsBefore) {
        Instant now = Instant.now();
        for (Town.Place place : linked()) {
            for (SimulatedChannel channel : List.of(place.general, place.random, place.news, place.more.getFirst())) {
                int number = channel == town.river().general ? LONG_HISTORY : SHORT_HISTORY;
                List<Long> ids = new ArrayList<>();
                for (int i = 0; i < number; i++) {
                    Duration ago = Duration.ofHours(1L + (number - i) * 1440L / number);
                    ids.add(channel.seed(town.person(), now.minus(ago), town.text()));
                }
                old.put(channel, ids);
                oldChannels.add(channel);
            }
        }
        for (int i = 0; i < actsBefore; i++) {
            act();
        }
    }

    /** One act of somebody, by the town's dice. One of five is about a message that is long past. */
    void act() {
        try {
            if (town.dice.nextInt(5) == 0) {
                oldAct();
            } else {
                town.one(acts).getValue().play(town);
            }
        } catch (DiscordException _) {
            // Discord says no, such as to a forward of a poll: people shrug, and say something.
            town.river().general.send(town.person(), town.text());
        }
    }

    private void oldAct() {
        SimulatedChannel channel = town.one(oldChannels);
        long message = town.one(old.get(channel));
        switch (town.dice.nextInt(4)) {
            case 0 -> channel.delete(message);
            case 1 -> channel.react(town.person(), message, town.one(town.placeOf(channel).emojis));
            default -> channel.edit(message, town.text());
        }
    }

    /** Links every server to its workspaces, as people would have done by REST. */
    void link(MongoDatabase database) {
        Clock clock = Clock.systemUTC();
        LinkedServers servers = new LinkedServers(database, clock);
        choices.forEach((workspace, chosen) -> {
            WorkspaceId id = new WorkspaceId(workspace);
            new Workspaces(database, clock).add(id, workspace);
            chosen.forEach((guild, choice) -> servers.link(
                    new StreamId(id, new GuildId(guild)), discord.guild(guild).toString(), null, "trials", choice));
        });
    }

    /** Everybody says good night where everybody is heard, so that everybody's name is known as it is. */
    void goodNight() {
        for (Town.Place place : linked()) {
            town.people.forEach(person -> place.general.send(person, "Good night"));
        }
    }

    /** Whether nobody deleted the channel. */
    boolean isThere(SimulatedChannel channel) {
        try {
            channel.json();
            return true;
        } catch (DiscordException _) {
            return false;
        }
    }

    boolean isConnected() {
        return discord.gateway().sessions().stream().anyMatch(session -> session.connected());
    }

    /** What each workspace must hold now. */
    Map<String, Holding> holdings() {
        Map<String, Holding> holdings = new HashMap<>();
        choices.forEach((workspace, chosen) -> holdings.put(workspace, new Holding(discord, chosen)));
        return holdings;
    }

    @Override
    public void close() {
        discord.close();
    }
}
