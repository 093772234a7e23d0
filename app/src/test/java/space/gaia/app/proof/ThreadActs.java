package space.gaia.app.proof;

import java.util.List;
import java.util.Map;
import space.gaia.simulator.SimulatedChannel;
import tools.jackson.databind.json.JsonMapper;

/** Threads and posts: started, talked in, renamed, archived, deleted. */
final class ThreadActs {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ThreadActs() {}

    static void addTo(Map<String, Town.Act> acts) {
        acts.put("start a thread", town -> talk(town, startThread(town)));
        acts.put("start a thread from a message", town -> talk(town, startThreadFromMessage(town)));
        acts.put("start a private thread", ThreadActs::startPrivateThread);
        acts.put("start a thread below news", ThreadActs::newsThread);
        acts.put("post in a forum", ThreadActs::post);
        acts.put("post in a media channel", ThreadActs::postMedia);
        acts.put("change a post's tags", ThreadActs::retag);
        acts.put("archive a thread", ThreadActs::archive);
        acts.put("archive a thread and wake it", ThreadActs::wake);
        acts.put("lock a thread", ThreadActs::lock);
        acts.put("rename a thread", ThreadActs::rename);
        acts.put("join and leave a thread", ThreadActs::joinAndLeave);
        acts.put("delete a thread", ThreadActs::delete);
        acts.put("delete the message that a thread came from", ThreadActs::deleteStarter);
    }

    private static SimulatedChannel startThread(Town town) {
        var place = town.place();
        var thread = place.general.startThread(town.person(), town.name("thread"));
        place.threads.add(thread);
        return thread;
    }

    private static SimulatedChannel startThreadFromMessage(Town town) {
        var place = town.place();
        var message = place.random.send(town.person(), town.text());
        var thread = place.random.startThread(town.person(), message, town.name("thread"));
        place.threads.add(thread);
        return thread;
    }

    private static void talk(Town town, SimulatedChannel thread) {
        thread.send(town.person(), town.text());
        thread.send(town.person(), "Come here, " + town.person().mention());
    }

    private static void startPrivateThread(Town town) {
        var thread = town.place().general.startPrivateThread(town.owner, town.name("private"));
        thread.send(town.owner, town.text());
    }

    private static void newsThread(Town town) {
        var news = town.place().news;
        var message = news.send(town.owner, town.text());
        talk(town, news.startThread(town.owner, message, town.name("about")));
    }

    private static void post(Town town) {
        var place = town.place();
        var tags = town.one(List.of(List.<String>of(), List.of("boats"), List.of("fish", "weather")));
        var post = place.forum.post(town.person(), town.name("post"), tags, town.text());
        place.threads.add(post);
        talk(town, post);
    }

    private static void postMedia(Town town) {
        town.place().media.post(town.person(), town.name("picture"), List.of("birds"), town.text());
    }

    private static void retag(Town town) {
        var place = town.place();
        var post = place.forum.post(town.person(), town.name("post"), List.of("boats"), town.text());
        var patch = JSON.createObjectNode();
        patch.putArray("applied_tags")
                .add(place.forum.json().path("available_tags").path(1).path("id"));
        post.update(patch);
    }

    private static void archive(Town town) {
        var thread = startThread(town);
        talk(town, thread);
        town.placeOf(thread).threads.remove(thread);
        thread.archive();
    }

    private static void wake(Town town) {
        var thread = startThreadFromMessage(town);
        thread.archive();
        thread.send(town.person(), town.text());
    }

    private static void lock(Town town) {
        var thread = startThread(town);
        town.placeOf(thread).threads.remove(thread);
        thread.update(JSON.createObjectNode().put("locked", true));
    }

    private static void rename(Town town) {
        startThread(town).rename(town.name("renamed"));
    }

    private static void joinAndLeave(Town town) {
        var thread = startThread(town);
        thread.add(town.people.get(1));
        thread.add(town.people.get(2));
        thread.remove(town.people.get(1));
    }

    private static void delete(Town town) {
        var thread = startThread(town);
        talk(town, thread);
        town.placeOf(thread).threads.remove(thread);
        thread.delete();
    }

    private static void deleteStarter(Town town) {
        var place = town.place();
        var message = place.random.send(town.person(), town.text());
        var thread = place.random.startThread(town.person(), message, town.name("orphan"));
        talk(town, thread);
        place.random.delete(message);
    }
}
