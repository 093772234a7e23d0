package space.gaia.app.proof;

import java.util.Map;
import space.gaia.simulator.MessageDraft;
import space.gaia.simulator.SimulatedUser;

/** What people do to messages of others: reactions, votes, pins. */
final class ReactionActs {
    private ReactionActs() {}

    static void addTo(Map<String, Town.Act> acts) {
        acts.put("react", ReactionActs::react);
        acts.put("react bursting", ReactionActs::burst);
        acts.put("everybody reacts", ReactionActs::everybody);
        acts.put("take a reaction back", ReactionActs::unreact);
        acts.put("take all reactions away", ReactionActs::clear);
        acts.put("take all of one emoji away", ReactionActs::clearOne);
        acts.put("react, clear and react again", ReactionActs::again);
        acts.put("a poll", ReactionActs::poll);
        acts.put("a poll that ends", ReactionActs::pollEnds);
        acts.put("pin", ReactionActs::pin);
        acts.put("pin and unpin", ReactionActs::unpin);
    }

    private static void react(Town town) {
        var channel = town.channel();
        channel.react(town.person(), town.messageIn(channel), town.one(town.placeOf(channel).emojis));
    }

    private static void burst(Town town) {
        var channel = town.channel();
        channel.reactBursting(town.person(), town.messageIn(channel), town.one(town.placeOf(channel).emojis));
    }

    private static void everybody(Town town) {
        var channel = town.channel();
        var emojis = town.placeOf(channel).emojis;
        var message = town.messageIn(channel);
        for (SimulatedUser person : town.people) {
            channel.react(person, message, emojis.get(0));
            channel.react(person, message, town.one(emojis));
        }
    }

    private static void unreact(Town town) {
        var channel = town.channel();
        var emoji = town.one(town.placeOf(channel).emojis);
        var message = town.messageIn(channel);
        var person = town.person();
        channel.react(town.owner, message, emoji);
        channel.react(person, message, emoji);
        channel.unreact(person, message, emoji);
    }

    private static void clear(Town town) {
        var channel = town.channel();
        var message = town.messageIn(channel);
        town.placeOf(channel).emojis.forEach(emoji -> channel.react(town.person(), message, emoji));
        channel.clearReactions(message);
    }

    private static void clearOne(Town town) {
        var channel = town.channel();
        var emojis = town.placeOf(channel).emojis;
        var message = town.messageIn(channel);
        emojis.forEach(emoji -> channel.react(town.owner, message, emoji));
        channel.clearReactions(message, town.one(emojis));
    }

    private static void again(Town town) {
        var channel = town.channel();
        var emoji = town.one(town.placeOf(channel).emojis);
        var message = town.messageIn(channel);
        channel.react(town.owner, message, emoji);
        channel.clearReactions(message);
        channel.react(town.owner, message, emoji);
    }

    private static void poll(Town town) {
        var channel = town.channel();
        var poll = channel.send(
                town.person(),
                MessageDraft.poll("Which way? " + town.name("poll"), 24, true, "By boat", "On foot", "Not"));
        for (SimulatedUser person : town.people) {
            channel.vote(person, poll, 1 + town.dice.nextInt(3));
        }
        channel.vote(town.owner, poll, 3);
        channel.unvote(town.owner, poll, 3);
    }

    private static void pollEnds(Town town) {
        var channel = town.channel();
        var poll = channel.send(town.person(), MessageDraft.poll("Or so? " + town.name("poll"), 1, false, "Yes", "No"));
        channel.vote(town.people.get(1), poll, 1);
        channel.vote(town.people.get(2), poll, 2);
        channel.vote(town.people.get(3), poll, 2);
        channel.closePoll(poll);
    }

    private static void pin(Town town) {
        var channel = town.channel();
        channel.pin(town.owner, channel.send(town.person(), town.text()));
    }

    private static void unpin(Town town) {
        var channel = town.channel();
        var message = channel.send(town.person(), town.text());
        channel.pin(town.owner, message);
        channel.unpin(town.owner, message);
    }
}
