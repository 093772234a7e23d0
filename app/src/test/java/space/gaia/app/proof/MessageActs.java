package space.gaia.app.proof;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import space.gaia.simulator.MessageDraft;
import space.gaia.simulator.SimulatedChannel;
import space.gaia.simulator.world.World;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Messages of every kind: written, edited, forwarded, removed. */
final class MessageActs {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int SUPPRESS_EMBEDS = 4;
    private static final int SUPPRESS_NOTIFICATIONS = 4096;
    private static final int COMPONENTS_V2 = 32768;

    private MessageActs() {}

    static void addTo(Map<String, Town.Act> acts) {
        acts.put("write", town -> town.channel().send(town.person(), town.text()));
        acts.put("write with mentions", MessageActs::mention);
        acts.put("write with an embed", MessageActs::embed);
        acts.put("write with attachments", MessageActs::attach);
        acts.put("write with a sticker", MessageActs::sticker);
        acts.put("write with components", MessageActs::components);
        acts.put(
                "write silently",
                town -> town.channel()
                        .send(town.person(), MessageDraft.text(town.text()).flags(SUPPRESS_NOTIFICATIONS)));
        acts.put("write by a webhook", MessageActs::webhook);
        acts.put("write by a webhook in a forum", MessageActs::webhookPost);
        acts.put("write as Discord does", MessageActs::system);
        acts.put("reply", MessageActs::reply);
        acts.put("reply to what is removed then", MessageActs::replyToRemoved);
        acts.put("forward", MessageActs::forward);
        acts.put("forward what is edited and removed then", MessageActs::forwardRemoved);
        acts.put("edit", MessageActs::edit);
        acts.put("edit many times", town -> IntStream.range(0, 5).forEach(_ -> edit(town)));
        acts.put("edit attachments away", MessageActs::dropAttachment);
        acts.put("suppress embeds", MessageActs::suppress);
        acts.put("an embed comes later", MessageActs::unfurl);
        acts.put("an unknown field comes and goes", MessageActs::unknownField);
        acts.put("remove", MessageActs::remove);
        acts.put("remove many", MessageActs::removeMany);
        acts.put("publish an announcement", MessageActs::publish);
        acts.put("write where nobody follows", town -> town.island().general.send(town.person(), town.text()));
        acts.put(
                "write where everyone may not look", town -> town.place().hidden.send(town.owner, town.text()));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }

    private static void mention(Town town) {
        var place = town.place();
        place.general.send(
                town.owner,
                "%s, <@&%d>, %s and @everyone, look at %s: %s"
                        .formatted(
                                town.person().mention(),
                                place.role,
                                town.person().mention(),
                                place.random.mention(),
                                town.one(place.emojis)));
    }

    private static void embed(Town town) {
        var draft = MessageDraft.text(town.text())
                .embed(json("{'title':'A boat','description':'It floats','color':5793266,"
                        + "'fields':[{'name':'a.b','value':'$c','inline':true}],'footer':{'text':'at the foot'},"
                        + "'author':{'name':'Hedda'},'timestamp':'2026-01-01T00:00:00.000Z'}"))
                .embed(json("{'image':{'url':'https://pictures.example/a.png?size=2&format=png'}}"));
        town.channel().send(town.owner, draft);
    }

    private static void attach(Town town) {
        town.channel()
                .send(
                        town.person(),
                        MessageDraft.text(town.text())
                                .attachment("heron.png", 1234, "image/png")
                                .attachment("notes.txt", 99, "text/plain"));
    }

    private static void sticker(Town town) {
        var place = town.place();
        place.random.send(town.person(), MessageDraft.empty().sticker(place.sticker));
    }

    private static void components(Town town) {
        town.channel()
                .send(
                        town.discord.bot(),
                        MessageDraft.empty()
                                .flags(COMPONENTS_V2)
                                .component(
                                        json(
                                                "{'type':17,'accent_color':703487,'components':["
                                                        + "{'type':10,'content':'# Herons'},"
                                                        + "{'type':1,'components':[{'type':2,'custom_id':'greet','label':'Greet','style':1}]}]}")));
    }

