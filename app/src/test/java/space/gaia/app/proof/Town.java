package space.gaia.app.proof;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import space.gaia.simulator.DiscordSimulator;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.SimulatedGuild;
import space.gaia.simulator.SimulatedUser;

/**
 * Who and what there is on the scripted day: people, a server that two workspaces share, one that one of them has, and
 * one that nobody linked.
 */
public final class Town {
    public final DiscordSimulator discord;
    public final Random dice;
    public final SimulatedUser owner;
    public final List<SimulatedUser> people = new ArrayList<>();
    public final List<Place> places = new ArrayList<>();
    private int names;

    /** A server with its channels by kind. */
    public static final class Place {
        public final SimulatedGuild guild;
        public final SimulatedChannel general;
        public final SimulatedChannel random;
        public final SimulatedChannel secret;
        public final SimulatedChannel news;
        public final SimulatedChannel voice;
        public final SimulatedChannel forum;
        public final SimulatedChannel media;
        public final SimulatedChannel hidden;
        public final List<SimulatedChannel> categories;
        public final List<SimulatedChannel> threads = new ArrayList<>();
        public final List<SimulatedChannel> more = new ArrayList<>();
        public final List<String> emojis;
        public final long sticker;
        public final long role;

        Place(Town town, String name) {
            guild = town.discord.guild(name, town.owner);
            town.people.forEach(person -> person.joins(guild));
            categories = List.of(guild.category("Water"), guild.category("Land"));
            general = guild.textChannel("general");
            random = guild.textChannel("random");
            secret = guild.textChannel("not for the workspace");
            news = guild.announcementChannel("news");
            voice = guild.voiceChannel("Lounge");
            forum = guild.forum("questions", "boats", "fish", "weather");
            media = guild.mediaChannel("pictures", "birds");
            hidden = guild.textChannel("wardens only");
            hidden.hideFromEveryone();
            guild.systemChannel(general);
            emojis = List.of("👍", "🪶", "❤️", "🇪🇺", guild.emoji("heron"), guild.emoji("otter"));
            sticker = guild.sticker("bow");
            role = guild.role("boaters").id();
        }

        /** Where anybody may write now. */
        public List<SimulatedChannel> writable() {
            return Stream.of(Stream.of(general, random, secret, news, voice), more.stream(), threads.stream())
                    .flatMap(channels -> channels)
                    .toList();
        }
    }

    public Town(DiscordSimulator discord, long seed) {
        this.discord = discord;
        this.dice = new Random(seed);
        this.owner = discord.user("hedda");
        for (var name : List.of("otto", "ottilie", "oda", "veit", "runa")) {
            people.add(discord.user(name));
        }
        for (var name : List.of("River", "Mill", "Island")) {
            places.add(new Place(this, name));
        }
        people.addFirst(owner);
    }

    /** Linked by both workspaces. */
    public Place river() {
        return places.get(0);
    }

    /** Linked by one workspace. */
    public Place mill() {
        return places.get(1);
    }

    /** The bot is there, and no workspace. */
    public Place island() {
        return places.get(2);
    }

    public void invite() {
        places.forEach(place -> discord.bot().joins(place.guild));
    }

    public Place place() {
        return places.get(dice.nextInt(10) < 6 ? 0 : dice.nextInt(places.size()));
    }

    public SimulatedUser person() {
        return one(people);
    }

    public SimulatedChannel channel() {
        return channel(place());
    }

    public SimulatedChannel channel(Place place) {
        return dice.nextInt(3) == 0 ? one(place.writable()) : one(List.of(place.general, place.random));
    }

    public <T> T one(List<T> things) {
        return things.get(dice.nextInt(things.size()));
    }

    public String name(String kind) {
        return kind + " " + ++names;
    }

    public String text() {
        return one(List.of(
                        "The water is high today",
                        "Has anybody seen the **blue** boat?",
                        "ünïcödé ist auch 🪶 dabei",
                        "`code` and ||spoilers||",
                        "https://pictures.example/heron.png"))
                + " " + ++names;
    }

    public Place placeOf(SimulatedChannel channel) {
        return places.stream()
                .filter(place -> place.guild.id() == channel.guild().id())
                .findFirst()
                .orElseThrow();
    }

    /** One of the newest messages of a channel that is of a person; a new one where there is none. */
    public long messageIn(SimulatedChannel channel) {
        var there = channel.messages(20).stream()
                .filter(message -> message.path("type").asInt() == 0 && !message.has("webhook_id"))
                .map(message -> message.path("id").asLong())
                .toList();
        return there.isEmpty() ? channel.send(person(), text()) : one(there);
    }

    /** What happens on this day, by name; each is one act. */
    public static Map<String, Act> acts() {
        var acts = new LinkedHashMap<String, Act>();
        MessageActs.addTo(acts);
        ReactionActs.addTo(acts);
        ThreadActs.addTo(acts);
        ServerActs.addTo(acts);
        return acts;
    }

    /** Something that happens in the town; it finds or makes what it needs. */
    @FunctionalInterface
    public interface Act {
        void play(Town town);
    }
}
