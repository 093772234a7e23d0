package space.gaia.app.proof;

import java.util.Map;
import space.gaia.simulator.world.World;
import tools.jackson.databind.json.JsonMapper;

/** Channels, servers and people as such: made, changed, moved, gone, unavailable. */
final class ServerActs {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ServerActs() {}

    static void addTo(Map<String, Town.Act> acts) {
        acts.put("make a channel", ServerActs::make);
        acts.put("make a channel and delete it", ServerActs::makeAndDelete);
        acts.put("rename a channel", ServerActs::rename);
        acts.put("give a channel a topic", ServerActs::topic);
        acts.put("move a channel", ServerActs::move);
        acts.put("rename a category", ServerActs::renameCategory);
        acts.put("offer another tag", ServerActs::offerTag);
        acts.put("rename a server", ServerActs::renameServer);
        acts.put("an outage", ServerActs::outage);
        acts.put("somebody takes another name", ServerActs::newName);
        acts.put("somebody takes a nickname", ServerActs::nickname);
        acts.put("somebody comes and goes", ServerActs::comeAndGo);
        acts.put("somebody boosts", town -> town.place().guild.boost(town.person()));
        acts.put("somebody gets a role", ServerActs::giveRole);
        acts.put("a role is renamed", ServerActs::role);
    }

    private static void make(Town town) {
        var place = town.place();
        var channel = place.guild.textChannel(town.name("channel"));
        place.more.add(channel);
        channel.send(town.person(), town.text());
    }

    private static void makeAndDelete(Town town) {
        var place = town.place();
        var channel = place.guild.textChannel(town.name("short-lived"));
        var message = channel.send(town.person(), town.text());
        channel.react(town.person(), message, "👍");
        channel.send(town.person(), town.text());
        var thread = channel.startThread(town.person(), message, town.name("below"));
        thread.send(town.person(), town.text());
        channel.delete(message);
        channel.delete();
    }

    private static void rename(Town town) {
        var place = town.place();
        place.random.rename(town.name("random"));
    }

    private static void topic(Town town) {
        town.place()
                .general
                .update(JSON.createObjectNode()
                        .put("topic", town.text())
                        .put("rate_limit_per_user", 0)
                        .put("nsfw", town.dice.nextBoolean()));
    }

    private static void move(Town town) {
        var place = town.place();
        place.random.move(town.one(place.categories));
        place.general.move(town.dice.nextInt(5));
    }

    private static void renameCategory(Town town) {
        town.one(town.place().categories).rename(town.name("Category"));
    }

    private static void offerTag(Town town) {
        var forum = town.place().forum;
        var patch = JSON.createObjectNode();
        var tags = patch.putArray("available_tags")
                .addAll(forum.json().path("available_tags").valueStream().toList());
        if (tags.size() < 20) {
            tags.addObject().put("name", town.name("tag"));
        }
        forum.update(patch);
    }

    private static void renameServer(Town town) {
        town.place().guild.rename(town.name("Server"));
    }

    /** "Unavailable" is not a removal: nothing may be lost by it. */
    private static void outage(Town town) {
        var guild = town.place().guild;
        guild.unavailable();
        guild.available();
    }

    private static void newName(Town town) {
        town.person().calledFromNowOn(town.name("Name"));
    }

    private static void nickname(Town town) {
        town.person().calledFromNowOn(town.name("Nick"), town.place().guild);
    }

    private static void comeAndGo(Town town) {
        var place = town.place();
        var guest = town.discord.user(town.name("guest").replace(' ', '.'));
        guest.joins(place.guild);
        place.general.send(guest, town.text());
        guest.leaves(place.guild);
    }

    private static void giveRole(Town town) {
        var place = town.place();
        town.discord
                .world()
                .members()
                .addRole(World.DISCORD, place.guild.id(), town.person().id(), place.role);
    }

    private static void role(Town town) {
        var place = town.place();
        town.discord
                .world()
                .roles()
                .update(
                        World.DISCORD,
                        place.guild.id(),
                        place.role,
                        JSON.createObjectNode().put("name", town.name("role")));
    }
}