    private static void webhook(Town town) {
        var place = town.place();
        var webhooks = town.discord.world().webhooks();
        var webhook = webhooks.create(World.DISCORD, place.random.id(), json("{'name':'River watch'}"));
        var id = webhook.path("id").asLong();
        var token = webhook.path("token").asString();
        var first = webhooks.execute(id, token, 0, json("{'content':'One','username':'Gauge'}"));
        webhooks.execute(id, token, 0, json("{'content':'Two','embeds':[{'title':'Level'}]}"));
        var third = webhooks.execute(id, token, 0, json("{'content':'Three'}"));
        webhooks.edit(id, token, first.path("id").asLong(), 0, json("{'content':'One, mended'}"));
        webhooks.deleteMessage(id, token, third.path("id").asLong(), 0);
    }

    private static void webhookPost(Town town) {
        var place = town.place();
        var webhooks = town.discord.world().webhooks();
        var webhook = webhooks.create(World.DISCORD, place.forum.id(), json("{'name':'Post box'}"));
        webhooks.execute(
                webhook.path("id").asLong(),
                webhook.path("token").asString(),
                0,
                json("{'content':'From afar','thread_name':'By post'}"));
    }

    private static void system(Town town) {
        var type = town.one(List.of(8, 9, 10, 11, 14, 15, 16, 17, 22, 24, 25, 27, 28, 29, 31, 32, 36, 37, 38, 39, 44));
        town.place()
                .general
                .system(
                        town.person(),
                        type,
                        "",
                        json("{'role_subscription_data':{'role_subscription_listing_id':'41771983429993937',"
                                + "'tier_name':'Patron','total_months_subscribed':3,'is_renewal':true}}"));
    }

    private static void reply(Town town) {
        var channel = town.channel();
        channel.send(town.person(), MessageDraft.text(town.text()).replyingTo(town.messageIn(channel)));
    }

    private static void replyToRemoved(Town town) {
        var channel = town.channel();
        var original = channel.send(town.person(), town.text());
        var reply = channel.send(town.person(), MessageDraft.text(town.text()).replyingTo(original));
        channel.send(town.person(), MessageDraft.text(town.text()).replyingTo(reply));
        channel.delete(original);
    }

    private static void forward(Town town) {
        var place = town.place();
        var from = town.channel(place);
        var to = town.channel(place);
        to.send(town.person(), MessageDraft.forward(from, town.messageIn(from)));
    }

    private static void forwardRemoved(Town town) {
        var place = town.place();
        var original = place.random.send(town.owner, town.text());
        place.general.send(town.person(), MessageDraft.forward(place.random, original));
        place.random.edit(original, town.text());
        place.random.delete(original);
    }

    private static void edit(Town town) {
        var channel = town.channel();
        channel.edit(town.messageIn(channel), town.text());
    }

    private static void dropAttachment(Town town) {
        var channel = town.channel();
        var message = channel.send(
                town.person(),
                MessageDraft.text(town.text())
                        .attachment("one.png", 1, "image/png")
                        .attachment("two.png", 2, "image/png"));
        var patch = JSON.createObjectNode();
        patch.putArray("attachments")
                .addObject()
                .set("id", channel.message(message).path("attachments").path(1).path("id"));
        channel.edit(message, patch);
    }

    private static void suppress(Town town) {
        var channel = town.channel();
        var message =
                channel.send(town.person(), MessageDraft.text(town.text()).embed(json("{'title':'Not for long'}")));
        channel.edit(message, JSON.createObjectNode().put("flags", SUPPRESS_EMBEDS));
    }

    /** Discord adds what a link shows with an update that carries few fields. */
    private static void unfurl(Town town) {
        var channel = town.channel();
        var message = channel.send(town.person(), town.text());
        var patch = JSON.createObjectNode();
        patch.putArray("embeds").add(json("{'type':'link','url':'https://heron.example/','title':'Herons'}"));
        channel.updateRaw(message, patch);
    }

    private static void unknownField(Town town) {
        var channel = town.channel();
        var message = channel.send(town.person(), town.text());
        channel.updateRaw(message, json("{'of_tomorrow':{'a.b':[1,{'$c':null}]},'and_more':1}"));
        channel.updateRaw(message, json("{'of_tomorrow':null}"));
    }

    private static void remove(Town town) {
        var channel = town.channel();
        channel.delete(town.messageIn(channel));
    }

    private static void removeMany(Town town) {
        SimulatedChannel channel = town.channel();
        var several = IntStream.range(0, 3 + town.dice.nextInt(5))
                .mapToObj(_ -> channel.send(town.person(), town.text()))
                .toList();
        channel.bulkDelete(several);
    }

    private static void publish(Town town) {
        var news = town.place().news;
        var message = news.send(town.owner, town.text());
        town.discord.world().announcements().publish(World.DISCORD, news.id(), message);
    }
}
